"""*Darin wird behauptet …* after a sentence that names nothing in which one could claim a thing.

The machine took the source's *it* for a text where a government or a person was meant.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.readings import FINITE, PAST_PARTICIPLE
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("word", "verb")
SCOPE = "block"

_QUOTES = frozenset('„“”»«"‚‘›‹')


class Parameters(NamedTuple):
    """The words that refer, what is said with them, and what they can refer to.

    ``saying`` maps a word that begins a sentence to lemmas; with one of them as its next word, or
    as a participle before the next mark, it refers to a text. ``texts`` are the ends of the lemmas
    of such, and of verbs that imply one; ``sentences`` is how far back one may stand.
    """

    saying: dict[str, list[str]]
    texts: list[str]
    sentences: int = 2


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the word that refers to nothing."""
    endings = tuple(text.lower() for text in parameters.texts)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for index, (first, end) in enumerate(analysis.sentences):
            lemmas = parameters.saying.get(analysis.words[first].lower)
            if lemmas is None or index == 0:
                continue
            verb = _saying(analysis.words[first + 1 : end], lemmas)
            if verb is None:
                continue
            before = analysis.sentences[max(0, index - parameters.sentences) : index]
            if not any(_names_text(analysis, sentence, endings) for sentence in before):
                yield Match(
                    Place(number, analysis.starts[first], analysis.ends[first]),
                    {"word": analysis.words[first].text, "verb": verb.text},
                )


def _saying(words: Sequence[Word], lemmas: Sequence[str]) -> Word | None:
    if words and words[0].features & FINITE and words[0].lemmas.intersection(lemmas):
        return words[0]
    for word in words:
        if word.is_mark:
            break
        if word.features & PAST_PARTICIPLE and word.lemmas.intersection(lemmas):
            return word
    return None


def _names_text(analysis: Analysis, sentence: tuple[int, int], endings: tuple[str, ...]) -> bool:
    for i in range(*sentence):
        word = analysis.words[i]
        if word.text in _QUOTES or word.is_placeholder:
            return True
        if not word.is_alphabetic:
            continue
        if any(lemma.lower().endswith(endings) for lemma in word.lemmas):
            return True
    return False
