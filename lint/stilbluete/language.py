"""The language that a person wants to be told in, and the country whose German is written."""

from collections.abc import Mapping
from typing import Literal

from stilbluete.findings import Language

Locale = Literal["de-DE", "de-AT", "de-CH"]
"""The German of Germany, of Austria, of Switzerland with ss for ß."""


def preferred(environ: Mapping[str, str]) -> Language:
    """Return the language of the locale's messages: German if it is German, else English.

    The first of ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set decides, as POSIX has it.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environ.get(name)
        if locale:
            language = locale.replace("-", "_").partition(".")[0].partition("_")[0]
            return "de" if language.lower() in ("de", "german") else "en"
    return "en"
