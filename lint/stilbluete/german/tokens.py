"""Where the tokens of a text stand, and where its sentences may end."""

import re
from functools import cache
from typing import NamedTuple

from stilbluete.german import abbreviations as abbr
from stilbluete.german import lexicon
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    ARTICLE,
    COORDINATOR,
    NOUN,
    PARTICLE,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)
from stilbluete.german.words import INVISIBLE

_L = rf"[^\W\d_][\u0300-\u036f{INVISIBLE}]*"
_A = rf"[^\W_][\u0300-\u036f{INVISIBLE}]*"
_TAIL = r"[^\s<>\"„“”»«\ufffc]*[^\s<>\"„“”»«.,;:!?…)\]}'’\ufffc]"
_EXTENSIONS = (
    "md|txt|json|ya?ml|toml|xml|html?|css|m?[jt]sx?|py|rb|rs|go|java|c|h|cpp|cs|sh|exe|dll|so|zip|t?gz|tar"
    "|pdf|docx?|xlsx?|pptx?|csv|ini|cfg|conf|config|log|png|jpe?g|gif|svg|mp[34]|deb|rpm|jar|lock|sql|php"
    "|vue|ipynb|com|org|net|de|at|ch|eu|io|edu|gov|info|dev|app|ai"
)

_TOKEN = re.compile(
    "|".join(
        [
            # The common case first: a plain word with nothing odd behind it.
            r"[^\W\d_]+(?=[ ,;!?\n])",
            # What a machine reads: addresses, handles, options, paths, files, names of code.
            rf"(?:https?|ftp|file|ssh|git)://{_TAIL}",
            rf"www\.[\w-]+\.\w{_TAIL}",
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?<![\w&])[@#](?!\d+\b)\w(?:[\w.-]*\w)?",
            r"(?<!\S)--[a-z][\w-]*\w",
            r"(?<![\w.)\]/])(?:~|\.\.?|[A-Za-z]:)?[/\\](?:[\w.@+-]+[/\\])+(?:[\w.@+-]*\w)?",
            r"(?<![\w.)\]/])(?:~|\.\.?|[A-Za-z]:)[/\\](?:[\w.@+-]*\w)?",
            rf"[A-Za-z_][\w-]*(?:\.\w[\w-]*)*\.(?:{_EXTENSIONS})(?![\w-])",
            r"[a-z_]{2}[\w-]*(?:\.[a-z_]{2}[\w-]*)+",
            r"[A-Za-z]*[a-z][A-Z]\w*(?:\.[A-Za-z_]\w+)+",
            r"[A-Z]\w+(?:\.[A-Z]\w+)*\.[A-Za-z]*[a-z][A-Z]\w*",
            r"[A-Z]\w+(?:\.[A-Z]\w+){2,}",
            r"[A-Za-z]{1,3}\d+(?:\.\d+)+",
            r"(?>\d+(?:[.,:'’\u00a0\u2009\u202f]\d+)*)(?![^\W_]|[‑-][^\W\d_])",
            # Words with gender marks, inner hyphens, apostrophes and digits; "Ein-", "-ausgang".
            rf"(?:{_L})+(?:[*:_·]|/-?)in(?:nen)?(?!\w)",
            r"_*[^\W_]+(?:_+[^\W_]+)+_*",
            rf"(?:(?<=[\s(/])-(?=[^\W\d_]))?(?:\d+(?:[.,]\d+)+)?(?:{_A})+(?:(?:['’ʼ‑-]|\.-(?=[^\W\d_]))(?:{_A})+)*"
            r"(?:-(?=[\s,;/)]|\Z))?",
            r"\.{3,}",
            r"-{2,}",
            r"\n",
            r"\S",
        ]
    )
)

_OPENERS = frozenset("„“‚‘»«›‹\"'([{")
_CLOSERS = frozenset("“”’‘»«›‹\"')]}")
_ENDS = frozenset({".", "!", "?", "…", "..."})
_SPECIAL = _ENDS | _OPENERS | {"\n", ":", "–", "—"}

