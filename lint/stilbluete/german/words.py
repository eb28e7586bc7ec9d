"""Word forms as they stand in a text, with what the lexicon knows of them, found when asked."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from stilbluete.german import lexicon
from stilbluete.german.readings import Reading

PLACEHOLDER = "\ufffc"
"""Stands in a block's text for something that is not prose."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
"""Soft hyphen, joiners and the like, which words contain and which tell nothing."""

_COMBINING = "".join(map(chr, range(0x300, 0x370)))
_WITHOUT_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_PIECES = dict.fromkeys(map(ord, INVISIBLE + _COMBINING)) | dict.fromkeys(map(ord, "'’ʼ‑-"), " ")
_SEPARATORS = dict.fromkeys(map(ord, ".,:'’\u00a0\u2009\u202f"))
_DASHES = str.maketrans("‑’ʼ", "-''")
_GENDER_MARKS = frozenset("*:_·/")

_MOST_WORDS = 40_000


class Word:
    """A token: a word, a number, a mark, a name of code.

    ``initial`` words stand where any word is written with a capital. ``text`` is the token as it
    stands, ``lower`` the same in lower case (ß stays). The other attributes are worked out on first
    use and then kept:

    - ``readings``: all readings; of an initial word also those of its lower-case form; of an
      unknown compound those of its head, of *herauskommt* those of what it derives from.
    - ``features``: all features of all readings, as one integer.
    - ``lemmas``: all lemmas, or the text itself where there are none.
    - ``known``: in the lexicon, or derived from it so, in a casing that this place allows.
    - ``frequency``: Zipf value (log10 of uses per 10^9 words), 0.0 if rare.
    - ``parts``: of a compound, else empty.

    One object stands for all tokens that look alike; compare by identity or ``text``.
    """

    __slots__ = (
        "features",
        "frequency",
        "initial",
        "is_alphabetic",
        "is_mark",
        "is_number",
        "is_placeholder",
        "known",
        "lemmas",
        "lower",
        "parts",
        "readings",
        "text",
        "triggers",
    )

    text: str
    lower: str
    initial: bool
    is_alphabetic: bool
    is_number: bool
    is_mark: bool
    is_placeholder: bool
    readings: tuple[Reading, ...]
    features: int
    lemmas: frozenset[str]
    known: bool
    frequency: float
    parts: tuple[str, ...]
    triggers: tuple[Any, ...] | None

    def __init__(self, text: str, initial: bool = False) -> None:
        self.text = text
        self.lower = text.lower()
        self.initial = initial
        self.is_placeholder = text == PLACEHOLDER
        self.is_alphabetic = text.isalpha() or (
            text[0].isalpha() and all(map(str.isalpha, text.translate(_PIECES).split(" ")))
        )
        self.is_number = text[0].isdecimal() and text.translate(_SEPARATORS).isdecimal()
        self.is_mark = not (self.is_alphabetic or self.is_placeholder) and not any(
            map(str.isalnum, text)
        )
        self.triggers = None

    def __repr__(self) -> str:
        return f"Word({self.text!r}, initial={self.initial})"

    def __getattr__(self, name: str) -> Any:
        # Reached only while the slot is empty: an attribute costs nothing once it is known.
        work_out = _WORK_OUT.get(name)
        if work_out is None:
            raise AttributeError(name)
        value = work_out(self)
        setattr(self, name, value)
        return value


class _Store(dict[str, Word]):
    """Words by form, made when first asked for; emptied when there are too many."""

    def __init__(self, initial: bool) -> None:
        self._initial = initial

    def __missing__(self, form: str) -> Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[form] = Word(form, self._initial)
        return found


_WORDS = _Store(initial=False)
_INITIAL_WORDS = _Store(initial=True)


def held() -> int:
    """Return how many words are kept."""
    return len(_WORDS) + len(_INITIAL_WORDS)


def forget() -> None:
    """Drop the words that are kept; those made from now on are other objects."""
    _WORDS.clear()
    _INITIAL_WORDS.clear()


def inner_words(forms: Iterable[str]) -> list[Word]:
    """Return the words of forms that stand inside a sentence."""
    return [_WORDS[form] for form in forms]


def initial_word(form: str) -> Word:
    """Return the word of a form that begins a sentence; without a capital it is as any other."""
    return _INITIAL_WORDS[form] if form[0].isupper() else _WORDS[form]


def _spelling(text: str) -> str:
    """Return the form to look up: composed, without invisible characters or gender marks."""
    if text.isascii() and text.isalnum():
        return text
    text = unicodedata.normalize("NFC", text.translate(_WITHOUT_INVISIBLE)).translate(_DASHES)
    if text.endswith(("in", "innen")) and not _GENDER_MARKS.isdisjoint(text):
        stem, _, ending = text.rpartition("in")
        if text.endswith("innen"):
            stem, ending = text[:-5], "nen"
        return stem.rstrip("*:_·/-") + "in" + ending
    return text


def _casings(form: str, initial: bool) -> tuple[str, ...]:
    """Return the spellings under which a form may stand in the lexicon, besides itself."""
    if len(form) > 1 and form.isupper():
        return (form.lower(), form.capitalize())
    if initial:
        return (form[0].lower() + form[1:],)
    return ()


def _readings(self: Word) -> tuple[Reading, ...]:
    if self.is_mark or self.is_number:
        return ()
    form = _spelling(self.text)
    found = lexicon.lookup(form)
    for other in _casings(form, self.initial):
        found += tuple(reading for reading in lexicon.lookup(other) if reading not in found)
    if found or not form[:1].isalnum():
        return found
    from stilbluete.german import compounds, derivation

    found = compounds.head_readings(form)
    if found:
        return found
    if form[0].isupper():
        form = form[0].lower() + form[1:]
        return lexicon.lookup(form) or (derivation.readings(form) if self.initial else ())
    return derivation.readings(form)


def _features(self: Word) -> int:
    result = 0
    for reading in self.readings:
        result |= reading.features
    return result


def _lemmas(self: Word) -> frozenset[str]:
    return frozenset([reading.lemma for reading in self.readings]) or frozenset([self.text])


def _known(self: Word) -> bool:
    if self.is_mark or self.is_number or self.is_placeholder:
        return False
    form = _spelling(self.text)
    if lexicon.is_known(form):
        return True
    lowered = form[0].lower() + form[1:]
    if lowered != form and (
        lexicon.is_known(lowered)
        or any(lexicon.is_known(other) for other in _casings(form, self.initial))
    ):
        return True
    if not self.is_alphabetic or (lowered != form and not self.initial):
        return False
    from stilbluete.german import derivation

    return bool(derivation.readings(lowered))


def _frequency(self: Word) -> float:
    return lexicon.frequency(_spelling(self.text))


def _parts(self: Word) -> tuple[str, ...]:
    if not self.is_alphabetic:
        return ()
    from stilbluete.german import compounds

    return compounds.split(_spelling(self.text))


_WORK_OUT = {
    "readings": _readings,
    "features": _features,
    "lemmas": _lemmas,
    "known": _known,
    "frequency": _frequency,
    "parts": _parts,
}
