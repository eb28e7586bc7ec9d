"""Which of LanguageTool's matches are told, and how."""

from collections.abc import Iterator, Mapping, Sequence

from stilbluete.document.model import Document, is_verbatim, source_span
from stilbluete.findings import Edit, Finding, Fix, Language
from stilbluete.languagetool import agreement, spelling
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.asking import STAND_INS, Asked
from stilbluete.languagetool.context import Context
from stilbluete.languagetool.table import FAMILY, Chosen, Row

_MOST_SAID = 3
"""What we say of a span so many times as long as LanguageTool's says something else."""

_SHORT = 40

_SPELLER = "SPELLER_RULE"
"""What the rules that compare words with a list are called, for each country's German."""

_GRAMMAR = "GRAMMAR"
_AGREEMENT = "DE_AGREEMENT"


def findings(
    document: Document,
    blocks: Sequence[Asked],
    said: Mapping[str, tuple[Said, ...]],
    chosen: Chosen,
    ours: Sequence[Finding],
    language: Language,
) -> Iterator[Finding]:
    """Yield the findings, block by block."""
    is_swiss = _is_swiss(document)
    taken = _Spans(ours)
    for block, text in blocks:
        matches = said.get(text, ())
        if not matches:
            continue
        context = Context(document.source, block, text)
        for match in matches:
            row = chosen.row(match.rule, match.category)
            marked = text[match.start : match.end]
            if (
                row is None
                or not STAND_INS.isdisjoint(marked)
                or (is_swiss and _only_eszett(match, marked))
                or _is_mistaken(context, match)
            ):
                continue
            start, end = source_span(block, match.start, match.end)
            if not taken.say(start, end):
                yield _finding(document, Asked(block, text), match, row, language)


def _finding(
    document: Document, asked: Asked, match: Said, row: Row, language: Language
) -> Finding:
    block = asked.block
    start, end = source_span(block, match.start, match.end)
    suggestions = tuple(each for each in match.replacements if STAND_INS.isdisjoint(each))
    fixes: tuple[Fix, ...] = ()
    if len(suggestions) == 1 and is_verbatim(document, block, match.start, match.end):
        fixes = (Fix(False, (Edit(start, end, suggestions[0]),)),)
    return Finding(
        f"{FAMILY}/{match.rule}",
        row.severity,
        row.mqm,
        start,
        end,
        document.source[start:end],
        _message(match, row, language),
        suggestions,
        fixes,
    )


def _message(match: Said, row: Row, language: Language) -> str:
    """Return LanguageTool's message, which is German, with what it is about where that helps."""
    message = " ".join(match.message.split())
    return message if language == "de" else f"{row.en}. LanguageTool: “{message}”"


def _is_mistaken(context: Context, match: Said) -> bool:
    if match.rule.endswith(_SPELLER):
        return not spelling.is_fault(context, match)
    if match.rule.startswith(_AGREEMENT) and agreement.is_doubtful(context, match):
        return True
    return match.category == _GRAMMAR and context.is_foreign(match)


def _is_swiss(document: Document) -> bool:
    return "ß" not in document.source and "ss" in document.source


def _only_eszett(match: Said, marked: str) -> bool:
    return any(each != marked and each.replace("ß", "ss") == marked for each in match.replacements)


class _Spans:
    """What our own findings say, looked up by place."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._spans = sorted((finding.start, finding.end) for finding in findings)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def say(self, start: int, end: int) -> bool:
        """Tell whether one of ours is about this span, not merely about all around it."""
        from bisect import bisect_left

        most = max(_SHORT, _MOST_SAID * (end - start))
        first = bisect_left(self._spans, (start - self._longest, 0))
        for our_start, our_end in self._spans[first:]:
            if our_start >= end:
                break
            if our_end > start and our_end - our_start <= most:
                return True
        return False
