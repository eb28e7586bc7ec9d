"""Findings as Markdown, for a comment on a pull request or the summary of a job."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from stilbluete.findings import SEVERITIES, Language
from stilbluete.messages import Messages, count, messages, number
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import one_line
from stilbluete.report.excerpt import shortened
from stilbluete.report.paths import portable
from stilbluete.report.remedy import told
from stilbluete.rules import Rule
from stilbluete.score import penalty, rating, score

_TEXT_COLUMNS = 60
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#&|~^$@!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# Hosts of repositories turn names and numbers into links and notify people, escaped or not.
_MENTION = re.compile(r"\\([@#])(?=\w)")
_FINDING_HEADS: dict[Language, tuple[str, ...]] = {
    "de": ("Stelle", "Text", "Befund"),
    "en": ("Place", "Text", "Finding"),
}
_FILE_HEADS: dict[Language, tuple[str, ...]] = {
    "de": ("Datei", "Befunde", "Wörter", "MQM"),
    "en": ("File", "Findings", "Words", "MQM"),
}


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield a table of findings for each file that has some, and a table of all such files."""
    texts = messages(language)
    severities: Counter[str] = Counter()
    number_of_files = words = points = 0
    rows = []
    yield b"## stilbluete\n\n"
    for file in files:
        number_of_files += 1
        words += file.words
        points += penalty(file.findings)
        if file.findings:
            severities.update(finding.severity for finding in file.findings)
            rows.append(_row(file, language))
            yield "".join(_table(file, rules, texts, language)).encode()
    if len(rows) > 1:
        yield "".join(_head(*_FILE_HEADS[language], numbers=3)).encode()
        yield "".join(rows).encode() + b"\n"
    yield _summary(number_of_files, words, points, severities, language).encode()


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line, in a table as elsewhere."""
    escaped = _SPECIAL.sub(r"\\\g<0>", one_line(text))
    return _MENTION.sub(r"\\\1<!-- -->", escaped)


def _table(
    file: Linted, rules: Mapping[str, Rule], texts: Messages, language: Language
) -> Iterator[str]:
    places = LineIndex(file.source)
    yield f"### {escape(portable(file.path))}\n\n"
    yield from _head(*_FINDING_HEADS[language])
    for finding in file.findings:
        line, column = places.place(finding.start)
        rule = rules.get(finding.rule)
        name = f"{rule.title[language]}, {rule.id}" if rule else finding.rule
        marked = shortened(finding.text, _TEXT_COLUMNS)
        message = escape(told(file.source, finding, texts))
        yield (
            f"| {line}:{column} | **{escape(marked) or '·'}** "
            f"| {message}<br>*{finding.severity}: {escape(name)}* |\n"
        )
    yield "\n"


def _head(*names: str, numbers: int = 0) -> Iterator[str]:
    yield f"| {' | '.join(names)} |\n"
    rules = ["---"] * (len(names) - numbers) + ["---:"] * numbers
    yield f"| {' | '.join(rules)} |\n"


def _row(file: Linted, language: Language) -> str:
    reached = score(file.findings, file.words)
    cells = (
        escape(portable(file.path)),
        _severities(Counter(finding.severity for finding in file.findings), language),
        number(file.words, language),
        "–" if reached is None else _decimal(reached, language),
    )
    return f"| {' | '.join(cells)} |\n"


def _summary(
    number_of_files: int, words: int, points: int, severities: Counter[str], language: Language
) -> str:
    texts = messages(language)
    size = f"{count(number_of_files, texts.files, language)}, {count(words, texts.words, language)}"
    if not severities:
        return f"{size}: **{texts.nothing_found}**\n"
    total = count(severities.total(), texts.findings, language)
    reached = rating(points, words)
    mqm = "" if reached is None else f", MQM {_decimal(reached, language)}"
    return f"{size}: **{total}** ({_severities(severities, language)}){mqm}\n"


def _severities(severities: Counter[str], language: Language) -> str:
    return ", ".join(
        f"{number(severities[severity], language)} {severity}"
        for severity in reversed(SEVERITIES)
        if severities[severity]
    )


def _decimal(value: float, language: Language) -> str:
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text
