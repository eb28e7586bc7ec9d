"""What a document as a whole tells about its umlauts: kept, lost here and there, or all lost."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from stilbluete.checks.encodings import is_garbled
from stilbluete.checks.umlaut_context import fitting
from stilbluete.checks.umlaut_likely import spellings
from stilbluete.checks.umlaut_marks import marked_words
from stilbluete.checks.umlaut_spellings import KINDS, Kind
from stilbluete.checks.umlaut_words import NONE, Losses, losses
from stilbluete.german import lexicon
from stilbluete.german.readings import NAME, NOUN
from stilbluete.german.words import Word
from stilbluete.language import Locale
from stilbluete.prose import Passage, Prose

Cause = Kind | Literal["marked"]
"""How a word lost its letters: as ``umlaut_words.Kind`` says, or to a sign like ``?``."""

_WHOLE: tuple[Kind, ...] = ("digraph", "stripped", "dropped")

# A document has lost all its umlauts if it lost at least so many, and kept next to none.
_FEWEST_LOST = 4
_KEPT_PER_LOST = 0.1
# A Swiss document has no ß but in names.
_ESZETT_PER_SS = 0.2
_MOST_FOREIGN = 0.5
_COMMON = 4.2
_QUOTES = frozenset("\"'„“”‚‘’»«›‹")


_OPENERS = " \t\n\r\u00a0\u202f\"'„“”‚‘’»«›‹([{*_>"
_BEFORE_WORD = " \t\n\r\u00a0\u202f\"'„“”‚‘’»«›‹([{-–—/…*_>.,:;!?|•·"
_AFTER_WORD = " \t\n\r\u00a0\u202f\"'„“”‚‘’»«›‹)]}-–—/…*_<.,:;!?|•·"


class Hit(NamedTuple):
    """A damaged word: where it stands in the text of a passage's block, and what it was."""

    passage: int
    start: int
    end: int
    restored: str


class Survey(NamedTuple):
    """The damaged words by cause.

    If the document lost all its umlauts, ``all_lost`` are the words to mend, and ``single`` is
    empty.
    """

    single: dict[Cause, list[Hit]]
    all_lost: list[Hit]


class _Suspect(NamedTuple):
    passage: int
    token: int
    losses: Losses


class _Same:
    """Makes a document, which cannot be hashed, a key: the same object is the same document."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose

    def __hash__(self) -> int:
        return id(self.prose)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.prose is self.prose


def survey(prose: Prose) -> Survey:
    """Look at all words of a document, once for all the rules that ask."""
    found = _survey(_Same(prose))
    return _with_ss(prose, found) if prose.locale == "de-CH" else found


def _with_ss(prose: Prose, found: Survey) -> Survey:
    """Return what is damaged by Swiss spelling, which has no ß."""

    def respelled(hits: list[Hit]) -> list[Hit]:
        swiss = [hit._replace(restored=hit.restored.replace("ß", "ss")) for hit in hits]
        texts = [prose.passages[hit.passage].block.text[hit.start : hit.end] for hit in swiss]
        return [hit for hit, text in zip(swiss, texts, strict=True) if hit.restored != text]

    single = {cause: respelled(hits) for cause, hits in found.single.items()}
    return Survey(single, respelled(found.all_lost))


@lru_cache(maxsize=1)
def _survey(key: _Same) -> Survey:
    prose = key.prose
    suspects, umlauts, sharp = _suspects(prose)
    all_marked = list(_marked(prose))
    marked = [hit for hit, is_certain in all_marked if is_certain]
    if not suspects and not marked:
        return Survey({}, [])
    foreign = _Foreign(prose)
    suspects = [
        each
        for each in suspects
        if not _is_excused(prose.passages[each.passage], each)
        and not foreign[each.passage, _sentence(prose, each.passage, each.token)]
    ]
    by_cause: dict[Kind, list[tuple[_Suspect, str, bool]]] = {}
    for suspect in suspects:
        cause = _cause(suspect.losses)
        loss = getattr(suspect.losses, cause)
        by_cause.setdefault(cause, []).append((suspect, loss.restored, loss.certain))
    certain: dict[Cause, int] = {
        cause: sum(is_certain for _, _, is_certain in found) for cause, found in by_cause.items()
    }
    certain["marked"] = len(marked)
    spared = {cause: n for cause, n in certain.items() if umlauts <= n * _KEPT_PER_LOST}
    lost = max(_WHOLE, key=lambda kind: spared.get(kind, 0))
    if spared.get("marked", 0) >= max(_FEWEST_LOST, spared.get(lost, 0)):
        return Survey({}, [hit for hit, _ in all_marked])
    if spared.get(lost, 0) >= _FEWEST_LOST:
        return Survey({}, sorted({*_whole(prose, lost, foreign), *marked}))
    single: dict[Cause, list[Hit]] = {"marked": marked}
    for cause, found in by_cause.items():
        if cause == "eszett" and not _uses_eszett(prose.locale, sharp, len(found), spared):
            continue
        if spared.get(cause, 0) and cause in _WHOLE:
            single[cause] = list(_whole(prose, cause, foreign))
            continue
        single[cause] = [
            _hit(prose, suspect, restored)
            for suspect, restored, is_certain in found
            if is_certain or certain[cause] or (umlauts == 0 and cause == "stripped")
        ]
    return Survey(single, [])


def _cause(found: Losses) -> Kind:
    """Return the cause to believe: a certain one before another, else the usual one."""
    there: list[Kind] = [kind for kind in KINDS if getattr(found, kind)]
    return next((kind for kind in there if getattr(found, kind).certain), there[0])


def _suspects(prose: Prose) -> tuple[list[_Suspect], int, int]:
    """Return the words that may be damaged, and how many have an umlaut, how many ß."""
    suspects = []
    umlauts = sharp = 0
    for number, passage in enumerate(prose.passages):
        for index, word in enumerate(passage.analysis.words):
            form = word.text
            if not (word.is_alphabetic or _has_parts(form)):
                continue
            found = losses(form)
            if found is not NONE:
                suspects.append(_Suspect(number, index, found))
            if not form.isascii():
                lower = word.lower
                umlauts += "ä" in lower or "ö" in lower or "ü" in lower
                sharp += "ß" in lower
    return suspects, umlauts, sharp


def _has_parts(form: str) -> bool:
    """Tell whether a token that is no mere word is one of several parts: *13-jaehrig*, *Spass-*."""
    return "-" in form and form.replace("-", "").isalnum()


def _marked(prose: Prose) -> Iterator[tuple[Hit, bool]]:
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        for found in marked_words(text):
            restored = _cased(text, found.start, found.restored)
            yield Hit(number, found.start, found.end, restored), found.certain


def _cased(text: str, start: int, restored: str) -> str:
    """Give a word its capital back that lost it with its first letter."""
    before = text[max(0, start - 9) : start].rstrip(_OPENERS)
    begins = not before or before[-1] in ".!?:"
    return restored[0].upper() + restored[1:] if begins and restored[0] in "äöü" else restored


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands free, not next to signs that do not belong to prose."""
    return (
        (not start or text[start - 1] in _BEFORE_WORD)
        and (end == len(text) or text[end] in _AFTER_WORD)
        and (text.isascii() or not is_garbled(text, start, end))
    )


