"""Train the tagger in lint/stilbluete/german/data on text that HanTa tags.

The text comes from JSON Lines files, plain or gzipped, with the field "text". Every fifth document
is held out, and the agreement of the tagger with HanTa there is told at the end. HanTa (LGPL) is
needed here only. One version of python-crfsuite on one machine gives the same bytes from the same
text; another machine may round differently.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from HanTa.HanoverTagger import HanoverTagger

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "lint")]

from stilbluete.german import analyse, tagger  # noqa: E402
from stilbluete.german.words import Word  # noqa: E402

HELD_OUT = 5
_GERMAN = "morphmodel_ger.pgz"

Tagged = tuple[Sequence[Word], list[str]]


def main() -> None:
    """Parse the command line, train, and tell how well it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path, nargs="+", help="JSON Lines files")
    parser.add_argument("--out", type=Path, default=tagger.MODEL)
    parser.add_argument("--iterations", type=int, default=120)
    options = parser.parse_args()
    learned: list[Tagged] = []
    held_out: list[Tagged] = []
    for number, tagged in enumerate(_documents(options.text)):
        (learned if number % HELD_OUT else held_out).extend(tagged)
    _train(learned, options.out, options.iterations)
    _tell(held_out, options.out)


def _documents(paths: Sequence[Path]) -> Iterator[list[Tagged]]:
    from HanTa.HanoverTagger import HanoverTagger as Teacher

    teacher = Teacher(_GERMAN)
    for path in paths:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            for line in lines:
                analysis = analyse(json.loads(line)["text"])
                yield [
                    (words, _teach(teacher, words))
                    for begin, end in analysis.sentences
                    if (words := analysis.words[begin:end])
                ]


def _teach(teacher: "HanoverTagger", words: Sequence[Word]) -> list[str]:
    found = teacher.tag_sent(["".join(word.text.split()) for word in words])
    return [_tag(word, tag) for word, (_, _, tag) in zip(words, found, strict=True)]


def _tag(word: Word, tag: str) -> str:
    """Return the STTS tag for one of HanTa's, which writes ``VV(FIN)``."""
    if word.is_mark:
        return tagger.mark_tag(word.text)
    if word.is_placeholder:
        return "XY"
    if " " in word.text or "\u00a0" in word.text:
        return "ADV"  # "z. B.", "u. a."
    if tag.startswith("$"):
        return "XY"
    # HanTa tells nominalised adjectives and infinitives apart.
    return "NN" if tag in {"NNA", "NNI"} else tag.replace("(", "").replace(")", "")


def _train(learned: Sequence[Tagged], out: Path, iterations: int) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": 0.3,
            "c2": 0.05,
            "max_iterations": iterations,
            "feature.minfreq": 2,
            "feature.possible_transitions": False,
        }
    )
    for words, tags in learned:
        trainer.append(list(tagger.features(words)), tags)
    trainer.train(str(out))


def _tell(held_out: Sequence[Tagged], model: Path) -> None:
    started = time.perf_counter()
    guesses = [tagger.tag(words, model) for words, _ in held_out]
    seconds = time.perf_counter() - started
    pairs = [
        (word, right, guess)
        for (words, tags), guessed in zip(held_out, guesses, strict=True)
        for word, right, guess in zip(words, tags, guessed, strict=True)
        if not word.is_mark
    ]
    same = sum(right == guess for _, right, guess in pairs)
    print(f"{len(pairs)} words held out, {same / len(pairs):.2%} tagged as HanTa does")
    for name in ("VVFIN", "VAFIN", "VMFIN", "NN", "NE", "ADJA", "ADJD", "PRELS", "PTKVZ"):
        rights = sum(right == name for _, right, _ in pairs)
        hits = sum(right == guess == name for _, right, guess in pairs)
        guessed = sum(guess == name for _, _, guess in pairs)
        if rights and guessed:
            print(f"  {name}: precision {hits / guessed:.1%}, recall {hits / rights:.1%}")
    total = sum(len(words) for words, _ in held_out)
    print(f"{total / seconds:,.0f} tokens a second")


if __name__ == "__main__":
    main()
