"""A block's text as sentences of words."""

from collections.abc import Sequence
from typing import NamedTuple

from stilbluete.german.words import Word


class Analysis(NamedTuple):
    """The tokens of a text and the sentences they form.

    ``words[i]`` stands at ``text[starts[i]:ends[i]]``; marks are tokens, too. ``sentences`` holds
    ranges of token indices, in order, without gaps.
    """

    text: str
    words: Sequence[Word]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]
