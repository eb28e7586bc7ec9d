"""Record how VS Code talks to the server, for ``tests/server/test_sessions.py``.

``CODE_SERVER=… PYTHONPATH=lint:tests python -m editors.vscode.record EXTENSION.vsix`` from the
checkout; the others are recorded by ``editors.record``.
"""

from __future__ import annotations

import shlex
import sys
import tempfile
from pathlib import Path

from .. import article
from ..conftest import command, surroundings
from ..record import RECORDER, SESSIONS, write
from .server import CodeServer
from .window import Window, browser


def record(extension: Path, folder: Path) -> None:
    """Record a session in a folder of its own."""
    path = article.write(folder / "redaktion")
    target = SESSIONS / "vscode.jsonl"
    recorder = [sys.executable, str(RECORDER), str(target), "--root", str(path.parent), "--"]
    environ = surroundings(command(folder / "bin"), folder / "cache")
    environ["STILBLUETE_TEST_RECORDER"] = shlex.join(recorder)
    chromium = browser(folder / "chromium")
    assert chromium, "needs Chromium and its driver"
    server = CodeServer(environ, [extension], {"stilbluete.language": "de"})
    try:
        with chromium:
            write(Window(server, chromium), path)
    finally:
        server.close()
    print(target)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        record(Path(sys.argv[1]).resolve(), Path(name).resolve())
