"""Listing the rules, or explaining one."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from stilbluete import config, places
from stilbluete.commands import (
    OK,
    config_of,
    configs_of,
    language_of,
    load_rules,
    unknown_rule,
)
from stilbluete.findings import Language
from stilbluete.messages import Messages, count, messages, number
from stilbluete.report.terminal import (
    BOLD,
    DIM,
    GREEN,
    RED,
    SEVERITY_CODES,
    UNDERLINE,
    Paint,
    columns,
    visible,
    wants_colour,
    wrapped,
)
from stilbluete.rules import Rule, Ruleset, UnknownRule, is_languagetool, parameters

if TYPE_CHECKING:
    from stilbluete.rule_file import Example, Page

COLUMNS = 88
MOST_ROWS = 6
"""So many rows of a table are shown; tables may have hundreds."""

_PLACEHOLDER = re.compile(r"\{[\w-]+\}")
_INDENT = "  "


class _Style(NamedTuple):
    language: Language
    texts: Messages
    paint: Paint
    columns: int


def run(arguments: Namespace) -> int:
    """Write what was asked for; return the exit status."""
    language = language_of(arguments)
    texts = messages(language)
    style = _Style(
        language,
        texts,
        Paint(wants_colour(arguments.color, sys.stdout, os.environ)),
        max(40, min(columns(sys.stdout, COLUMNS), COLUMNS)),
    )
    here = os.path.join(os.getcwd(), "")
    holding = config_of(configs_of(arguments), here, language_of(arguments))
    # Of the configuration, only which rules there are and how grave they are matters here.
    settings = config.settings_for(holding, here)._replace(select=(), ignore=())
    rules = load_rules(settings, holding, texts)
    if arguments.id is not None and is_languagetool(arguments.id):
        from stilbluete.languagetool import table

        rules = table.with_rules(rules, settings)
    try:
        for line in _lines(arguments.id, rules, settings.rules, style):
            sys.stdout.write(line.rstrip() + "\n")
    except UnknownRule as error:
        raise unknown_rule(error, texts, config.NOTHING) from error
    return OK


def _lines(name: str | None, rules: Ruleset, roots: Sequence[str], style: _Style) -> Iterator[str]:
    if name is not None and is_languagetool(name):
        yield from _of_languagetool(name, rules, style)
        return
    for rule in rules.rules:
        if rule.id == name:
            from stilbluete.rule_file import read_page

            path = next(
                path
                for root in (*reversed(roots), places.folder())
                for rule_id, path in places.files(root)
                if rule_id == name
            )
            page = read_page(rule.id, path)
            yield from _explained(page._replace(rule=rule), style)
            return
    listed = [rule for rule in rules.rules if name in (None, "all", rule.family)]
    if not listed:
        from stilbluete.rules import nearest

        raise UnknownRule(name or "", nearest(name or "", rules))
    yield from _listed(listed, style)


def _of_languagetool(name: str, rules: Ruleset, style: _Style) -> Iterator[str]:
    """Yield LanguageTool's rules that the table knows, or what it says of one."""
    from stilbluete.languagetool import table

    _, slash, rule_id = name.partition("/")
    if not slash:
        yield from _listed((rule for rule in rules.rules if rule.family == table.FAMILY), style)
        return
    known = {rule.id: rule for rule in rules.rules}
    rule = known.get(name) or table.as_rule(table.row(rule_id))
    yield from _head(rule, style)
    yield ""
    yield style.paint(style.texts.why, BOLD)
    yield from _paragraphs(rule.why[style.language], style)


def _listed(rules: Iterable[Rule], style: _Style) -> Iterator[str]:
    rules = list(rules)
    room = max(len(rule.id) for rule in rules)
    for family, members in groupby(rules, key=lambda rule: rule.family):
        yield style.paint(family, BOLD)
        for rule in members:
            severity = style.paint(f"{rule.severity:<8}", *SEVERITY_CODES[rule.severity])
            opt_in = "" if rule.default else style.paint(f" ({style.texts.opt_in})", DIM)
            yield f"  {rule.id:<{room}}  {severity}  {rule.title[style.language]}{opt_in}"
        yield ""
    language = style.language
    yield f"{count(len(rules), style.texts.rules, language)}. {style.texts.explain}"


def _explained(page: "Page", style: _Style) -> Iterator[str]:
    rule, texts, language = page.rule, style.texts, style.language
    yield from _head(rule, style)
    numbers = parameters(rule)
    if numbers:
        told = ", ".join(f"{name} = {value:g}" for name, value in numbers.items())
        yield f"{texts.parameters}: {told}"
    yield ""
    yield from _paragraphs(_PLACEHOLDER.sub("…", rule.message[language]), style)
    yield ""
    yield style.paint(texts.why, BOLD)
    yield from _paragraphs(rule.why[language], style)
    yield ""
    yield style.paint(texts.examples, BOLD)
    for example in page.examples:
        yield from _example(example, style)
    for row in page.rows[:MOST_ROWS]:
        for example in row.examples:
            yield from _example(example, style)
    if len(page.rows) > MOST_ROWS:
        yield _INDENT + texts.more.format(number(len(page.rows) - MOST_ROWS, language))


def _head(rule: Rule, style: _Style) -> Iterator[str]:
    texts = style.texts
    yield f"{style.paint(rule.id, BOLD)}: {rule.title[style.language]}"
    facts = [
        style.paint(rule.severity, *SEVERITY_CODES[rule.severity]),
        rule.mqm,
        texts.on if rule.default else texts.opt_in,
    ]
    if rule.fixable:
        facts.append(texts.safe_fix if rule.safe else texts.unsafe_fix)
    yield ", ".join(facts)


def _paragraphs(text: str, style: _Style) -> Iterator[str]:
    for paragraph in text.strip().split("\n"):
        for line in wrapped(visible(paragraph), style.columns - len(_INDENT)):
            yield _INDENT + line


def _example(example: "Example", style: _Style) -> Iterator[str]:
    texts = style.texts
    label_width = max(len(texts.bad), len(texts.good)) + 2
    for text, label, code in ((example.bad, texts.bad, RED), (example.good, texts.good, GREEN)):
        lead = style.paint(f"{label + ':':<{label_width}}", code)
        room = style.columns - len(_INDENT) - label_width
        for line in _marked(text, room, style.paint) if text else ():
            yield f"{_INDENT}{lead}{line}"
            lead = " " * label_width
    yield ""


def _marked(text: str, room: int, paint: Paint) -> Iterator[str]:
    """Yield an example's lines with what is wrong underlined, or in brackets without colours."""
    inside = False
    for paragraph in text.strip("\n").split("\n"):
        for line in wrapped(visible(paragraph), room):
            if not paint.coloured:
                yield line
                continue
            parts = []
            for part in re.split(r"(\[\[|\]\])", line):
                if part in ("[[", "]]"):
                    inside = part == "[["
                else:
                    parts.append(paint(part, BOLD, UNDERLINE) if inside else part)
            yield "".join(parts)
