"""What the extension runs, what it asks first, and what it installs."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from .. import article
from .conftest import FAULTY
from .server import CodeServer
from .test_workbench import STATUS, await_rules
from .window import Window

TOAST = ".notification-toast"
TRUSTING = {"security.workspace.trust.enabled": True}


@pytest.fixture(scope="module")
def bare(vsix: Path, shell: dict[str, str]) -> Iterator[CodeServer]:
    """Return a code-server that finds no ``stilbluete``, and asks whether to trust a folder."""
    folders = shell["PATH"].split(os.pathsep)
    path = [folder for folder in folders if not (Path(folder) / "stilbluete").exists()]
    if shutil.which("python3", path=os.pathsep.join(path)) is None:
        pytest.skip("there is no Python beside the one that stilbluete is installed in")
    without = {name: value for name, value in shell.items() if name != "PYTHONPATH"}
    running = CodeServer({**without, "PATH": os.pathsep.join(path)}, [vsix], TRUSTING)
    yield running
    running.close()


@pytest.fixture
def window(bare: CodeServer, chromium: Chrome) -> Iterator[Window]:
    bare.configure(TRUSTING)
    window = Window(bare, chromium)
    yield window
    window.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return an article in a project with a server of its own, which leaves a trace when run."""
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "stilbluete"
    program.write_text(
        f'#!/bin/sh\necho run >>"{tmp_path}/trace"\n'
        f'PYTHONPATH="{article.ROOT / "lint"}" exec "{sys.executable}" -m stilbluete "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"stilbluete.path": str(program)}), encoding="utf-8")
    return tmp_path / "seite.md"


def distrusted(window: Window, path: Path) -> None:
    """Open an article in a folder that is not trusted."""
    path.write_text(FAULTY, encoding="utf-8")
    window.visit(path.parent)
    window.click(".monaco-dialog-box .monaco-button", "No")
    window.show(path)


def test_a_folder_s_own_server_runs_only_once_the_folder_is_trusted(
    window: Window, project: Path
) -> None:
    trace = project.parent / "trace"
    distrusted(window, project)
    window.see(TOAST, "none was found")
    window.see(STATUS, "Stilblüte")
    assert window.shown() == []
    assert not trace.exists()
    window.start("workbench.trust.manage")
    window.click(".workspace-trust-editor .monaco-button", "Trust")
    window.show(project)
    await_rules(window, "umlaut/lost", "garble/doubled-word")
    assert trace.exists()


def programs(window: Window) -> list[Path]:
    """Return the servers that the extension installed."""
    storage = window.server.home / "data" / "User" / "globalStorage" / "stilbluete.stilbluete"
    return list(storage.glob("server-*/bin/stilbluete"))


def test_why_an_installation_failed_is_told(window: Window, tmp_path: Path) -> None:
    config = window.server.home / ".config" / "pip" / "pip.conf"
    config.parent.mkdir(parents=True)
    config.write_text("[global]\nno-index = true\n", encoding="utf-8")
    try:
        distrusted(window, tmp_path / "seite.md")
        window.click(f"{TOAST} .monaco-button", "Install")
        window.see(TOAST, "could not be installed: ERROR: ")
    finally:
        config.unlink()
    assert programs(window) == []
    window.see(STATUS, "Stilblüte")


def test_the_server_is_installed_when_the_user_says_so(window: Window, tmp_path: Path) -> None:
    distrusted(window, tmp_path / "seite.md")
    window.click(f"{TOAST} .monaco-button", "Install")
    # pip takes as long as the network takes.
    for _ in range(300):
        assert "could not be installed" not in " ".join(window.texts(TOAST)), window.log()
        if programs(window):
            break
        time.sleep(1)
    await_rules(window, "umlaut/lost", "garble/doubled-word")