_MONTH = (
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan|Feb|Febr|Mär|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez"
)
_COUNTED = (
    "Jahrhunderts?|Jahrtausends?|Weltkriegs?|Weltkrieges|Mal|Platz|Kapitel|Klasse|Stock|Bundesliga|Liga|Minute"
    "|Geburtstag|Auflage|Runde|Spieltag|Etage|Obergeschoss|Semester|Lebensjahr|Quartal|Absatz|Akt|Band|Etappe"
    "|Aufl|Jh|Jhd|Jhdt|Jhs"
)
# Looked at only behind a full stop; compiled when first needed.
_ORDINAL_GOES_ON = (
    rf"\s?(?:[a-zäöüß,;)/–-]|(?:{_MONTH}|{_COUNTED})\b|\d{{1,2}}\.\s?(?:\d|{_MONTH}))"
)
_YEAR = r"\s?\d{2}(?:\d\d)?\b"
_NUMBER_FOLLOWS = r"\s?(?:\d|[IVXLC]+\b|[a-zA-Z]\b)"
_NAME_FOLLOWS = r"[\s-]?[A-ZÄÖÜ](?:[^\W\d_]|['’.])"
_LOWER_FOLLOWS = r"\s?[a-zäöüß,;)]"
_NEXT_WORD = r"\s?([^\W\d_]+)"
_INITIALS = r"[A-ZÄÖÜ](?:\.-[A-ZÄÖÜ])*\Z"
_SIMPLE_NUMBER = r"(?:\d{1,3}|\d{1,2}\.\d{1,2})\Z"
_DETERMINERS = abbr.words("""
    der die das dem den des am im vom zum zur beim ein eine einen einem einer eines jeder jede
    jedes jedem jeden sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres
    mein meine meinen meinem meiner unser unsere unseren unserem unserer dein deine deinen
    deinem deiner dieser diese dieses diesem diesen bis ab seit nach vor und oder auf in
""")
_CLOSED_CLASSES = ARTICLE | PRONOUN | PREPOSITION | ADVERB | COORDINATOR | SUBORDINATOR | PARTICLE

_JOINED_TAILS = frozenset(each[:-1].rpartition(".")[2] for each in abbr.JOINED)
_MAY_BE_LAST = frozenset(f"{each}." for each in abbr.MAY_BE_LAST) | abbr.JOINED_MAY_BE_LAST
_BEFORE_NUMBERS = abbr.BEFORE_NUMBERS
_MERGING = abbr.WITHIN | abbr.MAY_BE_LAST - abbr.AFTER_NUMBERS


class Tokens(NamedTuple):
    """The forms of a text with their places; ``breaks`` and ``initial`` are token indices.

    A line break stands before each token of ``breaks``. Each of ``initial`` follows an opening
    mark or a colon. Each of ``ends_at`` is a mark or an abbreviation that may end a sentence.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    breaks: set[int]
    initial: list[int]
    ends_at: list[int]


def tokenise(text: str) -> Tokens:
    """Cut a text into words, numbers, marks and names of code; only white space is left out."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens = Tokens(forms, starts, ends, set(), [], [])
    for match in _TOKEN.finditer(text):
        form = match.group()
        start, end = match.span()
        if form in _SPECIAL:
            if form == "\n":
                tokens.breaks.add(len(forms))
                continue
            if form == "." and forms and ends[-1] == start and _join(text, tokens, end):
                continue
            if form in _ENDS:
                tokens.ends_at.append(len(forms))
            else:
                tokens.initial.append(len(forms) + 1)
        forms.append(form)
        starts.append(start)
        ends.append(end)
    return tokens


def is_closer(form: str) -> bool:
    """Tell whether a mark may close a quotation or a parenthesis."""
    return form in _CLOSERS


def is_opener(form: str) -> bool:
    """Tell whether a mark may open a quotation or a parenthesis."""
    return form in _OPENERS


