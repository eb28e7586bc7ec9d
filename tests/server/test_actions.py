"""What can be done about a finding, and what becomes of the text."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types

from stilbluete import lint_file

from .conftest import Editor, Start, edited, edits_of

pytestmark = pytest.mark.asyncio

URI = "untitled:Untitled-1"
RESOLVES = types.ClientCapabilities(
    text_document=types.TextDocumentClientCapabilities(
        code_action=types.CodeActionClientCapabilities(
            data_support=True,
            resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
        )
    )
)


async def actions_by_rule(
    editor: Editor, uri: str, rule: str
) -> tuple[types.Diagnostic, list[types.CodeAction]]:
    found = next(each for each in await editor.diagnostics(uri) if each.code == rule)
    return found, await editor.actions(uri, found.range, found)


def by_title(actions: Sequence[types.CodeAction], text: str) -> types.CodeAction:
    [action] = [each for each in actions if text in each.title]
    return action


async def test_a_safe_fix_is_preferred_and_mends(start: Start, article: str) -> None:
    editor = await start(locale="de")
    editor.open(URI, article)
    diagnostic, actions = await actions_by_rule(editor, URI, "umlaut/lost")
    preferred = [each for each in actions if each.is_preferred]
    assert [each.title for each in preferred] == ["Korrigieren: „Fähren“"]
    assert preferred[0].kind == types.CodeActionKind.QuickFix
    assert list(preferred[0].diagnostics or ()) == [diagnostic]
    assert edited(article, edits_of(preferred[0])) == article.replace("Faehren", "Fähren")


async def test_what_may_change_the_meaning_says_so(start: Start) -> None:
    text = "Die Verträge gelten, heißt es in der Mitteilung erklärte.\n"
    editor = await start(locale="en")
    editor.open(URI, text)
    _, actions = await actions_by_rule(editor, URI, "artefact/doubled-attribution")
    unsafe = by_title(actions, "may change the meaning")
    assert not unsafe.is_preferred
    assert edited(text, edits_of(unsafe)) == "Die Verträge gelten, heißt es in der Mitteilung.\n"


async def test_suggestions_without_a_fix_ask_for_a_look(start: Start) -> None:
    text = "<p>Die Chefdiplomatin der Gewerkschaft, Kaja Kallas, sprach in Tallinn.</p>\n"
    editor = await start(locale="de")
    editor.open(URI, text, "html")
    found = [each for each in await editor.diagnostics(URI) if "wrong-sense" in str(each.code)]
    actions = await editor.actions(URI, found[0].range, found[0])
    action = by_title(actions, "Durch „Union“ ersetzen?")
    assert not action.is_preferred
    assert "der Union, Kaja" in edited(text, edits_of(action))


async def test_all_safe_fixes_at_once(start: Start, article: str) -> None:
    editor = await start()
    text = article.replace(".", " .") + "\nEr sagt , dass dass es gut ist.\n"
    editor.open(URI, text)
    await editor.diagnostics(URI)
    whole = types.Range(types.Position(0, 0), types.Position(0, 0))
    [action] = await editor.actions(URI, whole, only=["source.fixAll"])
    assert action.kind == "source.fixAll.stilbluete"
    after = edited(text, edits_of(action))
    assert after == (
        "# Hafen\n\nDie Fähren von Brinkstedt fahren heute nicht.\n\nEr sagt, dass es gut ist.\n"
    )
    assert not await editor.actions(URI, whole, only=["refactor"])


async def test_edits_are_worked_out_late_where_the_client_can_wait(
    start: Start, article: str
) -> None:
    editor = await start(RESOLVES)
    editor.open(URI, article)
    _, actions = await actions_by_rule(editor, URI, "umlaut/lost")
    for title in ("with a comment", "all safe fixes"):
        action = by_title(actions, title)
        assert action.edit is None
        resolved = await editor.client.code_action_resolve_async(action)
        assert edited(article, edits_of(resolved)) != article


IGNORED = (
    ("a.md", "Text.\n\nDie Faehren fahren.\n", "<!-- stilbluete ignore umlaut/lost -->\nDie F"),
    ("b.md", "- Die Faehren fahren.\n- Gut.\n", "umlaut/lost"),
    ("c.md", "> Die Faehren fahren\n> heute.\n", "> <!-- stilbluete ignore umlaut/lost -->\n> D"),
    ("d.md", "| Ort | Was |\n| --- | --- |\n| Kiel | Die Faehren fahren. |\n", "umlaut/lost"),
    ("e.md", "# Die Faehren\n\nText.\n", "<!-- stilbluete ignore umlaut/lost -->\n# Die"),
    ("f.md", "---\ntitle: Die Faehren\n---\n\nText.\n", "stilbluete: {ignore: [umlaut/lost]}\n"),
    ("g.md", "+++\ntitle = 'Die Faehren'\n+++\n\nText.\n", '{ignore = ["umlaut/lost"]}'),
    (
        "h.md",
        "---\ntitle: Die Faehren\nstilbluete: {ignore: [header]}\n---\n\nText.\n",
        "{ignore: [header, umlaut/lost]}",
    ),
    ("i.mdx", "Die Faehren fahren.\n", "{/* stilbluete ignore umlaut/lost */}"),
    ("j.html", "<p>Die Faehren fahren.</p>\n", "<!-- stilbluete ignore umlaut/lost -->\n<p>Die"),
    ("k.html", "<ul><li>Die Faehren fahren.<li>Gut.</ul>\n", "<!-- stilbluete ignore"),
    ("l.md", "1. Eins\n\n   Die Faehren fahren.\r\n", "<!-- stilbluete ignore"),
)


async def test_a_finding_is_ignored_where_it_stands(start: Start, tmp_path: Path) -> None:
    editor = await start()
    for name, text, expected in IGNORED:
        path = tmp_path / name
        editor.open(path.as_uri(), text, "html" if name.endswith("html") else "markdown")
        _, actions = await actions_by_rule(editor, path.as_uri(), "umlaut/lost")
        after = edited(text, edits_of(by_title(actions, "with a comment")))
        assert expected in after, name
        path.write_bytes(after.encode())
        assert not lint_file(path, select=["umlaut", "suppression"]), name


async def test_plain_text_has_no_comments(start: Start, article: str) -> None:
    editor = await start()
    editor.open(URI, article, "plaintext")
    _, actions = await actions_by_rule(editor, URI, "umlaut/lost")
    assert actions
    assert not [each for each in actions if "comment" in each.title]


async def test_only_files_have_decisions_of_a_team(
    start: Start, article: str, tmp_path: Path
) -> None:
    editor = await start()
    uri = (tmp_path / "a.md").as_uri()
    for each in (URI, uri):
        editor.open(each, article)
    _, untitled = await actions_by_rule(editor, URI, "umlaut/lost")
    _, named = await actions_by_rule(editor, uri, "umlaut/lost")
    commands = [each.command.command for each in named if each.command]
    assert commands == ["stilbluete.ignoreRule", "stilbluete.addToVocabulary"]
    assert not [each for each in untitled if each.command]


async def test_edits_name_the_version_where_the_client_wants_it(start: Start, article: str) -> None:
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
        )
    )
    editor = await start(capabilities)
    editor.open(URI, article, version=7)
    found = next(each for each in await editor.diagnostics(URI, 7) if each.code == "umlaut/lost")
    [action] = [each for each in await editor.actions(URI, found.range) if each.is_preferred]
    assert action.edit is not None
    assert action.edit.document_changes is not None
    change = action.edit.document_changes[0]
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 7


async def test_actions_are_for_the_text_as_it_is_now(start: Start, article: str) -> None:
    editor = await start()
    editor.open(URI, article)
    await editor.diagnostics(URI)
    moved = f"Eine Zeile mehr.\n\n{article}"
    editor.change(URI, 2, types.TextDocumentContentChangeWholeDocument(moved))
    place = types.Range(types.Position(4, 5), types.Position(4, 5))
    actions = await editor.actions(URI, place)
    [action] = [each for each in actions if each.is_preferred]
    assert edited(moved, edits_of(action)) == moved.replace("Faehren", "Fähren")
