"""What LanguageTool says of a text, checked before anything relies on it."""

import json
from typing import Any, NamedTuple

from stilbluete.languagetool.failures import Failure

MOST_REPLACEMENTS = 5


class Said(NamedTuple):
    """One match: a rule of LanguageTool's, the span in the text that was sent, what it says.

    ``category`` is LanguageTool's own, ``TYPOS`` say. These are its words; nothing is ours yet.
    """

    rule: str
    start: int
    end: int
    message: str
    replacements: tuple[str, ...]
    category: str


class Answer(NamedTuple):
    """All that is said of one text, and the version of the server that said it."""

    matches: tuple[Said, ...]
    version: str


def read(data: bytes, text: str, language: str, place: str) -> Answer:
    """Return what a server answered about a text; raise Failure if that makes no sense.

    The text has no character beyond U+FFFF, so that Java's positions are code points.
    """
    try:
        content = json.loads(data)
        version = content["software"]["version"]
        spoken = content["language"]["code"]
        matches = tuple(_said(match, len(text)) for match in content["matches"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Failure("nonsense", place, _reason(error)) from error
    if not isinstance(version, str) or not version:
        raise Failure("nonsense", place, "software.version")
    if spoken != language:
        # Asked for a German that it does not have, it may take another language, or no spelling.
        raise Failure("german", place, f"{language}: {spoken}")
    return Answer(matches, version)


def _said(match: dict[str, Any], size: int) -> Said:
    start, length = match["offset"], match["length"]
    if type(start) is not int or type(length) is not int:
        raise TypeError("offset, length")
    if start < 0 or length <= 0 or start + length > size:
        raise ValueError(f"offset {start}, length {length} of {size}")
    rule, message = match["rule"]["id"], match["message"]
    category = match["rule"]["category"]["id"]
    replacements = [each["value"] for each in match["replacements"]]
    if not all(isinstance(each, str) for each in (rule, message, category, *replacements)):
        raise TypeError("rule, message, replacements")
    return Said(
        rule, start, start + length, message, tuple(replacements[:MOST_REPLACEMENTS]), category
    )


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "no JSON"
    return f"{type(error).__name__} {error}"