def starts_sentences(form: str) -> bool:
    """Tell whether a capitalised word is so because a sentence begins: *Der*, not *Euro*."""
    bits = 0
    for reading in lexicon.lookup(form):
        bits |= reading.features
    if bits & NOUN:
        return False
    for reading in lexicon.lookup(form.lower()):
        bits |= reading.features
    return bits & _CLOSED_CLASSES != 0


def _join(text: str, tokens: Tokens, end: int) -> bool:
    """Add a full stop that ends before ``end`` to the last token, if it belongs to it."""
    forms, starts, ends, *_ = tokens
    form = forms[-1]
    before = forms[-2] if len(forms) > 1 else ""
    if form in _JOINED_TAILS and (joined := _joined(forms, starts, ends)):
        count, start = joined
        del forms[-count:], starts[-count:], ends[-count:]
        size = len(forms)
        while tokens.ends_at and tokens.ends_at[-1] >= size:
            tokens.ends_at.pop()
        forms.append(text[start:end])
        starts.append(start)
        ends.append(end)
    elif _is_ordinal(text, tokens, form, before, end) or _is_abbreviation(text, form, before, end):
        forms[-1] = form + "."
        ends[-1] = end
    else:
        return False
    if "".join(forms[-1].split()) in _MAY_BE_LAST:
        tokens.ends_at.append(len(forms) - 1)
    return True


def _joined(forms: list[str], starts: list[int], ends: list[int]) -> tuple[int, int] | None:
    """Find the longest joined abbreviation that the last tokens form with a full stop."""
    candidate = forms[-1] + "."
    found = None
    index = len(forms) - 1
    while index > 0 and starts[index] - ends[index - 1] <= 1:
        index -= 1
        if forms[index] == ".":
            if index == 0 or starts[index] != ends[index - 1]:
                break
            index -= 1
            candidate = forms[index] + "." + candidate
        elif forms[index].endswith("."):
            candidate = "".join(forms[index].split()) + candidate
        else:
            break
        if len(candidate) > 12:
            break
        if candidate in abbr.JOINED:
            found = (len(forms) - index, starts[index])
    return found


def _is_abbreviation(text: str, form: str, before: str, end: int) -> bool:
    if form in _MERGING:
        return True
    if (form in _BEFORE_NUMBERS or form.endswith("str")) and _match(_NUMBER_FOLLOWS, text, end):
        return True
    if form in abbr.AFTER_NUMBERS and before[:1].isdigit():
        return True
    if _match(_INITIALS, form) and _match(_NAME_FOLLOWS, text, end):
        return not _sentence_starts(text, end)
    return False


def _is_ordinal(text: str, tokens: Tokens, form: str, before: str, end: int) -> bool:
    if _match(_SIMPLE_NUMBER, form):
        if _match(_ORDINAL_GOES_ON, text, end):
            return True
        if before[:1].isdigit() and before.endswith(".") and _match(_YEAR, text, end):
            return True
        # As in an enumeration: "1. Wasser kochen. 2. Tee aufgießen."
        first = len(tokens.forms) == 1 or len(tokens.forms) - 1 in tokens.breaks or before in _ENDS
        if not (first or before.lower() in _DETERMINERS or _is_attributive(before)):
            return False
        following = _match(_NEXT_WORD, text, end)
        return following is not None and (first or not starts_sentences(following[1]))
    if _ROMAN.issuperset(form) and before[:1].isupper():
        if _match(_LOWER_FOLLOWS, text, end):
            return True
        return _match(_NEXT_WORD, text, end) is not None and not _sentence_starts(text, end)
    return False


_ROMAN = frozenset("IVXL")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _match(pattern: str, text: str, at: int = 0) -> re.Match[str] | None:
    return _compiled(pattern).match(text, at)


def _is_attributive(form: str) -> bool:
    return (
        form.islower()
        and form.endswith(("e", "en", "er", "es", "em"))
        and any(reading.features & ADJECTIVE for reading in lexicon.lookup(form))
    )


def _sentence_starts(text: str, end: int) -> bool:
    following = _match(_NEXT_WORD, text, end)
    return following is not None and starts_sentences(following[1])
