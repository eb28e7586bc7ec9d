"""How a repository of old pages is adopted, and how fast it is linted, beside LanguageTool.

    python benchmarks/pages.py                                    370 pages of ../shared/data/repos
    python benchmarks/pages.py --folder PAGES                     any other folder of pages
    python benchmarks/pages.py --languagetool http://127.0.0.1:8081 [--sample 40]
                                                                  beside a LanguageTool server

Adopts the pages with a baseline, puts a fault on one page and makes sure that it is all that is
told; ends with 1 if not. Then lints all pages in one process and in two. LanguageTool gets the same
prose, page by page, from one client and from two; ``--sample`` gives both only so many pages.
``scripts/languagetool-server`` starts a server. Compare what one run prints: each figure depends on
the machine and on what else it does. Processes start as users start them, compiled modules kept.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from stilbluete.document import PLACEHOLDER, read

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared" / "data" / "repos" / "nuget.de-de.tar.gz"
BASELINE = "stilbluete-baseline.json"
FAULT = "Das Paket wird im im Ordner abgelegt."
FAULT_RULE = "garble/doubled-word"
BOTH = (1, 2)
"""Processes of ours, clients of LanguageTool's."""
COLD_RUNS = 3
WARM_RUNS = 7
SEED = 4
WARMING_PAGES = 20

Timed = tuple[float, subprocess.CompletedProcess[str]]


