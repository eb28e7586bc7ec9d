"""A document and a team's decisions in, findings out: what command line, hook and editor share."""

from stilbluete import engine, selection, vocabulary
from stilbluete.config import Settings
from stilbluete.document.model import Document
from stilbluete.findings import Language, Result
from stilbluete.language import Locale
from stilbluete.rules import Ruleset


def lint(document: Document, settings: Settings, language: Language = "en") -> Result:
    """Return what is wrong with a document by the rules, words and suppressions that hold for it.

    Raises ``rules.RuleError``, ``rules.UnknownRule`` and ``vocabulary.VocabularyError``.
    """
    entries = vocabulary.entries(settings.vocabulary)
    return lint_with(document, selection.in_force(settings), language, settings.locale, entries)


def lint_with(
    document: Document,
    ruleset: Ruleset,
    language: Language = "en",
    locale: Locale | None = None,
    entries: tuple[str, ...] = (),
) -> Result:
    """Return the same by rules and entries of a vocabulary that are there already."""
    found = engine.lint(document, ruleset, language, locale)
    findings = found.findings
    if entries:
        findings = tuple(vocabulary.without(findings, document.source, entries))
    if "stilbluete" in document.source:
        from stilbluete import suppressions

        findings = suppressions.apply(findings, document, ruleset, language)
    return Result(findings, found.words)
