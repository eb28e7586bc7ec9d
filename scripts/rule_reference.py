"""Write docs/rules.md, the reference of all bundled rules, from their files.

Run it after any change to rules/; with --check, only tell whether the reference is current.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "lint")]

from stilbluete import rule_file, rules  # noqa: E402
from stilbluete.findings import SEVERITIES  # noqa: E402
from stilbluete.report.markdown import escape  # noqa: E402
from stilbluete.rule_file import Example, Page  # noqa: E402

REFERENCE = ROOT / "docs/rules.md"

_LEAD = """\
An opt-in rule is switched on by its id or its family, with `--select` or in the configuration.
`stilbluete rule ID` shows a rule with all its examples. What is wrong in an example stands in
`[[…]]`. Parameters can be [set](configuration.md#parameters). A fix is safe if it cannot change
what the text means."""

FAMILIES = {
    "artefact": "What only a translation leaves behind: wrong senses, glued and torn words.",
    "consistency": "What is said in two ways within one text.",
    "garble": "Sentences that came apart or say the same thing twice.",
    "grammar": "Agreement, case and verbs.",
    "header": "Titles, headings, leads and front matter.",
    "readability": "What is hard to read.",
    "suppression": "Comments that are to suppress findings.",
    "typography": "Quotation marks, spaces, hyphens, numbers.",
    "umlaut": "Umlauts, ß and other characters that were lost on the way.",
}


def main() -> int:
    """Write the reference, or check it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if outdated")
    options = parser.parse_args()
    text = reference()
    if not options.check:
        REFERENCE.write_text(text, encoding="utf-8")
    elif not REFERENCE.exists() or REFERENCE.read_text(encoding="utf-8") != text:
        print("docs/rules.md is outdated; run scripts/rule_reference.py", file=sys.stderr)
        return 1
    return 0


def reference() -> str:
    """Return the reference as Markdown."""
    pages = [rule_file.read_page(*each) for each in rules.files(rules.folder())]
    return "".join(_document(pages))


def _document(pages: list[Page]) -> Iterator[str]:
    by_default = sum(page.rule.default for page in pages)
    yield "# Rules\n\n"
    yield "<!-- Written by scripts/rule_reference.py from rules/. -->\n\n"
    yield f"{len(pages)} rules, {by_default} of them on by default. {_LEAD}\n\n"
    families = [
        (name, list(group)) for name, group in groupby(pages, lambda page: page.rule.family)
    ]
    yield "| family | | rules |\n| --- | --- | ---: |\n"
    for name, members in families:
        yield f"| [{name}](#{name}) | {FAMILIES.get(name, '')} | {len(members)} |\n"
    for name, members in families:
        yield f"\n## {name}\n"
        if name in FAMILIES:
            yield f"\n{FAMILIES[name]}\n"
        for page in members:
            yield from _rule(page)


def _rule(page: Page) -> Iterator[str]:
    rule = page.rule
    assert rule.severity in SEVERITIES
    facts = [rule.severity, rule.mqm, "on by default" if rule.default else "opt-in"]
    if rule.fixable:
        facts.append("safe fix" if rule.safe else "unsafe fix")
    yield f"\n### {rule.id}\n\n"
    yield f"**{escape(rule.title['en'])}** · {escape(rule.title['de'])}  \n{', '.join(facts)}"
    numbers = rules.parameters(rule)
    if numbers:
        told = ", ".join(f"`{name}` = {value:g}" for name, value in numbers.items())
        yield f"  \nparameters: {told}"
    yield "\n\n"
    yield f"{escape(rule.why['en'])}\n\n"
    yield f"*{escape(rule.why['de'])}*\n\n"
    yield from _example(page)


def _example(page: Page) -> Iterator[str]:
    """Yield one faulty text and one that is fine: a pair if there is one, the shortest of them."""
    examples = [*page.examples, *(each for row in page.rows for each in row.examples)]
    pairs = [example for example in examples if example.bad and example.good]
    if pairs:
        pair = min(pairs, key=_length)
        bad, good = pair.bad, pair.good
    else:
        bad = min((example for example in examples if example.bad), key=_length).bad
        good = min((example for example in examples if example.good), key=_length).good
    inside = "".join(
        f"{label}  {_indented(text)}\n" for label, text in (("wrong:", bad), ("right:", good))
    )
    fence = "```"
    while fence in inside:
        fence += "`"
    yield f"{fence}text\n{inside}{fence}\n"


def _length(example: Example) -> int:
    return len(example.bad) + len(example.good)


def _indented(text: str) -> str:
    first, *others = text.strip("\n").split("\n")
    return "\n".join((first, *(f"        {line}".rstrip() for line in others)))


if __name__ == "__main__":
    sys.exit(main())
