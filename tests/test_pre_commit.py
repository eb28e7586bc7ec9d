"""The hooks, as pre-commit itself installs and runs them in a Git repository."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("pre_commit", reason="pre-commit is not installed")

ROOT = Path(__file__).parent.parent
UNREACHABLE = re.compile(
    "Connection|timed out|name resolution|Could not fetch|No matching distribution|Proxy"
)
NOWHERE = "http://127.0.0.1:9"
COMMANDS = ("bash", "dirname", "env", "git", "sh")

GOOD = "# Der Hafen\n\nDie Fähren legen am Morgen ab.\n"
DOUBLED = "# Der Hafen\n\nDer Kahn liegt im im Hafen.\n"
LOST = "# Der Hafen\n\nDie Faehren legen am Morgen ab.\n"


class Ended(NamedTuple):
    status: int
    out: str


def call(folder: Path, environ: dict[str, str], *command: str) -> Ended:
    """Run a command; its two streams are one, as on a terminal."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode())


class Repository:
    """A team's repository."""

    def __init__(self, root: Path, environ: dict[str, str]) -> None:
        self.root = root
        self.environ = environ
        root.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        ended = call(self.root, self.environ, "git", *arguments)
        assert ended.status == 0, ended.out
        return ended.out

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def pre_commit(self, *arguments: str) -> Ended:
        return call(self.root, self.environ, sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, *names: str) -> Ended:
        """Stage some files, and commit; the hook decides whether that comes to something."""
        if names:
            self.git("add", "--", *names)
        return call(self.root, self.environ, "git", "commit", "--quiet", "--message", "Neu")

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "--all"))

    def configure(self, source: Path, hook: str, *settings: str) -> None:
        lines = "".join(f"\n        {setting}" for setting in settings)
        self.write(
            ".pre-commit-config.yaml",
            "repos:\n"
            f"  - repo: {source.as_uri()}\n"
            f"    rev: {self.revision(source)}\n"
            "    hooks:\n"
            f"      - id: {hook}{lines}\n",
        )

    def revision(self, source: Path) -> str:
        return call(source, self.environ, "git", "rev-parse", "HEAD").out.strip()


@pytest.fixture(scope="session")
def environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a home of its own, in which nothing of the caller's Git counts."""
    home = tmp_path_factory.mktemp("home")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHON", "LC_", "LANG"))
        and name not in ("VIRTUAL_ENV", "SKIP", "NO_COLOR", "FORCE_COLOR")
    }
    return {
        **kept,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        # What pip has fetched before need not be fetched again.
        "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(Path.home() / ".cache" / "pip")),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{role}_{key}": value
            for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", "Redaktion"), ("EMAIL", "redaktion@example.org"))
        },
    }


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str]) -> Path:
    """Return a repository with what this checkout holds now, committed or not."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no Git checkout")
    repository = Repository(tmp_path_factory.mktemp("source") / "stilbluete", environ)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in os.fsdecode(listed).split("\0")[:-1]:
        if (ROOT / name).is_file():
            (repository.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, repository.root / name)
    repository.git("add", "--all", "--force")
    repository.git("commit", "--quiet", "--message", "All of it")
    return repository.root


@pytest.fixture(scope="session")
def installed(
    tmp_path_factory: pytest.TempPathFactory, environ: dict[str, str], source: Path
) -> dict[str, str]:
    """Install the hook's environment once; return what later runs need: no network and no Java."""
    repository = Repository(tmp_path_factory.mktemp("first") / "team", environ)
    repository.configure(source, "stilbluete")
    ended = repository.pre_commit("install-hooks")
    if ended.status and UNREACHABLE.search(ended.out):
        pytest.skip("the package index cannot be reached")
    assert ended.status == 0, ended.out
    commands = tmp_path_factory.mktemp("commands")
    for name in COMMANDS:
        path = shutil.which(name)
        if path:
            (commands / name).symlink_to(path)
    dead = {
        name: NOWHERE
        for proxy in ("http_proxy", "https_proxy", "all_proxy")
        for name in (proxy, proxy.upper())
    }
    path = os.pathsep.join([str(commands), str(Path(sys.executable).parent)])
    assert not shutil.which("java", path=path)
    return {**environ, **dead, "PIP_INDEX_URL": NOWHERE, "PATH": path}


@pytest.fixture
def team(tmp_path: Path, installed: dict[str, str], source: Path) -> Iterator[Repository]:
    """Return a repository with the hook installed and a good article committed."""
    repository = Repository(tmp_path / "team", installed)
    adopt(repository, source, "stilbluete")
    yield repository
    assert "nstalling environment" not in repository.pre_commit("run", "--all-files").out


