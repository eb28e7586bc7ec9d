"""What changed in a Git repository, and linting just that."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.changes import GitError, NoRepository, against, moved, repository, staged, touching
from stilbluete.findings import Finding, Related

if TYPE_CHECKING:
    from tests.conftest import Run

pytestmark = [
    pytest.mark.skipif(not shutil.which("git"), reason="no git"),
    pytest.mark.usefixtures("plain_environment"),
]

OLD = "Der Kahn liegt im im Hafen.\n\nDer Wind weht.\n\nEs ist Abend.\n"
NEW = OLD.replace("weht", "weht weht")
SELECT = ("--select", "garble/doubled-word", "--no-cache")


class Repository:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        for key, value in {"name": "A", "email": "a@example.org"}.items():
            self.git("config", f"user.{key}", value)

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", "--no-verify")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    made = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    made.write("a.md", OLD)
    made.commit()
    return made


def told(run: Run, *arguments: str) -> list[str]:
    """Return the places of the findings."""
    outcome = run("check", *SELECT, *arguments)
    assert outcome.err == ""
    return [line.split(" ")[0] for line in outcome.out.splitlines() if ": major " in line]


# Lines


def test_changed_added_and_deleted_lines(repo: Repository) -> None:
    repo.write("a.md", "1\n2\n3\n4\n5\n6\n")
    repo.commit()
    path = repo.write("a.md", "0\n1\n2\nX\nY\n6\n")
    assert against(str(repo.root), None)[str(path)].lines == ((1, 1), (4, 5))
    repo.write("a.md", "1\n2\n5\n6\n")
    assert against(str(repo.root), "HEAD")[str(path)].lines == ((3, 2),)


def test_before_the_first_commit_all_is_new(repo: Repository) -> None:
    repo.git("checkout", "-q", "--orphan", "new")
    path = repo.root / "a.md"
    assert against(str(repo.root), "HEAD")[str(path)].lines == ((1, 5),)


def test_what_people_configure_changes_nothing(repo: Repository) -> None:
    for key, value in {
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "color.ui": "always",
        "diff.external": "false",
        "diff.renames": "copies",
        "diff.interHunkContext": "9",
        "diff.relative": "true",
        "core.quotePath": "true",
    }.items():
        repo.git("config", key, value)
    path = repo.write("ü b.md", OLD)
    repo.commit()
    repo.write("ü b.md", NEW)
    assert against(str(repo.root), None)[str(path)].lines == ((3, 3),)


@pytest.mark.parametrize("name", ["ä ö.md", 'q"uote.md', "back\\slash.md", "t\tab.md", "n\nl.md"])
@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_names_of_all_kinds(repo: Repository, name: str) -> None:
    path = repo.write(name, OLD)
    assert against(str(repo.root), None)[str(path)].lines is None
    repo.commit()
    repo.write(name, NEW)
    assert against(str(repo.root), None)[str(path)].lines == ((3, 3),)
    repo.git("add", "-A")
    assert staged(str(repo.root))[str(path)].lines == ((3, 3),)


def test_renamed_files_have_only_their_changes(repo: Repository) -> None:
    repo.git("mv", "a.md", "b.md")
    assert staged(str(repo.root)) == {}
    path = repo.write("b.md", NEW)
    repo.git("add", "-A")
    assert staged(str(repo.root))[str(path)].lines == ((3, 3),)


def test_modes_and_deletions_are_no_changes_of_lines(repo: Repository) -> None:
    repo.git("update-index", "--chmod=+x", "a.md")
    assert staged(str(repo.root)) == {}
    repo.git("rm", "-q", "-f", "--cached", "a.md")
    assert staged(str(repo.root)) == {}


def test_what_git_takes_for_binary_has_changed_as_a_whole(repo: Repository) -> None:
    path = repo.write("a.md", "")
    path.write_bytes(OLD.encode("utf-16"))
    repo.commit()
    path.write_bytes(NEW.encode("utf-16"))
    assert against(str(repo.root), None)[str(path)].lines is None


def test_references_that_are_none_are_told(repo: Repository) -> None:
    with pytest.raises(GitError, match="nowhere"):
        against(str(repo.root), "nowhere")
    with pytest.raises(GitError, match="bad revision"):
        against(str(repo.root), "--output=x")
    assert not (repo.root / "x").exists()


def test_the_first_commit_has_nothing_before_it(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    path = repo.write("a.md", OLD)
    repo.git("add", "-A")
    assert staged(str(tmp_path))[str(path)].lines == ((1, 5),)


def test_outside_of_repositories_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoRepository):
        repository(str(tmp_path))


def at(start: int, end: int, *related: tuple[int, int]) -> Finding:
    others = tuple(Related(*place, "") for place in related)
    return Finding("a/b", "minor", "style/awkward", start, end, "", "", (), (), others)


def test_findings_touch_lines_with_any_part_of_theirs() -> None:
    source = "aa\nbb\ncc\ndd\n"
    findings = [at(0, 2), at(4, 7), at(6, 8), at(9, 11, (3, 5))]
    assert list(touching(findings, source, ((2, 2),))) == [findings[1], findings[3]]
    # Something between the second and the third line was deleted.
    assert list(touching(findings, source, ((3, 2),))) == [findings[1]]
    assert list(touching(findings, source, ())) == []


@given(
    st.lists(st.sampled_from("abc"), max_size=8),
    st.lists(st.sampled_from("abc"), max_size=8),
    st.sets(st.integers(1, 8)),
)
def test_changed_lines_move_with_their_text(
    before: list[str], after: list[str], changed: set[int]
) -> None:
    lines = tuple((number, number) for number in sorted(changed) if number <= len(before))
    found = moved(lines, "\n".join(before), "\n".join(after))
    assert all(0 < first <= last + 1 <= max(1, len(after)) + 1 for first, last in found)
    if before == after:
        assert set(found) == set(lines)


# Linting


def test_only_what_touches_a_change_is_told(run: Run, repo: Repository) -> None:
    assert told(run, "a.md") == ["a.md:1:16:"]
    assert told(run, "--changed") == []
    repo.write("a.md", NEW)
    repo.write("neu/b.md", OLD)
    assert told(run, "--changed", "--", "a.md") == ["a.md:3:10:"]
    assert told(run, "a.md", "--changed") == ["a.md:3:10:"]
    assert told(run, "--changed") == ["a.md:3:10:", "neu/b.md:1:16:"]
    assert told(run, "--changed", "neu") == ["neu/b.md:1:16:"]
    repo.commit()
    assert told(run, "--changed") == []
    assert told(run, "--changed", "HEAD~1", "a.md") == ["a.md:3:10:"]


def test_what_a_branch_changed(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.write("a.md", NEW)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("b.md", OLD)
    repo.write("a.md", OLD.replace("Abend", "Morgen"))
    repo.commit()
    repo.git("checkout", "-q", "work")
    assert told(run, "--changed", "main...") == ["a.md:3:10:"]


def test_what_is_staged_is_read_from_the_index(run: Run, repo: Repository) -> None:
    repo.write("a.md", NEW)
    repo.git("add", "a.md")
    repo.write("a.md", "Ganz anders anders.\n")
    assert told(run, "--staged") == ["a.md:3:10:"]
    assert told(run, "--staged", "a.md") == ["a.md:3:10:"]
    (repo.root / "a.md").unlink()
    assert told(run, "--staged") == ["a.md:3:10:"]


def test_partly_staged(run: Run, repo: Repository) -> None:
    repo.write("a.md", OLD + "Noch noch was.\n")
    repo.git("add", "a.md")
    repo.write("a.md", NEW + "Noch noch was.\n")
    assert told(run, "--staged") == ["a.md:6:1:"]
    assert told(run, "--changed") == ["a.md:3:10:"]


def test_nothing_changed_is_fine(run: Run, repo: Repository) -> None:
    outcome = run("check", "--staged")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "nothing to lint\n"


def test_hidden_ignored_and_excluded_files_are_left_out(run: Run, repo: Repository) -> None:
    repo.write(".gitignore", "build/\n")
    repo.write("stilbluete.toml", "exclude = ['vendor']")
    for name in ("build/a.md", ".github/a.md", "vendor/a.md", "node_modules/a.md", "code.py"):
        repo.write(name, OLD)
    assert told(run, "--changed") == []


def test_only_changed_lines_are_mended(run: Run, repo: Repository) -> None:
    path = repo.write("a.md", NEW)
    assert run("check", "--fix", "--changed", *SELECT).status == 0
    assert path.read_text(encoding="utf-8") == OLD


def test_a_merge_tells_what_it_brings(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.write("b.md", OLD)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("c.md", OLD)
    repo.commit()
    repo.git("merge", "-q", "--no-commit", "--no-ff", "work")
    assert told(run, "--staged") == ["b.md:1:16:"]


def test_a_conflict_is_all_changed(run: Run, repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "work")
    repo.write("a.md", NEW)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("a.md", OLD.replace("weht", "steht"))
    repo.commit()
    subprocess.run(["git", "merge", "-q", "work"], cwd=repo.root, check=False, capture_output=True)
    assert "a.md:1:16:" in told(run, "--changed")


def test_a_submodule_is_a_repository_of_its_own(run: Run, repo: Repository, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    module = Repository(inner)
    module.write("a.md", OLD)
    module.commit()
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "./inner", "sub")
    repo.commit()
    repo.write("sub/a.md", NEW)
    assert told(run, "--changed") == []
    assert told(run, "--changed", "--", "sub") == ["sub/a.md:3:10:"]
    assert told(run, "--changed", "--", "sub/a.md") == ["sub/a.md:3:10:"]


def test_a_hook_with_an_index_of_its_own(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write("a.md", NEW)
    shutil.copy(repo.root / ".git/index", repo.root / ".git/other")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    repo.git("add", "a.md")
    assert told(run, "--staged") == ["a.md:3:10:"]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert told(run, "--staged") == []


def test_under_pre_commit_what_is_staged_can_be_mended(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repo.write("a.md", NEW)
    repo.git("add", "a.md")
    monkeypatch.setenv("PRE_COMMIT", "1")
    arguments = ("check", "--staged", "--fix", "--exit-non-zero-on-fix", *SELECT, "a.md")
    assert run(*arguments).status == 1
    assert path.read_text(encoding="utf-8") == OLD


def test_outside_of_a_repository_it_cannot_be_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("check", "--changed")
    assert outcome.status == 2
    assert outcome.err == (
        "stilbluete: .: not in a Git repository, so what changed cannot be told\n"
    )


def test_a_reference_that_is_none_is_told(run: Run, repo: Repository) -> None:
    outcome = run("check", "--changed", "nowhere")
    assert outcome.status == 2
    assert outcome.err == "stilbluete: .: Git: bad revision 'nowhere'\n"


def test_without_git_it_cannot_be_told(
    run: Run, repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    outcome = run("check", "--changed")
    assert outcome.status == 2
    assert outcome.err == "stilbluete: .: Git: the command “git” is not installed\n"
