"""One name in two spellings in one document: *Selenskyj*, *Zelensky*.

Each row of ``names`` lists the spellings of one name, the German one first. The others are told
where they stand beside the first, or beside each other; once each.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("other", "german")


class Parameters(NamedTuple):
    """Rows of spellings."""

    names: list[list[str]]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the first place of each spelling that is not the document's main one."""
    rows = {form: number for number, row in enumerate(parameters.names) for form in row}
    known = {form + ending for form in rows for ending in ("", "s")}
    seen: dict[int, dict[str, list[Place]]] = {}
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i, word in enumerate(analysis.words):
            if word.text not in known and "-" not in word.text:
                continue
            form = _known_form(word.text, rows)
            if form is not None and not _is_english_name(analysis.words, i):
                start = analysis.starts[i]
                place = Place(number, start, start + len(form))
                seen.setdefault(rows[form], {}).setdefault(form, []).append(place)
    for row, spellings in seen.items():
        if len(spellings) > 1:
            yield from _mixed(parameters.names[row], spellings)


def _is_english_name(words: Sequence[Word], i: int) -> bool:
    """Tell whether an English word with a capital follows: *Jeddah King's College*."""
    following = words[i + 1].text if i + 1 < len(words) else ""
    return following[:1].isupper() and lexicon.english_frequency(following) > 0


def _known_form(text: str, rows: dict[str, int]) -> str | None:
    if text in rows:
        return text
    if "-" in text:
        text = text.partition("-")[0]
        if text in rows:
            return text
    return text[:-1] if text[-1:] == "s" and text[:-1] in rows else None


def _mixed(row: Sequence[str], spellings: dict[str, list[Place]]) -> Iterator[Match]:
    german = row[0]
    main = german if german in spellings else max(spellings, key=lambda form: len(spellings[form]))
    for form, places in spellings.items():
        if form != main:
            suggestions = (german,) if german == main else (main, german)
            values = {"other": main, "german": german}
            yield Match(places[0], values, suggestions, related=(spellings[main][0],))
