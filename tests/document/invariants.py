"""What holds for every document, and how the tests write down what they expect."""

import html
import re

from stilbluete.document import PLACEHOLDER, Block, Document, source_span

_WORD = re.compile(r"[^\W\d_]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def outline(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


def marked(document: Document, phrase: str) -> str:
    """Return the source of a phrase that occurs once."""
    found = [
        document.source[slice(*source_span(block, place, place + len(phrase)))]
        for block in document.blocks
        for place in [block.text.find(phrase)]
        if place >= 0
    ]
    assert len(found) == 1, found
    return found[0]


def assert_sound(document: Document) -> None:
    for block in document.blocks:
        _assert_sound_block(block, document.source)
    for problem in document.problems:
        assert 0 <= problem.start <= problem.end <= len(document.source)


def assert_words_exact(document: Document, markup: re.Pattern[str]) -> None:
    """Assert that what stands at the place of every word reads like the word.

    ``markup`` matches what a reader does not see.
    """
    for block in document.blocks:
        for match in _WORD.finditer(block.text):
            found = document.source[slice(*source_span(block, *match.span()))]
            seen = markup.sub("", html.unescape(found)) if found != match[0] else found
            assert seen == match[0], (document.path, match[0], found)


def _assert_sound_block(block: Block, source: str) -> None:
    assert block.text.replace(PLACEHOLDER, "").strip()
    position, source_position = 0, 0
    for segment in block.segments:
        assert segment.start == position < segment.end
        assert source_position <= segment.source_start < segment.source_end <= len(source)
        position, source_position = segment.end, segment.source_end
        if len(block.segments) > 1:
            _assert_sound_stretch(
                block.text[segment.start : segment.end],
                _SURROGATE.sub("\ufffd", source[segment.source_start : segment.source_end]),
            )
    assert position == len(block.text)
    for inline in block.inlines:
        assert 0 <= inline.start < inline.end <= len(block.text)
    assert list(block.inlines) == sorted(block.inlines, key=lambda x: (x.start, -x.end))


def _assert_sound_stretch(text: str, source: str) -> None:
    if len(text) != len(source):
        assert len(text) <= 2, "only characters and placeholders stand for something else"
    elif text != source:
        assert text in (" ", "\n", PLACEHOLDER)
