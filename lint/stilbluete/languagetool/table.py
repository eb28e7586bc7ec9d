"""What we make of LanguageTool's rules: category, severity, on or off, by measurement.

The table is ``languagetool.tsv`` in the folder of rules; docs/languagetool.md tells how it came
about. A row that begins with ``@`` is for all rules of a category of LanguageTool's that have no
row of their own.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from stilbluete import places
from stilbluete.config import Settings
from stilbluete.findings import Severity
from stilbluete.rules import Rule, Ruleset

FAMILY = "languagetool"
TUNED_TO = "6.8"
"""The version of LanguageTool that the table was measured with."""

_ID = re.compile(r"[A-Z][A-Z0-9_-]*(?:\[\d+\])?")


class Row(NamedTuple):
    """A line of the table.

    ``judged`` tells how many hits on human German were read and how many of them were right, as
    ``2/3``. What the rule is about is told in both languages.
    """

    id: str
    severity: Severity
    mqm: str
    default: bool
    judged: str
    en: str
    de: str


def row(rule: str, category: str = "") -> Row:
    """Return what holds for a rule of LanguageTool's, by its id without our prefix."""
    rows = _rows()
    found = rows.get(rule)
    if found is None:
        found = rows.get(f"@{category}") or rows["@"]
    return found._replace(id=rule)


def accepts(name: str) -> bool:
    """Tell whether a name, of a selection say, can be meant for LanguageTool.

    Not all of its thousands of rules are in the table, so whatever looks like an id will do.
    """
    family, slash, rule = name.partition("/")
    return family == FAMILY and (not slash or bool(_ID.fullmatch(rule)))


def as_rule(row: Row) -> Rule:
    """Return a row as a rule; it has no check, as it is LanguageTool that looks."""
    return Rule(
        id=f"{FAMILY}/{row.id}",
        title={"de": row.de, "en": row.en},
        severity=row.severity,
        mqm=row.mqm,
        default=row.default,
        safe=False,
        fixable=True,
        message={"de": row.de, "en": row.en},
        why={"de": _WHY_DE, "en": _WHY_EN},
        related={},
        yields_to=[],
        check="",
        parameters=[],
    )


_WHY_DE = (
    "Das meldet LanguageTool. Welche seiner Regeln an sind, ist an Texten gemessen, die Menschen "
    "geschrieben und Maschinen übersetzt haben."
)
_WHY_EN = (
    "This is what LanguageTool says. Which of its rules are on was measured on texts that people "
    "wrote and machines translated."
)


class Chosen(NamedTuple):
    """Which of LanguageTool's rules are told, and how grave each is."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: tuple[tuple[str, Severity], ...]

    def row(self, rule: str, category: str) -> Row | None:
        """Return what holds for a rule; None if it is not told."""
        found = row(rule, category)
        names = ("all", FAMILY, f"{FAMILY}/{rule}")
        if any(name in names for name in self.ignore):
            return None
        if not (any(name in names for name in self.select) if self.select else found.default):
            return None
        return self.graded(found)

    def graded(self, row: Row) -> Row:
        """Return a row as grave as was chosen."""
        names = ("all", FAMILY, f"{FAMILY}/{row.id}")
        for name, severity in reversed(self.severity):
            if name in names:
                return row._replace(severity=severity)
        return row

    @property
    def is_nothing(self) -> bool:
        """Whether no rule is told at all, so that nobody need be asked."""
        if any(name in ("all", FAMILY) for name in self.ignore):
            return True
        return bool(self.select) and not any(
            name == "all" or name.partition("/")[0] == FAMILY for name in self.select
        )


def chosen(settings: Settings) -> Chosen:
    """Return what settings choose of LanguageTool's rules."""
    return Chosen(settings.select, settings.ignore, settings.severity)


def in_force(settings: Settings) -> tuple[Rule, ...]:
    """Return the rules of the table that settings put in force, as grave as they say."""
    ours = chosen(settings)
    found = (ours.row(each.id, "") for each in _listed())
    return tuple(as_rule(each) for each in found if each is not None)


def with_rules(ruleset: Ruleset, settings: Settings) -> Ruleset:
    """Return rules together with those of LanguageTool's, which were looked for, too."""
    ours = chosen(settings)
    known = tuple(as_rule(ours.graded(each)) for each in _listed())
    told = frozenset(rule.id for rule in in_force(settings))
    return ruleset._replace(rules=(*ruleset.rules, *known), active=ruleset.active | told)


def _listed() -> list[Row]:
    return [each for each in _rows().values() if not each.id.startswith("@")]


@lru_cache(maxsize=1)
def _rows() -> Mapping[str, Row]:
    rows = {}
    with open(places.languagetool_table(), encoding="utf-8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            rule, severity, mqm, default, *rest = line.rstrip("\n").split("\t")
            rows[rule] = Row(rule, cast("Severity", severity), mqm, default == "on", *rest)
    return rows
