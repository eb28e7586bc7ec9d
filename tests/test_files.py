import os
from pathlib import Path

import pytest

from stilbluete.document import markup_of
from stilbluete.files import walk


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("Text.", encoding="utf-8")


def found(root: Path, below: str = "") -> list[str]:
    paths = walk(str(root / below), lambda name: markup_of(name) is not None)
    return [Path(path).relative_to(root).as_posix() for path in paths]


def test_prose_is_found_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "a/z.html", "a/b/c.txt", "a/code.py", "LICENSE", "c.MD")
    assert found(tmp_path) == ["a/b/c.txt", "a/z.html", "b.md", "c.MD"]


def test_what_is_hidden_or_not_one_s_own_is_left_out(tmp_path: Path) -> None:
    make(tmp_path, ".git/x.md", ".venv/x.md", ".github/x.md", "node_modules/x.md", ".x.md", "x.md")
    assert found(tmp_path) == ["x.md"]


def test_a_hidden_directory_can_be_named(tmp_path: Path) -> None:
    make(tmp_path, ".github/x.md")
    assert found(tmp_path, ".github") == [".github/x.md"]


def test_ignored_files_are_left_out_at_any_depth(tmp_path: Path) -> None:
    make(tmp_path, "x.md", "docs/x.md", "docs/y.md", "build/x.md", "docs/build/x.md")
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "docs" / ".gitignore").write_text("/y.md\n")
    assert found(tmp_path) == ["docs/x.md", "x.md"]


def test_a_nested_file_of_patterns_has_the_last_word(tmp_path: Path) -> None:
    make(tmp_path, "x.md", "docs/x.md")
    (tmp_path / ".gitignore").write_text("*.md\n")
    (tmp_path / "docs" / ".gitignore").write_text("!x.md\n")
    assert found(tmp_path) == ["docs/x.md"]


def test_a_repository_s_patterns_hold_in_its_subdirectories(tmp_path: Path) -> None:
    make(tmp_path, ".git/info/exclude", "docs/x.md", "docs/y.md", "docs/z.md")
    (tmp_path / ".git/info/exclude").write_text("z.md\n")
    (tmp_path / ".gitignore").write_text("/docs/y.md\n")
    assert found(tmp_path, "docs") == ["docs/x.md"]


def test_patterns_outside_a_repository_do_not_hold_below(tmp_path: Path) -> None:
    make(tmp_path, "docs/x.md")
    (tmp_path / ".gitignore").write_text("*\n")
    assert found(tmp_path, "docs") == ["docs/x.md"]


def test_an_ignored_directory_can_be_named(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "build/x.md", "build/a/x.md")
    (tmp_path / ".gitignore").write_text("build/\n")
    assert found(tmp_path) == []
    assert found(tmp_path, "build") == ["build/a/x.md", "build/x.md"]


def test_a_file_of_patterns_in_any_bytes_is_read(tmp_path: Path) -> None:
    make(tmp_path, "x.md", "y.md")
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbfx.md\r\n\xe4\xff\n[\n\\\n")
    assert found(tmp_path) == ["y.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_are_followed_to_files_only(tmp_path: Path) -> None:
    make(tmp_path, "docs/x.md")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path)
    (tmp_path / "link.md").symlink_to(tmp_path / "docs" / "x.md")
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.md").symlink_to(tmp_path / "docs")
    assert found(tmp_path) == ["docs/x.md", "link.md"]


def test_a_path_is_given_as_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "docs/x.md")
    monkeypatch.chdir(tmp_path)
    assert list(walk("docs", lambda _: True)) == [f"docs{os.sep}x.md"]
    assert list(walk(".", lambda _: True)) == [f".{os.sep}docs{os.sep}x.md"]
