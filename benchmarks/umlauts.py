"""How many lost umlauts are found and put right, and how often the rules are wrong.

    python benchmarks/umlauts.py                     all ways of losing them
    python benchmarks/umlauts.py --modes stripped    some of them
    python benchmarks/umlauts.py --show 20           with misses and alarms

Takes the umlauts from the human German in ../shared/data, text by text, and lints it. A word counts
as found if a finding or one of its edits touches it, and as restored if the edits make it what it
was. Alarms are findings on the texts as they are; some are real faults. ``swiss`` are the texts
with ss for ß, where every finding is an alarm. Speed is words of damaged text a second.
"""

import argparse
import gzip
import json
import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from stilbluete import rules
from stilbluete.document import parse
from stilbluete.engine import lint
from stilbluete.german import analyse
from stilbluete.rules import Ruleset

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "human"
WORD = re.compile(r"\w+(?:[-‑]\w+)*")
UMLAUT = re.compile(r"[äöüÄÖÜß]")

Damage = Callable[[str], str]


def table(pairs: str) -> Damage:
    """Return a function that replaces characters: ``"ä=ae ß=ss"``."""
    mapping = {ord(pair[0]): pair[2:] for pair in pairs.split()}
    return lambda text: text.translate(mapping)


MODES: dict[str, Damage] = {
    "digraph": table("ä=ae ö=oe ü=ue Ä=Ae Ö=Oe Ü=Ue ß=ss"),
    "stripped": table("ä=a ö=o ü=u Ä=A Ö=O Ü=U ß=ss"),
    "dropped": table("ä= ö= ü= Ä= Ö= Ü= ß="),
    "marked": table("ä=? ö=? ü=? Ä=? Ö=? Ü=? ß=?"),
    "replacement": table("ä=\ufffd ö=\ufffd ü=\ufffd Ä=\ufffd Ö=\ufffd Ü=\ufffd ß=\ufffd"),
    "cp1252": lambda text: "".join(
        c.encode().decode("cp1252", "replace") if UMLAUT.match(c) else c for c in text
    ),
}


class Case(NamedTuple):
    """A word that lost letters: its place in the damaged text, and what it was."""

    start: int
    end: int
    word: str


class Score:
    """What is counted for a mode."""

    def __init__(self) -> None:
        self.cases = self.found = self.restored = self.wrong = self.words = 0
        self.seconds = 0.0
        self.missed: Counter[str] = Counter()


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name of the set and the text."""
    for path in sorted(DATA.glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield path.name.partition(".")[0], json.loads(line)["text"]


def damaged(text: str, damage: Damage) -> tuple[str, list[Case]]:
    """Take the umlauts of a text; return it with the words that lost some."""
    pieces = []
    cases = []
    size = last = 0
    for found in WORD.finditer(text):
        word = found.group()
        if len(word) < 2 or not UMLAUT.search(word) or is_old(word):
            continue
        before = text[last : found.start()]
        after = damage(word)
        size += len(before)
        if after:
            cases.append(Case(size, size + len(after), word))
        pieces += [before, after]
        size += len(after)
        last = found.end()
    return "".join([*pieces, text[last:]]), cases


def is_old(word: str) -> bool:
    """Tell whether a word is spelled as before 1996, *daß*: it has a ß that nothing restores."""
    modern = word.replace("ß", "ss")
    if word == modern:
        return False
    _, new, old = analyse(f"Die {modern} {word}").words
    return new.known and (not old.known or word.endswith("ß"))


def measure(mode: str, ruleset: Ruleset, group: str = "") -> Score:
    """Damage all texts in one way and see what is found."""
    score = Score()
    for name, text in texts():
        if group and name != group:
            continue
        broken, cases = damaged(text, MODES[mode])
        begin = time.perf_counter()
        result = lint(parse(broken, "plain"), ruleset)
        score.seconds += time.perf_counter() - begin
        score.words += result.words
        touched = sorted(
            {(f.start, f.end, f.text) for f in result.findings}
            | {
                (edit.start, edit.end, edit.text)
                for f in result.findings
                for fix in f.fixes
                for edit in fix.edits
            }
        )
        edits = sorted(
            {e for f in result.findings for fix in f.fixes for e in fix.edits},
            key=lambda e: e.start,
        )
        starts = [edit[0] for edit in edits]
        ends = [case.end for case in cases]
        for start, end, _ in touched:
            index = bisect_left(ends, start + 1)
            if index == len(cases) or cases[index].start >= end:
                score.wrong += 1
        for case in cases:
            score.cases += 1
            here = [e for e in touched if e[0] < case.end and case.start < e[1]]
            score.found += bool(here)
            mended = broken[case.start : case.end]
            for i in range(bisect_left(starts, case.end) - 1, -1, -1):
                edit = edits[i]
                if edit.end <= case.start:
                    break
                at, to = edit.start - case.start, edit.end - case.start
                mended = mended[: max(at, 0)] + edit.text + mended[max(to, 0) :]
            if mended.strip("-") == case.word:
                score.restored += 1
            else:
                score.missed[f"{broken[case.start : case.end]} → {mended} ({case.word})"] += 1
    return score


def alarms(ruleset: Ruleset, change: Damage, show: int) -> tuple[int, int]:
    """Count findings on texts that are as they should be, and words."""
    count = words = 0
    for name, text in texts():
        result = lint(parse(change(text), "plain"), ruleset)
        words += result.words
        count += len(result.findings)
        for finding in result.findings:
            if show > 0:
                show -= 1
                source = change(text)
                context = source[max(0, finding.start - 40) : finding.end + 30]
                print(
                    f"    {name} {finding.rule} {finding.text} → {finding.suggestions}: {context!r}"
                )
    return count, words


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--set", default="")
    parser.add_argument("--rules", help="another folder of rules")
    options = parser.parse_args()
    ruleset = rules.select(rules.load(options.rules), ["umlaut"])
    print(f"{'mode':12} {'words':>6} {'found %':>8} {'restored %':>10} {'wrong':>6} {'words/s':>8}")
    for mode in filter(None, options.modes.split(",")):
        score = measure(mode, ruleset, options.set)
        print(
            f"{mode:12} {score.cases:6} {100 * score.found / score.cases:8.2f} "
            f"{100 * score.restored / score.cases:10.2f} {score.wrong:6} "
            f"{score.words / score.seconds:8.0f}"
        )
        for missed, count in score.missed.most_common(options.show):
            print(f"    {count:4} {missed}")
    for name, change in (("as they are", table("")), ("swiss", table("ß=ss"))):
        count, words = alarms(ruleset, change, options.show)
        print(f"alarms {name}: {count} in {words} words, {100_000 * count / words:.1f} per 100,000")


if __name__ == "__main__":
    main()
