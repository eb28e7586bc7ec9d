"""What a text itself asks to have ignored.

``<!-- stilbluete ignore garble/loop, umlaut: reason -->`` holds for the block that follows or that
it stands in, ``ignore-file`` for the whole file, ``begin-ignore`` up to ``end-ignore``; without
names they hold for all rules. In front matter: ``stilbluete: {ignore: [garble/loop]}``.

What suppresses nothing, names no rule or is misspelled is a finding of the family ``suppression``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stilbluete.document.comments import Comment, comments
from stilbluete.document.front_matter import KEY, Named, Wish, read_wish
from stilbluete.document.model import Document
from stilbluete.engine import as_finding
from stilbluete.findings import Finding, Language
from stilbluete.prose import Match, Place, Prose
from stilbluete.rules import Rule, Ruleset, is_languagetool, nearest

FAMILY = "suppression"

# Finding out where comments stand takes longer than seeing that none is meant for us.
_MENTIONED = re.compile(r"(?:<!--|\{/\*)\s*stilbluete\s")
_OURS = re.compile(r"\s*stilbluete(?=\s)")
_DIRECTIVE = re.compile(
    r"\s*stilbluete\s+(?P<kind>ignore-file|ignore|begin-ignore|end-ignore)(?![\w-])"
    r"(?P<names>[^:]*)(?::.*)?",
    re.DOTALL,
)
# The lines of a comment in a Markdown quotation begin with ">".
_NAME = re.compile(r"[^\s,>]+")
_LIST = re.compile(r"[\s>]*(?:[^\s,>]+[\s>]*(?:,[\s>]*[^\s,>]+[\s>]*)*,?[\s>]*)?")

Span = tuple[int, int]


class _Suppression(NamedTuple):
    """Names of rules, the part of the source in which they are ignored, and the comments."""

    names: tuple[Named, ...]
    scope: Span
    comments: tuple[Span, ...]
    place: Span


class _Fault(NamedTuple):
    """What is wrong with a suppression itself."""

    rule: str
    start: int
    end: int
    problem: dict[str, str] = {}
    suggestions: tuple[str, ...] = ()
    edits: tuple[tuple[int, int, str], ...] = ()


def apply(
    findings: Sequence[Finding], document: Document, ruleset: Ruleset, language: Language
) -> tuple[Finding, ...]:
    """Return what is left of findings, and what is to be said of the suppressions themselves."""
    if KEY not in document.source or document.markup == "plain":
        return tuple(findings)
    suppressions, faults = _read(document)
    if not suppressions and not faults:
        return tuple(findings)
    used: set[tuple[int, int]] = set()
    left = []
    for finding in findings:
        matching = list(_matching(finding, suppressions))
        used.update(matching)
        if not matching:
            left.append(finding)
    known = {rule.id: rule for rule in ruleset.rules}
    faults += _unknown(suppressions, ruleset)
    faults += _unused(suppressions, used, document.source, ruleset)
    for fault in faults:
        rule = known.get(f"{FAMILY}/{fault.rule}")
        if rule is not None and rule.id in ruleset.active:
            finding = _finding(fault, rule, document, language)
            if not any(_is_named(finding, suppressions)):
                left.append(finding)
    return tuple(sorted(left, key=lambda finding: (finding.start, finding.end, finding.rule)))


def _finding(fault: _Fault, rule: Rule, document: Document, language: Language) -> Finding:
    values = {"problem": fault.problem} if fault.problem else {}
    place = Place(-1, fault.start, fault.end)
    match = Match(place, values, fault.suggestions, fault.edits)
    return as_finding(Prose(document, ()), rule, match, language)


def _matching(finding: Finding, suppressions: Sequence[_Suppression]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the suppressions, and of the names in them, that hide a finding."""
    for number, suppression in enumerate(suppressions):
        start, end = suppression.scope
        if start <= finding.start < max(end, start + 1):
            if not suppression.names:
                yield number, 0
            for index, name in enumerate(suppression.names):
                if _names(name.text, finding.rule):
                    yield number, index


def _is_named(finding: Finding, suppressions: Sequence[_Suppression]) -> Iterator[bool]:
    """Yield whether a finding about suppressions is hidden; all of them at once it never is."""
    for number, index in _matching(finding, suppressions):
        yield bool(suppressions[number].names) and suppressions[number].names[index].text != "all"


def _names(name: str, rule_id: str) -> bool:
    return name in (rule_id, rule_id.partition("/")[0], "all")


# Reading


def _read(document: Document) -> tuple[list[_Suppression], list[_Fault]]:
    suppressions: list[_Suppression] = []
    faults: list[_Fault] = []
    whole = (0, len(document.source) + 1)
    wish = read_wish(document.source)
    if wish:
        _add_wish(wish, whole, suppressions, faults)
    opened: list[tuple[Comment, tuple[Named, ...]]] = []
    mentioned = _MENTIONED.search(document.source)
    for comment in comments(document) if mentioned else ():
        if not _OURS.match(comment.text):
            continue
        directive = _DIRECTIVE.fullmatch(comment.text)
        if directive is None or not _LIST.fullmatch(directive["names"]):
            faults.append(_malformed(comment, _MISSPELLED))
            continue
        names = _listed(document.source, comment, directive)
        span = (comment.start, comment.end)
        if directive["kind"] == "begin-ignore":
            opened.append((comment, names))
        elif directive["kind"] == "end-ignore":
            begin = _partner(opened, names)
            if begin is None:
                faults.append(_malformed(comment, _NOT_BEGUN))
                continue
            opened.remove(begin)
            first = (begin[0].start, begin[0].end)
            suppressions.append(_Suppression(begin[1], (first[1], span[0]), (first, span), first))
        elif directive["kind"] == "ignore":
            suppressions.append(_Suppression(names, comment.scope, (span,), span))
        else:
            suppressions.append(_Suppression(names, whole, (span,), span))
    for comment, names in opened:
        faults.append(_malformed(comment, _NOT_ENDED))
        span = (comment.start, comment.end)
        suppressions.append(_Suppression(names, (span[1], whole[1]), (), span))
    return suppressions, faults


