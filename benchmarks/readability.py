"""How well readability agrees with readers, how right its syllables and sentences are, how fast.

    python benchmarks/readability.py              everything
    python benchmarks/readability.py --only table

Reads ../shared/data beside the checkout. ``table`` correlates formulas with the ratings of
TextComplexityDE; Verständlichkeit is judged across documents, by weights that saw no sentence of
the document (needs scikit-learn). textstat and the pronunciation dictionary (gruut-lang-de) are
left out where they are not installed.
"""

import argparse
import gzip
import json
import random
import sqlite3
import statistics
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from stilbluete.document import parse
from stilbluete.german import analyse
from stilbluete.german.syllables import syllables
from stilbluete.german.tagger import tag
from stilbluete.prose import study
from stilbluete.readability import formulas
from stilbluete.readability.assessment import assess, assess_text
from stilbluete.readability.counts import Counts, count
from stilbluete.readability.features import features
from stilbluete.readability.model import complexity

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
RATINGS = DATA / "readability" / "textcomplexityde.jsonl.gz"

HARD = ROOT / "tests" / "german" / "hard_sentences.txt"
"""Sentences that end where a full stop does not tell."""


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure readability.")
    parser.add_argument("--only", choices=[*_PARTS], action="append")
    for name in parser.parse_args().only or _PARTS:
        _PARTS[name]()
        print()


def table() -> None:
    """Print how formulas agree with readers."""
    rows = list(_jsonl(RATINGS))
    ratings = [row["mos_complexity"] for row in rows]
    words = [analyse(row["text"]).words for row in rows]
    tags = [tag(each) for each in words]
    counts = [_sentence(count(*each)) for each in zip(words, tags, strict=True)]
    print(f"{len(rows)} sentences, {len({row['doc'] for row in rows})} documents")
    print(f"{'':34}  Pearson  Spearman")
    if find_spec("textstat"):
        from stilbluete.readability.peers import textstat_figures

        peers = [textstat_figures(row["text"]) for row in rows]
        for name in ("flesch", "wiener_1", "lix"):
            _line(f"textstat {name}", [getattr(peer, name) for peer in peers], ratings)
    _line("number of words", [each.words for each in counts], ratings)
    for formula in _FORMULAS:
        _line(formula.__name__, [formula(each) for each in counts], ratings)
    seen = [complexity(features(*each)) for each in zip(words, tags, strict=True)]
    _line("Verständlichkeit, weights as shipped", [-each for each in seen], ratings)
    if find_spec("sklearn"):
        sys.path.insert(0, str(ROOT))
        from scripts import fit_readability

        judged = fit_readability.across_documents(fit_readability.read(RATINGS))
        _line("Verständlichkeit, across documents", [-each for each in judged], ratings)


def _sentence(counts: Counts) -> Counts:
    return counts if counts.words else counts._replace(words=1)


def _line(name: str, values: Sequence[float], ratings: Sequence[float]) -> None:
    pearson = abs(statistics.correlation(values, ratings))
    spearman = abs(statistics.correlation(_ranks(values), _ranks(ratings)))
    print(f"{name:36}  {pearson:5.3f}     {spearman:5.3f}")


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    begin = 0
    while begin < len(order):
        end = begin
        while end < len(order) and values[order[end]] == values[order[begin]]:
            end += 1
        for place in order[begin:end]:
            ranks[place] = (begin + end - 1) / 2
        begin = end
    return ranks


_FORMULAS: tuple[Callable[[Counts], float], ...] = (
    formulas.flesch,
    formulas.wiener_1,
    formulas.wiener_2,
    formulas.wiener_3,
    formulas.wiener_4,
    formulas.lix,
    formulas.rix,
    formulas.gsmog,
)


def spoken() -> None:
    """Print how many words of a pronunciation dictionary have the right number of syllables."""
    spec = find_spec("gruut_lang_de")
    if spec is None or spec.origin is None:
        print("syllables: gruut-lang-de is not installed")
        return
    dictionary = _dictionary(Path(spec.origin).parent / "espeak" / "lexicon.db")
    right = sum(syllables(word) in said for word, said in dictionary.items())
    print(f"syllables: {right / len(dictionary):.2%} of {len(dictionary)} words right")
    if find_spec("pyphen"):
        pattern = import_module("pyphen").Pyphen(lang="de_DE")
        some = random.Random(1).sample(sorted(dictionary), 20_000)
        right = sum(len(pattern.positions(word)) + 1 in dictionary[word] for word in some)
        print(f"           {right / len(some):.2%} by pyphen's hyphenation (20,000 of them)")


def _dictionary(path: Path) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    with sqlite3.connect(path) as database:
        for word, phonemes in database.execute("select word, phonemes from word_phonemes"):
            found.setdefault(word, set()).add(_nuclei(phonemes.split()))
    return found


