"""Reading rule files: YAML with places, validated, compiled.

See docs/writing-rules.md for the format. Imported only when rules are compiled or described.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_type_hints

import msgspec
import yaml

from stilbluete import checks, rules
from stilbluete import rule_mistakes as wrong
from stilbluete.checks import sequence
from stilbluete.findings import SEVERITIES, Severity
from stilbluete.mistakes import UNKNOWN_KEY, Mistake, Text, hint, nearest, unreadable
from stilbluete.notation import NotationError, compile_phrase
from stilbluete.rules import Rule, RuleError, Ruleset

Mqm = Literal[
    "accuracy/addition",
    "accuracy/mistranslation",
    "accuracy/omission",
    "accuracy/untranslated",
    "fluency/character-encoding",
    "fluency/grammar",
    "fluency/inconsistency",
    "fluency/punctuation",
    "fluency/register",
    "fluency/spelling",
    "fluency/unintelligible",
    "locale/currency-format",
    "locale/date-format",
    "locale/measurement-format",
    "locale/number-format",
    "locale/time-format",
    "style/awkward",
    "terminology/inappropriate",
    "terminology/inconsistent",
    "design/markup",
]
"""Categories of the Multidimensional Quality Metrics that rules use."""

MOST_NODES = 50_000
DEEPEST = 20


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text in German and in English."""

    de: str
    en: str


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A faulty text with its ``[[fault]]`` marked, one that is fine, or both as a pair."""

    bad: str = ""
    good: str = ""
    markup: Literal["plain", "markdown", "html"] = "plain"
    encoding: Literal["utf-8", "windows-1252"] = "utf-8"


class RuleFile(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What every rule file holds, whatever its check."""

    title: Bilingual
    severity: Severity
    mqm: Mqm
    check: str
    message: Bilingual
    why: Bilingual
    examples: list[Example] = []
    default: bool = True
    safe: bool = False
    related: Bilingual = Bilingual("", "")
    yields_to: list[str] = []


class Row(msgspec.Struct, frozen=True, rename="kebab"):
    """What every row of a table may hold; columns beside these fill the message."""

    match: str | list[str]
    examples: list[Example]
    suggest: list[str] = []
    fix: dict[str, str] = {}
    only_if: dict[sequence.Scope, list[str]] = {}
    unless: dict[sequence.Scope, list[str]] = {}


class Page(NamedTuple):
    """A rule as people read it."""

    rule: Rule
    examples: tuple[Example, ...]
    rows: tuple[Row, ...]
    path: str


Where = tuple[str | int, ...]