def _add_wish(
    wish: Wish, whole: Span, suppressions: list[_Suppression], faults: list[_Fault]
) -> None:
    if not wish.is_clear:
        faults.append(_Fault("malformed", wish.start, wish.end, _NO_LIST))
    elif wish.names:
        suppressions.append(_Suppression(wish.names, whole, (), (wish.start, wish.end)))


def _listed(source: str, comment: Comment, directive: re.Match[str]) -> tuple[Named, ...]:
    """Return the names that a comment lists, with their places in the source."""
    # In MDX, a comment's text is masked for the parser; its length is the same.
    start = source.index(KEY, comment.start) - directive.string.index(KEY)
    return tuple(
        Named(found[0], start + found.start(), start + found.end())
        for found in _NAME.finditer(directive.string, *directive.span("names"))
    )


def _partner(
    opened: Sequence[tuple[Comment, tuple[Named, ...]]], names: Sequence[Named]
) -> tuple[Comment, tuple[Named, ...]] | None:
    """Return the last beginning; of the same names, if an end names some."""
    wanted = {name.text for name in names}
    for begin in reversed(opened):
        if not wanted or wanted == {name.text for name in begin[1]}:
            return begin
    return None


def _malformed(comment: Comment, problem: dict[str, str]) -> _Fault:
    return _Fault("malformed", comment.start, comment.end, problem)


_MISSPELLED = {
    "de": "Es gibt ignore, ignore-file, begin-ignore und end-ignore, dahinter Regeln mit Komma und "
    "nach einem Doppelpunkt der Grund",
    "en": "There are ignore, ignore-file, begin-ignore and end-ignore, each with rules separated "
    "by commas and, after a colon, the reason",
}
_NOT_BEGUN = {
    "de": "Davor steht kein begin-ignore mit denselben Regeln",
    "en": "No begin-ignore with the same rules comes before it",
}
_NOT_ENDED = {
    "de": "Kein end-ignore folgt; bis dahin gilt es bis zum Ende der Datei",
    "en": "No end-ignore follows; until there is one, this holds to the end of the file",
}
_NO_LIST = {
    "de": "Richtig ist etwa: stilbluete: {ignore: [garble/loop, umlaut]}",
    "en": "Write it like this: stilbluete: {ignore: [garble/loop, umlaut]}",
}


# Judging


def _unknown(suppressions: Iterable[_Suppression], ruleset: Ruleset) -> Iterator[_Fault]:
    for suppression in suppressions:
        for name in suppression.names:
            if not (
                is_languagetool(name.text)
                or any(_names(name.text, rule.id) for rule in ruleset.rules)
            ):
                near = nearest(name.text, ruleset)
                suggestions = (near,) if near else ()
                yield _Fault("unknown-rule", name.start, name.end, {}, suggestions)


def _unused(
    suppressions: Sequence[_Suppression],
    used: set[tuple[int, int]],
    source: str,
    ruleset: Ruleset,
) -> Iterator[_Fault]:
    for number, suppression in enumerate(suppressions):
        if not suppression.names:
            if (number, 0) not in used and _all_default(ruleset):
                yield _whole(suppression, source)
            continue
        idle = [
            index
            for index, name in enumerate(suppression.names)
            if (number, index) not in used and _is_judged(name.text, ruleset)
        ]
        if len(idle) == len(suppression.names) and suppression.comments:
            yield _whole(suppression, source)
        else:
            for index in idle:
                yield _single(suppression, index, source)


def _is_judged(name: str, ruleset: Ruleset) -> bool:
    """Tell whether all that a name stands for was looked for."""
    if name.partition("/")[0] == FAMILY:
        return False
    if name == "all":
        return _all_default(ruleset)
    named = [rule for rule in ruleset.rules if _names(name, rule.id)]
    wanted = [rule for rule in named if rule.default] or named
    return bool(wanted) and all(rule.id in ruleset.active for rule in wanted)


def _all_default(ruleset: Ruleset) -> bool:
    return all(rule.id in ruleset.active for rule in ruleset.rules if rule.default)


def _whole(suppression: _Suppression, source: str) -> _Fault:
    edits = tuple((*_with_line(source, *span), "") for span in suppression.comments)
    return _Fault("unused", *suppression.place, edits=edits)


def _with_line(source: str, start: int, end: int) -> Span:
    """Return a comment's place, with the end of its line if nothing is lost with that.

    The line stays, empty, where a paragraph goes before it: it parts that from the next.
    """
    line = source.rfind("\n", 0, start) + 1
    behind = re.compile(r"[ \t]*(?:\r?\n|\Z)").match(source, end)
    before = source[:line].rstrip(" \t\r\n")
    is_parted = not before or source.count("\n", len(before), line) > 1
    if behind and not source[line:start].strip() and is_parted:
        return line, behind.end()
    return start, end


def _single(suppression: _Suppression, index: int, source: str) -> _Fault:
    name = suppression.names[index]
    if len(suppression.comments) != 1 or len(suppression.names) < 2:
        return _Fault("unused", name.start, name.end)
    if index:
        edit = (suppression.names[index - 1].end, name.end, "")
    else:
        edit = (name.start, suppression.names[1].start, "")
    return _Fault("unused", name.start, name.end, edits=(edit,))
