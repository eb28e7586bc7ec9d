"""A linted file as a page of the report."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stilbluete.document import markup_of, parse
from stilbluete.document.model import PLACEHOLDER, Document
from stilbluete.findings import SEVERITIES, Finding, Language, Severity
from stilbluete.messages import Messages, messages, number
from stilbluete.positions import LineIndex
from stilbluete.prose import Prose, study
from stilbluete.readability.assessment import Assessment, Figures, assess
from stilbluete.report import Linted
from stilbluete.report.escaping import html, one_line
from stilbluete.report.html import article, pictures
from stilbluete.report.html.reading import Figure, decimal, figures, gauge, panel
from stilbluete.report.html.texts import Texts, texts
from stilbluete.report.paths import portable
from stilbluete.report.remedy import remedy, seen
from stilbluete.rules import Rule
from stilbluete.score import penalty, score

_TITLE_LENGTH = 90
_SUGGESTIONS = 4


class Page(NamedTuple):
    """What the overview needs of a page, and its HTML, which not every page has.

    ``ease`` is how easy it is to read; None if there is not enough text.
    """

    number: int
    path: str
    title: str
    words: int
    points: int
    score: float | None
    found: Mapping[tuple[str, Severity], int]
    ease: Figures | None
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


class Read(NamedTuple):
    """A linted file, read again, and how easy it is to read."""

    file: Linted
    prose: Prose
    assessment: Assessment


def read_again(file: Linted) -> Read:
    """Read and judge what was linted."""
    markup = file.markup or markup_of(file.path) or "plain"
    prose = study(parse(file.source, markup, file.path))
    return Read(file, prose, assess(prose))


def page(
    read: Read,
    number_of_page: int,
    numbers: dict[str, int],
    rules: Mapping[str, Rule],
    language: Language,
    *,
    shown: bool,
) -> Page:
    """Write a page, with the article itself if it is to be shown.

    ``numbers`` has a number for each rule that was seen, and gets new ones.
    """
    file = read.file
    path = one_line(portable(file.path))
    for finding in file.findings:
        numbers.setdefault(finding.rule, len(numbers))
    made = Page(
        number_of_page,
        path,
        _title(read.prose.document, path),
        file.words,
        penalty(file.findings),
        score(file.findings, file.words),
        Counter((finding.rule, finding.severity) for finding in file.findings),
        read.assessment.figures,
        "",
    )
    if not shown:
        return made
    return made._replace(body="".join(_body(made, read, numbers, rules, language)))


def _title(document: Document, path: str) -> str:
    for block in document.blocks:
        if block.kind in ("title", "heading"):
            title = one_line(block.text.replace(PLACEHOLDER, "…"))
            if len(title) > _TITLE_LENGTH:
                title = f"{title[:_TITLE_LENGTH]}…"
            return title
    return path.rpartition("/")[2] or path


def _body(
    page: Page,
    read: Read,
    numbers: Mapping[str, int],
    rules: Mapping[str, Rule],
    language: Language,
) -> Iterator[str]:
    file, prose, assessment = read
    words = texts(language)
    key = f"p{page.number}"
    yield f'<section class="view page" id="{key}" aria-labelledby="{key}t">'
    yield '<header class="head"><div>'
    yield f'<p class="path">{html(page.path)}</p>'
    yield f'<h2 id="{key}t" tabindex="-1">{html(page.title)}</h2>'
    yield figures(_figures(page, words, language))
    yield f'</div><div class="gauges">{quality(page.score, words, language)}'
    yield f"{gauge(page.ease, words, language)}</div></header>"
    if file.findings:
        places = ((finding.start, finding.severity) for finding in file.findings)
        yield f'<div class="where" role="img" aria-label="{html(words.map)}">'
        yield f"{pictures.text_map(places, len(file.source))}</div>"
    yield from panel(page.number, prose, assessment, words, language)
    yield '<div class="reading"><article lang="de">'
    places_of_sentences = [sentence.place for sentence in assessment.sentences]
    shown = article.render(prose.document, file.findings, page.number, words, places_of_sentences)
    yield f"{shown.html}</article>"
    if not file.findings:
        yield f'<p class="calm">{html(words.nothing_lead)}</p></div></section>'
        return
    yield f'<aside class="notes" aria-label="{html(words.notes)}"><ol>'
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


def quality(score: float | None, words: Texts, language: Language) -> str:
    """Draw the MQM score."""
    shown = decimal(score, language)
    described = words.score_of.format(shown)
    drawn = pictures.gauge(score, shown, described, words.score, pictures.grade(score))
    return f"<figure>{drawn}</figure>"


def _figures(page: Page, words: Texts, language: Language) -> Iterator[Figure]:
    """Yield the numbers in a page's head."""
    yield Figure(words.words, number(page.words, language))
    for severity in reversed(SEVERITIES):
        amount = page.severities[severity]
        if amount:
            yield Figure(words.severities[severity], number(amount, language), severity)
    yield Figure(words.per_thousand, decimal(page.per_thousand(page.findings), language))


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
