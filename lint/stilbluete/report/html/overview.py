"""The overview of all pages, and the rules by which something was found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from stilbluete.findings import SEVERITIES, Language, Severity
from stilbluete.messages import count, number
from stilbluete.readability.assessment import together
from stilbluete.readability.model import LEVELS, audience, level
from stilbluete.report.escaping import html
from stilbluete.report.html import pictures
from stilbluete.report.html.page import Page, quality
from stilbluete.report.html.reading import Figure, decimal, figures, gauge
from stilbluete.report.html.texts import Texts, texts
from stilbluete.rules import Rule
from stilbluete.score import rating

MOST_FREQUENT = 12
"""Rules that the overview names."""


class Whole(NamedTuple):
    """All pages, the numbers of the rules that found something, and the rules by their ids."""

    pages: Sequence[Page]
    numbers: Mapping[str, int]
    rules: Mapping[str, Rule]
    language: Language

    def title(self, rule_id: str) -> str:
        """Return what a rule is called; a rule that is not known, its id."""
        rule = self.rules.get(rule_id)
        return rule.title[self.language] if rule else rule_id


def neediest_first(pages: Sequence[Page]) -> list[Page]:
    """Sort pages by their score, then by findings per word, then by path; those without go last."""
    return sorted(
        pages,
        key=lambda page: (
            not page.found,
            101.0 if page.score is None else page.score,
            -page.per_thousand(page.findings),
            page.path,
        ),
    )


def options(whole: Whole) -> Iterator[str]:
    """Write the rules to choose from, by family."""
    yield f'<option value="">{html(texts(whole.language).all_rules)}</option>'
    for family, group in groupby(sorted(whole.numbers), lambda rule_id: rule_id.partition("/")[0]):
        yield f'<optgroup label="{html(family)}">'
        for rule_id in group:
            number_of_rule = whole.numbers[rule_id]
            yield f'<option value="{number_of_rule}">{html(whole.title(rule_id))}</option>'
        yield "</optgroup>"


def overview(whole: Whole) -> Iterator[str]:
    """Write the overview."""
    pages, language = whole.pages, whole.language
    words = texts(language)
    total = rating(sum(page.points for page in pages), sum(page.words for page in pages))
    ease = together(page.ease for page in pages if page.ease)
    yield '<section class="view" id="overview" aria-labelledby="overview-title">'
    yield '<header class="head"><div>'
    yield f'<h1 id="overview-title" tabindex="-1">{html(_headline(pages, language))}</h1>'
    yield figures(list(_totals(pages, words, language)))
    yield f'</div><div class="gauges">{quality(total, words, language)}'
    yield f"{gauge(ease, words, language)}</div></header>"
    if any(page.found for page in pages):
        yield '<div class="columns"><div>'
        yield from _table(whole)
        yield "</div>"
        yield from _frequent(whole)
        yield "</div>"
    else:
        lead = words.nothing_lead if pages else words.no_files
        yield f'<p class="calm">{html(lead)}</p>'
        if pages:
            yield from _table(whole)
    yield "</section>"


def _headline(pages: Sequence[Page], language: Language) -> str:
    words = texts(language)
    found = sum(page.findings for page in pages)
    if not found:
        return words.nothing
    findings = count(found, (words.finding, words.findings), language)
    return f"{findings}, {count(len(pages), (words.page, words.pages), language)}"


def _totals(pages: Sequence[Page], words: Texts, language: Language) -> Iterator[Figure]:
    severities: Counter[Severity] = Counter()
    for page in pages:
        severities.update(page.severities)
    size = sum(page.words for page in pages)
    yield Figure(words.words, number(size, language))
    for severity in reversed(SEVERITIES):
        if severities[severity]:
            amount = number(severities[severity], language)
            yield Figure(words.severities[severity], amount, severity)
    rate = 1000 * severities.total() / size if size else 0.0
    yield Figure(words.per_thousand, decimal(rate, language))
    clean = sum(not page.found for page in pages)
    if pages and severities:
        yield Figure(words.without, number(clean, language))


def _table(whole: Whole) -> Iterator[str]:
    pages, words = whole.pages, texts(whole.language)
    highest = max((page.per_thousand(page.findings) for page in pages), default=0.0)
    yield '<div class="search"><label for="search">'
    yield f'{html(words.search)}</label> <input id="search" type="search" autocomplete="off"'
    yield f' placeholder="{html(words.search_hint)}"></div>'
    yield f'<table id="pages"><caption class="unseen">{html(words.sort_hint)}</caption><thead><tr>'
    heads = (
        ("title", words.page, "", "none"),
        ("score", words.score, words.score_hint, "ascending"),
        ("clarity", words.clarity, words.clarity_hint, "none"),
        ("rate", words.per_thousand, "", "none"),
        ("found", words.findings, "", "none"),
        ("words", words.words, "", "none"),
    )
    for key, head, hint, order in heads:
        tooltip = f' title="{html(hint)}"' if hint else ""
        yield f'<th scope="col" aria-sort="{order}"><button type="button" class="sort"'
        yield f' data-key="{key}"{tooltip}>{html(head)}</button></th>'
    yield "</tr></thead><tbody>"
    for page in neediest_first(pages):
        yield from _row(page, highest, whole)
    yield "</tbody></table>"


def _row(page: Page, highest: float, whole: Whole) -> Iterator[str]:
    language = whole.language
    rate = page.per_thousand(page.findings)
    found = " ".join(
        f"{whole.numbers[rule]}:{severity}:{amount}"
        for (rule, severity), amount in page.found.items()
    )
    value = 101.0 if page.score is None else page.score
    clarity = page.ease.clarity if page.ease else 101.0
    yield (
        f'<tr data-page="{page.number}" data-found="{found}" data-words="{page.words}"'
        f' data-score="{value:.4f}" data-highest="{highest:.4f}" data-clarity="{clarity:.2f}">'
    )
    name = html(page.title)
    if page.body:
        name = f'<a href="#p{page.number}">{name}</a>'
    yield f'<th scope="row">{name}<span class="path">{html(page.path)}</span></th>'
    shown = decimal(page.score, language)
    yield f'<td class="{pictures.grade(page.score)}">{html(shown)}</td>'
    yield _ease(page, language)
    shares: dict[Severity, float] = {
        severity: 100 * page.per_thousand(amount) / highest if highest else 0.0
        for severity, amount in page.severities.items()
    }
    yield f'<td><span class="rate">{decimal(rate, language)}</span>{pictures.bar(shares)}</td>'
    yield f'<td class="found">{number(page.findings, language)}</td>'
    yield f"<td>{number(page.words, language)}</td></tr>"


def _ease(page: Page, language: Language) -> str:
    """Write how easy a page is to read, with a shade and for whom it is."""
    if page.ease is None:
        return f'<td class="quiet" title="{html(texts(language).too_little)}">–</td>'
    clarity = page.ease.clarity
    grade = LEVELS.index(level(clarity)) + 1
    whom = audience(clarity, language)
    return (
        f'<td class="c{grade}" title="{html(whom)}">{decimal(clarity, language)}'
        f'<span class="unseen"> {html(whom)}</span></td>'
    )


def _frequent(whole: Whole) -> Iterator[str]:
    language = whole.language
    words = texts(language)
    amounts = _by_rule(whole.pages)
    most = max(amount.total() for amount in amounts.values())
    ranked = sorted(amounts.items(), key=lambda item: (-item[1].total(), item[0]))
    yield '<section class="frequent" aria-labelledby="frequent"><h2 id="frequent">'
    yield f"{html(words.most_frequent)}</h2><ol>"
    for rule_id, severities in ranked[:MOST_FREQUENT]:
        shares: dict[Severity, float] = {
            severity: 100 * amount / most for severity, amount in severities.items()
        }
        title = html(whole.title(rule_id))
        yield f'<li><a href="#r{whole.numbers[rule_id]}">{title}</a>'
        yield f"<span>{number(severities.total(), language)}</span>{pictures.bar(shares)}</li>"
    yield "</ol>"
    if len(ranked) > MOST_FREQUENT:
        yield f'<p><a href="#rules">{html(words.all_rules)}</a></p>'
    yield "</section>"


def _by_rule(pages: Sequence[Page]) -> dict[str, Counter[Severity]]:
    amounts: dict[str, Counter[Severity]] = {}
    for page in pages:
        for (rule_id, severity), amount in page.found.items():
            amounts.setdefault(rule_id, Counter())[severity] += amount
    return amounts


def explained(whole: Whole) -> Iterator[str]:
    """Write why each rule exists by which something was found; its id is ``r<number>``."""
    language = whole.language
    words = texts(language)
    amounts = _by_rule(whole.pages)
    yield '<section class="view rules" id="rules" aria-labelledby="rules-title">'
    yield f'<h1 id="rules-title" tabindex="-1">{html(words.rules)}</h1>'
    yield f"<p>{html(words.rules_lead)}</p>"
    for rule_id in sorted(amounts):
        rule = whole.rules.get(rule_id)
        at = whole.numbers[rule_id]
        yield f'<section id="r{at}" aria-labelledby="r{at}t">'
        yield f'<h2 id="r{at}t" tabindex="-1">{html(whole.title(rule_id))}</h2>'
        if rule:
            for paragraph in rule.why[language].strip().split("\n"):
                yield f'<p class="why">{html(paragraph)}</p>' if paragraph.strip() else ""
        yield f'<p class="meta"><code>{html(rule_id)}</code> '
        for severity in reversed(SEVERITIES):
            if amounts[rule_id][severity]:
                amount = number(amounts[rule_id][severity], language)
                name = html(words.severities[severity])
                yield f'<span class="severity {severity}">{amount} {name}</span> '
        if rule:
            yield f"<span>{html(rule.mqm)}</span> "
        yield f'<button type="button" class="only" data-rule="{at}">{html(words.only_this)}'
        yield "</button></p></section>"
    yield "</section>"