def adopt(repository: Repository, source: Path, hook: str, *settings: str) -> None:
    repository.configure(source, hook, *settings)
    ended = repository.pre_commit("install")
    assert ended.status == 0, ended.out
    repository.write("hafen.md", GOOD)
    ended = repository.commit(".pre-commit-config.yaml", "hafen.md")
    assert ended.status == 0, ended.out


def test_it_can_be_tried(tmp_path: Path, environ: dict[str, str], source: Path) -> None:
    repository = Repository(tmp_path / "team", environ)
    repository.write("hafen.md", DOUBLED)
    repository.git("add", ".")
    ended = repository.pre_commit("try-repo", str(source), "stilbluete", "--all-files")
    if UNREACHABLE.search(ended.out):
        pytest.skip("the package index cannot be reached")
    assert ended.status == 1
    assert "hafen.md:3:16: major garble/doubled-word" in ended.out


def test_a_faulty_article_is_stopped(team: Repository) -> None:
    team.write("hafen.md", DOUBLED)
    ended = team.commit("hafen.md")
    assert ended.status == 1
    assert team.commits() == 1
    report = ended.out[ended.out.index("hafen.md") :]
    assert report.splitlines()[:3] == [
        "hafen.md:3:16: major garble/doubled-word",
        report.splitlines()[1],
        "  3 | Der Kahn liegt im im Hafen.",
    ]
    assert "1 finding (1 major)" in report
    assert "\x1b" not in report
    team.write("hafen.md", DOUBLED.replace("im im", "im"))
    assert team.commit("hafen.md").status == 0
    assert team.commits() == 2


def test_a_good_one_passes_unnoticed(team: Repository) -> None:
    team.write("kai.md", GOOD)
    ended = team.commit("kai.md")
    assert re.fullmatch(r"stilbluete\.+Passed\n", ended.out)
    team.write("code.py", "text = 'im im Hafen'\n")
    team.write("LICENSE", "You may not use this file except in compliance with the license.\n")
    assert "no files to check" in team.commit("code.py", "LICENSE").out


def test_fixes_stop_once(tmp_path: Path, installed: dict[str, str], source: Path) -> None:
    team = Repository(tmp_path / "team", installed)
    adopt(team, source, "stilbluete-fix")
    team.write("hafen.md", LOST)
    ended = team.commit("hafen.md")
    assert ended.status == 1
    assert "files were modified by this hook" in ended.out
    assert "1 finding fixed" in ended.out
    assert team.read("hafen.md") == GOOD
    team.write("hafen.md", f"{team.read('hafen.md')}\nNeu.\n")
    assert team.commit("hafen.md").status == 0


def test_what_cannot_be_mended_stops_as_well(
    tmp_path: Path, installed: dict[str, str], source: Path
) -> None:
    team = Repository(tmp_path / "team", installed)
    adopt(team, source, "stilbluete-fix")
    team.write("hafen.md", f"{LOST}\nDie von einer Reederei betriebene Reederei baut Schiffe.\n")
    for _ in range(2):
        ended = team.commit("hafen.md")
        assert ended.status == 1
        assert "garble/tautology" in ended.out
    assert "Fähren" in team.read("hafen.md")
    assert team.commits() == 1


def test_arguments_and_files_are_the_teams(
    tmp_path: Path, installed: dict[str, str], source: Path
) -> None:
    team = Repository(tmp_path / "team", installed)
    adopt(team, source, "stilbluete", "args: [--lang, de, --ignore, umlaut]", "files: ^de/")
    team.write("en/harbour.md", DOUBLED)
    team.write("de/hafen.md", LOST)
    assert team.commit("en", "de").status == 0
    team.write("de/hafen.md", DOUBLED)
    ended = team.commit("de")
    assert ended.status == 1
    assert "1 Befund (1 major)" in ended.out


def test_the_configuration_excludes(team: Repository) -> None:
    team.write("stilbluete.toml", 'exclude = ["archiv"]\n')
    team.write("archiv/alt.md", DOUBLED)
    assert team.commit("stilbluete.toml", "archiv").status == 0


def test_what_is_staged_counts(team: Repository) -> None:
    team.write("hafen.md", DOUBLED)
    team.git("add", "hafen.md")
    team.write("hafen.md", GOOD)
    assert team.commit().status == 1
    assert team.read("hafen.md") == GOOD

    team.git("add", "hafen.md")
    team.write("kai.md", GOOD)
    team.git("add", "kai.md")
    team.write("kai.md", DOUBLED)
    assert team.commit().status == 0
    assert team.read("kai.md") == DOUBLED


