"""A block in which LanguageTool has found something, with what we know of its German."""

import re
from bisect import bisect_right
from functools import cached_property

from stilbluete.document.model import Block
from stilbluete.german import Analysis, analyse, lexicon
from stilbluete.german.words import Word
from stilbluete.languagetool.answers import Said

_ENGLISH = 3.0
_APART = ("emphasis", "strong", "link", "code", "image", "html", "footnote", "formula")
_CLOSING = {"„": '“”"', "“": '”"', "»": "«", "«": "»", "‚": "‘’", "›": "‹", "‹": "›", '"': '"“”'}
_CLOSING |= {"(": ")", "[": "]", "{": "}", "<": ">"}


class Context:
    """A block of a document and its text as it was sent."""

    def __init__(self, source: str, block: Block, text: str) -> None:
        self.source = source
        self.block = block
        self.text = text

    @cached_property
    def analysis(self) -> Analysis:
        """The text as sentences of words, worked out when first asked for."""
        return analyse(self.text)

    def tokens(self, match: Said) -> range:
        """Return the numbers of the tokens that a match touches."""
        starts = self.analysis.starts
        first = max(0, bisect_right(starts, match.start) - 1)
        return range(first, bisect_right(starts, match.end - 1))

    def word(self, index: int) -> Word | None:
        """Return the token of a number, if there is one."""
        words = self.analysis.words
        return words[index] if 0 <= index < len(words) else None

    def is_apart(self, match: Said) -> bool:
        """Tell whether markup, quotation marks or brackets set a match apart, as foreign words."""
        for inline in self.block.inlines:
            if inline.kind in _APART and inline.start <= match.start and match.end <= inline.end:
                return True
        before = self.text[: match.start]
        for opener, closers in _CLOSING.items():
            begin = before.rfind(opener)
            if begin < 0 or any(closer in before[begin + 1 :] for closer in closers):
                continue
            if opener != '"' or before.count('"') % 2:
                return True
        return False

    def is_foreign(self, match: Said) -> bool:
        """Tell whether what is marked, or the word behind it, is not German, or a name."""
        tokens = self.tokens(match)
        return any(is_foreign(self.word(index)) for index in (*tokens, tokens.stop))


def is_foreign(word: Word | None) -> bool:
    """Tell whether a word looks like another language, or like a name."""
    if word is None or not word.is_alphabetic:
        return False
    english = lexicon.english_frequency(word.text)
    if english >= _ENGLISH and english > word.frequency:
        return True
    return not word.known and not word.parts


# "Das althochdeutsche ..." is followed by a word of that language.
LANGUAGE = re.compile(r"(?:isch|deutsch)(?:e[nrms]?)?$")
