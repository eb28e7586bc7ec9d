"""What Git itself says is what counts."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stilbluete.files import walk

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="Git is not installed")

FOLDERS = st.lists(st.lists(st.sampled_from(["a", "b", "build"]), max_size=3), max_size=5)
NAMES = ["x.md", "y.md", "z.txt", "#.md", "!.md", "[x].md", "a b.md"]
LINES = """
    * !*/ !*.md build/ !build/x.md /a a/ /a/* !/a/b **/b a/** build/**/x.md *.txt !z.txt #.md \\#.md
    \\!.md x.* [xy].md !y.md /build/ b/x.md ! foo\\ a/**/ !a/** ?.txt build /* !/build ** [!x].md
    [[:alpha:]].md []x].md [^a-x].md x\\.md a/**/b/x.md **/x.md /**/y.md [x /b/**/ build/[!a]
    *[.]md *** a** a/**b \\[x\\].md ???.md a\\/x.md // / [a-].md [--/]
""".split()  # noqa: SIM905
ODD_LINES = ["x.md  ", "a b.md", "a\\ b.md", "y.md\r", " x.md", "x.md\\ ", "", "# *"]


def tree(root: Path, folders: list[list[str]], ignored: dict[int, list[str]]) -> None:
    paths = sorted({root, *(root.joinpath(*parts) for parts in folders)})
    for path in paths:
        path.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (path / name).touch()
    for number, lines in ignored.items():
        text = "\n".join(lines) + "\n"
        file = paths[number % len(paths)] / ".gitignore"
        file.write_text(text, encoding="utf-8", newline="")


def listed_by_git(root: Path) -> set[str]:
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "--others", "--exclude-standard", "-z"],
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode("utf-8").split("\0")
    return {name for name in names if name and not name.endswith(".gitignore")}


@needs_git
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    FOLDERS,
    st.dictionaries(
        st.integers(0, 3), st.lists(st.sampled_from([*LINES, *ODD_LINES]), min_size=1, max_size=4)
    ),
)
def test_it_ignores_what_git_ignores(
    folders: list[list[str]], ignored: dict[int, list[str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        subprocess.run(["git", "init", "--quiet", root], check=True)
        tree(root, folders, ignored)
        found = walk(folder, lambda name: name.endswith((".md", ".txt")))
        assert {Path(path).relative_to(root).as_posix() for path in found} == listed_by_git(root)
