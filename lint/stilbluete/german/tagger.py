"""Part-of-speech tags of the words of a sentence, in context.

The tags are those of the Stuttgart-Tübingen tag set (STTS). A conditional random field weighs what
the lexicon knows of a word and its neighbours; it learned from text that HanTa had tagged.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from stilbluete.german.readings import FEATURES
from stilbluete.german.words import Word

if TYPE_CHECKING:
    import pycrfsuite

MODEL = Path(__file__).parent / "data" / "tagger.crf"

_MOST_WORDS = 30_000
_FREQUENT = 4.6

Described = tuple[str, str, tuple[str, ...]]
"""The class of a word, the word itself if it is frequent, and all features of its own."""

_EDGE: Described = ("c=#", "", ())

_CLASSES = tuple(
    (FEATURES[name], letter)
    for name, letter in {
        "noun": "N",
        "name": "E",
        "adjective": "A",
        "predicative": "D",
        "article": "T",
        "pronoun": "Q",
        "personal": "P",
        "relative": "R",
        "demonstrative": "d",
        "possessive": "s",
        "indefinite": "i",
        "reflexive": "x",
        "interrogative": "w",
        "finite": "V",
        "auxiliary": "a",
        "modal": "m",
        "infinitive": "I",
        "zu-infinitive": "Z",
        "past-participle": "2",
        "present-participle": "1",
        "imperative": "M",
        "adverb": "B",
        "preposition": "O",
        "definite": "t",
        "coordinator": "K",
        "subordinator": "U",
        "numeral": "C",
        "particle": "p",
        "interjection": "J",
        "abbreviation": "b",
        "verb-prefix": "v",
    }.items()
)


def tag(words: Sequence[Word], model: Path = MODEL) -> list[str]:
    """Return the STTS tag of each word of one sentence; marks have ``$,``, ``$.`` or ``$(``."""
    if not words:
        return []
    tags: list[str] = _model(model).tag(list(features(words)))
    for index, word in enumerate(words):
        if word.is_mark:
            tags[index] = mark_tag(word.text)
    return tags


def mark_tag(mark: str) -> str:
    """Return the tag of a punctuation mark."""
    if mark == ",":
        return "$,"
    return "$." if mark[0] in ".!?:;…" else "$("


def features(words: Sequence[Word]) -> Iterator[list[str]]:
    """Yield for each word of a sentence what the model is told of it."""
    own = [_STORE[word] for word in words]
    size = len(own)
    before, before_that = _EDGE, _EDGE
    for index, this in enumerate(own):
        after = own[index + 1] if index + 1 < size else _EDGE
        later = own[index + 2] if index + 2 < size else _EDGE
        kind = this[0]
        found = [
            *this[2],
            kind,
            "<" + before[0],
            ">" + after[0],
            "<<" + before_that[0],
            ">>" + later[0],
            before[0] + kind,
            kind + after[0],
        ]
        if before[1]:
            found.append("<" + before[1])
        if after[1]:
            found.append(">" + after[1])
        yield found
        before_that, before = before, this


class _Store(dict[Word, Described]):
    def __missing__(self, word: Word) -> Described:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = _describe(word)
        return found


_STORE = _Store()


def forget() -> None:
    """Drop what is kept of words."""
    _STORE.clear()


def _describe(word: Word) -> Described:
    if word.is_mark:
        return ("c=" + mark_tag(word.text), "w=" + word.text, ())
    if word.is_number:
        return ("c=9." if word.text.endswith(".") else "c=9", "", ())
    bits = word.features
    letters = "".join([letter for bit, letter in _CLASSES if bits & bit]) or "?"
    lower = word.lower
    shape = "i" if word.initial else "u" if word.text[0].isupper() else "l"
    kind = f"c={letters}{shape}"
    own = (f"s={lower[-3:]}{shape}", f"s={lower[-4:]}{shape}", f"e={lower[-2:]}{shape}")
    if word.frequency >= _FREQUENT:
        frequent = "w=" + lower
        return (kind, frequent, (frequent, *own))
    return (kind, "", own)


@cache
def _model(path: Path) -> "pycrfsuite.Tagger":
    import pycrfsuite

    model = pycrfsuite.Tagger()
    model.open(str(path))
    return model
