"""What there is to read about a rule."""

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path

from stilbluete import places, selection
from stilbluete.findings import Language
from stilbluete.messages import messages
from stilbluete.server.texts import texts

if TYPE_CHECKING:
    from stilbluete.rule_file import Example, Page
    from stilbluete.rules import Rule

MOST_EXAMPLES = 4

_LANGUAGETOOL = "languagetool"


def link(rule_id: str, roots: tuple[str, ...]) -> str | None:
    """Return the address of a rule's page: its file, which holds reason and examples."""
    family, _, name = rule_id.partition("/")
    if family == _LANGUAGETOOL:
        from urllib.parse import quote

        return f"https://community.languagetool.org/rule/show/{quote(name)}?lang=de"
    path = _files(roots).get(rule_id)
    return from_fs_path(path) if path else None


def rule_of(rule_id: str, roots: tuple[str, ...]) -> "Rule | None":
    """Return a rule by its id."""
    if rule_id.startswith(f"{_LANGUAGETOOL}/"):
        from stilbluete.languagetool import table

        if not table.accepts(rule_id):
            return None
        return table.as_rule(table.row(rule_id.partition("/")[2]))
    known = selection.ruleset(roots=roots).rules
    return next((rule for rule in known if rule.id == rule_id), None)


def page(rule: "Rule", roots: tuple[str, ...], language: Language, *, markdown: bool) -> str:
    """Return a rule's reason and examples, as Markdown or as plain text."""
    own, shared = texts(language), messages(language)
    strong = "**{}**" if markdown else "{}"
    facts = f"{own.rule} {rule.id}, {own.severity} {rule.severity}, {rule.mqm}"
    parts = [strong.format(rule.title[language].strip()), rule.why[language].strip()]
    examples = list(_examples(_page(rule, roots)))[:MOST_EXAMPLES]
    if examples:
        lines = []
        for example in examples:
            if example.bad:
                lines.append(f"{shared.bad}: {_shown(example.bad, markdown=markdown)}")
            if example.good:
                lines.append(f"{shared.good}: {_shown(example.good, markdown=markdown)}")
        bullet = "- " if markdown else "  "
        parts.append("\n".join(bullet + line for line in lines))
    parts.append(f"*{facts}*" if markdown else facts)
    return "\n\n".join(parts)


def _examples(found: "Page | None") -> "list[Example]":
    if found is None:
        return []
    return [*found.examples, *(each for row in found.rows for each in row.examples)]


@lru_cache(maxsize=64)
def _read(rule_id: str, path: str, changed: int) -> "Page | None":
    del changed
    from stilbluete.rule_file import read_page
    from stilbluete.rules import RuleError

    try:
        return read_page(rule_id, path)
    except (RuleError, OSError):
        return None


def _page(rule: "Rule", roots: tuple[str, ...]) -> "Page | None":
    path = _files(roots).get(rule.id)
    if path is None:
        return None
    try:
        changed = os.stat(path).st_mtime_ns
    except OSError:
        return None
    return _read(rule.id, path, changed)


@lru_cache(maxsize=16)
def _files(roots: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for root in (places.folder(), *roots):
        try:
            found.update(places.files(root))
        except OSError:
            continue
    return found


def forget() -> None:
    """Have rule files looked for again."""
    _files.cache_clear()


def _shown(example: str, *, markdown: bool) -> str:
    """Return an example in one line, what is wrong in it in bold or in double brackets."""
    text = " ".join(example.split())
    if not markdown:
        return text
    for special in "\\`*_<>#|~&":
        text = text.replace(special, "\\" + special)
    return text.replace("[[", "**").replace("]]", "**")
