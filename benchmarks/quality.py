"""How good the rules are: hits and precision, set by set and rule by rule.

    python benchmarks/quality.py                        the table for all rules in force
    python benchmarks/quality.py --select umlaut        for some rules or families
    python benchmarks/quality.py --select X --show 20   and up to 20 hits of each in their context
    python benchmarks/quality.py --sets human,mqm       on some of the sets only
    python benchmarks/quality.py --save before.json     keep all hits of this state
    python benchmarks/quality.py --against before.json  and see which are new and which are lost

Reads the evaluation data in ../shared/data beside the checkout. On ``mqm``
(machine translation with expert-marked errors) a hit is right if it overlaps a marked span, those
for punctuation left out; chance is the share of marked characters. The second figure counts spans
for punctuation, too: raters mark a space before a full stop as such. On ``human`` each hit is a
suspected false alarm. ``docs`` are the documentation pages, translated by machine (MT) and by
people (HT). ``pairs`` are minimal pairs.
"""

import argparse
import gzip
import json
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.findings import Finding

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LOOSE = ("ud_gsd", "wikipedia")
"""Sets of human German that are known to hold many real faults."""


class Text(NamedTuple):
    """A text of a set: the group it is counted under, and the error spans that experts marked."""

    group: str
    id: str
    text: str
    markup: Any
    spans: tuple[tuple[int, int, bool], ...] = ()
    punctuation: tuple[tuple[int, int], ...] = ()


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def human() -> Iterator[Text]:
    """Yield German that people wrote or translated."""
    for path in sorted((DATA / "human").glob("*.gz")):
        group = path.name.partition(".")[0]
        for row in jsonl(path):
            yield Text(f"human/{group}", row["id"], row["text"], "plain")


def mqm() -> Iterator[Text]:
    """Yield machine translation and human references with marked errors."""
    for path in sorted((DATA / "mqm").glob("*.gz")):
        group = path.name.partition(".")[0]
        for row in jsonl(path):
            spans, punctuation = [], []
            for span in row["spans"]:
                start, end = span["start"], span["end"]
                if re.search("punctuation", span["category"] or "", re.IGNORECASE):
                    punctuation.append((start, end))
                else:
                    spans.append((start, end, span["severity"] in ("major", "critical")))
            kind = "reference" if row["human"] else "mqm"
            name = f"{kind}/{group}"
            yield Text(name, row["id"], row["text"], "plain", tuple(spans), tuple(punctuation))


