"""How easy a page is to read: its sentences as a strip, the hardest of them, figures."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from stilbluete.document.model import PLACEHOLDER
from stilbluete.findings import Language
from stilbluete.messages import count
from stilbluete.prose import Prose
from stilbluete.readability.assessment import Assessment, Figures, Sentence
from stilbluete.readability.model import LEVELS, audience, level
from stilbluete.report.escaping import html, one_line
from stilbluete.report.html import pictures
from stilbluete.report.html.texts import Texts

HARDEST = 5
"""Sentences that are listed."""

FEW = 60
"""Up to so many sentences, bars are as wide as there is room for."""

MOST = 420
"""Bars of a strip at most; in a longer text each stands for the hardest of a few sentences."""

EASY = 72.0
"""From this Verständlichkeit on a sentence is easy, and not listed."""

_EXCERPT = 110


class Figure(NamedTuple):
    """A number that tells something of a text: what it is called, the number, what it means."""

    label: str
    value: str
    hint: str = ""


def figures(listed: Iterator[Figure] | Sequence[Figure]) -> str:
    """Write numbers in a row; a hint that is a severity colours its number."""
    return (
        '<dl class="figures">'
        + "".join(
            f'<div class="{html(figure.hint)}"><dt>{html(figure.label)}</dt>'
            f"<dd>{html(figure.value)}</dd></div>"
            for figure in listed
        )
        + "</dl>"
    )


def gauge(judged: Figures | None, words: Texts, language: Language) -> str:
    """Draw the Verständlichkeit and say for whom that is; nothing if there is not enough text."""
    if judged is None:
        return ""
    shown = decimal(judged.clarity, language)
    whom = audience(judged.clarity, language)
    described = f"{words.clarity_of.format(shown)}: {whom}"
    drawn = pictures.gauge(judged.clarity, shown, described, words.clarity, "ease")
    return f'<figure>{drawn}<figcaption aria-hidden="true">{html(whom)}</figcaption></figure>'


def panel(
    number: int, prose: Prose, assessment: Assessment, words: Texts, language: Language
) -> Iterator[str]:
    """Write the strip, the figures and the hardest sentences of a page; nothing without sentences.

    A bar links to its sentence, whose id is ``s<page>-<sentence>``.
    """
    sentences = assessment.sentences
    if not sentences:
        return
    key = f"e{number}"
    yield f'<section class="ease" aria-labelledby="{key}"><div class="line">'
    yield f'<h3 id="{key}">{html(words.sentences)}</h3>'
    if assessment.figures:
        yield figures(_measures(assessment.figures, words, language))
    else:
        yield f'<p class="quiet">{html(words.too_little)}</p>'
    yield "</div>"
    few = " few" if len(sentences) <= FEW else ""
    yield f'<div class="columns"><div><ol class="strip{few}" aria-label="{html(words.strip)}"'
    yield f' data-total="{len(sentences)}">'
    every = ceil(len(sentences) / MOST)
    for first in range(0, len(sentences), every):
        group = range(first, min(first + every, len(sentences)))
        at = max(group, key=lambda each: sentences[each].complexity)
        yield _bar(f"s{number}-{at}", sentences[at], words, language)
    yield "</ol>"
    yield f'<p class="key" aria-hidden="true">{_key(words, every)}</p>'
    yield f'<p class="told" aria-hidden="true">{html(words.strip_hint)}</p></div><div>'
    yield from _hardest(number, prose, assessment, words, language)
    yield "</div></div></section>"


def _measures(judged: Figures, words: Texts, language: Language) -> Iterator[Figure]:
    yield Figure(words.per_sentence, decimal(judged.words_per_sentence, language))
    yield Figure("Flesch", decimal(judged.flesch, language))
    yield Figure("Wiener 1", decimal(judged.wiener_1, language))
    yield Figure("LIX", decimal(judged.lix, language))


def _bar(target: str, sentence: Sentence, words: Texts, language: Language) -> str:
    grade = LEVELS.index(level(sentence.clarity)) + 1
    steps = min(pictures.STEPS, (sentence.words + 1) // 2)
    told = f"{count(sentence.words, words.word, language)}, {words.grades[grade - 1]}"
    return (
        f'<li><a class="w{steps} c{grade}" href="#{target}" data-c="{round(sentence.clarity)}">'
        f"{html(told)}</a></li>"
    )


def _key(words: Texts, every: int) -> str:
    """Write what the shades mean, and that a bar stands for several sentences if it does."""
    shades = "".join(
        f'<span class="c{grade}">{html(name)}</span>' for grade, name in enumerate(words.grades, 1)
    )
    several = f"<span>{html(words.strip_several.format(every))}</span> " if every > 1 else ""
    return f"{several}<span>{html(words.strip_key)}</span> {shades}"


def _hardest(
    number: int, prose: Prose, assessment: Assessment, words: Texts, language: Language
) -> Iterator[str]:
    found = [each for each in assessment.hardest(HARDEST) if each.clarity < EASY]
    if not found:
        yield f'<p class="quiet">{html(words.none_hard)}</p>'
        return
    numbers = {each.start: at for at, each in enumerate(assessment.sentences)}
    key = f"h{number}"
    yield f'<h4 id="{key}">{html(words.hardest)}</h4>'
    yield f'<ol class="hardest" aria-labelledby="{key}">'
    for each in found:
        grade = LEVELS.index(level(each.clarity)) + 1
        told = count(each.words, words.word, language)
        yield (
            f'<li class="c{grade}"><a href="#s{number}-{numbers[each.start]}">'
            f"<span><b>{decimal(each.clarity, language)}</b>"
            f'<span class="unseen">{html(words.grades[grade - 1])}</span> {html(told)}</span> '
            f'<q lang="de">{html(_excerpt(each, prose))}</q></a></li>'
        )
    yield "</ol>"


def _excerpt(sentence: Sentence, prose: Prose) -> str:
    text = " ".join(one_line(sentence.text(prose).replace(PLACEHOLDER, "…")).split())
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"


def decimal(value: float | None, language: Language) -> str:
    """Write a number with one decimal place; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text
