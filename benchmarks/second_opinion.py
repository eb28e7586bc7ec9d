"""What LanguageTool adds, how right it is, and what asking it costs.

    python benchmarks/second_opinion.py quality            on ../shared/data, beside its defaults
    python benchmarks/second_opinion.py quality --table    the same, and the table in the docs anew
    python benchmarks/second_opinion.py speed              an article, with and without, and again
    python benchmarks/second_opinion.py pages              370 pages with one and two workers

``--server`` names a server; without it, that of this machine is used, and started. Answers are
kept in the user's cache as in any run, so that ``quality``, which asks about 700,000 words, takes
half an hour once and a minute later; ``speed`` and ``pages`` have caches of their own.

On ``mqm``, machine translation with errors marked by experts, a match is right if it overlaps a
marked span (punctuation left out). On ``human`` each finding more is a suspected false alarm.
"""

import argparse
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import NamedTuple

import quality
import speed
from stilbluete.config import Settings
from stilbluete.document import parse
from stilbluete.document.model import Document, source_span
from stilbluete.engine import lint
from stilbluete.findings import Finding
from stilbluete.languagetool import client, judging, local, opinions, table
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.asking import Asked, asked
from stilbluete.selection import in_force

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "languagetool.md"
BEGIN, END = "<!-- table: benchmarks/second_opinion.py quality --table -->", "<!-- end of table -->"
PATIENT = client.USUAL._replace(document=600.0)
RUNS = 9


class Judged(NamedTuple):
    """A match of LanguageTool's in a text: its rule, and whether it hits a marked span."""

    rule: str
    is_right: bool


class Counts:
    """Words and matches of a set of texts.

    ``own`` are LanguageTool's, ``told`` those that are told, ``left`` those that would be if all of
    its rules were on.
    """

    def __init__(self) -> None:
        self.words = 0
        self.ours = 0
        self.own: list[Judged] = []
        self.told: list[Judged] = []
        self.left: list[Judged] = []


def measure_quality(setting: str) -> dict[str, Counts]:
    """Ask about all texts of the sets, and count by set."""
    found: dict[str, Counts] = defaultdict(Counts)
    rules = in_force(Settings())
    settings = Settings(languagetool=setting)
    chosen = table.chosen(settings)
    everything = chosen._replace(select=(table.FAMILY,))
    for name in ("human", "mqm"):
        for number, text in enumerate(quality.SETS[name]()):
            if text.group.startswith("reference"):
                continue
            document = parse(text.text, text.markup)
            blocks, known = _answers(document, settings)
            ours = lint(document, rules).findings
            told = judging.findings(document, blocks, known, chosen, ours, "en")
            left = judging.findings(document, blocks, known, everything, ours, "en")
            counts = found[text.group]
            counts.words += len(text.text.split())
            counts.ours += len(ours)
            counts.own += [_judged(text, *each) for each in _own(blocks, known)]
            counts.told += [_judged_finding(text, each) for each in told]
            counts.left += [_judged_finding(text, each) for each in left]
            if number % 1000 == 0:
                print(f"{name}: {number}", file=sys.stderr)
    return found


def _answers(
    document: Document, settings: Settings
) -> tuple[tuple[Asked, ...], dict[str, tuple[Said, ...]]]:
    begun = opinions.begin(document, settings, limits=PATIENT)
    if begun is None:
        return (), {}
    known, _, failure = opinions.answered(begun)
    if failure:
        sys.exit(failure.told("en"))
    return begun.blocks, known


def _own(
    blocks: tuple[Asked, ...], known: dict[str, tuple[Said, ...]]
) -> Iterator[tuple[str, int, int]]:
    for block, text in blocks:
        for match in known[text]:
            yield match.rule, *source_span(block, match.start, match.end)


def _judged(text: quality.Text, rule: str, start: int, end: int) -> Judged:
    end = max(end, start + 1)
    hit = any(first < end and start < max(last, first + 1) for first, last, _ in text.spans)
    return Judged(rule, hit)


