"""A linted file as a page of the report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stilbluete.document import markup_of, parse
from stilbluete.document.model import Document
from stilbluete.findings import SEVERITIES, Finding, Language, Severity
from stilbluete.messages import Messages, messages, number
from stilbluete.positions import LineIndex
from stilbluete.report import Linted
from stilbluete.report.escaping import html, one_line
from stilbluete.report.html import article, pictures
from stilbluete.report.html.texts import Texts, texts
from stilbluete.report.paths import portable
from stilbluete.report.remedy import remedy, seen
from stilbluete.rules import Rule
from stilbluete.score import penalty, score

_TITLE_LENGTH = 90
_SUGGESTIONS = 4


class Figure(NamedTuple):
    """A number that tells something of a text: what it is called, the number, what it means."""

    label: str
    value: str
    hint: str = ""


class Page(NamedTuple):
    """What the overview needs of a page, and its HTML; pages without findings have none."""

    number: int
    path: str
    title: str
    words: int
    points: int
    score: float | None
    found: Mapping[tuple[str, Severity], int]
    body: str

    @property
    def findings(self) -> int:
        """Return how many findings there are."""
        return sum(self.found.values())

    @property
    def severities(self) -> Counter[Severity]:
        """Return how many findings there are of each severity."""
        counter: Counter[Severity] = Counter()
        for (_, severity), amount in self.found.items():
            counter[severity] += amount
        return counter

    def per_thousand(self, amount: float) -> float:
        """Return how many that would be in a thousand words."""
        return 1000 * amount / self.words if self.words else 0.0


def page(
    file: Linted,
    number_of_page: int,
    numbers: dict[str, int],
    rules: Mapping[str, Rule],
    language: Language,
) -> Page:
    """Write a page; ``numbers`` has a number for each rule that was seen, and gets new ones."""
    path = one_line(portable(file.path))
    for finding in file.findings:
        numbers.setdefault(finding.rule, len(numbers))
    document: Document | None = None
    if file.findings:
        markup = file.markup or markup_of(file.path) or "plain"
        document = parse(file.source, markup, file.path)
    made = Page(
        number_of_page,
        path,
        _title(document, path),
        file.words,
        penalty(file.findings),
        score(file.findings, file.words),
        Counter((finding.rule, finding.severity) for finding in file.findings),
        "",
    )
    if document is None:
        return made
    return made._replace(body="".join(_body(made, file, document, numbers, rules, language)))


def _title(document: Document | None, path: str) -> str:
    if document:
        for block in document.blocks:
            if block.kind in ("title", "heading"):
                title = one_line(block.text.replace("\ufffc", "…"))
                if len(title) > _TITLE_LENGTH:
                    title = f"{title[:_TITLE_LENGTH]}…"
                return title
    return path.rpartition("/")[2] or path


def _body(
    page: Page,
    file: Linted,
    document: Document,
    numbers: Mapping[str, int],
    rules: Mapping[str, Rule],
    language: Language,
) -> Iterator[str]:
    words = texts(language)
    key = f"p{page.number}"
    yield f'<section class="view page" id="{key}" aria-labelledby="{key}t">'
    yield '<header class="head"><div>'
    yield f'<p class="path">{html(page.path)}</p>'
    yield f'<h2 id="{key}t" tabindex="-1">{html(page.title)}</h2>'
    yield figures(_figures(page, words, language))
    value = decimal(page.score, language)
    yield f"</div>{pictures.gauge(page.score, value, words.score_of.format(value))}</header>"
    places = ((finding.start, finding.severity) for finding in file.findings)
    yield f'<div class="where" role="img" aria-label="{html(words.map)}">'
    yield f"{pictures.text_map(places, len(file.source))}</div>"
    yield '<div class="reading"><article lang="de">'
    shown = article.render(document, file.findings, page.number, words)
    yield shown.html
    yield f'</article><aside class="notes" aria-label="{html(words.notes)}"><ol>'
    lines = LineIndex(file.source)
    for at, finding in enumerate(file.findings):
        rule = rules.get(finding.rule)
        title = rule.title[language] if rule else finding.rule
        key = f"{page.number}-{at}"
        yield (
            f'<li class="note {finding.severity}" id="n{key}" data-r="{numbers[finding.rule]}"'
            f' data-s="{finding.severity}"><a class="jump" href="#m{key}">'
            f'<span class="no">{at + 1}</span> '
            f'<span class="severity">{html(words.severities[finding.severity])}</span> '
            f'<span class="message" id="d{key}">{html(one_line(finding.message))}</span></a>'
            '<div class="detail">'
        )
        yield _advice(file.source, finding, words, messages(language))
        yield '<p class="why"></p>'
        yield _related(finding, key, lines, shown.ids, words)
        yield _meta(finding, title, numbers[finding.rule], lines, words)
        yield "</div></li>"
    yield "</ol></aside></div></section>"


def _figures(page: Page, words: Texts, language: Language) -> Iterator[Figure]:
    """Yield the numbers in a page's head; further measures of a text belong here."""
    yield Figure(words.words, number(page.words, language))
    for severity in reversed(SEVERITIES):
        amount = page.severities[severity]
        if amount:
            yield Figure(words.severities[severity], number(amount, language), severity)
    yield Figure(words.per_thousand, decimal(page.per_thousand(page.findings), language))


def figures(listed: Iterator[Figure] | Sequence[Figure]) -> str:
    """Write numbers in a row; a hint that is a severity colours its number."""
    return (
        '<dl class="figures">'
        + "".join(
            f'<div class="{html(figure.hint)}"><dt>{html(figure.label)}</dt>'
            f"<dd>{html(figure.value)}</dd></div>"
            for figure in listed
        )
        + "</dl>"
    )


def _related(
    finding: Finding, key: str, lines: LineIndex, ids: frozenset[str], words: Texts
) -> str:
    items = []
    for part, related in enumerate(finding.related):
        place = html(words.line.format(lines.place(related.start)[0]))
        target = f"x{key}-{part}"
        if target in ids:
            place = f'<a class="place" href="#{target}">{place}</a>'
        items.append(f"<li>{place} {html(one_line(related.message))}</li>")
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _meta(finding: Finding, title: str, rule: int, lines: LineIndex, words: Texts) -> str:
    place = words.place.format(*lines.place(finding.start))
    facts = [finding.mqm, place]
    if finding.fixes:
        facts.append(words.safe if finding.fixes[0].safe else words.unsafe)
    return (
        f'<p class="meta"><a href="#r{rule}">{html(title)}</a> <code>{html(finding.rule)}</code> '
        f"{' '.join(f'<span>{html(fact)}</span>' for fact in facts)}</p>"
    )


def _advice(source: str, finding: Finding, words: Texts, common: Messages) -> str:
    name = words.fix if finding.fixes else words.instead
    label = f'<span class="label">{html(name)}</span> '
    if finding.suggestions:
        offered = f" {html(words.or_)} ".join(
            f'<ins lang="de">{html(seen(one_line(each))) or "␣"}</ins>'
            for each in finding.suggestions[:_SUGGESTIONS]
        )
        return f'<p class="advice">{label}{offered}</p>'
    told = remedy(source, finding, common)
    return f'<p class="advice">{label}{html(one_line(told))}</p>' if told else ""


def decimal(value: float | None, language: Language) -> str:
    """Write a number with one decimal place; a dash for none."""
    if value is None:
        return "–"
    text = f"{value:.1f}"
    return text.replace(".", ",") if language == "de" else text
