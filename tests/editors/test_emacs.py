"""What is said of Emacs in ``docs/editors.md``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete

from . import emacs
from .conftest import KINDS
from .emacs import Emacs
from .page import blocks
from .waiting import wait_for

if TYPE_CHECKING:
    from .conftest import Servers

FAULTY = "Die Tür der Faehre klemmt 🚪, sie sie klemmt im im Rahmen.\n"
F7 = "\x1b[18~"


@pytest.fixture
def program() -> str:
    found = [kind.program for kind in KINDS if kind and kind.name == "emacs"]
    if not found:
        pytest.skip("Emacs with eglot and markdown-mode is not installed")
    return found[0]


def test_the_page_shows_the_file_to_copy() -> None:
    shown, _ = blocks("elisp")
    _, _, lines = emacs.CONFIGURATION.read_text(encoding="utf-8").partition("\n\n")
    assert shown == lines


def test_the_key_of_the_page_mends_all_that_is_safe(
    program: str, environ: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "tuer.md"
    path.write_text(FAULTY, encoding="utf-8")
    _, key = blocks("elisp")
    editor = Emacs(program, environ, more=key)
    try:
        editor.open(path)
        wait_for(editor.shown, bool, editor.log)
        editor.keys(F7)
        mended = stilbluete.fix(FAULTY, "markdown")
        assert mended != FAULTY
        wait_for(editor.text, lambda text: text == mended, editor.log)
    finally:
        editor.close()


def test_other_languages_are_left_alone(
    program: str, environ: dict[str, str], tmp_path: Path, servers: Servers
) -> None:
    code, page = tmp_path / "faehre.el", tmp_path / "tuer.md"
    code.write_text(';; Die Faehre\n(setq text "Die Faehre")\n', encoding="utf-8")
    page.write_text(FAULTY, encoding="utf-8")
    editor = Emacs(program, environ)
    try:
        for path in (code, page):
            editor.open(path)
        wait_for(editor.shown, bool, editor.log)
        editor.open(code)
        assert editor.shown() == []
        assert editor.lisp("(if (eglot-current-server) t :json-false)") is False
        assert len(servers()) == 1
    finally:
        editor.close()
