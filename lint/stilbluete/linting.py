"""A document and a team's decisions in, findings out: what command line, hook and editor share."""

from typing import TYPE_CHECKING

from stilbluete import engine, selection, vocabulary
from stilbluete.config import Settings
from stilbluete.document.model import Document
from stilbluete.findings import Language, Result
from stilbluete.language import Locale
from stilbluete.rules import Ruleset

if TYPE_CHECKING:
    from stilbluete.languagetool import Begun


def lint(
    document: Document, settings: Settings, language: Language = "en", *, cached: bool = True
) -> Result:
    """Return what is wrong with a document by the rules, words and suppressions that hold for it.

    Asks LanguageTool, too, if the settings say so; ``cached`` then uses answers that were kept.

    Raises ``rules.RuleError``, ``rules.UnknownRule`` and ``vocabulary.VocabularyError``.
    """
    entries = vocabulary.entries(settings.vocabulary)
    ruleset = selection.in_force(settings)
    if settings.languagetool == "off":
        return lint_with(document, ruleset, language, settings.locale, entries)
    from stilbluete import languagetool

    begun = languagetool.begin(document, settings, cached=cached)
    found = engine.lint(document, ruleset, language, settings.locale)
    if begun is None:
        return finished(found, document, ruleset, language, entries)
    return joined(begun, found, document, settings, language, entries)


def joined(
    begun: "Begun",
    found: Result,
    document: Document,
    settings: Settings,
    language: Language,
    entries: tuple[str, ...],
) -> Result:
    """Return what is found together with the opinion of LanguageTool, once that is there.

    ``found`` is what the engine has found.
    """
    from stilbluete import languagetool

    ruleset = selection.in_force(settings)
    opinion = begun.of(found.findings, language)
    if not opinion.problem:
        ruleset = languagetool.with_rules(ruleset, settings)
    both = sorted(
        (*found.findings, *opinion.findings), key=lambda each: (each.start, each.end, each.rule)
    )
    found = Result(tuple(both), found.words, opinion.second)
    return finished(found, document, ruleset, language, entries)


def lint_with(
    document: Document,
    ruleset: Ruleset,
    language: Language = "en",
    locale: Locale | None = None,
    entries: tuple[str, ...] = (),
) -> Result:
    """Return the same by rules and entries of a vocabulary that are there already."""
    found = engine.lint(document, ruleset, language, locale)
    return finished(found, document, ruleset, language, entries)


def finished(
    found: Result,
    document: Document,
    ruleset: Ruleset,
    language: Language,
    entries: tuple[str, ...],
) -> Result:
    """Return what the vocabulary and the text itself leave of findings."""
    findings = found.findings
    if entries:
        findings = tuple(vocabulary.without(findings, document.source, entries))
    if "stilbluete" in document.source:
        from stilbluete import suppressions

        findings = suppressions.apply(findings, document, ruleset, language)
    return found._replace(findings=findings)
