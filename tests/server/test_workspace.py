"""One configuration for command line, hook and editor: read, watched, and changed by the server."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

import stilbluete

from .conftest import SERVER, Editor, Start, edited, environment

pytestmark = pytest.mark.asyncio

EDITS = types.WorkspaceEditClientCapabilities(
    document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
)
CAN_EDIT = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(workspace_edit=EDITS)
)
WATCHES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        ),
        diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        diagnostic=types.DiagnosticClientCapabilities()
    ),
)


def rules(found: Any) -> set[str]:
    return {str(each.code) for each in found}


def watched(editor: Editor, *paths: Path) -> None:
    changes = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes))


async def test_the_nearest_configuration_holds_as_in_the_hook(
    start: Start, article: str, tmp_path: Path
) -> None:
    (tmp_path / "stilbluete.toml").write_text('ignore = ["umlaut"]\nexclude = ["alt/**"]\n')
    (tmp_path / "alt").mkdir()
    (tmp_path / "neu").mkdir()
    (tmp_path / "neu" / "pyproject.toml").write_text('[tool.stilbluete]\nselect = ["umlaut"]\n')
    editor = await start()
    expected = {"a.md": {"garble/doubled-word"}, "alt/b.md": set(), "neu/c.md": {"umlaut/lost"}}
    for name, found in expected.items():
        path = tmp_path / name
        path.write_text(article)
        editor.open(path.as_uri(), article)
        assert rules(await editor.diagnostics(path.as_uri())) == found
        if found:
            assert {each.rule for each in stilbluete.lint_file(path)} == found


async def test_a_changed_configuration_is_read_again(
    start: Start, article: str, tmp_path: Path
) -> None:
    editor = await start(WATCHES, root=tmp_path)
    await editor.wait(lambda: editor.registered)
    assert {each.method for each in editor.registered} == {"workspace/didChangeWatchedFiles"}
    path, config = tmp_path / "a.md", tmp_path / "stilbluete.toml"
    editor.open(path.as_uri(), article)
    name = types.TextDocumentIdentifier(path.as_uri())

    async def pulled(before: str | None = None) -> Any:
        return await editor.client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(name, previous_result_id=before)
        )

    first = await pulled()
    assert rules(first.items) == {"umlaut/lost", "garble/doubled-word"}
    config.write_text('ignore = ["garble"]\n')
    watched(editor, config)
    await editor.wait(lambda: editor.refreshed)
    second = await pulled(first.result_id)
    assert rules(second.items) == {"umlaut/lost"}
    # A file that has nothing to do with it changes nothing.
    editor.refreshed.clear()
    watched(editor, tmp_path / "package.json")
    assert (await pulled(second.result_id)).kind == "unchanged"
    assert not editor.refreshed
    config.unlink()
    watched(editor, config)
    assert rules((await pulled(second.result_id)).items) == rules(first.items)


async def test_a_broken_configuration_is_told_once_and_what_held_before_goes_on(
    start: Start, article: str, tmp_path: Path
) -> None:
    config = tmp_path / "stilbluete.toml"
    config.write_text('ignore = ["umlaut"]\n')
    editor = await start(locale="de")
    uri = (tmp_path / "a.md").as_uri()
    editor.open(uri, article)
    assert rules(await editor.diagnostics(uri)) == {"garble/doubled-word"}
    config.write_text('locale = "de-AT"\nignore = ["umlautt"]\n')
    watched(editor, config)
    assert rules(await editor.diagnostics(uri)) == {"garble/doubled-word"}
    [message] = await editor.messages()
    assert f"{config}:2" in message
    assert "umlautt" in message
    for version in (2, 3):
        watched(editor, config)
        whole = types.TextDocumentContentChangeWholeDocument(article)
        editor.change(uri, version, whole)
        assert rules(await editor.diagnostics(uri, version)) == {"garble/doubled-word"}
    assert len(editor.client.messages) == 1
    config.write_text("")
    watched(editor, config)
    await editor.wait(lambda: editor.published and len(editor.published[-1].diagnostics) == 2)
    config.write_text("locale = ")
    watched(editor, config)
    await editor.wait(lambda: len(editor.client.messages) == 2)


async def test_broken_from_the_start_means_the_defaults(
    start: Start, article: str, tmp_path: Path
) -> None:
    (tmp_path / "stilbluete.toml").write_text('ignore = "umlaut"\n')
    editor = await start()
    uri = (tmp_path / "a.md").as_uri()
    editor.open(uri, article)
    assert len(await editor.diagnostics(uri)) == 2
    assert "stilbluete.toml:1" in (await editor.messages())[0]


async def test_known_findings_of_a_baseline_are_not_told(
    start: Start, article: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text(article)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "stilbluete", "check", "--write-baseline", "known.json", "a.md"),
        cwd=tmp_path,
        env=environment(),
    )
    assert await process.wait() == 0
    (tmp_path / "stilbluete.toml").write_text('baseline = "known.json"\n')
    editor = await start()
    editor.open(path.as_uri(), article + "\nDie Strasse Strasse.\n")
    assert {each.range.start.line for each in await editor.diagnostics(path.as_uri())} == {4}


async def applied(editor: Editor, root: Path) -> list[str]:
    """Make the last edit on disk, and return the names of the files."""
    names = []
    changes = editor.applied[-1].edit.document_changes
    assert changes
    for change in changes:
        if isinstance(change, types.TextDocumentEdit):
            uri = change.text_document.uri
            name = uri.removeprefix(root.as_uri() + "/")
            path = root / name
            before = path.read_text() if path.exists() else ""
            edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
            path.write_text(edited(before, edits))
            names.append(name)
    return names


async def test_a_word_is_added_to_a_vocabulary_that_is_made_for_it(
    start: Start, article: str, tmp_path: Path
) -> None:
    (tmp_path / "texte").mkdir()
    path = tmp_path / "texte" / "a.md"
    path.write_text(article)
    editor = await start(CAN_EDIT, root=tmp_path, locale="de")
    editor.open(path.as_uri(), article)
    assert "umlaut/lost" in rules(await editor.diagnostics(path.as_uri()))
    changed = await editor.command("stilbluete.addToVocabulary", path.as_uri(), "Faehren")
    # It holds at once, whether or not the editor has saved the files.
    assert rules(await editor.diagnostics(path.as_uri())) == {"garble/doubled-word"}
    names = await applied(editor, tmp_path)
    assert names == ["stilbluete-vocabulary.txt", "stilbluete.toml"]
    assert list(changed) == [(tmp_path / name).as_uri() for name in names]
    assert {each.rule for each in stilbluete.lint_file(path)} == {"garble/doubled-word"}
    assert "„Faehren“" in (await editor.messages())[0]
    await editor.command("stilbluete.addToVocabulary", path.as_uri(), "Brinkstedt")
    assert await applied(editor, tmp_path) == ["stilbluete-vocabulary.txt"]
    assert (tmp_path / "stilbluete-vocabulary.txt").read_text() == "Faehren\nBrinkstedt\n"


async def test_a_rule_is_ignored_in_the_configuration_that_is_there(
    start: Start, article: str, tmp_path: Path
) -> None:
    config = tmp_path / "pyproject.toml"
    config.write_text('# Unser Projekt\n[tool.stilbluete]\nignore = ["header"] # so\n')
    path = tmp_path / "a.md"
    path.write_text(article)
    editor = await start(CAN_EDIT)
    editor.open(path.as_uri(), article)
    await editor.diagnostics(path.as_uri())
    await editor.command("stilbluete.ignoreRule", path.as_uri(), "umlaut/lost")
    assert rules(await editor.diagnostics(path.as_uri())) == {"garble/doubled-word"}
    assert await applied(editor, tmp_path) == ["pyproject.toml"]
    assert config.read_text() == (
        '# Unser Projekt\n[tool.stilbluete]\nignore = ["header", "umlaut/lost"] # so\n'
    )
    assert {each.rule for each in stilbluete.lint_file(path)} == {"garble/doubled-word"}
    # Once it is saved, the file alone decides.
    watched(editor, config)
    await editor.diagnostics(path.as_uri())
    config.write_text("[tool.stilbluete]\n")
    watched(editor, config)
    assert "umlaut/lost" in rules(await editor.diagnostics(path.as_uri()))


async def test_files_are_written_for_an_editor_that_cannot_make_any(
    start: Start, article: str, tmp_path: Path
) -> None:
    editor = await start()
    uri = (tmp_path / "a.md").as_uri()
    editor.open(uri, article)
    await editor.diagnostics(uri)
    await editor.command("stilbluete.ignoreRule", uri, "umlaut/lost")
    assert rules(await editor.diagnostics(uri)) == {"garble/doubled-word"}
    assert (tmp_path / "stilbluete.toml").read_text() == 'ignore = ["umlaut/lost"]\n'
    assert not editor.applied


async def test_an_editor_that_refuses_is_no_decision(
    start: Start, article: str, tmp_path: Path
) -> None:
    editor = await start(CAN_EDIT)
    editor.accepts = False
    uri = (tmp_path / "a.md").as_uri()
    editor.open(uri, article)
    await editor.diagnostics(uri)
    assert await editor.command("stilbluete.ignoreRule", uri, "umlaut/lost") is None
    editor.change(uri, 2, types.TextDocumentContentChangeWholeDocument(article))
    assert "umlaut/lost" in rules(await editor.diagnostics(uri, 2))


@pytest.mark.parametrize(
    ("command", "uri", "argument"),
    [
        ("stilbluete.ignoreRule", "untitled:a", "umlaut/lost"),
        ("stilbluete.ignoreRule", "a.md", "umlaut/keine"),
        ("stilbluete.addToVocabulary", "a.md", "# x"),
        ("stilbluete.addToVocabulary", "a.md", ""),
    ],
)
async def test_commands_that_cannot_be_carried_out_say_why(
    start: Start, tmp_path: Path, command: str, uri: str, argument: str
) -> None:
    editor = await start(CAN_EDIT)
    uri = uri if uri.startswith("untitled") else (tmp_path / uri).as_uri()
    assert await editor.command(command, uri, argument) is None
    assert len(await editor.messages()) == 1


async def test_the_language_is_a_setting_of_the_editor(start: Start, article: str) -> None:
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(configuration=True)
    )
    editor = await start(
        capabilities, locale="en", configuration={"stilbluete": {"language": "de"}}
    )
    editor.open("untitled:a", article)
    await editor.wait(lambda: _told(editor, "doppelt."))
    settings = {"stilbluete": {"language": "en"}}
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
    await editor.wait(lambda: _told(editor, "twice."))


def _told(editor: Editor, word: str) -> bool:
    found = editor.published[-1].diagnostics if editor.published else ()
    return any(word in each.message.split() for each in found)


async def test_a_renamed_file_is_a_new_one(start: Start, article: str, tmp_path: Path) -> None:
    editor = await start()
    old, new = (tmp_path / "a.md").as_uri(), (tmp_path / "b.html").as_uri()
    editor.open(old, article)
    assert await editor.diagnostics(old)
    editor.close(old)
    editor.open(new, "<p>Gut.</p>", "html")
    assert not await editor.diagnostics(old, None)
    assert not await editor.diagnostics(new)


async def test_the_server_offers_what_it_can_and_nothing_else(start: Start) -> None:
    editor = await start()
    capabilities = (
        await editor.client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    ).capabilities
    assert capabilities.document_formatting_provider is None
    assert capabilities.text_document_sync is not None
    assert capabilities.execute_command_provider is not None
    assert set(capabilities.execute_command_provider.commands) == {
        "stilbluete.ignoreRule",
        "stilbluete.addToVocabulary",
    }


async def test_it_ends_as_it_is_told(start: Start) -> None:
    editor = await start()
    await editor.client.shutdown_session()
    assert editor.client._server is not None
    assert editor.client._server.returncode == 0


async def test_it_ends_with_its_client() -> None:
    process = await asyncio.create_subprocess_exec(
        *SERVER,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin is not None
    process.stdin.write(b"Content-Length: 1000\r\n\r\n{")
    process.stdin.close()
    assert await process.wait() == 1
