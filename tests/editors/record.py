"""Record how the real editors talk to the server, for ``tests/server/test_sessions.py``.

``PYTHONPATH=lint:tests python -m editors.record`` from the checkout writes a session of each editor
that is there into ``tests/server/sessions``.
"""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from . import article
from .article import ROOT, Place
from .conftest import KINDS, Kind, command, start, surroundings
from .editor import Editor
from .waiting import wait_for

RECORDER = ROOT / "scripts" / "record-lsp-session"
SESSIONS = ROOT / "tests" / "server" / "sessions"

# Cut a line, put it back above the next one, take both back, and do one again.
CUT_AND_PASTE = {
    "emacs": "\x01\x0b\x0b\x0e\x19\x1f\x1f",
    "neovim": "ddpuu<C-r>",
    # A page has no clipboard: the line is moved.
    "vscode": f"{Keys.ALT}{Keys.DOWN}{Keys.NULL}"
    f"{Keys.CONTROL}z{Keys.NULL}{Keys.CONTROL}y{Keys.NULL}",
}


def main() -> int:
    for kind in filter(None, KINDS):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            record(kind, Path(folder).resolve())
    return 0


def record(kind: Kind, folder: Path) -> None:
    """Record one editor's session in a folder of its own."""
    path = article.write(folder / "redaktion")
    target = SESSIONS / f"{kind.name}.jsonl"
    recorder = [sys.executable, str(RECORDER), str(target), "--root", str(path.parent), "--"]
    environ = surroundings(command(folder / "bin"), folder / "cache")
    environ["STILBLUETE_TEST_SERVERS"] = os.devnull
    environ["STILBLUETE_TEST_RECORDER"] = shlex.join(recorder)
    # Where there is no root to be found, the working directory is taken for it.
    os.chdir(path.parent)
    editor = start(kind, environ)
    try:
        write(editor, path)
    finally:
        editor.close()
    print(target)


def write(editor: Editor, path: Path) -> None:
    """Do what somebody does who mends an article."""

    def saved() -> list[Place]:
        # What the server has the editor do comes some time later.
        editor.save()
        return [each.place for each in editor.shown()]

    def settle() -> None:
        wait_for(saved, lambda places: places == article.expected(path), editor.log)

    def go(words: str) -> None:
        editor.go(editor.text().index(words) + 1)

    editor.open(path)
    settle()
    go("Faehre")
    editor.explain()
    editor.act("Vokabular")
    settle()
    go("Laenge")
    editor.act("„Länge“")
    settle()
    go("der der")
    editor.act("hier")
    settle()
    editor.go(editor.text().index("Die Faehre"))
    editor.type("Früh 🌅 fährt\nman auf der der „Größe“ 👩‍👩‍👧 hinaus. ")
    settle()
    go("Es war im")
    editor.press(CUT_AND_PASTE)
    settle()
    editor.fix_all()
    settle()
    # The vocabulary of a session that is played again is the one of its beginning.
    editor.go(editor.text().index("Faehre"))
    editor.delete(len("Faehre"))
    editor.type("Fähre")
    settle()


if __name__ == "__main__":
    sys.exit(main())
