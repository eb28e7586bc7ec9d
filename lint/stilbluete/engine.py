"""A document and rules in, findings out, in order of place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import Any, NamedTuple

from stilbluete import checks
from stilbluete.checks.sequence import PLACEHOLDER, Entry, PhraseSearch
from stilbluete.document.model import Document, is_verbatim, source_span
from stilbluete.findings import SEVERITIES, Edit, Finding, Fix, Language, Related, Result
from stilbluete.language import Locale
from stilbluete.prose import Match, Place, Prose, study
from stilbluete.rules import Rule, Ruleset


def lint(
    document: Document,
    ruleset: Ruleset,
    language: Language = "en",
    locale: Locale | None = None,
) -> Result:
    """Look for everything that the active rules describe; messages are in ``language``."""
    prose = study(document, locale)
    matches = _matches(prose, ruleset)
    findings = [as_finding(prose, rule, match, language) for rule, match in matches]
    return Result(told_once(findings, ruleset), count_words(prose))


def count_words(prose: Prose) -> int:
    """Count the words and numbers of a document's prose."""
    return sum(
        word.is_alphabetic or word.is_number
        for passage in prose.passages
        for word in passage.analysis.words
    )


def _matches(prose: Prose, ruleset: Ruleset) -> Iterator[tuple[Rule, Match]]:
    rules = ruleset.rules
    for number, match in _prepare(ruleset).matches(prose):
        yield rules[number], match


class Looks(NamedTuple):
    """Ways of looking that are ready to be used; rules go by their numbers in the ruleset."""

    active: frozenset[int]
    phrases: PhraseSearch
    others: list[tuple[int, Any, Any]]

    def matches(
        self, prose: Prose, go_on: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[int, Match]]:
        """Yield what is found, with the number of its rule; ``go_on`` may raise to end it."""
        yield from self.phrases.matches(prose, self.active.__contains__)
        for number, check, parameters in self.others:
            go_on()
            for match in check(prose, parameters):
                yield number, match


