"""The cache: what is kept is used, and only for what it was made from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stilbluete import cache, places
from stilbluete.cache import Cache, cache_for
from stilbluete.commands import check, work
from stilbluete.commands.sources import Source
from stilbluete.config import Settings
from stilbluete.findings import Edit, Finding, Fix, Related, Result

if TYPE_CHECKING:
    from tests.conftest import Run

FAULTY = "Der Kahn liegt im im Hafen.\n"
FOUND = Finding(
    *("a/b", "minor", "style/awkward", 3, 5, "ö\ud800", "Nein."),
    suggestions=("x", "y"),
    fixes=(Fix(True, (Edit(3, 5, "x"), Edit(7, 7, ""))),),
    related=(Related(1, 2, "da"),),
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_environment: None) -> Path:
    """Have a cache of one's own, with the rules compiled already."""
    usual = places.cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    own = places.cache_folder()
    if usual is None or own is None or not own.startswith(str(tmp_path)):
        pytest.skip("caches lie elsewhere on this system")
    Path(own).mkdir(parents=True)
    for path in Path(usual).glob("rules-*"):
        shutil.copy(path, own)
    cache_for.cache_clear()
    return Path(own)


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the paths of what is linted, not read from the cache."""
    paths: list[str] = []
    lint = work._linted

    def noted(source: Source, data: bytes) -> Result:
        paths.append(Path(source.path).name)
        return lint(source, data)

    monkeypatch.setattr(work, "_linted", noted)
    return paths


def write(folder: Path, name: str, text: str = FAULTY) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def results(home: Path) -> list[Path]:
    return [path for path in home.rglob("results/*/*") if path.is_file()]


def test_a_result_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = Cache(str(tmp_path / "results" / "a"))
    key = kept.key(b"text", "plain")
    assert kept.get(key) is None
    kept.put(key, Result((FOUND,), 7))
    assert kept.get(key) == Result((FOUND,), 7)
    assert kept.has(key)
    assert not kept.has(kept.key(b"text", "markdown"))
    assert not kept.has(kept.key(b"text ", "plain"))


def test_what_decides_decides_about_the_cache(tmp_path: Path) -> None:
    names = write(tmp_path, "names.txt", "A")
    others = [
        Settings(),
        Settings(select=("umlaut",)),
        Settings(ignore=("umlaut",)),
        Settings(severity=(("umlaut", "minor"),)),
        Settings(locale="de-CH"),
        Settings(vocabulary=(str(names),)),
    ]
    states = {repr(cache._state(settings, "de")) for settings in others}
    states.add(repr(cache._state(Settings(), "en")))
    names.write_text("B2")
    states.add(repr(cache._state(others[-1], "de")))
    assert len(states) == 8
    # What is only about the exit status decides nothing.
    alike = Settings(fail_on="never", fail_under=3.0)
    assert repr(cache._state(alike, "de")) == repr(cache._state(Settings(), "de"))


def test_what_did_not_change_is_not_linted_again(
    run: Run, tmp_path: Path, linted: list[str]
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    write(docs, "a.md")
    write(docs, "b.md", "Alles ist gut.\n")
    first = run("check", docs)
    assert linted == ["a.md", "b.md"]
    assert run("check", docs) == first
    assert linted == ["a.md", "b.md"]
    write(docs, "b.md")
    # The same text is the same result, wherever it stands.
    assert run("check", docs).out.count("im im") == 2
    assert linted == ["a.md", "b.md"]
    run("check", "--no-cache", docs)
    assert linted == ["a.md", "b.md", "a.md", "b.md"]
    run("check", "--lang", "de", docs)
    assert len(linted) == 5


def test_a_mended_file_is_known_afterwards(run: Run, tmp_path: Path, linted: list[str]) -> None:
    page = write(tmp_path, "a.md")
    run("check", "--fix", page)
    done = len(linted)
    run("check", page)
    assert len(linted) == done


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"[1,[[]]]", b"\xff", b"[1,null]"])
def test_what_is_broken_is_linted_again(
    run: Run, tmp_path: Path, home: Path, linted: list[str], content: bytes
) -> None:
    page = write(tmp_path, "a.md")
    first = run("check", page)
    [result] = results(home)
    result.write_bytes(content)
    assert run("check", page) == first
    assert len(linted) == 2
    assert result.read_bytes() != content


def test_without_a_place_for_it_all_is_linted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linted: list[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    page = write(tmp_path, "a.md")
    assert run("check", page).err == ""
    assert run("check", page).err == ""
    assert linted == ["a.md", "a.md"]


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_RESULTS", 20)
    old = Cache(str(tmp_path / "results" / "old"))
    new = Cache(str(tmp_path / "results" / "new"))
    for number in range(15):
        key = f"{number:032}"
        old.put(f"ff{key}", Result((), number))
        os.utime(tmp_path / "results" / "old" / f"ff{key}", (number, number))
    for number in range(15):
        new.put(f"ff{number:032}", Result((), number))
    new.put("00", Result((), 1))
    assert len(list((tmp_path / "results" / "new").iterdir())) == 15
    assert not (tmp_path / "results" / "old").exists()
    assert new.get("00") == Result((), 1)


def test_cores_are_only_used_for_what_is_not_known(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linted: list[str]
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(12):
        write(docs, f"{number:02}.md", f"# Teil {number}\n\n{FAULTY}")
    first = run("check", docs, "--jobs", "1")
    for number in (3, 4, 5, 9):
        write(docs, f"{number:02}.md", f"# Neu {number}\n\n{FAULTY}")
    elsewhere: list[str] = []

    def in_order(work: object, tasks: object, jobs: int) -> object:
        assert jobs == 2
        for task in tasks:  # type: ignore[attr-defined]
            elsewhere.append(Path(task.path).stem)
            yield work(task)  # type: ignore[operator]

    monkeypatch.setattr(check, "in_order", in_order)
    second = run("check", docs, "--jobs", "2")
    assert elsewhere == ["03", "04", "05", "09"]
    assert second.out.replace("Neu", "Teil") == first.out
    assert run("check", docs, "--jobs", "2") == second


def test_two_processes_at_once_do_not_disturb_each_other(tmp_path: Path, home: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(60):
        write(docs, f"{number}.md", f"# Teil {number}\n\n{FAULTY}")
    command = [sys.executable, "-m", "stilbluete", "check", str(docs)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    told = {process.communicate()[0] for process in runs}
    assert len(told) == 1
    assert {process.returncode for process in runs} == {1}
    assert len(results(home)) == 60
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert {again.stdout} == told


def test_a_known_file_is_told_without_what_it_takes_to_lint(tmp_path: Path) -> None:
    page = write(tmp_path, "a.md")
    code = (
        "import sys; from stilbluete.cli import main; "
        f"main(['check', {str(page)!r}]); print(*sys.modules, file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    unwanted = {"stilbluete.engine", "stilbluete.german", "pyromark", "marisa_trie", "re2"}
    assert unwanted & set(done.stderr.split()) == set()
