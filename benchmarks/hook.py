"""How much the hook adds to ``git commit`` of one changed article, beyond pre-commit's own time.

    python benchmarks/hook.py [--runs 15]

Commits the same change in two repositories in turn: one with the hook, one with a hook that does
nothing. The hook is installed as it stands in the last commit of this checkout, which needs the
package index. Every commit holds a text that was not linted before, so no cache helps.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SUBJECTS = (
    "Die Fähre",
    "Der Lotse",
    "Das Boot",
    "Ein Kutter",
    "Der Kapitän",
    "Die Werft",
    "Ihr Chef",
)
VERBS = ("wartet", "bleibt", "arbeitet", "ruht", "liegt", "steht", "hält", "fehlt", "beginnt")
TIMES = ("seit Ostern", "am Morgen", "bei Regen", "im Winter", "um zwölf Uhr")
PLACES = ("an der Mole", "vor der Insel", "im Hafen", "am Kai", "unter dem Kran", "neben dem Deich")
SENTENCES_OF_PARAGRAPH = 6
ARTICLE_WORDS = 400

HOOK = """\
repos:
  - repo: {url}
    rev: {revision}
    hooks: [{{id: stilbluete}}]
"""
NOTHING = """\
repos:
  - repo: local
    hooks: [{id: nothing, name: nothing, entry: "true", language: system, types: [markdown]}]
"""


def article(number: int) -> str:
    """Return an article of its own for each number, of sentences that are all different."""
    sentences: list[str] = []
    words = 0
    while words < ARTICLE_WORDS:
        step = len(sentences)
        lists = (SUBJECTS, VERBS, TIMES, PLACES)
        sentences.append(" ".join(each[step % len(each)] for each in lists) + ".")
        words += len(sentences[-1].split())
    paragraphs = [
        " ".join(sentences[start : start + SENTENCES_OF_PARAGRAPH])
        for start in range(0, len(sentences), SENTENCES_OF_PARAGRAPH)
    ]
    return "\n\n".join((f"# Der Hafen am Tag {number}", *paragraphs)) + "\n"


def call(folder: Path, environ: dict[str, str], *command: str) -> str:
    """Run a command that must succeed; return what it says."""
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def adopt(folder: Path, environ: dict[str, str], configuration: str) -> None:
    """Make a repository that has pre-commit installed."""
    folder.mkdir()
    call(folder, environ, "git", "init", "--quiet")
    (folder / ".pre-commit-config.yaml").write_text(configuration, encoding="utf-8")
    call(folder, environ, sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    call(folder, environ, "git", "add", ".")


def commit(folder: Path, environ: dict[str, str], text: str) -> float:
    """Commit a changed article; return the seconds that takes."""
    (folder / "hafen.md").write_text(text, encoding="utf-8")
    call(folder, environ, "git", "add", "hafen.md")
    start = time.perf_counter()
    call(folder, environ, "git", "commit", "--quiet", "--message", "Hafen")
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        environ = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(work / "pre-commit"),
            "XDG_CACHE_HOME": str(work / "cache"),
            "PIP_CACHE_DIR": os.environ.get("PIP_CACHE_DIR", str(Path.home() / ".cache" / "pip")),
            **{
                f"GIT_{role}_{key}": value
                for role in ("AUTHOR", "COMMITTER")
                for key, value in (("NAME", "Bench"), ("EMAIL", "bench@example.org"))
            },
        }
        revision = call(ROOT, environ, "git", "rev-parse", "HEAD").strip()
        hook = HOOK.format(url=ROOT.as_uri(), revision=revision)
        repositories = (work / "with", work / "without")
        for folder, configuration in zip(repositories, (hook, NOTHING), strict=True):
            adopt(folder, environ, configuration)
            commit(folder, environ, article(0))
        taken: dict[Path, list[float]] = {folder: [] for folder in repositories}
        for number in range(1, runs + 1):
            for folder in repositories:
                taken[folder].append(commit(folder, environ, article(number)))
    with_hook, without = (median(taken[folder]) * 1000 for folder in repositories)
    words = len(article(1).split())
    print(f"git commit of one changed article of {words} words, median of {runs}")
    print(f"  with a hook that does nothing  {without:5.0f} ms")
    print(f"  with stilbluete                {with_hook:5.0f} ms")
    print(f"  stilbluete adds                {with_hook - without:5.0f} ms")


if __name__ == "__main__":
    main()
