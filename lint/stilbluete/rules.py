"""The rules: loaded compiled, chosen, described.

Reading YAML is slow, so the compiled form is kept in the user's cache folder and used as long as
no rule file changed. Without a place to write to, each run compiles anew.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from stilbluete.findings import Severity
from stilbluete.places import cache_folder, files, folder, signature

if TYPE_CHECKING:
    # A run that finds all its results in the cache knows rules, but nothing of phrases.
    from stilbluete.checks.sequence import Entry
    from stilbluete.mistakes import Mistake

__all__ = [
    "Parameter",
    "ParameterError",
    "Rule",
    "RuleError",
    "Ruleset",
    "UnknownRule",
    "cache_folder",
    "defaults",
    "files",
    "folder",
    "is_languagetool",
    "load",
    "nearest",
    "parameters",
    "select",
    "together",
    "with_parameters",
    "with_severities",
]

FORMAT = 2
"""Counts the changes of what is stored; an older store is compiled anew."""

SHIPPED = "compiled.json"
"""The compiled form that a wheel carries beside its rule files."""

MOST_STORES = 50

Bilingual = dict[str, str]


class Parameter(NamedTuple):
    """What a parameter of a rule is to be, by the rule's id and the name in rule files."""

    rule: str
    name: str
    value: float


class Rule(NamedTuple):
    """What the engine needs to know of a rule; ``parameters`` are those of its check, in order."""

    id: str
    title: Bilingual
    severity: Severity
    mqm: str
    default: bool
    safe: bool
    fixable: bool
    message: Bilingual
    why: Bilingual
    related: Bilingual
    yields_to: list[str]
    check: str
    parameters: list[Any]

    @property
    def family(self) -> str:
        """Return the part of the id before the slash."""
        return self.id.partition("/")[0]


class Ruleset(NamedTuple):
    """Rules, the phrases of those that look for phrases, and the ids of those in force."""

    rules: tuple[Rule, ...]
    entries: "tuple[Entry, ...]"
    active: frozenset[str]


class RuleError(ValueError):
    """A rule file that cannot be used: where, and what to do. Line and column count from 1."""

    def __init__(self, path: str, line: int, column: int, mistake: "Mistake") -> None:
        super().__init__(f"{path}:{line}:{column}: {mistake.told('en')}")
        self.path = path
        self.line = line
        self.column = column
        self.mistake = mistake


class ParameterError(ValueError):
    """A parameter of a rule that cannot be set: there is none of that name, or not to that value.

    ``known`` are the parameters that the rule has, with their values.
    """

    def __init__(self, parameter: "Parameter", known: dict[str, float]) -> None:
        super().__init__(f"{parameter.rule}: {parameter.name}")
        self.parameter = parameter
        self.known = known


class UnknownRule(ValueError):
    """A name that is neither a rule's id nor a family; ``nearest`` is what may have been meant."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


def load(path: str | None = None) -> Ruleset:
    """Load the rules of a folder or the one of a file, the bundled ones unless told.

    All rules that are on by default are active. Raises RuleError for a file that is wrong.
    """
    root = path or folder()
    from stilbluete import __version__

    shipped = _read_store(os.path.join(root, SHIPPED), _shipped_state(root))
    if shipped is not None:
        return shipped
    state = [FORMAT, __version__, *signature(root)]
    store = _store(root)
    ruleset = _read_store(store, state) if store else None
    if ruleset is None:
        from stilbluete.rule_file import compile_folder

        ruleset = compile_folder(root)
        if store:
            _write_store(store, state, ruleset)
    return ruleset


def ship(root: str, path: str) -> None:
    """Write the compiled form of a folder of rules to a file, to be laid beside them."""
    from stilbluete.rule_file import compile_folder

    with open(path, "w", encoding="utf-8") as file:
        _dump(file, _shipped_state(root), compile_folder(root))


def _shipped_state(root: str) -> list[Any]:
    """Return what tells that a shipped form is that of the rules beside it.

    Installing a package changes the times of its files, so their sizes have to do.
    """
    from stilbluete import __version__

    return [FORMAT, __version__, *([name, size] for name, size, _ in signature(root))]


def together(first: Ruleset, second: Ruleset) -> Ruleset:
    """Return the rules of both; a rule of the second replaces one with the same id."""
    replaced = {rule.id for rule in second.rules}
    kept = [number for number, rule in enumerate(first.rules) if rule.id not in replaced]
    numbers = {before: after for after, before in enumerate(kept)}
    return Ruleset(
        (*(first.rules[number] for number in kept), *second.rules),
        (
            *(
                entry._replace(rule=numbers[entry.rule])
                for entry in first.entries
                if entry.rule in numbers
            ),
            *(entry._replace(rule=entry.rule + len(kept)) for entry in second.entries),
        ),
        (first.active - replaced) | second.active,
    )


def with_severities(ruleset: Ruleset, severities: Sequence[tuple[str, Severity]]) -> Ruleset:
    """Return the same rules with other severities, by ids, families or ``all``; the last decides.

    Raises UnknownRule.
    """
    wanted = {
        rule_id: severity for name, severity in severities for rule_id in _named(ruleset, name)
    }
    return ruleset._replace(
        rules=tuple(
            rule._replace(severity=wanted.get(rule.id, rule.severity)) for rule in ruleset.rules
        )
    )


def parameters(rule: Rule) -> dict[str, float]:
    """Return the numbers that decide what a rule finds, by their names in rule files."""
    return {
        name.replace("_", "-"): value
        for name, value in zip(_fields(rule), rule.parameters, strict=False)
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def with_parameters(ruleset: Ruleset, wanted: Iterable[Parameter]) -> Ruleset:
    """Return the same rules with other numbers; the last decides.

    Raises UnknownRule and ParameterError.
    """
    found = {rule.id: rule for rule in ruleset.rules}
    for parameter in wanted:
        rule = found.get(parameter.rule)
        if rule is None:
            raise UnknownRule(parameter.rule, nearest(parameter.rule, ruleset))
        found[rule.id] = _with_parameter(rule, parameter)
    return ruleset._replace(rules=tuple(found[rule.id] for rule in ruleset.rules))


def _with_parameter(rule: Rule, parameter: Parameter) -> Rule:
    known = parameters(rule)
    before = known.get(parameter.name)
    if before is None or (isinstance(before, int) and not isinstance(parameter.value, int)):
        raise ParameterError(parameter, known)
    at = _fields(rule).index(parameter.name.replace("-", "_"))
    values = [*rule.parameters[:at], parameter.value, *rule.parameters[at + 1 :]]
    return rule._replace(parameters=values)


def _fields(rule: Rule) -> tuple[str, ...]:
    """Return the names of a rule's parameters; a rule that looks for phrases keeps none."""
    if not rule.parameters:
        return ()
    from stilbluete import checks

    fields: tuple[str, ...] = checks.module(rule.check).Parameters._fields
    return fields