class _Source:
    """A parsed YAML file that remembers where each value stands."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._places: dict[Where, tuple[int, int]] = {(): (1, 1)}
        self._keys: dict[Where, tuple[int, int]] = {}
        self._nodes = 0
        try:
            text = Path(path).read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=_loader())
        except UnicodeDecodeError as error:
            raise RuleError(path, 1, 1, unreadable(error)) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            problem = getattr(error, "problem", None) or str(error)
            raise RuleError(path, line, column, Mistake(wrong.NOT_YAML, (problem,))) from error
        self.data = self._construct(node, ())
        if not isinstance(self.data, dict):
            raise self.error((), wrong.NO_MAPPING)

    def error(self, where: Where, text: Text, *values: object, offset: int = 0) -> RuleError:
        """Return an error at a value, or at what holds it if the value is missing."""
        return self.mistake(where, Mistake(text, values), offset)

    def mistake(self, where: Where, mistake: Mistake, offset: int = 0) -> RuleError:
        """Return an error that is a mistake already."""
        while where not in self._places:
            where = where[:-1]
            offset = 0
        line, column = self._places[where]
        return RuleError(self.path, line, column + offset, mistake)

    def key_error(self, where: Where, text: Text, *values: object) -> RuleError:
        """Return an error at a key instead of its value."""
        return RuleError(self.path, *self._keys[where], Mistake(text, values))

    def _construct(self, node: Any, where: Where) -> Any:
        self._nodes += 1
        if self._nodes > MOST_NODES or len(where) > DEEPEST:
            raise self.error(where, wrong.TOO_MANY)
        if node is None:
            return None
        quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
        mark = node.start_mark
        self._places[where] = (mark.line + 1, mark.column + 1 + quoted)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, where)
        if isinstance(node, yaml.SequenceNode):
            return [self._construct(child, (*where, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, where)

    def _mapping(self, node: Any, where: Where) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(where, wrong.KEY_NO_WORD)
            inner = (*where, key.value)
            self._keys[inner] = (key.start_mark.line + 1, key.start_mark.column + 1)
            if key.value in mapping:
                raise self.key_error(inner, wrong.TWICE, key.value)
            mapping[key.value] = self._construct(value, inner)
        return mapping

    def _scalar(self, node: Any, where: Where) -> Any:
        kind = node.tag.rpartition(":")[2]
        if kind == "bool":
            return node.value.lower() in ("true", "yes", "on")
        if kind == "int" and re.fullmatch(r"-?\d{1,9}", node.value):
            return int(node.value)
        if kind == "float" and re.fullmatch(r"-?\d{1,9}\.\d{1,9}", node.value):
            return float(node.value)
        if kind == "null":
            return None
        if kind in ("str", "int", "float", "timestamp", "merge", "value"):
            return node.value
        raise self.error(where, wrong.TAG, node.tag)


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compile_folder(root: str) -> Ruleset:
    """Read and compile all rules below a folder; raise RuleError at the first mistake."""
    found: list[Rule] = []
    entries: list[sequence.Entry] = []
    for rule_id, path in rules.files(root):
        page, own = compile_file(rule_id, path, len(found))
        found.append(page.rule)
        entries.extend(own)
    return Ruleset(tuple(found), tuple(entries), rules.defaults(found))


def read_page(rule_id: str, path: str) -> Page:
    """Read a rule file as people read it."""
    return compile_file(rule_id, path, 0)[0]


def compile_file(rule_id: str, path: str, number: int) -> tuple[Page, list[sequence.Entry]]:
    """Read, validate and compile one rule; ``number`` is its place among all rules."""
    source = _Source(path)
    common = {name for field in msgspec.structs.fields(RuleFile) for name in [field.encode_name]}
    data: dict[str, Any] = source.data
    file = _convert(source, {k: v for k, v in data.items() if k in common}, RuleFile, ())
    if file.check not in checks.NAMES:
        meant = hint(file.check, sorted(checks.NAMES))
        raise source.error(("check",), wrong.UNKNOWN_CHECK, file.check, meant)
    module = checks.module(file.check)
    own = {k: v for k, v in data.items() if k not in common}
    parameters = _convert(source, own, _structure(file.check), ())
    values = [getattr(parameters, name) for name in module.Parameters._fields]
    rows: tuple[Row, ...] = ()
    entries: list[sequence.Entry] = []
    if file.check == "sequence":
        rows, entries = _sequence(source, file, module.Parameters(*values), number)
        values = []
        fixable = any(entry.fix for entry in entries)
    else:
        ready = module.Parameters(*values)
        found = module.problem(ready) if hasattr(module, "problem") else None
        if found:
            name, mistake = found
            raise source.mistake((name,), mistake)
        fixable = hasattr(module, "fixes") and module.fixes(ready)
        _check_placeholders(source, file, [*module.VALUES, "match"])
    if not rows:
        _check_examples(source, file.examples, ("examples",))
    rule = Rule(
        rule_id,
        _texts(file.title),
        file.severity,
        file.mqm,
        file.default,
        file.safe,
        fixable,
        _texts(file.message),
        _texts(file.why),
        _texts(file.related),
        file.yields_to,
        file.check,
        msgspec.to_builtins(values),
    )
    return Page(rule, tuple(file.examples), rows, path), entries


def _texts(text: Bilingual) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


@cache
def _structure(check: str) -> Any:
    """Return a struct with the fields of a check's parameters, which reports unknown keys."""
    parameters = checks.module(check).Parameters
    hints = get_type_hints(parameters)
    defaults = parameters._field_defaults
    required = [(name, hints[name]) for name in parameters._fields if name not in defaults]
    optional = [
        (name, hints[name], msgspec.field(default_factory=partial(copy, defaults[name])))
        for name in parameters._fields
        if name in defaults
    ]
    return msgspec.defstruct(
        f"{check} parameters",
        [*required, *optional],
        rename="kebab",
        forbid_unknown_fields=True,
        frozen=True,
    )


_CHOICES: Mapping[str | int, Sequence[str]] = {"severity": SEVERITIES, "mqm": get_args(Mqm)}

_AT = re.compile(r" - at `(?:key in )?\$?(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")
_NAMED = re.compile(r"`([^`$]+)`")


