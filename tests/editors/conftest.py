"""The editors that are there, each with the project's configuration and the real server."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from . import emacs, neovim
from .article import ROOT, SAMPLE
from .emacs import Emacs
from .neovim import Neovim

if TYPE_CHECKING:
    from .editor import Editor


class Kind(NamedTuple):
    """An editor that can be tested.

    ``current`` is whether it is configured in today's form.
    """

    name: str
    program: str
    current: bool


Servers = Callable[[], list[int]]


def kinds() -> Iterator[Kind]:
    if sys.platform == "win32":
        return
    for program in neovim.programs():
        version = neovim.version(program)
        name = "neovim-{}.{}".format(*version)
        yield Kind(name, program, current=version >= neovim.CURRENT)
    if found := emacs.program():
        yield Kind("emacs", found, current=True)


KINDS: list[Kind | None] = [*kinds()]


def command(folder: Path) -> Path:
    """Write a command ``stilbluete`` into a folder, which notes its process, and return that."""
    folder.mkdir(exist_ok=True)
    path = folder / "stilbluete"
    path.write_text(
        f"""\
#!/bin/sh
echo $$ >> "$STILBLUETE_TEST_SERVERS"
exec ${{STILBLUETE_TEST_RECORDER:-}} "{sys.executable}" -m stilbluete "$@"
""",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return folder


def surroundings(commands: Path, cache: Path) -> dict[str, str]:
    """Return the environment of somebody who has a folder of commands on their path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "LC_", "LANG", "NVIM", "VIM", "EMACS"))
    }
    return {
        **kept,
        "PATH": os.pathsep.join([str(commands), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT / "lint"),
        "XDG_CACHE_HOME": str(cache),
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture(scope="session")
def shell(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment with the server of this checkout, and a cache for all tests."""
    return surroundings(
        command(tmp_path_factory.mktemp("commands")), tmp_path_factory.mktemp("cache")
    )


@pytest.fixture
def environ(shell: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment to start an editor with."""
    started = tmp_path_factory.mktemp("servers") / "processes"
    return {**shell, "STILBLUETE_TEST_SERVERS": str(started)}


@pytest.fixture
def servers(environ: dict[str, str]) -> Servers:
    """Return what tells the process ids of the servers that the editor started."""
    started = Path(environ["STILBLUETE_TEST_SERVERS"])
    return lambda: [int(line) for line in started.read_text(encoding="utf-8").split()]


def start(kind: Kind, environ: dict[str, str]) -> Editor:
    if kind.name == "emacs":
        return Emacs(kind.program, environ)
    return Neovim(kind.program, environ, current=kind.current)


@pytest.fixture(params=KINDS or [None], ids=lambda kind: kind.name if kind else "no-editor")
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return each editor that is there."""
    if request.param is None:
        pytest.skip("neither Neovim nor Emacs with eglot and markdown-mode is installed")
    found: Kind = request.param
    return found


@pytest.fixture
def editor(kind: Kind, environ: dict[str, str]) -> Iterator[Editor]:
    """Return each editor that is there, running."""
    running = start(kind, environ)
    try:
        yield running
    finally:
        running.close()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample article, in a folder that has no configuration."""
    return Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))
