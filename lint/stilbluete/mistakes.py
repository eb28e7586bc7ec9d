"""Mistakes in what users write for us, told in German and in English.

An error carries a mistake instead of a text: it is raised where nobody knows the user's language,
and told where that is known.
"""

from collections.abc import Sequence
from typing import NamedTuple

from stilbluete.findings import Language


class Text(NamedTuple):
    """The same text in two languages; braces are filled with ``str.format``."""

    de: str
    en: str


class Mistake(NamedTuple):
    """What is wrong: a text, and what fills it; a mistake among the values is told as well."""

    text: Text
    values: "tuple[object, ...]" = ()

    def told(self, language: Language) -> str:
        """Return what is wrong in a language."""
        form = self.text.de if language == "de" else self.text.en
        return form.format(
            *(each.told(language) if isinstance(each, Mistake) else each for each in self.values)
        )


NOTHING = Mistake(Text("", ""))
DID_YOU_MEAN = Text("; war „{}“ gemeint?", "; did you mean “{}”?")
THERE_ARE = Text("; es gibt: {}", "; there are: {}")

UNKNOWN_KEY = Text("den Schlüssel „{}“ gibt es nicht{}", "unknown key “{}”{}")
UNREADABLE = Text("nicht lesbar: {}", "cannot be read: {}")
NOT_UTF8 = Text(
    "nicht in UTF-8; die Datei als UTF-8 speichern", "not UTF-8; save the file as UTF-8"
)


def unreadable(error: OSError | UnicodeDecodeError) -> Mistake:
    """Return why a file of text cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        return Mistake(NOT_UTF8)
    return Mistake(UNREADABLE, (error.strerror,))


def nearest(name: str, known: Sequence[str]) -> Mistake:
    """Return what may have been meant, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(name, known, 1)
    return Mistake(DID_YOU_MEAN, (found[0],)) if found else NOTHING


def hint(name: str, known: Sequence[str]) -> Mistake:
    """Return what may have been meant, or else what there is."""
    found = nearest(name, known)
    return Mistake(THERE_ARE, (", ".join(known),)) if found is NOTHING else found
