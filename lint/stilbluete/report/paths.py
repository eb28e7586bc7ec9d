"""Names of files as other programs want them."""

import os
from urllib.parse import quote

from stilbluete.report.escaping import legible


def portable(path: str) -> str:
    """Return a path with forward slashes and without a leading ``./``.

    Bytes of a file name that are no UTF-8 become U+FFFD.
    """
    shown = legible(path.replace(os.sep, "/"))
    while shown.startswith("./"):
        shown = shown[2:].lstrip("/")
    return shown or path


def uri(path: str) -> str:
    """Return a relative reference for a relative path and a ``file`` URI for an absolute one.

    See RFC 3986; bytes of a file name that are no UTF-8 are kept.
    """
    slashed = path.replace(os.sep, "/")
    try:
        raw = slashed.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = slashed.encode("utf-8", "replace")
    quoted = quote(raw, safe="/")
    if slashed.startswith("/"):
        return f"file://{quoted}"
    if os.path.isabs(path):
        return f"file:///{quoted}"
    while quoted.startswith("./"):
        quoted = quoted[2:].lstrip("/")
    return quoted or "."
