"""The rules: loaded compiled, chosen, described.

Reading YAML is slow, so the compiled form is kept in the user's cache folder and used as long as
no rule file changed. Without a place to write to, each run compiles anew.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from stilbluete.checks.sequence import Entry
from stilbluete.findings import Severity
from stilbluete.notation import Phrase

FORMAT = 1
"""Counts the changes of what is stored; an older store is compiled anew."""

Bilingual = dict[str, str]


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
    entries: tuple[Entry, ...]
    active: frozenset[str]


class RuleError(ValueError):
    """A rule file that cannot be used: where, and what to do. Line and column count from 1."""

    def __init__(self, path: str, line: int, column: int, message: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}")
        self.path = path
        self.line = line
        self.column = column
        self.message = message


class UnknownRule(ValueError):
    """A name that is neither a rule's id nor a family; ``nearest`` is what may have been meant."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


def folder() -> str:
    """Return the folder of the bundled rules: in the package, or beside it in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    packed = os.path.join(here, "rules")
    if os.path.isdir(packed):
        return packed
    return os.path.join(os.path.dirname(os.path.dirname(here)), "rules")


def load(path: str | None = None) -> Ruleset:
    """Load the rules below a folder, the bundled ones unless told.

    All rules that are on by default are active. Raises RuleError for a file that is wrong.
    """
    root = path or folder()
    signature = _signature(root)
    store = _store(root)
    ruleset = _read_store(store, signature) if store else None
    if ruleset is None:
        from stilbluete.rule_file import compile_folder

        ruleset = compile_folder(root)
        if store:
            _write_store(store, signature, ruleset)
    return ruleset


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

    families = sorted({rule.family for rule in ruleset.rules})
    known = [*families, *(rule.id for rule in ruleset.rules)]
    by_last = {rule.id.partition("/")[2]: rule.id for rule in ruleset.rules}
    found = get_close_matches(name, known, 1) or [
        by_last[last] for last in get_close_matches(name, by_last, 1)
    ]
    return found[0] if found else None


def _named(ruleset: Ruleset, name: str) -> list[str]:
    found = [rule.id for rule in ruleset.rules if name in (rule.id, rule.family, "all")]
    if not found:
        raise UnknownRule(name, nearest(name, ruleset))
    return found


def files(root: str) -> Iterator[tuple[str, str]]:
    """Yield id and path of each rule file below a folder, in order of ids."""
    families = sorted(entry.name for entry in os.scandir(root) if entry.is_dir())
    for family in families:
        names = sorted(entry.name for entry in os.scandir(os.path.join(root, family)))
        for name in names:
            stem, suffix = os.path.splitext(name)
            if suffix in (".yml", ".yaml"):
                yield f"{family}/{stem}", os.path.join(root, family, name)


def _signature(root: str) -> list[Any]:
    from stilbluete import __version__

    stats = ((name, os.stat(path)) for name, path in files(root))
    return [
        FORMAT,
        __version__,
        *([name, stat.st_size, stat.st_mtime_ns] for name, stat in stats),
    ]


def cache_folder() -> str | None:
    """Return where this user's caches belong, or None where there is no such place."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "stilbluete") if os.path.isabs(base) else None


def _store(root: str) -> str | None:
    from zlib import crc32

    base = cache_folder()
    # A folder of its own for each set of rules, so that two installations do not fight over one.
    return base and os.path.join(base, f"rules-{crc32(os.path.abspath(root).encode()):08x}.json")


def _read_store(path: str, signature: list[Any]) -> Ruleset | None:
    try:
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
        if stored["signature"] != signature:
            return None
        rules = tuple(Rule(*fields) for fields in stored["rules"])
        entries = tuple(_entry(*fields) for fields in stored["entries"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Ruleset(rules, entries, defaults(rules))


def _entry(
    rule: int,
    phrase: list[Any],
    only_if: dict[str, list[Any]],
    unless: dict[str, list[Any]],
    suggest: list[str],
    fix: dict[str, str],
    values: dict[str, Any],
) -> Entry:
    return Entry(
        rule,
        Phrase(*phrase),
        {scope: Phrase(*each) for scope, each in only_if.items()},  # type: ignore[misc]
        {scope: Phrase(*each) for scope, each in unless.items()},  # type: ignore[misc]
        suggest,
        fix,
        values,
    )


def defaults(rules: Sequence[Rule]) -> frozenset[str]:
    """Return the ids of the rules that are on by default."""
    return frozenset(rule.id for rule in rules if rule.default)


def _write_store(path: str, signature: list[Any], ruleset: Ruleset) -> None:
    content = {"signature": signature, "rules": ruleset.rules, "entries": ruleset.entries}
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(temporary, path)
    except OSError:
        # No place to keep it: the next run compiles again.
        return
