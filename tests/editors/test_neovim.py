"""What is said of Neovim in ``docs/editors.md``, in each Neovim that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete

from . import neovim
from .neovim import Neovim
from .page import blocks
from .waiting import wait_for

if TYPE_CHECKING:
    from .conftest import Servers

FAULTY = "Die Tür der Faehre klemmt 🚪, sie sie klemmt im im Rahmen.\n"


@pytest.fixture(params=neovim.programs() or [""], ids=str)
def program(request: pytest.FixtureRequest) -> str:
    if not request.param:
        pytest.skip("Neovim is not installed")
    return str(request.param)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "tuer.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def test_the_page_shows_the_file_to_copy() -> None:
    shown, _ = blocks("lua")
    path = neovim.CONFIGURATION / "lsp" / "stilbluete.lua"
    comment, _, lines = path.read_text(encoding="utf-8").partition("\n")
    assert comment.startswith("-- ")
    assert shown == lines


def test_the_lines_of_the_page_do_what_they_say(
    program: str, environ: dict[str, str], faulty: Path
) -> None:
    if neovim.version(program) < neovim.CURRENT:
        pytest.skip("they are for Neovim 0.11 and later")
    _, init = blocks("lua")
    editor = Neovim(program, environ, current=True, more=init)
    try:
        editor.open(faulty)
        wait_for(editor.shown, bool, editor.log)
        editor.keys("<F7>")
        mended = stilbluete.fix(FAULTY, "markdown")
        assert mended != FAULTY
        wait_for(editor.text, lambda text: text == mended, editor.log)
    finally:
        editor.close()


def test_the_older_form_works_in_later_ones(
    program: str, environ: dict[str, str], faulty: Path, servers: Servers
) -> None:
    other = faulty.with_name("andere.md")
    other.write_text(FAULTY, encoding="utf-8")
    editor = Neovim(program, environ, current=False)
    try:
        for path in (faulty, other):
            editor.open(path)
            wait_for(editor.shown, bool, editor.log)
        assert len(servers()) == 1
    finally:
        editor.close()


def test_other_languages_are_left_alone(
    program: str, environ: dict[str, str], faulty: Path, servers: Servers
) -> None:
    code = faulty.with_name("faehre.py")
    code.write_text("text = 'Die Faehre'\n", encoding="utf-8")
    editor = Neovim(program, environ, current=neovim.version(program) >= neovim.CURRENT)
    try:
        editor.open(code)
        editor.open(faulty)
        wait_for(editor.shown, bool, editor.log)
        editor.open(code)
        assert editor.shown() == []
        clients = editor.lua("return #vim.tbl_values(vim.lsp.buf_get_clients(0))")
        assert clients == 0
        assert len(servers()) == 1
    finally:
        editor.close()
