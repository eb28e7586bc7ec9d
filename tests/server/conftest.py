"""A client for the language server, which runs as a process of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import pytest_lsp
from lsprotocol import types
from pygls.protocol import default_converter

import stilbluete

SERVER = [sys.executable, "-m", "stilbluete", "server"]
PATIENCE = 60.0
"""Seconds after which an answer will not come any more."""


def environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(Path(stilbluete.__file__).parent.parent),
        "LC_ALL": "en_GB.UTF-8",
    }


class Editor:
    """What a test does as an editor, and what the server told it."""

    def __init__(self, client: pytest_lsp.LanguageClient) -> None:
        self.client = client
        self.published: list[types.PublishDiagnosticsParams] = []
        self.statuses: list[Any] = []
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.registered: list[types.Registration] = []
        self.refreshed: list[str] = []
        self.accepts = True
        self._news = asyncio.Event()
        self._listen()

    def _listen(self) -> None:
        # Typed handlers in an untyped registry.
        feature: Any = self.client.feature
        for method, handler in (
            ("textDocument/publishDiagnostics", self._publish),
            ("stilbluete/status", self._status),
            ("workspace/applyEdit", self._apply),
            ("client/registerCapability", self._register),
            ("workspace/diagnostic/refresh", partial(self._refresh, "diagnostic")),
            ("workspace/codeLens/refresh", partial(self._refresh, "code lens")),
            ("window/showMessage", self._show),
            ("workspace/configuration", self._configure),
        ):
            feature(method)(partial(handler))

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        self._news.set()

    def _status(self, params: Any) -> None:
        self.statuses.append(params)
        self._news.set()

    def _apply(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.applied.append(params)
        return types.ApplyWorkspaceEditResult(self.accepts)

    def _register(self, params: types.RegistrationParams) -> None:
        self.registered += params.registrations

    def _refresh(self, what: str, params: None) -> None:
        del params
        self.refreshed.append(what)
        self._news.set()

    def _show(self, params: types.ShowMessageParams) -> None:
        self.client.messages.append(params)
        self._news.set()

    def _configure(self, params: types.ConfigurationParams) -> list[Any]:
        return [self.client.get_configuration(section=item.section) for item in params.items]

    async def wait(self, until: Callable[[], Any]) -> Any:
        """Wait for something to be so, and return it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := until()):
                self._news.clear()
                try:
                    async with asyncio.timeout(0.1):
                        await self._news.wait()
                except TimeoutError:
                    # Messages to the user are kept by the client itself.
                    continue
        return found

    async def diagnostics(self, uri: str, version: int | None = 1) -> Sequence[types.Diagnostic]:
        """Wait for the diagnostics of a version of a document."""

        def newest() -> types.PublishDiagnosticsParams | None:
            fitting = (
                each for each in self.published if (each.uri, each.version) == (uri, version)
            )
            return next(fitting, None)

        found: types.PublishDiagnosticsParams = await self.wait(newest)
        self.published.remove(found)
        return found.diagnostics

    def open(self, uri: str, text: str, language: str = "markdown", version: int = 1) -> None:
        item = types.TextDocumentItem(uri, language, version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, version: int, *changes: Any) -> None:
        name = types.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(name, list(changes)))

    def close(self, uri: str) -> None:
        name = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(name))

    async def actions(
        self, uri: str, place: types.Range, *known: types.Diagnostic, only: list[str] | None = None
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext(list(known), only=only)
        name = types.TextDocumentIdentifier(uri)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(name, place, context)
        )
        return [each for each in found or () if isinstance(each, types.CodeAction)]

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        name, place = types.TextDocumentIdentifier(uri), types.Position(line, character)
        return await self.client.text_document_hover_async(types.HoverParams(name, place))

    async def command(self, name: str, *arguments: str) -> Any:
        return await self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(name, list(arguments))
        )

    async def messages(self) -> list[str]:
        """Wait for something to be told the user, and return all of it."""
        await self.wait(lambda: self.client.messages)
        return [each.message for each in self.client.messages]


Start = Callable[..., Awaitable[Editor]]


@pytest_asyncio.fixture
async def start() -> AsyncIterator[Start]:
    """Start a server and an editor that can do what is said; end them after the test."""
    started: list[Editor] = []

    async def begin(
        capabilities: types.ClientCapabilities | None = None,
        *,
        root: Path | None = None,
        configuration: dict[str, Any] | None = None,
        **params: Any,
    ) -> Editor:
        client = pytest_lsp.LanguageClient(
            configuration={"": configuration or {}}, converter_factory=_converter
        )
        editor = Editor(client)
        started.append(editor)
        await client.start_io(*SERVER, env=environment())
        folders = [types.WorkspaceFolder(root.as_uri(), root.name)] if root else None
        await client.initialize_session(
            types.InitializeParams(
                capabilities or types.ClientCapabilities(), workspace_folders=folders, **params
            )
        )
        return editor

    yield begin
    for editor in started:
        if editor.client._server is not None and editor.client._server.returncode is None:
            await editor.client.shutdown_session()


def _converter() -> Any:
    """Return a converter that tells an action with a command from a command."""
    make: Any = default_converter
    converter = make()

    def structure(found: Any, _: Any) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(found.get("command"), str) else types.CodeAction
        structured: types.Command | types.CodeAction = converter.structure(found, kind)
        return structured

    converter.register_structure_hook(types.Command | types.CodeAction, structure)
    return converter


def edited(text: str, edits: Sequence[types.TextEdit]) -> str:
    """Return a text of the basic plane after edits, as an editor makes them."""
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    spans = [
        (
            starts[e.range.start.line] + e.range.start.character,
            starts[e.range.end.line] + e.range.end.character,
            e.new_text,
        )
        for e in edits
    ]
    for begin, end, new in sorted(spans, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def edits_of(action: types.CodeAction) -> Sequence[types.TextEdit]:
    assert action.edit is not None
    if action.edit.changes:
        return next(iter(action.edit.changes.values()))
    assert action.edit.document_changes is not None
    change = action.edit.document_changes[0]
    assert isinstance(change, types.TextDocumentEdit)
    return [each for each in change.edits if isinstance(each, types.TextEdit)]


@pytest.fixture
def article() -> str:
    return "# Hafen\n\nDie Faehren von Brinkstedt fahren fahren heute nicht.\n"
