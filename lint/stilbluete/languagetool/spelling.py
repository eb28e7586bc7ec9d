"""Which of the words that LanguageTool does not know are faults.

In a translated text, most unknown words are names, foreign words, code and compounds. What is told
is a slip of the pen: one letter away from a word that German has, once in the document, and in no
place where other languages stand.
"""

from stilbluete.german import compounds, lexicon
from stilbluete.german.readings import ADJECTIVE, ARTICLE, FINITE, NAME, NOUN, PREPOSITION
from stilbluete.german.words import Word
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.context import LANGUAGE, Context, is_foreign

_SHORTEST = 5
_SHORTEST_NOUN = 7
_SHORTEST_PART = 4

_USED = 2.3
"""The least Zipf value of a word that was meant."""

_LONG = 10
"""From so many letters on, chance makes no two words alike."""


def is_fault(context: Context, match: Said) -> bool:
    """Tell whether a word that LanguageTool does not know is a misspelled one."""
    marked = context.text[match.start : match.end]
    if len(marked) < _SHORTEST or not marked.isalpha() or marked.isupper():
        return False
    if not any(_is_slip(marked, each) for each in match.replacements[:2]):
        return False
    if lexicon.english_frequency(marked) or context.is_apart(match) or _is_term(context, marked):
        return False
    index = context.tokens(match).start
    word = context.analysis.words[index]
    if word.text != marked or word.known or word.parts or _is_joined(marked):
        return False
    before, after = context.word(index - 1), context.word(index + 1)
    if marked[0].isupper():
        return len(marked) >= _SHORTEST_NOUN and _is_noun_place(before, after)
    is_quoted = before is not None and bool(LANGUAGE.search(before.text))
    return not (is_quoted or is_foreign(before) or is_foreign(after))


def _is_term(context: Context, marked: str) -> bool:
    """Tell whether the document has a word again: nobody slips twice in the same way."""
    stem = marked[: max(_SHORTEST, len(marked) - 2)]
    return context.source.count(stem) > 1


def _is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is one letter away from one that German has."""
    if not is_near(word, meant) or word[0].isupper() != meant[0].isupper():
        return False
    if not (lexicon.is_known(meant) or compounds.split(meant)):
        return False
    if len(word) >= _LONG:
        return True
    return lexicon.frequency(meant) >= _USED and not any(
        reading.features & NAME for reading in lexicon.lookup(meant)
    )


def _is_noun_place(before: Word | None, after: Word | None) -> bool:
    """Tell whether a noun stands between these words, rather than a name or a part of one."""
    if before is None or before.lower != before.text:
        return False
    if not before.features & (ARTICLE | ADJECTIVE) or before.features & (PREPOSITION | FINITE):
        return False
    return after is None or not (after.text[:1].isupper() and not after.features & NOUN)


def _is_joined(word: str) -> bool:
    """Tell whether a word is two, of which the first may be English: *Buildserver*."""
    return any(
        _is_part(word[:cut]) and _is_part(word[cut:])
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _is_part(text: str) -> bool:
    lower = text.lower()
    return (
        lexicon.is_known(lower)
        or lexicon.is_known(lower.capitalize())
        or lexicon.english_frequency(lower) >= _USED
    )


def is_near(one: str, other: str) -> bool:
    """Tell whether one letter more, less or other, or two that changed places, is all."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    begin = 0
    while begin < min(len(one), len(other)) and one[begin] == other[begin]:
        begin += 1
    rest, rest_other = one[begin:], other[begin:]
    return (
        rest[1:] == rest_other
        or rest == rest_other[1:]
        or rest[1:] == rest_other[1:]
        or (rest[2:] == rest_other[2:] and rest[:2] == rest_other[:2][::-1])
    )
