"""VS Code's workbench with the packed extension in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from . import server
from .server import CodeServer
from .window import Window, browser

FAULTY = "Die Größe der Faehre überrascht. Sie liegt im im Hafen.\n"


@pytest.fixture(scope="session")
def vsix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the extension as it is released."""
    if server.program() is None:
        pytest.skip("CODE_SERVER names no folder that scripts/code-server has built")
    target = tmp_path_factory.mktemp("packed") / "stilbluete.vsix"
    done = subprocess.run(
        [str(server.EXTENSION / "scripts" / "package"), str(target)],
        env={**os.environ, "PYTHON": sys.executable},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode()
    return target


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    started = browser(tmp_path_factory.mktemp("chromium"))
    if started is None:
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    with started:
        yield started


@pytest.fixture(scope="session")
def code_server(vsix: Path, shell: dict[str, str]) -> Iterator[CodeServer]:
    running = CodeServer(shell, [vsix])
    try:
        yield running
    finally:
        running.close()


@pytest.fixture
def window(code_server: CodeServer, chromium: Chrome) -> Iterator[Window]:
    """Return a window of an editor in English, as it is out of the box."""
    code_server.configure({})
    window = Window(code_server, chromium)
    yield window
    window.close()


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return an article with two faults."""
    path = tmp_path / "seite.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path