def _whole(prose: Prose, kind: Kind, foreign: "_Foreign") -> Iterator[Hit]:
    """Yield all words of a document that has lost its umlauts, real words by likelihood."""
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for index, word in enumerate(analysis.words):
            if not (word.is_alphabetic or _has_parts(word.text)):
                continue
            found = spellings(word.text, kind)
            if found == (word.text,):
                continue
            sentence = _sentence(prose, number, index)
            restored = found[0]
            if len(found) > 1:
                restored = fitting(analysis.words, sentence, index, found, kind)[0]
            start, end = analysis.starts[index], analysis.ends[index]
            if (
                restored != word.text
                and not foreign[number, sentence]
                and _is_whole(analysis.text, start, end)
            ):
                yield Hit(number, start, end, _cased(analysis.text, start, restored))


def _hit(prose: Prose, suspect: _Suspect, restored: str) -> Hit:
    analysis = prose.passages[suspect.passage].analysis
    return Hit(
        suspect.passage, analysis.starts[suspect.token], analysis.ends[suspect.token], restored
    )


def _uses_eszett(locale: Locale | None, sharp: int, needed: int, spared: dict[Cause, int]) -> bool:
    """Tell whether ss for ß is a mistake here: not in Switzerland, where there is no ß."""
    if locale is not None:
        return locale != "de-CH"
    return sharp > needed * _ESZETT_PER_SS or bool(spared.get("digraph"))


def _is_excused(passage: Passage, suspect: _Suspect) -> bool:
    """Tell whether the word is part of a name, quoted as a word, or no prose."""
    analysis = passage.analysis
    index = suspect.token
    word = analysis.words[index]
    before = analysis.words[index - 1] if index else None
    after = analysis.words[index + 1] if index + 1 < len(analysis.words) else None
    if before and after and before.is_mark and after.is_mark and before.text in _QUOTES:
        return True
    if not _is_whole(analysis.text, analysis.starts[index], analysis.ends[index]):
        return True
    restored = getattr(suspect.losses, _cause(suspect.losses)).restored
    if word.text[0].isupper():
        if not word.initial and _is_small(restored.rpartition("-")[2]):
            return True
        is_common = lexicon.frequency(restored) >= _COMMON
        if not is_common and (_is_name_part(before) or _is_name_part(after)):
            return True
    return False


def _is_small(form: str) -> bool:
    """Tell whether a capitalised form is a word that only begins sentences so: *Über*."""
    return (
        bool(form) and not lexicon.lookup(form) and bool(lexicon.lookup(form[0].lower() + form[1:]))
    )


def _is_name_part(word: Word | None) -> bool:
    """Tell whether a word beside a capitalised one shows that both are a name."""
    if word is None or not word.text[0].isupper():
        return False
    if len(word.text) == 2 and word.text[1] == ".":
        return True
    if word.initial and word.known and not word.features & NAME:
        return False
    return bool(word.features & (NOUN | NAME)) or not word.known


def _sentence(prose: Prose, passage: int, token: int) -> tuple[int, int]:
    sentences = prose.passages[passage].analysis.sentences
    return sentences[bisect_right(sentences, token, key=_end)]


def _end(sentence: tuple[int, int]) -> int:
    return sentence[1]


class _Foreign(dict[tuple[int, tuple[int, int]], bool]):
    """Tells of sentences, by passage and tokens, whether they are in another language."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose

    def __missing__(self, key: tuple[int, tuple[int, int]]) -> bool:
        passage, sentence = key
        known = unknown = 0
        for word in self._prose.passages[passage].analysis.words[slice(*sentence)]:
            if word.is_alphabetic and word.text.islower():
                if word.known:
                    known += 1
                elif losses(word.text) is NONE and not word.parts:
                    unknown += 1
        found = self[key] = unknown > _MOST_FOREIGN * (known + unknown)
        return found
