"""How fast a run is, process start included, and how much memory it takes.

    python benchmarks/speed.py                                 this linter alone
    python benchmarks/speed.py --languagetool http://127.0.0.1:8081
                                                               beside a LanguageTool server

Takes its text from ../shared/data/human where that is there, else repeats the sample article. All
figures of one run come from the same machine and minute: compare the ratios, not the seconds.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
HUMAN = ROOT.parent / "shared" / "data" / "human"
ARTICLE_WORDS = 400
CORPUS_WORDS = 250_000


def texts() -> list[str]:
    """Return human German, document by document."""
    if not HUMAN.is_dir():
        return [(ROOT / "docs" / "samples" / "hafen.md").read_text(encoding="utf-8")] * 2000
    found = []
    for name in ("ntrex", "wikipedia", "klexikon", "gesetze", "xquad"):
        with gzip.open(HUMAN / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    return found


def article(source: Sequence[str]) -> str:
    """Return the beginning of the texts, as long as an article."""
    words = " ".join(source).split()[:ARTICLE_WORDS]
    return " ".join(words) + "\n"


def seconds(action: Callable[[], object], runs: int = 1) -> float:
    """Return the median time of some runs of an action."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return median(taken)


def stilbluete(*arguments: str, cache: str) -> None:
    """Run the command line; its exit code does not matter here."""
    subprocess.run(
        [sys.executable, "-m", "stilbluete", *arguments],
        check=False,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": cache},
    )


def ask_languagetool(url: str, text: str) -> None:
    """Let a LanguageTool server check a text."""
    data = urllib.parse.urlencode({"language": "de-DE", "text": text}).encode()
    with urllib.request.urlopen(f"{url}/v2/check", data) as answer:
        answer.read()


def ask_languagetool_all(url: str, some: Sequence[str]) -> None:
    """Let a LanguageTool server check one text after the other."""
    for text in some:
        ask_languagetool(url, text)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--languagetool", metavar="URL")
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()
    source = texts()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "article.txt"
        page.write_text(article(source), encoding="utf-8")
        corpus = Path(folder) / "corpus.jsonl"
        words = 0
        with corpus.open("w", encoding="utf-8") as file:
            for number, text in enumerate(source):
                if words > CORPUS_WORDS:
                    break
                words += len(text.split())
                file.write(json.dumps({"id": number, "text": text}) + "\n")

        bare = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 11)
        firsts = iter(range(1000))
        known = f"{folder}/first0"
        first = seconds(
            lambda: stilbluete("check", str(page), cache=f"{folder}/first{next(firsts)}"), 5
        )
        warm = seconds(
            lambda: stilbluete("check", "--no-cache", str(page), cache=known), arguments.runs
        )
        again = seconds(lambda: stilbluete("check", str(page), cache=known), arguments.runs)
        print(f"Python alone                        {1000 * bare:8.0f} ms")
        print(f"a {ARTICLE_WORDS}-word article, first run ever {1000 * first:8.0f} ms")
        print(f"a {ARTICLE_WORDS}-word article, warm           {1000 * warm:8.0f} ms")
        print(f"the same article, unchanged         {1000 * again:8.0f} ms")
        taken = seconds(lambda: stilbluete("corpus", str(corpus), "--jobs", "1", cache=known))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"corpus, one process                 {words / taken:8.0f} words/s ({words} words)")
        print(f"peak memory of any run              {memory:8.0f} MB")
        if arguments.languagetool:
            text = page.read_text(encoding="utf-8")
            ask_languagetool(arguments.languagetool, text)
            served = seconds(lambda: ask_languagetool(arguments.languagetool, text), 5)
            print(f"LanguageTool, the article, warm     {1000 * served:8.0f} ms")
            some = source[:20]
            count = sum(len(text.split()) for text in some)
            slow = seconds(lambda: ask_languagetool_all(arguments.languagetool, some))
            print(
                f"LanguageTool, corpus                {count / slow:8.0f} words/s ({count} words)"
            )
            print(f"ratio of corpus speeds              {words / taken / (count / slow):8.0f}")


if __name__ == "__main__":
    main()
