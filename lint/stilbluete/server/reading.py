"""What a client asks about a document: diagnostics, the reason for one, the score."""

from typing import Any

from lsprotocol import types

from stilbluete.findings import Language
from stilbluete.score import score
from stilbluete.server.diagnostics import range_of
from stilbluete.server.pages import page, rule_of
from stilbluete.server.session import Session
from stilbluete.server.texts import decimal, texts


async def diagnostic(
    session: Session, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    """Return the diagnostics of a document as it is now, or that they are as they were."""
    document = session.documents.get(params.text_document.uri)
    linted = await session.linted(document) if document else None
    if document is None or linted is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    result_id = f"{id(document):x}-{document.result_id}-{session.language}"
    if params.previous_result_id == result_id and document.told == linted.text.source:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id)
    document.told = linted.text.source
    return types.RelatedFullDocumentDiagnosticReport(
        session.diagnostics(document, linted), result_id=result_id
    )


async def hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """Explain the finding at a place: why it is one, with examples."""
    document = session.documents.get(params.text_document.uri)
    linted = await session.linted(document) if document else None
    if document is None or linted is None:
        return None
    text = linted.text
    at = text.offset(params.position.line, params.position.character)
    here = [
        finding
        for finding in linted.findings
        if finding.start <= at < max(finding.end, finding.start + 1)
    ]
    if not here:
        return None
    formats = session.can("text_document.hover.content_format") or [types.MarkupKind.PlainText]
    kind = next((each for each in formats if each in tuple(types.MarkupKind)), formats[0])
    markdown = kind == types.MarkupKind.Markdown
    roots = linted.holding.settings.rules
    rules = [rule_of(rule_id, roots) for rule_id in dict.fromkeys(each.rule for each in here)]
    gap = "\n\n---\n\n" if markdown else "\n\n"
    content = gap.join(
        page(rule, roots, session.language, markdown=markdown) for rule in rules if rule
    )
    start, end = min(each.start for each in here), max(each.end for each in here)
    return types.Hover(
        types.MarkupContent(types.MarkupKind(kind), content), range_of(text, start, end)
    )


async def code_lens(session: Session, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Return score and Verständlichkeit, to stand above the first line."""
    document = session.documents.get(params.text_document.uri)
    linted = await session.linted(document) if document else None
    if linted is None or linted.holding.excluded:
        return None
    own = texts(session.language)
    rated = score(linted.findings, linted.words)
    parts = [own.no_score if rated is None else own.score.format(decimal(rated, session.language))]
    if linted.readability:
        value = decimal(linted.readability.score, session.language)
        parts.append(own.clarity.format(value, linted.readability.label))
    title = "stilbluete: " + ", ".join(parts)
    top = types.Range(types.Position(0, 0), types.Position(0, 0))
    return [types.CodeLens(top, types.Command(title, ""))]


def rule(session: Session, params: Any) -> dict[str, str] | None:
    """Return a rule's page, for a panel; None if there is no such rule."""
    rule_id = str(_value(params, "id") or "")
    language: Language = session.language
    wanted = _value(params, "language")
    if wanted in ("de", "en"):
        language = wanted
    roots = session.roots()
    found = rule_of(rule_id, roots)
    if found is None:
        return None
    return {
        "id": found.id,
        "title": found.title[language].strip(),
        "markdown": page(found, roots, language, markdown=True),
    }


def _value(params: Any, name: str) -> Any:
    """Return a field of what came without a type."""
    return params.get(name) if isinstance(params, dict) else getattr(params, name, None)