@pytest.mark.parametrize("hook", ["stilbluete", "stilbluete-fix"])
def test_only_changed_lines_if_asked(
    tmp_path: Path, installed: dict[str, str], source: Path, hook: str
) -> None:
    team = Repository(tmp_path / "team", installed)
    adopt(team, source, hook, "args: [--staged]")
    team.write("alt.md", f"{DOUBLED}\nAuch hier stehen alte Saetze mit Maengeln.\n")
    team.git("add", "alt.md")
    team.git("commit", "--quiet", "--no-verify", "--message", "Altes")
    old = team.read("alt.md")
    team.write("alt.md", f"{old}\nHier steht ein neuer Satz.\n")
    assert team.commit("alt.md").status == 0
    old = team.read("alt.md")
    team.write("alt.md", f"{old}\nAm am Kai ist es still.\n")
    ended = team.commit("alt.md")
    assert ended.status == 1
    if hook == "stilbluete":
        assert "1 finding (1 major)" in ended.out
        return
    assert "1 finding fixed in 1 file" in ended.out
    assert team.read("alt.md") == f"{old}\nAm Kai ist es still.\n"
    assert team.commit("alt.md").status == 0


@pytest.mark.parametrize(
    "name", ["der alte Hafen.md", "Fähre über Öland.md", "Fa\u0308hre.md", "'#$ & (1).md", "-n.md"]
)
def test_any_name_will_do(team: Repository, name: str) -> None:
    team.write(f"Artikel für Leser/{name}", DOUBLED)
    ended = team.commit(".")
    assert ended.status == 1
    assert f"Artikel für Leser/{name}:3:16: major garble/doubled-word" in ended.out


def test_many_files_make_one_report(team: Repository) -> None:
    for number in range(500):
        team.write(f"artikel/{number:03}.md", f"# Tag {number}\n\nDer Kahn liegt im im Hafen.\n")
    ended = team.commit("artikel")
    assert ended.status == 1
    assert ended.out.count("garble/doubled-word") == 500
    assert ended.out.count("500 files") == 1


def test_a_merge_is_linted_where_it_was_resolved(team: Repository) -> None:
    team.git("checkout", "--quiet", "-b", "theirs")
    team.write("hafen.md", GOOD.replace("Morgen", "Mittag"))
    team.write("fremd.md", DOUBLED)
    team.git("add", ".")
    team.git("commit", "--quiet", "--no-verify", "--message", "Dort")
    team.git("checkout", "--quiet", "main")
    team.write("hafen.md", GOOD.replace("Morgen", "Abend"))
    assert team.commit("hafen.md").status == 0
    assert call(team.root, team.environ, "git", "merge", "theirs").status == 1

    team.write("hafen.md", DOUBLED)
    ended = team.commit("hafen.md")
    assert ended.status == 1
    assert "hafen.md:3:16" in ended.out
    assert "fremd.md" not in ended.out
    team.write("hafen.md", GOOD)
    assert team.commit("hafen.md").status == 0
    assert team.git("log", "-1", "--format=%p").count(" ") == 1


def test_a_deleted_and_a_renamed_file(team: Repository) -> None:
    team.write("kai.md", GOOD.replace("Hafen", "Kai"))
    assert team.commit("kai.md").status == 0
    team.git("rm", "--quiet", "hafen.md")
    team.git("mv", "kai.md", "Kai und Mole.md")
    assert team.commit().status == 0
    team.git("rm", "--quiet", "Kai und Mole.md")
    ended = team.commit()
    assert ended.status == 0, ended.out


def test_our_own_pages_pass_our_own_hook(
    tmp_path: Path, environ: dict[str, str], source: Path
) -> None:
    clone = tmp_path / "clone"
    ended = call(tmp_path, environ, "git", "clone", "--quiet", str(source), str(clone))
    assert ended.status == 0, ended.out
    # What an installation would put there.
    command = tmp_path / "bin" / "stilbluete"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m stilbluete "$@"\n')
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), environ["PATH"]])
    with_it = {**environ, "PATH": path, "PYTHONPATH": str(clone / "lint")}
    pre_commit = (sys.executable, "-m", "pre_commit", "run", "stilbluete", "--all-files")
    ended = call(clone, with_it, *pre_commit)
    assert ended.status == 0, ended.out
    assert "Passed" in ended.out
    guide = clone / "docs" / "de" / "erste-schritte.md"
    guide.write_text(guide.read_text(encoding="utf-8") + "\nIm im Hafen.\n", encoding="utf-8")
    ended = call(clone, with_it, *pre_commit)
    assert ended.status == 1
    assert "garble/doubled-word" in ended.out
