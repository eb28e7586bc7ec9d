"""Formulas of readability: numbers that other tools show as well.

Each takes counts with at least one word and one sentence. They know the length of words and
sentences and nothing else; see ``readability.model`` for more.
"""

from math import sqrt

from stilbluete.readability.counts import Counts


def flesch(counts: Counts) -> float:
    """Return the Reading Ease for German: ``180 - words/sentence - 58.5 * syllables/word``.

    From about 100 (very easy) to 0 and below (very hard); newspapers have 40 to 60. Amstad, Wie
    verständlich sind unsere Zeitungen?, Zürich 1978, after Flesch 1948.
    """
    return 180 - words_per_sentence(counts) - 58.5 * syllables_per_word(counts)


def wiener_1(counts: Counts) -> float:
    """Return the first Wiener Sachtextformel.

    ``0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875``, with the percentages MS of words with
    three syllables or more, IW of words with more than six letters and ES of words with one
    syllable, and SL words a sentence. The result is a year at school, from 4 (easy) to 15 (hard).
    Bamberger and Vanecek, Lesen - Verstehen - Lernen - Schreiben, Wien 1984; so are the others.
    """
    return (
        0.1935 * _percent(counts.polysyllables, counts)
        + 0.1672 * words_per_sentence(counts)
        + 0.1297 * _percent(counts.long_words, counts)
        - 0.0327 * _percent(counts.monosyllables, counts)
        - 0.875
    )


def wiener_2(counts: Counts) -> float:
    """Return the second one: ``0.2007 MS + 0.1682 SL + 0.1373 IW - 2.779``."""
    return (
        0.2007 * _percent(counts.polysyllables, counts)
        + 0.1682 * words_per_sentence(counts)
        + 0.1373 * _percent(counts.long_words, counts)
        - 2.779
    )


def wiener_3(counts: Counts) -> float:
    """Return the third one: ``0.2963 MS + 0.1905 SL - 1.1144``."""
    return (
        0.2963 * _percent(counts.polysyllables, counts)
        + 0.1905 * words_per_sentence(counts)
        - 1.1144
    )


def wiener_4(counts: Counts) -> float:
    """Return the fourth one, made for texts for pupils: ``0.2744 MS + 0.2656 SL - 1.693``."""
    return (
        0.2744 * _percent(counts.polysyllables, counts)
        + 0.2656 * words_per_sentence(counts)
        - 1.693
    )


def lix(counts: Counts) -> float:
    """Return the läsbarhetsindex: ``words/sentence + percentage of words over six letters``.

    Below 40: books for children; 50: newspapers; above 60: specialist texts. Björnsson, Läsbarhet,
    Stockholm 1968.
    """
    return words_per_sentence(counts) + _percent(counts.long_words, counts)


def rix(counts: Counts) -> float:
    """Return the words over six letters in a sentence, on average.

    From 0.2 (first year at school) to 7.2 and above (university). Anderson, Lix and Rix, Journal of
    Reading 26 (1983).
    """
    return counts.long_words / counts.sentences


def gsmog(counts: Counts) -> float:
    """Return the SMOG for German: ``sqrt(30 * polysyllables/sentences) - 2``.

    The result is a year at school. Made for samples of 30 sentences. Bamberger and Vanecek 1984,
    after McLaughlin 1969.
    """
    return sqrt(30 * counts.polysyllables / counts.sentences) - 2


def words_per_sentence(counts: Counts) -> float:
    """Return the words in a sentence, on average."""
    return counts.words / counts.sentences


def words_per_clause(counts: Counts) -> float:
    """Return the words in a clause, on average."""
    return counts.words / counts.clauses


def clauses_per_sentence(counts: Counts) -> float:
    """Return the clauses in a sentence, on average."""
    return counts.clauses / counts.sentences


def syllables_per_word(counts: Counts) -> float:
    """Return the syllables of a word, on average."""
    return counts.syllables / counts.words


def long_words(counts: Counts) -> float:
    """Return the percentage of words with more than six letters."""
    return _percent(counts.long_words, counts)


def long_sentences(counts: Counts) -> float:
    """Return the percentage of sentences with more than 20 words.

    With the length of sentences and clauses and the share of long words one of the measures that
    the Hohenheimer Verständlichkeitsindex adds to the formulas (Brettschneider and others).
    """
    return 100 * counts.long_sentences / counts.sentences


def _percent(part: int, counts: Counts) -> float:
    return 100 * part / counts.words