def _nuclei(phonemes: Sequence[str]) -> int:
    """Return the vowels of a transcription of espeak, which writes diphthongs as two."""
    number = 0
    before = ""
    for phoneme in phonemes:
        sound = phoneme.strip("ˈˌ")
        if sound[0] not in "aeiouyæøœɐɑɒɔəɛɜɪʊʌʏ":
            number += "\u0329" in sound
            before = ""
            continue
        glides = before + sound in ("aɪ", "aʊ", "ɔø", "ɔʏ", "eɪ", "oʊ") or (before and sound == "ɐ")
        if glides and phoneme == sound:
            before = ""
        else:
            number += 1
            before = "long" if "ː" in sound else sound
    return number


def sentences() -> None:
    """Print how well sentences are told apart."""
    rows = [row["text"].strip() for row in _jsonl(DATA / "human" / "ud_pud.jsonl.gz")]
    found, missed, wrong = 0, 0, 0
    for begin in range(0, len(rows), 5):
        hits = _boundaries(rows[begin : begin + 5])
        found, missed, wrong = found + hits[0], missed + hits[1], wrong + hits[2]
    print(
        f"sentences: UD German PUD, five joined at a time: {found} boundaries found, "
        f"{missed} missed, {wrong} too many"
    )
    cases = [
        line.removeprefix("! ").split(" | ")
        for line in HARD.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    failed = [case for case in cases if _boundaries(case)[1:] != (0, 0)]
    print(f"           hard cases: {len(cases) - len(failed)} of {len(cases)} right")
    if find_spec("textstat"):
        textstat = import_module("textstat")
        counted = sum(textstat.sentence_count(" ".join(case)) == len(case) for case in cases)
        print(f"                       by textstat {counted} of {len(cases)} counted right")
    for case in failed:
        print(f"           wrong: {' | '.join(case)}")


def _boundaries(parts: Sequence[str]) -> tuple[int, int, int]:
    text = " ".join(parts)
    analysis = analyse(text)
    ours = {analysis.starts[begin] for begin, _ in analysis.sentences} - {0}
    true = set()
    position = 0
    for part in parts[:-1]:
        position += len(part) + 1
        true.add(position)
    return len(ours & true), len(true - ours), len(ours - true)


def speed() -> None:
    """Print how long an article and a repository take."""
    texts = [row["text"] for row in islice(_jsonl(DATA / "human" / "wikipedia.jsonl.gz"), 60)]
    articles = [" ".join(text.split(" ")[:400]) for text in texts if len(text.split(" ")) > 400]
    assess_text(articles[0])
    taken = []
    for article in articles[1:]:
        prose = study(parse(article, "plain"))
        begin = time.perf_counter()
        assess(prose)
        taken.append(time.perf_counter() - begin)
    print(
        f"speed: a 400-word article in {1000 * statistics.median(taken):.1f} ms, "
        f"at most {1000 * max(taken):.1f} ms"
    )
    pages = list(_pages())
    begin = time.perf_counter()
    judged = [assess(study(parse(page, "markdown"))).figures for page in pages]
    passed = time.perf_counter() - begin
    clarity = [figures.clarity for figures in judged if figures]
    print(
        f"       the repository: {len(pages)} pages in {passed:.1f} s, {len(clarity)} with enough "
        f"text, clarity {min(clarity):.0f} to {max(clarity):.0f}, "
        f"median {statistics.median(clarity):.0f}"
    )


def levels() -> None:
    """Print the Verständlichkeit of kinds of text."""
    print("clarity: 10, 50 and 90 of 100 texts of a kind are below")
    for name in ("klexikon", "ud_pud", "ntrex", "wikipedia", "xquad", "gesetze"):
        texts = [row["text"] for row in _jsonl(DATA / "human" / f"{name}.jsonl.gz")]
        if name in ("ud_pud", "xquad"):
            texts = [" ".join(texts[begin : begin + 10]) for begin in range(0, len(texts), 10)]
        judged = [assess_text(text).figures for text in texts[:500]]
        clarity = sorted(figures.clarity for figures in judged if figures)
        shown = (f"{clarity[len(clarity) * share // 100]:4.0f}" for share in (10, 50, 90))
        print(f"    {name:10}  {len(clarity):4} texts  {' '.join(shown)}")


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _pages() -> Iterator[str]:
    with tarfile.open(DATA / "repos" / "nuget.de-de.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is not None:
                yield file.read().decode("utf-8-sig")


_PARTS: dict[str, Callable[[], None]] = {
    "table": table,
    "syllables": spoken,
    "sentences": sentences,
    "speed": speed,
    "levels": levels,
}


if __name__ == "__main__":
    main()
