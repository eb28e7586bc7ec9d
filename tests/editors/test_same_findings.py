"""The same article has the same findings in the shell, the hook, from Python and in each editor.

That VS Code shows them, too, is tested by its own tests, against the same ``article.expected``.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import stilbluete

from . import article, client
from .article import ROOT, Place
from .conftest import start
from .waiting import wait_for

if TYPE_CHECKING:
    from .conftest import Kind

SERVER = [sys.executable, "-m", "stilbluete", "server"]

FOUND = [
    ("garble/doubled-word", "im im"),
    ("umlaut/lost", "Faehre"),
    ("umlaut/lost", "Laenge"),
    ("umlaut/lost", "Geschaeftsfuehrung"),
    ("artefact/wrong-sense-politics", "Gewerkschaft"),
    ("umlaut/decomposed", "u\N{COMBINING DIAERESIS}"),
    ("garble/doubled-word", "der der"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return article.write(tmp_path / "redaktion")


@pytest.fixture
def expected(path: Path) -> list[Place]:
    """Return what the shell finds, having made sure that it is what there is."""
    places = article.expected(path)
    assert [(each.rule, article.TEXT[each.start : each.end]) for each in places] == FOUND
    return places


def test_python_finds_the_same(path: Path, expected: list[Place]) -> None:
    found = stilbluete.lint_file(path)
    assert [Place(each.rule, each.start, each.end) for each in found] == expected


@pytest.mark.parametrize("encoding", client.UNITS)
def test_the_server_finds_the_same(
    path: Path, expected: list[Place], shell: dict[str, str], encoding: str
) -> None:
    assert client.diagnose(SERVER, shell, path, encoding) == expected


def test_each_editor_shows_the_same(
    path: Path, expected: list[Place], kind: Kind, environ: dict[str, str]
) -> None:
    editor = start(kind, environ)
    try:
        editor.open(path)
        wait_for(
            lambda: [each.place for each in editor.shown()],
            lambda places: places == expected,
            editor.log,
        )
    finally:
        editor.close()


def test_the_hook_finds_the_same(
    path: Path, expected: list[Place], environ: dict[str, str], tmp_path: Path
) -> None:
    """The hook reads what is staged, whatever has become of the file since."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    home, told = tmp_path / "home", tmp_path / "told.json"
    (path.parent / ".pre-commit-config.yaml").write_text(configuration(told), encoding="utf-8")
    environ = {
        **{name: value for name, value in environ.items() if not name.startswith("GIT_")},
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    for command in ("git init --quiet", "git add ."):
        subprocess.run(shlex.split(command), cwd=path.parent, env=environ, check=True)
    path.write_text("Alles gut.\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=path.parent,
        env=environ,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert article.places(article.findings(told.read_bytes(), path.name)) == expected
    assert path.read_text(encoding="utf-8") == "Alles gut.\n"


def configuration(told: Path) -> str:
    """Return a team's configuration with our hook, which writes down what it finds."""
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (hook,) = [each for each in offered if each["id"] == "stilbluete"]
    # What is tested is this checkout; how it is installed, ``tests/test_pre_commit.py`` tests.
    hook |= {"language": "system", "args": ["--format", "json", "--output", str(told)]}
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]})
