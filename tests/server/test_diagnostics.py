"""What the server tells of a document: pushed or pulled, in the units of the client."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from .conftest import Start, edited

pytestmark = pytest.mark.asyncio

URI = "untitled:Untitled-1"
PULLS = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        diagnostic=types.DiagnosticClientCapabilities(related_information=True)
    ),
    workspace=types.WorkspaceClientCapabilities(
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    ),
)


def span(found: types.Diagnostic) -> tuple[int, int, int, int]:
    start, end = found.range.start, found.range.end
    return start.line, start.character, end.line, end.character


async def test_findings_come_with_all_that_is_known_of_them(start: Start, article: str) -> None:
    capabilities = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary]),
            )
        )
    )
    editor = await start(capabilities, locale="de")
    title = "Der alte Hafen liegt still"
    ignored = "<!-- stilbluete ignore garble -->\nAlles gut.\n"
    editor.open(URI, f"{article}\n# {title}\n\n## {title}\n\n{ignored}")
    found = {str(each.code): each for each in await editor.diagnostics(URI)}
    lost, twice = found["umlaut/lost"], found["garble/doubled-word"]
    assert span(lost) == (2, 4, 2, 11)
    assert span(twice) == (2, 27, 2, 40)
    assert lost.source == "stilbluete"
    assert "Fähren" in lost.message
    assert lost.code_description is not None
    assert lost.code_description.href.endswith("umlaut/lost.yml")
    assert lost.severity in (types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information)
    assert list(found["suppression/unused"].tags or ()) == [types.DiagnosticTag.Unnecessary]
    related = found["header/repeated"].related_information
    assert related is not None
    assert related[0].location.range.start == types.Position(4, 2)


async def test_severities_are_those_of_editors(start: Start) -> None:
    editor = await start(locale="en")
    editor.open(URI, "Die Gewerkschaft der EU, Kaja Kallas, spricht spricht .\n")
    for each in await editor.diagnostics(URI):
        assert each.severity in (1, 2, 3)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 16), ("utf-16", 13), ("utf-32", 12)])
async def test_columns_count_what_was_agreed_on(start: Start, encoding: str, column: int) -> None:
    general = types.GeneralClientCapabilities(
        position_encodings=[types.PositionEncodingKind(encoding), types.PositionEncodingKind.Utf16]
    )
    editor = await start(types.ClientCapabilities(general=general))
    editor.open(URI, "# Ü\n\n😀 Die Kähne fahren fahren heute.\n")
    [found] = await editor.diagnostics(URI)
    assert span(found) == (2, column, 2, column + len("fahren fahren"))
    # The edit takes the emoji away, whose length differs most.
    gone = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding]
    partial = types.TextDocumentContentChangePartial(
        types.Range(types.Position(2, 0), types.Position(2, gone)), ""
    )
    editor.change(URI, 2, partial)
    [moved] = await editor.diagnostics(URI, 2)
    assert span(moved)[1] == column - gone


async def test_each_edit_counts_from_the_text_after_the_one_before(start: Start) -> None:
    editor = await start()
    editor.open(URI, "Die Kähne heute.\n")
    assert not await editor.diagnostics(URI)
    first = types.Range(types.Position(0, 10), types.Position(0, 10))
    second = types.Range(types.Position(0, 17), types.Position(0, 17))
    editor.change(
        URI,
        2,
        types.TextDocumentContentChangePartial(first, "fahren "),
        types.TextDocumentContentChangePartial(second, "fahren "),
    )
    [found] = await editor.diagnostics(URI, 2)
    assert span(found) == (0, 10, 0, 23)
    editor.change(URI, 3, types.TextDocumentContentChangeWholeDocument("Ein ganz anderer Text.\n"))
    assert not await editor.diagnostics(URI, 3)


async def test_outdated_texts_are_not_told_of(start: Start, article: str) -> None:
    editor = await start()
    editor.open(URI, article * 300)
    for version in range(2, 40):
        editor.change(URI, version, types.TextDocumentContentChangeWholeDocument(article))
    assert len(await editor.diagnostics(URI, 39)) == 2
    versions = [each.version for each in editor.published]
    assert versions == sorted(versions, key=lambda version: version or 0)


async def test_a_client_that_pulls_is_not_pushed_to(start: Start, article: str) -> None:
    editor = await start(PULLS)
    editor.open(URI, article)
    name = types.TextDocumentIdentifier(URI)
    full = await editor.client.text_document_diagnostic_async(types.DocumentDiagnosticParams(name))
    assert isinstance(full, types.RelatedFullDocumentDiagnosticReport)
    assert len(full.items) == 2
    again = await editor.client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(name, previous_result_id=full.result_id)
    )
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    editor.change(URI, 2, types.TextDocumentContentChangeWholeDocument("Gut.\n" + article))
    moved = await editor.client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(name, previous_result_id=full.result_id)
    )
    assert isinstance(moved, types.RelatedFullDocumentDiagnosticReport)
    assert {each.range.start.line for each in moved.items} == {3}
    await editor.wait(lambda: editor.statuses)
    assert not editor.published


async def test_closing_a_document_takes_its_findings_away(start: Start, article: str) -> None:
    editor = await start()
    editor.open(URI, article)
    assert await editor.diagnostics(URI)
    editor.close(URI)
    assert not await editor.diagnostics(URI, None)


async def test_languages_that_are_not_ours_are_left_alone(
    start: Start, article: str, tmp_path: Path
) -> None:
    editor = await start()
    for number, language in enumerate(("python", "latex", "restructuredtext")):
        editor.open(f"untitled:{number}", article, language)
    texts = {"plaintext": "untitled:a", "html": "untitled:b", "mdx": "untitled:c"}
    for language, uri in texts.items():
        editor.open(uri, article, language)
    # The name tells where the editor does not know better.
    editor.open((tmp_path / "a.md").as_uri(), article, "unheard-of")
    for uri in (*texts.values(), (tmp_path / "a.md").as_uri()):
        assert await editor.diagnostics(uri)
    assert not editor.published


async def test_the_score_follows_each_text(start: Start, article: str) -> None:
    editor = await start(locale="de-AT")
    editor.open(URI, article + "\n" + "Der Hafen liegt still. Die Boote warten am Kai. " * 12)
    status = await editor.wait(lambda: editor.statuses and editor.statuses[-1])
    assert (status.uri, status.version) == (URI, 1)
    assert 0 < status.score < 100
    assert status.words > 100
    counts = status.findings
    assert counts.critical + counts.major + counts.minor >= 2
    assert 0 <= status.readability.score <= 100
    assert status.readability.label
    editor.change(URI, 2, types.TextDocumentContentChangeWholeDocument("Kurz."))
    status = await editor.wait(lambda: editor.statuses[-1].version == 2 and editor.statuses[-1])
    assert status.score == 100
    assert status.readability is None


async def test_a_code_lens_shows_the_score(start: Start, article: str) -> None:
    editor = await start(locale="de")
    editor.open(URI, article)
    await editor.wait(lambda: editor.statuses)
    name = types.TextDocumentIdentifier(URI)
    lenses = await editor.client.text_document_code_lens_async(types.CodeLensParams(name))
    assert lenses
    [lens] = lenses
    assert lens.range.start.line == 0
    assert lens.command is not None
    assert lens.command.title.startswith("stilbluete: Note ")


async def test_hover_explains_in_the_language_and_markup_of_the_reader(
    start: Start, article: str
) -> None:
    hover = types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown])
    capabilities = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(hover=hover)
    )
    editor = await start(capabilities, locale="de-CH")
    editor.open(URI, article)
    found = await editor.hover(URI, 2, 6)
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.Markdown
    assert "falsch: " in found.contents.value
    assert "**" in found.contents.value
    assert found.range == types.Range(types.Position(2, 4), types.Position(2, 11))
    assert await editor.hover(URI, 2, 0) is None


async def test_hover_is_plain_where_markdown_is_unknown(start: Start, article: str) -> None:
    editor = await start(initialization_options={"language": "en"}, locale="de")
    editor.open(URI, article)
    found = await editor.hover(URI, 2, 6)
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind == types.MarkupKind.PlainText
    assert "wrong: " in found.contents.value
    assert "**" not in found.contents.value


async def test_a_panel_can_ask_for_the_page_of_a_rule(start: Start) -> None:
    editor = await start(locale="de")
    ask: Any = editor.client.protocol.send_request_async
    page = await ask("stilbluete/rule", {"id": "umlaut/lost", "language": "en"})
    assert page.id == "umlaut/lost"
    assert page.title
    assert "wrong: " in page.markdown
    assert "falsch: " in (await ask("stilbluete/rule", {"id": "umlaut/lost"})).markdown
    assert await ask("stilbluete/rule", {"id": "umlaut/keine"}) is None


async def test_a_very_large_text_is_linted_when_opened_and_saved(start: Start) -> None:
    editor = await start(locale="de")
    large = "Die Faehren fahren.\n\n" + "x" * 1_000_001
    editor.open(URI, large, "plaintext")
    assert any("umlaut" in str(each.code) for each in await editor.diagnostics(URI))
    [message] = await editor.messages()
    assert "1.000." in message
    editor.change(
        URI,
        2,
        types.TextDocumentContentChangePartial(
            types.Range(types.Position(0, 0), types.Position(1, 0)), ""
        ),
    )
    # What is still known is there for those who ask.
    assert await editor.hover(URI, 2, 6) is None
    name = types.TextDocumentIdentifier(URI)
    editor.client.text_document_did_save(types.DidSaveTextDocumentParams(name))
    assert not [each for each in await editor.diagnostics(URI, 2) if "umlaut" in str(each.code)]
    assert len(editor.client.messages) == 1


def test_edits_are_made_as_an_editor_does() -> None:
    start, end = types.Position(1, 0), types.Position(1, 1)
    assert edited("a\nb\n", [types.TextEdit(types.Range(start, end), "c")]) == "a\nc\n"
