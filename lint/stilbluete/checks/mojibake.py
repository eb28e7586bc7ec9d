"""Text that was written in one character encoding and read in another: *fÃ¼r*, *f├╝r*, *f³r*.

Pieces that UTF-8 turns into when it is read as something else (Windows-1252, ISO 8859-1 and -15,
DOS 437 and 850, Mac Roman, Windows-1250 and -1251), once or twice over, are found wherever they
stand. Where single-byte encodings were mixed up, an umlaut has become one sign that may be at home
in a text (*„*, *³*); such a word is found if it is a word with the umlaut and none without, and
its signs are found at its beginning and end, too, if there is a word like that in the document.

With ``scope: word``, each damaged word is told, unless there are ``many``; with ``scope:
document``, a document with at least so many is told once, at the first one, with a fix for all.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from stilbluete.checks.encodings import Mixup, garbled_pieces, mixups, sign_between_letters
from stilbluete.document.model import is_verbatim, source_span
from stilbluete.prose import Match, Place, Prose

_SURE = 3
VALUES = ("restored", "cause", "count", "garbled")


class Parameters(NamedTuple):
    """What to tell, and how many words make it a matter of the document."""

    scope: Literal["word", "document"] = "word"
    many: int = 10


class _Damage(NamedTuple):
    passage: int
    start: int
    end: int
    restored: str
    cause: str


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each damaged word, or the document."""
    damages = sorted([*_utf_8(prose), *_single_byte(prose)])
    if parameters.scope == "word":
        if len(damages) < parameters.many:
            yield from (_told(prose, damage) for damage in damages)
    elif damages and len(damages) >= parameters.many:
        yield _told_once(prose, damages)


def fixes(parameters: Parameters) -> bool:
    """Tell that matches carry edits."""
    return parameters.many > 0


def _told(prose: Prose, damage: _Damage) -> Match:
    return Match(
        Place(damage.passage, damage.start, damage.end),
        _values(prose, damage, 1),
        (damage.restored,),
        ((damage.start, damage.end, damage.restored),),
    )


def _told_once(prose: Prose, damages: list[_Damage]) -> Match:
    edits = []
    for passage, start, end, restored, _ in damages:
        block = prose.passages[passage].block
        if is_verbatim(prose.document, block, start, end):
            edits.append((*source_span(block, start, end), restored))
    first = damages[0]
    block = prose.passages[first.passage].block
    return Match(
        Place(-1, *source_span(block, first.start, first.end)),
        _values(prose, first, len(damages)),
        (first.restored,),
        tuple(sorted(set(edits))),
    )


def _values(prose: Prose, damage: _Damage, count: int) -> dict[str, str]:
    text = prose.passages[damage.passage].block.text
    return {
        "restored": damage.restored,
        "cause": damage.cause,
        "count": str(count),
        "garbled": text[damage.start : damage.end],
    }


def _utf_8(prose: Prose) -> Iterator[_Damage]:
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        if text.isascii():
            continue
        word: _Damage | None = None
        for start, end, garbled in garbled_pieces(text):
            if word and text[word.end : start].isalpha():
                between = text[word.end : start]
            elif word and word.end == start:
                between = ""
            else:
                if word:
                    yield _completed(text, word)
                begin = _word_start(text, start)
                word = _Damage(
                    number, begin, end, text[begin:start] + garbled.original, garbled.cause
                )
                continue
            restored = word.restored + between + garbled.original
            word = word._replace(end=end, restored=restored)
        if word:
            yield _completed(text, word)


def _completed(text: str, word: _Damage) -> _Damage:
    end = word.end
    if word.restored[-1].isalpha():
        while end < len(text) and text[end].isalpha():
            end += 1
    return word._replace(end=end, restored=word.restored + text[word.end : end])


def _word_start(text: str, start: int) -> int:
    while start and text[start - 1].isalpha():
        start -= 1
    return start


def _single_byte(prose: Prose) -> Iterator[_Damage]:
    texts = [passage.block.text for passage in prose.passages]
    signs = {sign for text in texts if not text.isascii() for sign in sign_between_letters(text)}
    if not signs:
        return
    likely = [mixup for mixup in mixups() if not signs.isdisjoint(mixup.signs)]
    counts = [
        sum(
            bool(_restored(mixup, form))
            for text in texts
            for form in _words_with(mixup).findall(text)
        )
        for mixup in likely
    ]
    if not any(counts):
        return
    # What one mix-up explains needs no other; the first are the more common ones.
    mixup = likely[counts.index(max(counts))]
    words = _words_with(mixup)
    found = [
        (number, word.start(), word.end(), word.group(), _restored(mixup, word.group()))
        for number, text in enumerate(texts)
        for word in words.finditer(text)
    ]
    # Where the mix-up is sure, words that the lexicon lacks have suffered it as well.
    is_sure = sum(bool(restored) for *_, restored in found) >= _SURE
    for number, start, end, form, restored in found:
        if restored:
            yield _Damage(number, start, end, restored, mixup.cause)
        elif is_sure and form[0].isalpha() and form[-1].isalpha() and not form.isalpha():
            yield _Damage(number, start, end, _replaced(mixup, form), mixup.cause)


def _replaced(mixup: Mixup, form: str) -> str:
    return "".join([mixup.signs.get(sign, sign) for sign in form])


def _words_with(mixup: Mixup) -> re.Pattern[str]:
    signs = re.escape("".join(mixup.signs))
    return re.compile(rf"[^\W\d_]*[{signs}](?:[^\W\d_]|[{signs}])*")


def _restored(mixup: Mixup, form: str) -> str:
    """Return what a word was, or nothing if it is none then, or is one as it stands."""
    from stilbluete.checks.umlaut_weights import is_word

    signs = "".join(mixup.signs)
    restored = _replaced(mixup, form)
    if len(form) < 2 or not restored.isalpha() or not is_word(restored):
        return ""
    return (
        ""
        if any(is_word(each) for each in (form, form.strip(signs)) if len(each) > 1)
        else restored
    )
