"""Links whose edge has slipped: *[– #12](x)*, *siehe [Anleitung.](x)*.

The text of a link begins with a dash that belongs before it, or it ends with the mark that ends
the sentence, although the sentence began before the link. A whole sentence as a link keeps its
mark, and so do titles with a question or exclamation mark.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from stilbluete.document.model import Inline
from stilbluete.prose import Match, Passage, Place, Prose

VALUES = ("sign",)
SCOPE = "block"

_DASHES = ("– ", "— ", "- ")
_MARKS = ".,;:"


class Parameters(NamedTuple):
    """None."""


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each link that has a sign too many at its edge."""
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        for inline in passage.block.inlines:
            if inline.kind != "link":
                continue
            if text.startswith(_DASHES, inline.start) and text[: inline.start].strip():
                place = Place(number, inline.start, inline.start + 1)
                yield Match(place, {"sign": text[inline.start]})
            elif text[inline.end - 1] in _MARKS and _is_within_sentence(passage, inline):
                place = Place(number, inline.end - 1, inline.end)
                yield Match(place, {"sign": text[inline.end - 1]})


def _is_within_sentence(passage: Passage, link: Inline) -> bool:
    """Tell whether the mark at the end of a link ends a sentence that began before the link."""
    analysis = passage.analysis
    last = bisect_left(analysis.starts, link.end - 1)
    if last >= len(analysis.starts) or analysis.starts[last] != link.end - 1:
        # The full stop belongs to an abbreviation.
        return False
    first = bisect_left(analysis.starts, link.start)
    begin = next(start for start, end in analysis.sentences if start <= last < end)
    before = analysis.words[first - 1] if first else None
    return begin < first and before is not None and not (before.is_mark and before.text != ",")