def _judged_finding(text: quality.Text, finding: Finding) -> Judged:
    return _judged(text, finding.rule.partition("/")[2], finding.start, finding.end)


def report_quality(found: dict[str, Counts]) -> None:
    """Print the figures, set by set."""
    heads = ("words", "ours", "with", "more", "its own")
    print(f"{'findings per 1,000 words':24}" + "".join(f"{head:>9}" for head in heads))
    for name in [*sorted(each for each in found if each.startswith("human")), "human"]:
        counts = _together(found, name)
        per = 1000 / counts.words
        ours, told, own = counts.ours, len(counts.told), len(counts.own)
        print(
            f"{name:24}{counts.words:9}{ours * per:9.2f}{(ours + told) * per:9.2f}"
            f"{told * per:9.2f}{own * per:9.2f}"
        )
    heads = ("words", "told", "right", "its own", "ratio")
    print(f"\n{'right on marked errors':24}" + "".join(f"{head:>9}" for head in heads))
    for name in [*sorted(each for each in found if each.startswith("mqm")), "mqm"]:
        counts = _together(found, name)
        right, of_own = _precision(counts.told), _precision(counts.own)
        print(
            f"{name:24}{counts.words:9}{len(counts.told):9}{right:9.3f}{of_own:9.3f}"
            f"{right / of_own:9.2f}"
        )


def _together(found: dict[str, Counts], name: str) -> Counts:
    total = Counts()
    for group, counts in found.items():
        if group == name or group.startswith(f"{name}/"):
            total.words += counts.words
            total.ours += counts.ours
            total.own += counts.own
            total.told += counts.told
            total.left += counts.left
    return total


def _precision(judged: list[Judged]) -> float:
    return sum(each.is_right for each in judged) / max(1, len(judged))


def write_table(found: dict[str, Counts]) -> None:
    """Write the table of all rules seen into the guide."""
    human, mqm = _together(found, "human"), _together(found, "mqm")
    own_human, told_human = (Counter(e.rule for e in some) for some in (human.own, human.left))
    seen = {each.rule for each in (*human.own, *mqm.own)}
    lines = [
        "| rule | | human | told | MT | right | told | right | read |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rule in sorted(seen, key=lambda each: (not table.row(each).default, each)):
        row = table.row(rule)
        own = [each for each in mqm.own if each.rule == rule]
        told = [each for each in mqm.left if each.rule == rule]
        cells = (
            f"`{rule}`",
            f"**{row.en}**" if row.default else row.en,
            str(own_human[rule] or ""),
            str(told_human[rule] or ""),
            str(len(own) or ""),
            f"{_precision(own):.2f}" if own else "",
            str(len(told) or ""),
            f"{_precision(told):.2f}" if told else "",
            row.judged,
        )
        lines.append(f"| {' | '.join(cells)} |")
    text = GUIDE.read_text(encoding="utf-8")
    written = f"{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}"
    fitted = re.sub(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: written, text, flags=re.DOTALL
    )
    GUIDE.write_text(fitted, encoding="utf-8")


def measure_speed(url: str) -> None:
    """Time a 400-word article: without, with, and again."""
    source = speed.texts()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Sentences as an article has them: a paragraph for every four or so.
        words = speed.article(source).split()
        paragraphs = [" ".join(words[at : at + 60]) for at in range(0, len(words), 60)]
        page = folder / "article.md"
        page.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        cache = folder / "cache"
        _check(page, cache, "off")
        _check(page, cache, url)
        without, with_it, again, own = [], [], [], []
        for _ in range(RUNS):
            without.append(_timed(page, cache, "off", "--no-cache"))
            own.append(_own_time(page, url))
            # Not kept answers: what a new article costs.
            with_it.append(_timed(page, cache, url, "--no-cache"))
            _check(page, cache, url)
            again.append(_timed(page, cache, url))
        print(f"an article of {len(words)} words in {len(paragraphs)} paragraphs, median of {RUNS}")
        print(f"  LanguageTool's own answer        {median(own):6.0f} ms")
        print(f"  a run without LanguageTool       {median(without):6.0f} ms")
        print(f"  a run with it, nothing kept      {median(with_it):6.0f} ms")
        both = [run - answer for run, answer in zip(with_it, own, strict=True)]
        print(f"  beyond LanguageTool's own answer {median(both):6.0f} ms in all")
        more = [extra - base for extra, base in zip(both, without, strict=True)]
        print(
            f"  beyond that and a run without    {median(more):6.0f} ms (below 0: at the same time)"
        )
        print(f"  the same run again, kept         {median(again):6.0f} ms")
        imported = [_import_time() for _ in range(3)]
        print(f"  importing language-tool-python   {median(imported):6.0f} ms")


def _own_time(page: Path, url: str) -> float:
    """Return how long the server takes for the blocks of a page, as many at once as in a run."""
    document = parse(page.read_text(encoding="utf-8"), "markdown")
    texts = [each.text for each in asked(document)]
    with ThreadPoolExecutor(client.USUAL.at_once) as pool:
        start = time.perf_counter()
        list(pool.map(lambda text: speed.ask_languagetool(url, text), texts))
        return 1000 * (time.perf_counter() - start)


def _import_time() -> float:
    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True)

    bare = speed.seconds(lambda: run(""), 3)
    return 1000 * (speed.seconds(lambda: run("import language_tool_python"), 3) - bare)


