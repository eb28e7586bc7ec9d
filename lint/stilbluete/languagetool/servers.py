"""Which server is asked, and whether text leaves this machine on the way to it."""

import re
from typing import NamedTuple

OFF = "off"
LOCAL = "local"
WANTED = "it is off, local, or the URL of a server without a password: http://127.0.0.1:8081"

_URL = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/:@?#\[\]]+)(?::(?P<port>\d{1,5}))?"
    r"(?P<path>/[^\s?#]*)?",
    re.IGNORECASE,
)
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1", re.IGNORECASE)


class Server(NamedTuple):
    """Where a LanguageTool server listens; ``path`` is what comes before ``/check``."""

    scheme: str
    host: str
    port: int
    path: str = "/v2"

    @property
    def place(self) -> str:
        """Host and port, as they are told."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def is_here(self) -> bool:
        """Whether this is the machine that we run on."""
        return bool(_LOOPBACK.fullmatch(self.host))


def server(url: str) -> Server | None:
    """Return the server that a URL names; None if it is no URL of one.

    ``http://host:8081``, ``http://host:8081/v2`` and ``http://host/languagetool/v2/check`` will do.
    """
    found = _URL.fullmatch(url)
    if found is None:
        return None
    scheme = found["scheme"].lower()
    port = int(found["port"] or (443 if scheme == "https" else 80))
    if not 0 < port < 65536:
        return None
    path = (found["path"] or "").rstrip("/").removesuffix("/check")
    if not path.endswith("/v2"):
        path += "/v2"
    return Server(scheme, found["host"].strip("[]"), port, path)


def is_setting(value: object) -> bool:
    """Tell whether this can be said of ``languagetool``."""
    return isinstance(value, str) and (value in (OFF, LOCAL) or server(value) is not None)