def docs() -> Iterator[Text]:
    """Yield the pages of the documentation repository."""
    with tarfile.open(DATA / "repos" / "nuget.de-de.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is None:
                continue
            text = file.read().decode("utf-8-sig")
            kind = re.search(r"^ms\.translationtype:\s*(MT|HT)", text, re.MULTILINE)
            if kind:
                yield Text(f"docs/{kind[1]}", member.name, text, "markdown")


def pairs() -> Iterator[Text]:
    """Yield minimal pairs; the group ends in ``good`` or ``bad``."""
    for path in sorted((DATA / "pairs").glob("*.gz")):
        group = path.name.partition(".")[0]
        for row in jsonl(path):
            kind = row["id"].rpartition(":")[2]
            yield Text(f"pairs/{group} {kind}", row["id"], row["text"], "plain")


SETS = {"human": human, "mqm": mqm, "docs": docs, "pairs": pairs}


class Tally:
    """What is counted per group and per rule."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self.characters: Counter[str] = Counter()
        self.marked: Counter[str] = Counter()
        self.hits: dict[str, Counter[str]] = defaultdict(Counter)
        self.right: dict[str, Counter[str]] = defaultdict(Counter)
        self.right_or_punctuation: Counter[str] = Counter()
        self.touched: Counter[str] = Counter()
        self.majors: Counter[str] = Counter()
        self.majors_hit: Counter[str] = Counter()
        self.shown: dict[str, list[str]] = defaultdict(list)
        self.pages: list[tuple[str, int, float]] = []
        self.places: dict[str, str] = {}

    def add(self, text: Text, findings: tuple[Finding, ...], show: int) -> None:
        """Count a text and its findings."""
        self.words[text.group] += len(text.text.split())
        self.texts[text.group] += 1
        self.characters[text.group] += len(text.text)
        self.touched[text.group] += bool(findings)
        count = len(text.text.split())
        self.pages.append((text.group, count, len(findings) / max(1, count)))
        covered = {i for start, end, _ in text.spans for i in range(start, max(end, start + 1))}
        self.marked[text.group] += len(covered)
        for start, end, major in text.spans:
            if major:
                self.majors[text.group] += 1
                self.majors_hit[text.group] += any(
                    f.start < max(end, start + 1) and start < max(f.end, f.start + 1)
                    for f in findings
                )
        for finding in findings:
            hit = _overlaps(finding, ((start, end) for start, end, _ in text.spans))
            self.hits[finding.rule][text.group] += 1
            self.right[finding.rule][text.group] += hit
            self.right_or_punctuation[text.group] += hit or _overlaps(finding, text.punctuation)
            place = f"{finding.rule} {text.id} {finding.start}-{finding.end}"
            self.places[place] = _in_context(text, finding, hit)
            key = f"{finding.rule} {text.group}"
            if len(self.shown[key]) < show:
                self.shown[key].append(_in_context(text, finding, hit))


def _overlaps(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(
        start < max(finding.end, finding.start + 1) and finding.start < max(end, start + 1)
        for start, end in spans
    )


def _in_context(text: Text, finding: Finding, hit: bool) -> str:
    start, end = finding.start, finding.end
    before = text.text[max(0, start - 70) : start]
    after = text.text[end : end + 50]
    shown = f"{before}>>>{text.text[start:end]}<<<{after}".replace("\n", "⏎")
    tail = " | ".join(finding.suggestions[:2])
    return f"    {'+' if hit else ' '} {shown}  → {tail}  [{text.id}]"


def auc(pages: list[tuple[str, int, float]], least: int) -> float | None:
    """Return how well findings per word tell machines' pages of at least so many words."""
    machine = [density for group, words, density in pages if group == "docs/MT" and words >= least]
    human = [density for group, words, density in pages if group == "docs/HT" and words >= least]
    if not machine or not human:
        return None
    wins = sum((m > h) + (m == h) / 2 for m in machine for h in human)
    return wins / (len(machine) * len(human))


def compare(tally: Tally, path: Path) -> None:
    """Print the hits that a saved state did not have, and those that only it had."""
    before: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    for title, one, other in (("new", tally.places, before), ("lost", before, tally.places)):
        places = sorted(one.keys() - other.keys())
        print(f"\n{title}: {len(places)}")
        for place in places:
            print(f"{place.partition(' ')[0]:40}{one[place]}")


def report(tally: Tally, show: int) -> None:
    """Print the tables."""
    groups = sorted(tally.words)
    print(f"{'group':34} {'texts':>6} {'words':>8} {'hits':>6} {'/1000':>7} {'texts hit':>9}  P")
    for group in groups:
        hits = sum(counter[group] for counter in tally.hits.values())
        right = sum(counter[group] for counter in tally.right.values())
        line = (
            f"{group:34} {tally.texts[group]:6} {tally.words[group]:8} {hits:6} "
            f"{1000 * hits / max(1, tally.words[group]):7.3f} "
            f"{tally.touched[group] / tally.texts[group]:9.3f}"
        )
        if tally.marked[group]:
            chance = tally.marked[group] / tally.characters[group]
            line += (
                f"  {right / max(1, hits):.2f}, with punctuation "
                f"{tally.right_or_punctuation[group] / max(1, hits):.2f} "
                f"(chance {chance:.2f}), major spans hit "
                f"{tally.majors_hit[group] / max(1, tally.majors[group]):.4f}"
            )
        print(line)
    strict = [g for g in groups if g.startswith("human/") and g.partition("/")[2] not in LOOSE]
    if strict:
        words = sum(tally.words[group] for group in strict)
        hits = sum(counter[group] for counter in tally.hits.values() for group in strict)
        print(f"human outside {' and '.join(LOOSE)}: {1000 * hits / words:.3f} per 1,000 words")
    for least in (150, 30):
        value = auc(tally.pages, least)
        if value is not None:
            print(f"AUC of MT against HT pages from {least} words: {value:.3f}")
    print()
    kinds = sorted({group.partition("/")[0] for group in groups})
    print(f"{'rule':44}" + "".join(f"{kind:>11}" for kind in kinds) + "   P on mqm")
    for rule in sorted(tally.hits):
        counts = [
            sum(n for group, n in tally.hits[rule].items() if group.startswith(f"{kind}/"))
            for kind in kinds
        ]
        judged = sum(n for group, n in tally.hits[rule].items() if group.startswith("mqm/"))
        right = sum(n for group, n in tally.right[rule].items() if group.startswith("mqm/"))
        precision = f"   {right / judged:.2f}" if judged else ""
        print(f"{rule:44}" + "".join(f"{count:11}" for count in counts) + precision)
        if show:
            for group in groups:
                for line in tally.shown.get(f"{rule} {group}", ()):
                    print(f"  {group}{line}")


def main() -> None:
    """Read the command line, lint, report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--select", action="append", default=[])
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    arguments = parser.parse_args()
    chosen = [name for names in arguments.select for name in names.split(",")]
    ruleset = rules.select(rules.load(), chosen)
    tally = Tally()
    for name in arguments.sets.split(","):
        for text in SETS[name]():
            result = lint(parse(text.text, text.markup), ruleset)
            tally.add(text, result.findings, arguments.show)
    report(tally, arguments.show)
    if arguments.against:
        compare(tally, arguments.against)
    if arguments.save:
        arguments.save.write_text(json.dumps(tally.places, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
