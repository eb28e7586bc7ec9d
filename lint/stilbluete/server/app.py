"""The language server: which message is answered by what."""

import asyncio
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer

from stilbluete import __version__, selection
from stilbluete.server import actions, deciding, pages, reading
from stilbluete.server.protocol import Protocol
from stilbluete.server.session import Session

WATCHED = ("**/stilbluete.toml", "**/pyproject.toml", "**/*.{yml,yaml,txt,json}")
"""Configurations; rules, vocabularies and baselines go by whatever name."""

_SECTION = "stilbluete"
_PARENT_GONE = 5.0
"""Seconds between looks whether the client's process is still there."""


class Server(LanguageServer):
    """Writes what goes wrong to standard error; a message at every turn helps nobody."""

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """Leave a line for whoever looks into the log."""
        print(f"stilbluete: {source.__name__}: {error}", file=sys.stderr)


def create() -> Server:
    """Return a server for one client."""
    server = Server(
        "stilbluete",
        __version__,
        text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
        protocol_cls=Protocol,
        max_workers=2,
    )
    session = Session(server)
    for method, handler, *options in _FEATURES:
        server.feature(method, *options)(partial(handler, session))
    server.command(actions.IGNORE_RULE)(_command(deciding.ignore_rule, session))
    server.command(actions.ADD_TO_VOCABULARY)(_command(deciding.add_to_vocabulary, session))
    return server


def _command(act: Callable[..., Any], session: Session) -> Callable[..., Any]:
    async def command(*arguments: Any) -> Any:
        return await act(session, *(str(argument) for argument in arguments))

    return command


def _initialize(session: Session, params: types.InitializeParams) -> None:
    session.begin(params)
    if params.process_id is not None:
        session.keep(asyncio.ensure_future(_end_with(params.process_id)))


async def _initialized(session: Session, params: types.InitializedParams) -> None:
    del params
    registrations = []
    if session.can("workspace.did_change_watched_files.dynamic_registration"):
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        registrations.append(
            types.Registration(
                "watched-files",
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
        )
    if session.can("workspace.did_change_configuration.dynamic_registration"):
        registrations.append(
            types.Registration(
                "configuration",
                types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                types.DidChangeConfigurationRegistrationOptions(section=_SECTION),
            )
        )
    if registrations:
        await session.server.client_register_capability_async(
            types.RegistrationParams(registrations)
        )
    await _ask_configuration(session)


async def _ask_configuration(session: Session) -> None:
    if not session.can("workspace.configuration"):
        return
    item = types.ConfigurationItem(section=_SECTION)
    answer = await session.server.workspace_configuration_async(types.ConfigurationParams([item]))
    if answer and session.configure(answer[0]):
        session.lint_all()


async def _configuration_changed(
    session: Session, params: types.DidChangeConfigurationParams
) -> None:
    settings = params.settings
    section = settings.get(_SECTION) if isinstance(settings, dict) else None
    if section is not None:
        if session.configure(section):
            session.lint_all()
    else:
        await _ask_configuration(session)


def _opened(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    session.open(item.uri, item.language_id, item.version, item.text)


def _changed(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    session.change(params.text_document.uri, params.text_document.version, params.content_changes)


def _saved(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    document = session.documents.get(params.text_document.uri)
    if document is not None and document.is_large:
        session.lint(document)


def _closed(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    session.close(params.text_document.uri)


def _files_changed(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    if session.concerns(change.uri for change in params.changes):
        selection.forget()
        pages.forget()
        session.lint_all()


def _folders_changed(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    del params
    session.lint_all()


async def _end_with(process_id: int) -> None:
    """End when the client's process has ended without a word."""
    while True:
        await asyncio.sleep(_PARENT_GONE)
        if not _is_running(process_id):
            # The thread that waits for a message would keep an ordinary end from happening.
            os._exit(1)


def _is_running(process_id: int) -> bool:
    if sys.platform == "win32":
        return _is_running_on_windows(process_id)
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_running_on_windows(process_id: int) -> bool:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    synchronize, timed_out = 0x00100000, 0x00000102
    handle = kernel.OpenProcess(synchronize, False, process_id)
    if not handle:
        return False
    running = bool(kernel.WaitForSingleObject(handle, 0) == timed_out)
    kernel.CloseHandle(handle)
    return running


_Feature = tuple[Any, ...]

_FEATURES: tuple[_Feature, ...] = (
    (types.INITIALIZE, _initialize),
    (types.INITIALIZED, _initialized),
    (types.TEXT_DOCUMENT_DID_OPEN, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
    (types.WORKSPACE_DID_CHANGE_CONFIGURATION, _configuration_changed),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _files_changed),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, _folders_changed),
    (
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        reading.diagnostic,
        types.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier="stilbluete"
        ),
    ),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        actions.code_actions,
        types.CodeActionOptions(list(actions.KINDS), resolve_provider=True),
    ),
    (types.CODE_ACTION_RESOLVE, actions.resolve),
    (types.TEXT_DOCUMENT_HOVER, reading.hover),
    (types.TEXT_DOCUMENT_CODE_LENS, reading.code_lens),
    ("stilbluete/rule", reading.rule),
)


def serve(address: tuple[str, int] | None = None) -> int:
    """Serve one client over standard input and output, or over TCP; return the exit status.

    Raises OSError if there is no listening at an address.
    """
    # A keystroke must not wait long for its turn while a text is linted.
    sys.setswitchinterval(0.001)
    server = create()
    if address is None:
        server.start_io()
    else:
        server.start_tcp(*address)
    protocol = server.protocol
    return protocol.exit_status if isinstance(protocol, Protocol) else 1
