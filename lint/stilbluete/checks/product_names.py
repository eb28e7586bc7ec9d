"""Product names spelled with the wrong capitals: *nuget* for *NuGet*.

``names`` are spelled right; any other casing is told, but not all capitals. Names in file names,
addresses, options and commands (*nuget pack*) are left alone.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german import lexicon
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("name",)
SCOPE = "block"

_TECHNICAL = tuple("/\\@#_=.$:")


_QUOTES = frozenset("„“”\"'‚‘»«")


class Parameters(NamedTuple):
    """The names as their makers spell them; ``also`` are spellings that pass as well."""

    names: list[str]
    also: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each name, or part of a compound, that is spelled otherwise."""
    right = {name.lower(): name for name in parameters.names}
    passing = {*parameters.names, *parameters.also}
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        for i, word in enumerate(analysis.words):
            lower = word.lower
            if lower not in right and "-" not in lower:
                continue
            start = analysis.starts[i]
            parts = word.text.split("-")
            if _is_identifier(word.text, parts) or _is_command(analysis.words, i):
                continue
            for part in parts:
                name = right.get(part.lower())
                end = start + len(part)
                if (
                    name is not None
                    and part not in passing
                    and not part.isupper()
                    and _is_prose(analysis.text, start, end)
                ):
                    yield Match(
                        Place(number, start, end), {"name": name}, (name,), ((start, end, name),)
                    )
                start = end + 1


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return True


def _is_identifier(text: str, parts: Sequence[str]) -> bool:
    return parts[0] == "X" or (len(parts) > 2 and text.islower())


def _is_command(words: Sequence[Word], i: int) -> bool:
    """Tell whether a name in lower case is quoted, or an English word or an option follows."""
    if not words[i].text.islower():
        return False
    if i and words[i - 1].text in _QUOTES:
        return True
    following = words[i + 1].text if i + 1 < len(words) else ""
    if following.startswith(("-", "/", "<")):
        return True
    return following.islower() and lexicon.english_frequency(following) > lexicon.frequency(
        following
    )


def _is_prose(text: str, start: int, end: int) -> bool:
    if start and text[start - 1] in _TECHNICAL:
        return False
    after = text[end : end + 2]
    # A full stop or colon that ends something has no letter behind it.
    return not after.startswith(_TECHNICAL) or (after[0] in ".:" and not after[1:].isalnum())