class Repository:
    """A copy of the pages that may be changed, and a cache of its own."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self._cache = cache
        self._environ = {
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTHONDONT")},
            "XDG_CACHE_HOME": str(cache),
        }

    def check(self, *arguments: str) -> Timed:
        """Run ``stilbluete check``; return the seconds it takes, process start included."""
        command = [sys.executable, "-m", "stilbluete", "check", "--lang", "en", *arguments]
        start = time.perf_counter()
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self._environ,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        taken = time.perf_counter() - start
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}\n{done.stderr}")
        return taken, done

    def forget(self) -> None:
        """Drop all that earlier runs kept."""
        shutil.rmtree(self._cache, ignore_errors=True)

    def findings(self, *arguments: str) -> list[tuple[str, str, str]]:
        """Return the path, rule and text of what is found."""
        told = json.loads(self.check("--format", "json", *arguments)[1].stdout)
        return [
            (file["path"], each["rule"], each["text"])
            for file in told["files"]
            for each in file["findings"]
        ]


def unpack(folder: Path) -> Path:
    """Unpack the pages into a folder, or tell that there are none."""
    if not PAGES.is_file():
        print(f"skipped: there is no {PAGES}; name other pages with --folder")
        sys.exit(0)
    with tarfile.open(PAGES) as archive:
        archive.extractall(folder, filter="data")
    return folder


def adopt(repository: Repository) -> bool:
    """Adopt the pages, break one, and tell what is found; return whether it is just that."""
    taken, done = repository.check("--write-baseline", BASELINE, ".")
    print(f"$ stilbluete check --write-baseline {BASELINE} .    {1000 * taken:,.0f} ms, first run")
    print(done.stderr.strip())
    known = repository.findings("--baseline", BASELINE, ".")
    _, done = repository.check("--baseline", BASELINE, ".")
    print(f"$ stilbluete check --baseline {BASELINE} .")
    print(done.stdout.strip().splitlines()[-1])
    page = random.Random(SEED).choice(sorted(repository.folder.rglob("*.md")))
    before = page.read_bytes()
    # Before the heading, so that the old findings below it move.
    text = before.decode("utf-8", "surrogateescape")
    head, mark, rest = text.partition("\n# ")
    page.write_bytes(f"{head}\n{FAULT}\n{mark}{rest}".encode("utf-8", "surrogateescape"))
    new = repository.findings("--baseline", BASELINE, ".")
    page.write_bytes(before)
    expected = (str(page.relative_to(repository.folder)), FAULT_RULE, "im im")
    print(f"a fault on {expected[0]}:")
    for path, rule, marked in new:
        print(f"  {path}: {rule} “{marked}”")
    holds = not known and [(os.path.normpath(path), *rest) for path, *rest in new] == [expected]
    print("  and nothing else" if holds else "  EXPECTED: that fault alone")
    return holds


def measure(repository: Repository) -> None:
    """Time whole runs and print them."""
    heads = ("first run ever", "linted anew", "unchanged", "unchanged, with baseline")
    print("\nwhole run     " + "".join(f"  {head:>14}" for head in heads))
    for processes in BOTH:
        jobs = ("--jobs", str(processes), ".")
        firsts = []
        for _ in range(COLD_RUNS):
            repository.forget()
            firsts.append(repository.check(*jobs)[0])
        rows = (
            firsts,
            [repository.check("--no-cache", *jobs)[0] for _ in range(COLD_RUNS)],
            [repository.check(*jobs)[0] for _ in range(WARM_RUNS)],
            [repository.check("--baseline", BASELINE, *jobs)[0] for _ in range(WARM_RUNS)],
        )
        figures = (f"{1000 * median(each):,.0f} ms" for each in rows)
        aligned = (
            f"  {each:>{max(14, len(head))}}" for each, head in zip(figures, heads, strict=True)
        )
        print(f"{processes} process{'' if processes == 1 else 'es':5}" + "".join(aligned))


def prose(path: Path) -> str:
    """Return a page as a reader has it, a word in place of each thing that is no prose."""
    blocks = read(path.read_bytes(), str(path)).blocks
    return "\n\n".join(block.text for block in blocks).replace(PLACEHOLDER, "X")


def ask(url: str, text: str) -> int:
    """Let LanguageTool check a text; return how much it finds."""
    data = urllib.parse.urlencode({"language": "de-DE", "text": text}).encode()
    with urllib.request.urlopen(f"{url}/v2/check", data) as answer:
        return len(json.load(answer)["matches"])


def compare(repository: Repository, url: str, pages: Sequence[Path]) -> None:
    """Time both tools on the same pages and print how many words a second each reads."""
    paths = [str(page.relative_to(repository.folder)) for page in pages]
    told = json.loads(repository.check("--no-cache", "--format", "json", *paths)[1].stdout)
    words = sum(file["words"] for file in told["files"])
    texts = [prose(page) for page in pages]
    ask(url, "\n\n".join(texts[:WARMING_PAGES]))
    print(f"\n{words:,} words of {len(pages)} pages         seconds    words/s")
    for number in BOTH:
        jobs = ("--jobs", str(number))
        ours = median(repository.check("--no-cache", *jobs, *paths)[0] for _ in range(COLD_RUNS))
        start = time.perf_counter()
        with ThreadPoolExecutor(number) as clients:
            found = sum(clients.map(lambda text: ask(url, text), texts))
        theirs = time.perf_counter() - start
        many = "" if number == 1 else "s"
        for name, taken in (
            (f"stilbluete, {number} process{'es' if many else ''}", ours),
            (f"LanguageTool, {number} client{many}", theirs),
        ):
            print(f"{name:28}{taken:10.1f}{words / taken:11,.0f}")
        print(f"{'':28}{theirs / ours:9,.0f} times; LanguageTool tells {found:,} findings")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, metavar="PAGES", help="these pages instead")
    parser.add_argument("--languagetool", metavar="URL", help="a LanguageTool server")
    parser.add_argument("--sample", type=int, metavar="N", help="compare on only so many pages")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        if arguments.folder:
            shutil.copytree(arguments.folder, folder)
        else:
            unpack(folder)
        repository = Repository(folder, Path(name) / "cache")
        holds = adopt(repository)
        measure(repository)
        if arguments.languagetool:
            pages = sorted(path for path in folder.rglob("*.md") if path.is_file())
            if arguments.sample:
                pages = random.Random(SEED).sample(pages, min(arguments.sample, len(pages)))
            compare(repository, arguments.languagetool, pages)
    sys.exit(not holds)


if __name__ == "__main__":
    main()