def select(ruleset: Ruleset, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Ruleset:
    """Return the same rules with others in force.

    Names are ids, families, or ``all``. A selection replaces the default one; what is ignored is
    taken from it. Raises UnknownRule.
    """
    active = (
        frozenset(rule_id for name in select for rule_id in _named(ruleset, name))
        if select
        else ruleset.active
    )
    ignored = frozenset(rule_id for name in ignore for rule_id in _named(ruleset, name))
    return ruleset._replace(active=active - ignored)


def nearest(name: str, ruleset: Ruleset) -> str | None:
    """Return the id or family that looks most like a name."""
    from difflib import get_close_matches

    families = sorted({*(rule.family for rule in ruleset.rules), "languagetool"})
    known = [*families, *(rule.id for rule in ruleset.rules)]
    by_last = {rule.id.partition("/")[2]: rule.id for rule in ruleset.rules}
    found = get_close_matches(name, known, 1) or [
        by_last[last] for last in get_close_matches(name, by_last, 1)
    ]
    return found[0] if found else None


def _named(ruleset: Ruleset, name: str) -> list[str]:
    found = [rule.id for rule in ruleset.rules if name in (rule.id, rule.family, "all")]
    if not found and not is_languagetool(name):
        raise UnknownRule(name, nearest(name, ruleset))
    return found


def is_languagetool(name: str) -> bool:
    """Tell whether a name is meant for LanguageTool, whose rules are in no ruleset."""
    if name.partition("/")[0] != "languagetool":
        return False
    from stilbluete.languagetool.table import accepts

    return accepts(name)


def _store(root: str) -> str | None:
    from zlib import crc32

    base = cache_folder()
    # A folder of its own for each set of rules, so that two installations do not fight over one.
    return base and os.path.join(base, f"rules-{crc32(os.path.abspath(root).encode()):08x}.json")


def _read_store(path: str, state: list[Any]) -> Ruleset | None:
    try:
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
        if stored["signature"] != state:
            return None
        rules = tuple(Rule(*fields) for fields in stored["rules"])
        entries = tuple(_entries(stored["entries"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Ruleset(rules, entries, defaults(rules))


def _entries(stored: Iterable[list[Any]]) -> "Iterator[Entry]":
    from stilbluete.checks.sequence import Entry
    from stilbluete.notation import Phrase

    for rule, phrase, only_if, unless, suggest, fix, values in stored:
        yield Entry(
            rule,
            Phrase(*phrase),
            {scope: Phrase(*each) for scope, each in only_if.items()},
            {scope: Phrase(*each) for scope, each in unless.items()},
            suggest,
            fix,
            values,
        )


def defaults(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the ids of the rules that are on by default."""
    return frozenset(rule.id for rule in rules if rule.default)


def _write_store(path: str, state: list[Any], ruleset: Ruleset) -> None:
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as file:
            _dump(file, state, ruleset)
        os.replace(temporary, path)
        _drop_oldest(os.path.dirname(path))
    except OSError:
        # No place to keep it: the next run compiles again.
        with suppress(OSError):
            os.unlink(temporary)


def _drop_oldest(folder: str) -> None:
    """Keep projects that come and go from filling the disk."""
    stores = [entry for entry in os.scandir(folder) if entry.name.startswith("rules-")]
    stores.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in stores[MOST_STORES:]:
        os.unlink(entry.path)


def _dump(file: TextIO, state: list[Any], ruleset: Ruleset) -> None:
    content = {"signature": state, "rules": ruleset.rules, "entries": ruleset.entries}
    json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