def _convert(source: _Source, data: Any, kind: Any, where: Where) -> Any:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        found = _AT.search(text)
        path = where
        if found:
            path += tuple(
                int(index) if index else key
                for key, index in _STEP.findall(found["path"])
                if key or index
            )
            text = text[: found.start()]
        if "unknown field" in text and (named := _NAMED.search(text)):
            known = [field.encode_name for field in msgspec.structs.fields(kind)]
            meant = nearest(named[1], known if path == where else ())
            raise source.key_error((*path, named[1]), UNKNOWN_KEY, named[1], meant) from error
        if "Invalid enum value" in text and path and (choices := _CHOICES.get(path[-1])):
            value = text.removeprefix("Invalid enum value ").strip("'")
            meant = hint(value, choices)
            raise source.error(path, wrong.UNKNOWN_VALUE, value, meant) from error
        raise source.mistake(path, wrong.of_validation(text)) from error


def _sequence(
    source: _Source, file: RuleFile, parameters: sequence.Parameters, number: int
) -> tuple[tuple[Row, ...], list[sequence.Entry]]:
    if bool(parameters.match) == bool(parameters.table):
        raise source.error(("check",), wrong.MATCH_OR_TABLE)
    if parameters.match:
        return (), [_entry(source, file, parameters, {}, number, ())]
    rows = []
    entries = []
    common = {name for field in msgspec.structs.fields(Row) for name in [field.encode_name]}
    for i, data in enumerate(parameters.table):
        where = ("table", i)
        row: Row = _convert(source, data, Row, where)
        _check_examples(source, row.examples, (*where, "examples"), least=1)
        values = {
            name: _column(source, value, (*where, name))
            for name, value in data.items()
            if name not in common
        }
        merged = sequence.Parameters(
            row.match,
            row.only_if or parameters.only_if,
            _joined(parameters.unless, row.unless),
            row.suggest or parameters.suggest,
            row.fix or parameters.fix,
        )
        entries.append(_entry(source, file, merged, values, number, where))
        rows.append(row)
    return tuple(rows), entries


def _joined(
    first: Mapping[sequence.Scope, Sequence[str]], second: Mapping[sequence.Scope, Sequence[str]]
) -> dict[sequence.Scope, list[str]]:
    return {scope: [*first.get(scope, ()), *second.get(scope, ())] for scope in {**first, **second}}


def _column(source: _Source, value: Any, where: Where) -> str | dict[str, str]:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _texts(_convert(source, value, Bilingual, where))
    raise source.error(where, wrong.COLUMN)


def _entry(
    source: _Source,
    file: RuleFile,
    parameters: sequence.Parameters,
    values: Mapping[str, Any],
    number: int,
    where: Where,
) -> sequence.Entry:
    try:
        entry = sequence.compile_entry(number, parameters, values)
    except NotationError as error:
        # Compiled together, phrases lose their places; one by one they tell them.
        _check_phrases(source, parameters, where)
        raise source.mistake((*where, "match"), error.mistake) from error
    names = {"match", *entry.phrase.names}
    _check_placeholders(source, file, [*names, *values])
    for name in entry.fix:
        if name not in names:
            raise source.error((*where, "fix", name), wrong.NO_PART, name)
    return entry


def _check_phrases(source: _Source, parameters: sequence.Parameters, where: Where) -> None:
    listed = isinstance(parameters.match, list)
    places: Iterator[tuple[Where, str]] = (
        *(
            ((*where, "match", i) if listed else (*where, "match"), text)
            for i, text in enumerate(
                parameters.match if isinstance(parameters.match, list) else [parameters.match]
            )
        ),
        *(
            ((*where, key, scope, i), text)
            for key, scopes in (("only-if", parameters.only_if), ("unless", parameters.unless))
            for scope, texts in scopes.items()
            for i, text in enumerate(texts)
        ),
    ).__iter__()
    for place, text in places:
        try:
            compile_phrase(text)
        except NotationError as error:
            raise source.error(
                place, wrong.IN_PHRASE, error.mistake, text, offset=error.position
            ) from error


def _check_placeholders(source: _Source, file: RuleFile, known: Sequence[str]) -> None:
    for language in ("de", "en"):
        for name in sequence.PLACEHOLDER.findall(getattr(file.message, language)):
            if name not in known:
                there = ", ".join(sorted(set(known)))
                raise source.error(("message", language), wrong.PLACEHOLDER, name, there)


def _check_examples(
    source: _Source, examples: Sequence[Example], where: Where, least: int = 2
) -> None:
    bad = sum(bool(example.bad) for example in examples)
    good = sum(bool(example.good) for example in examples)
    if bad < least or good < least:
        raise source.error(where, wrong.EXAMPLES, least, least, bad, good)
    for i, example in enumerate(examples):
        if example.bad and example.bad.count("[[") != example.bad.count("]]"):
            raise source.error((*where, i, "bad"), wrong.MARK)
        if example.bad and "[[" not in example.bad:
            raise source.error((*where, i, "bad"), wrong.NOT_MARKED)