def _check(page: Path, cache: Path, setting: str, *arguments: str) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "stilbluete",
            "check",
            str(page),
            "--languagetool",
            setting,
            *arguments,
        ],
        check=False,
        stdout=subprocess.DEVNULL,
        env={
            **{key: value for key, value in os.environ.items() if not key.startswith("PYTHONDONT")},
            "XDG_CACHE_HOME": str(cache),
        },
    )


def _timed(page: Path, cache: Path, setting: str, *arguments: str) -> float:
    start = time.perf_counter()
    _check(page, cache, setting, *arguments)
    return 1000 * (time.perf_counter() - start)


def measure_pages(url: str, sample: int) -> None:
    """Time a repository of pages with one and with two workers, and again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        words = _unpack(pages, sample)
        print(f"{len(list(pages.iterdir()))} pages, {words} words")
        for jobs in ("1", "2"):
            cache = folder / f"cache{jobs}"
            _check(pages, cache, "off", "--jobs", jobs)
            base = _timed(pages, cache, "off", "--no-cache", "--jobs", jobs)
            first = _timed(pages, cache, url, "--jobs", jobs)
            again = _timed(pages, cache, url, "--jobs", jobs)
            print(
                f"  {jobs} at work: without {base / 1000:6.1f} s, with {first / 1000:6.1f} s, "
                f"again unchanged {again / 1000:6.2f} s"
            )


def _unpack(folder: Path, sample: int) -> int:
    folder.mkdir()
    words = 0
    with tarfile.open(quality.DATA / "repos" / "nuget.de-de.tar.gz") as archive:
        members = [each for each in archive if each.name.endswith(".md")]
        for number, member in enumerate(members[:sample]):
            file = archive.extractfile(member)
            assert file is not None
            data = file.read()
            words += len(data.split())
            (folder / f"{number:03}.md").write_bytes(data)
    return words


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["quality", "speed", "pages"])
    parser.add_argument("--server", metavar="URL", help="default: that of this machine")
    parser.add_argument("--table", action="store_true", help="write the table in the docs, too")
    parser.add_argument("--sample", type=int, default=1000, help="so many pages at most")
    arguments = parser.parse_args()
    if arguments.what == "quality":
        found = measure_quality(arguments.server or "local")
        report_quality(found)
        if arguments.table:
            write_table(found)
        return
    url = arguments.server or f"http://{local.find(client.USUAL.start).place}"
    if arguments.what == "speed":
        measure_speed(url)
    else:
        measure_pages(url, arguments.sample)


if __name__ == "__main__":
    main()
