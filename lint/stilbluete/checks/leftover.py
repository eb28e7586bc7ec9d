"""What is not text: slugs, section names and buttons that came along with it.

A slug is a lower-case word with hyphens that stands alone in the first or last block
(``abc-allgemeines``). ``sections`` are names that stand behind the dash of a title or heading.
``blocks`` are texts that stand alone, ``openings`` texts that a block begins with, both in any
case; ``allowed`` are lower-case words with hyphens that are no slugs.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stilbluete.prose import Match, Place, Prose

VALUES: tuple[str, ...] = ()

_SLUG = re.compile(r"[a-zäöüß0-9]+(?:[-_][a-zäöüß0-9]+)+")
_SECTION = re.compile(r"\s*[–—|-]\s+([^–—|]+?)\s*$")
_TRAILING = " \t.!:…»>→"
_LONGEST_OPENING = 160
_FURNITURE = ("paragraph", "heading", "item", "caption", "quotation", "title")


class Parameters(NamedTuple):
    """The lists that the check looks things up in."""

    sections: list[str] = []
    blocks: list[str] = []
    openings: list[str] = []
    allowed: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield what stands in a block of its own, and section names at the end of titles."""
    known = _known(
        tuple(parameters.sections),
        tuple(parameters.blocks),
        tuple(parameters.openings),
        tuple(parameters.allowed),
    )
    last = len(prose.passages) - 1
    for number, passage in enumerate(prose.passages):
        block = passage.block
        text = block.text
        if block.kind in ("title", "heading"):
            section = _SECTION.search(text)
            if section and section.start() and section[1].lower() in known.sections:
                yield Match(Place(number, _first(text, section.start()), section.end(1)))
                continue
        if len(text) > _LONGEST_OPENING or block.kind not in _FURNITURE:
            continue
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if start == end:
            continue
        at_the_edge = number in (0, last) and last > 0
        if (at_the_edge and _is_slug(text[start:end], known)) or _is_furniture(text, known):
            yield Match(Place(number, start, end))


class _Known(NamedTuple):
    sections: frozenset[str]
    blocks: frozenset[str]
    openings: tuple[str, ...]
    allowed: frozenset[str]


@cache
def _known(*lists: tuple[str, ...]) -> _Known:
    sections, blocks, openings, allowed = (tuple(text.lower() for text in each) for each in lists)
    return _Known(frozenset(sections), frozenset(blocks), openings, frozenset(allowed))


def _first(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _is_slug(text: str, known: _Known) -> bool:
    return _SLUG.fullmatch(text) is not None and text not in known.allowed


def _is_furniture(text: str, known: _Known) -> bool:
    lower = text.strip().lower().replace("’", "'")
    return lower.rstrip(_TRAILING) in known.blocks or lower.startswith(known.openings)