class _Identity:
    """Makes a ruleset, which is large, a cheap key: the same object is the same ruleset."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset

    def __hash__(self) -> int:
        return id(self.ruleset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.ruleset is self.ruleset


def _prepare(ruleset: Ruleset) -> Looks:
    return _prepared(_Identity(ruleset))


def divided(ruleset: Ruleset) -> tuple[Looks, Looks]:
    """Return the looks at blocks by themselves, and those that take the whole document."""
    return _divided(_Identity(ruleset))


def forget() -> None:
    """Drop the looks that are kept ready, with what they remember of words."""
    _divided.cache_clear()
    _prepared.cache_clear()


@lru_cache(maxsize=8)
def _divided(key: _Identity) -> tuple[Looks, Looks]:
    ruleset = key.ruleset
    active, others = _active(ruleset), _others(ruleset)
    narrow: list[Entry] = []
    wide: list[Entry] = []
    for entry in ruleset.entries:
        if entry.rule in active:
            scopes = {*entry.only_if, *entry.unless}
            (wide if "document" in scopes else narrow).append(entry)
    in_block = [checks.scope(ruleset.rules[number].check) == "block" for number, *_ in others]
    return (
        Looks(active, PhraseSearch(narrow), list(compress(others, in_block))),
        Looks(active, PhraseSearch(wide), list(compress(others, map(not_, in_block)))),
    )


@lru_cache(maxsize=8)
def _prepared(key: _Identity) -> Looks:
    ruleset = key.ruleset
    active = _active(ruleset)
    entries = [entry for entry in ruleset.entries if entry.rule in active]
    return Looks(active, PhraseSearch(entries), _others(ruleset))


def _active(ruleset: Ruleset) -> frozenset[int]:
    return frozenset(
        number for number, rule in enumerate(ruleset.rules) if rule.id in ruleset.active
    )


def _others(ruleset: Ruleset) -> list[tuple[int, Any, Any]]:
    others = []
    for number in sorted(_active(ruleset)):
        rule = ruleset.rules[number]
        if rule.check != "sequence":
            module = checks.module(rule.check)
            others.append((number, module.check, module.Parameters(*rule.parameters)))
    return others


def as_finding(prose: Prose, rule: Rule, match: Match, language: Language) -> Finding:
    """Return what a rule says of a match."""
    source = prose.document.source
    start, end = _in_source(prose, match.place)
    values = {
        name: value if isinstance(value, str) else value[language]
        for name, value in match.values.items()
    }
    values.setdefault("match", source[start:end])
    related = tuple(
        Related(*_in_source(prose, place), rule.related[language]) for place in match.related
    )
    fix = _fix(prose, rule, match)
    suggestions = match.suggestions
    if not suggestions and fix:
        suggestions = _as_suggestions(source, start, end, fix)
    return Finding(
        rule.id,
        rule.severity,
        rule.mqm,
        start,
        end,
        source[start:end],
        _fill(rule.message[language], values),
        suggestions,
        (fix,) if fix else (),
        related,
    )


def _fill(template: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _in_source(prose: Prose, place: Place) -> tuple[int, int]:
    if place.passage < 0:
        return place.start, place.end
    return source_span(prose.passages[place.passage].block, place.start, place.end)


def _fix(prose: Prose, rule: Rule, match: Match) -> Fix | None:
    """Return the fix, unless it would reach into markup."""
    if not match.edits:
        return None
    edits = []
    for start, end, text in match.edits:
        number = match.place.passage
        if number >= 0 and start < end:
            block = prose.passages[number].block
            if not is_verbatim(prose.document, block, start, end):
                return None
        edits.append(Edit(*_in_source(prose, Place(number, start, end)), text))
    return Fix(rule.safe, tuple(sorted(edits)))


def _as_suggestions(source: str, start: int, end: int, fix: Fix) -> tuple[str, ...]:
    """Return the marked text as it reads after the edits, if they stay within it."""
    if not all(start <= edit.start and edit.end <= end for edit in fix.edits):
        return ()
    parts = []
    for edit in fix.edits:
        parts += [source[start : edit.start], edit.text]
        start = edit.end
    mended = "".join([*parts, source[start:end]])
    return (mended,) if mended else ()


def told_once(findings: Sequence[Finding], ruleset: Ruleset) -> tuple[Finding, ...]:
    """Leave out what a graver, longer or earlier finding of the same family already says."""
    return tuple(_told_once(findings, ruleset))


def _told_once(findings: Sequence[Finding], ruleset: Ruleset) -> Iterator[Finding]:
    yields_to = {rule.id: rule.yields_to for rule in ruleset.rules if rule.yields_to}
    ranked = sorted(
        set(findings),
        key=lambda f: (-SEVERITIES.index(f.severity), f.start - f.end, f.start, f.rule, f),
    )
    kept = _Nearby()
    for finding in ranked:
        if not any(_family(finding) == _family(other) for other in kept.overlapping(finding)):
            kept.add(finding)
    told = (
        finding
        for finding in ranked
        if finding in kept
        and not any(
            _is_named(other, yields_to.get(finding.rule, ())) for other in kept.overlapping(finding)
        )
    )
    yield from sorted(told, key=lambda f: (f.start, f.end, f.rule, f))


def _family(finding: Finding) -> str:
    return finding.rule.partition("/")[0]


def _is_named(finding: Finding, names: Sequence[str]) -> bool:
    return finding.rule in names or _family(finding) in names


class _Nearby:
    """Findings by the stretches of text they touch, so that overlaps are found without a search."""

    _STRETCH = 256

    def __init__(self) -> None:
        self._findings: set[Finding] = set()
        self._stretches: dict[int, list[Finding]] = {}

    def __contains__(self, finding: Finding) -> bool:
        return finding in self._findings

    def add(self, finding: Finding) -> None:
        self._findings.add(finding)
        for stretch in self._touched(finding):
            self._stretches.setdefault(stretch, []).append(finding)

    def overlapping(self, finding: Finding) -> Iterator[Finding]:
        end = max(finding.end, finding.start + 1)
        for stretch in self._touched(finding):
            for other in self._stretches.get(stretch, ()):
                if (
                    other is not finding
                    and other.start < end
                    and finding.start < max(other.end, other.start + 1)
                ):
                    yield other

    def _touched(self, finding: Finding) -> range:
        return range(finding.start // self._STRETCH, finding.end // self._STRETCH + 1)
