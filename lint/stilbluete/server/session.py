"""One client's session: its documents, its language, and the way from a change to what is told."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import JsonRPCProtocol
from pygls.uris import to_fs_path

from stilbluete import linting, selection, vocabulary
from stilbluete.config import NAMES, Settings
from stilbluete.findings import Finding, Language, Result
from stilbluete.incremental import GoOn, Incremental, Order
from stilbluete.language import preferred
from stilbluete.messages import messages, number
from stilbluete.server import carried
from stilbluete.server.diagnostics import diagnostics
from stilbluete.server.documents import Linted, Open, Readability
from stilbluete.server.holding import Holding, Holdings
from stilbluete.server.memory import Memory
from stilbluete.server.pending import Pending
from stilbluete.server.status import STATUS, status
from stilbluete.server.text import Encoding, Text
from stilbluete.server.texts import Texts, texts
from stilbluete.server.worker import Worker

_PAUSE = 0.4
"""Seconds without a keystroke after which LanguageTool is asked."""


class _Outdated(Exception):
    """A document changed while it was linted."""


class Session:
    """What is known of a client. Everything but linting happens in the thread of the event loop."""

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self.language: Language = preferred(os.environ)
        self.encoding: Encoding = "utf-16"
        self.documents: dict[str, Open] = {}
        self.pending = Pending()
        self._worker = Worker()
        self._asking = Worker()
        self._said: set[str] = set()
        self._memory = Memory()
        self._holdings = Holdings(self._tell_mistake)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._capabilities = types.ClientCapabilities()
        self._tasks: list[asyncio.Future[None]] = []

    # What the client is like

    def begin(self, params: types.InitializeParams) -> None:
        """Learn what the client wants and can."""
        self._loop = asyncio.get_running_loop()
        self._capabilities = params.capabilities
        if params.locale:
            self.language = preferred({"LANG": params.locale})
        self.encoding = self.server.workspace.position_encoding or "utf-16"  # type: ignore[assignment]
        self.configure(params.initialization_options)

    def configure(self, options: object) -> bool:
        """Take over the client's own settings; tell whether something changed."""
        language = options.get("language") if isinstance(options, dict) else None
        if language not in ("de", "en") or language == self.language:
            return False
        self.language = language
        return True

    def can(self, name: str) -> Any:
        """Return what the client says of a capability, by its dotted name; None if nothing."""
        value: Any = self._capabilities
        for step in name.split("."):
            value = getattr(value, step, None)
            if value is None:
                return None
        return value

    @property
    def texts(self) -> Texts:
        """The texts in the client's language."""
        return texts(self.language)

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics, so that they need not be sent."""
        return self.can("text_document.diagnostic") is not None

    def roots(self) -> tuple[str, ...]:
        """Return the folders of rules that some open document uses, beside the bundled ones."""
        known = [document.linted for document in self.documents.values() if document.linted]
        return next(
            (each.holding.settings.rules for each in known if each.holding.settings.rules), ()
        )

    def keep(self, task: asyncio.Future[None]) -> None:
        """Keep a task from being collected while it runs."""
        self._tasks.append(task)

    def concerns(self, uris: Iterable[str]) -> bool:
        """Tell whether files decide how some open document is linted."""
        paths = [path for uri in uris if (path := to_fs_path(uri))]
        if any(os.path.basename(path) in NAMES for path in paths):
            return True
        return any(_decides(path, self._deciding()) for path in paths)

    def _deciding(self) -> list[str]:
        found: list[str] = []
        for document in self.documents.values():
            if document.linted:
                config, settings = document.linted.holding.config, document.linted.holding.settings
                found += (*config.files, *settings.vocabulary, *settings.rules)
                found += filter(None, [config.baseline])
        return found

    # Documents

    def open(self, uri: str, language_id: str, version: int, source: str) -> None:
        """Begin to look after a document."""
        document = Open(uri, language_id, version, Text(source, self.encoding))
        self.documents[uri] = document
        self.lint(document)

    def change(self, uri: str, version: int | None, changes: Iterable[Any]) -> None:
        """Take over edits, each of which counts from the text after the one before."""
        document = self.documents.get(uri)
        if document is None:
            return
        text = document.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = text.offset(change.range.start.line, change.range.start.character)
                end = text.offset(change.range.end.line, change.range.end.character)
                text = text.replaced(start, end, change.text)
            else:
                text = Text(change.text, self.encoding)
        document.text = text
        document.version = version
        document.revision += 1
        if not document.is_large:
            self.lint(document)
        else:
            self._tell_large(document)
            _resolve(document, document.linted)

    def close(self, uri: str) -> None:
        """Forget a document, and have the client forget what was found in it."""
        document = self.documents.pop(uri, None)
        if document is None:
            return
        document.revision += 1
        _resolve(document, None)
        if document.path and not any(d.path == document.path for d in self.documents.values()):
            self._worker.submit(uri, partial(self._holdings.forget, document.path))
        if not self.pulls:
            self._publish(uri, None, [])

    def lint_all(self) -> None:
        """Lint everything anew: what holds for it may have changed."""
        self._holdings.look_again()
        for document in self.documents.values():
            document.revision += 1
            document.linted = None
            self.lint(document)
        if self.pulls and self.can("workspace.diagnostics.refresh_support"):
            self.server.workspace_diagnostic_refresh(None)

    # Linting

    def lint(self, document: Open) -> None:
        """Have a document linted as it is now."""
        if document.markup is None:
            _resolve(document, None)
            return
        if document.is_large:
            self._tell_large(document)
        work = partial(self._work, document, document.revision, document.version, document.text)
        self._worker.submit(document.uri, work)

    async def linted(self, document: Open) -> Linted | None:
        """Return what is found in the present state of a document; None if it is not linted."""
        known = document.linted
        if document.markup is None or (known and known.revision == document.revision):
            return known
        if document.failed == document.revision or (document.is_large and known):
            return known
        waiting: asyncio.Future[Linted | None] = asyncio.get_running_loop().create_future()
        document.waiting.append(waiting)
        return await waiting

    def _work(self, document: Open, revision: int, version: int | None, text: Text) -> None:
        """Lint a document; in the thread of the worker."""

        def go_on() -> None:
            if document.revision != revision:
                raise _Outdated

        with self._reporting(document, revision):
            go_on()
            linted = self._lint(document, revision, version, text, go_on)
            self._post(self._tell, document, linted)
            if linted.document.blocks:
                linted = linted._replace(readability=self._readability(document, go_on))
            self._post(self._tell_status, document, linted)
            if linted.holding.settings.languagetool != "off" and not linted.holding.excluded:
                ask = partial(self._ask, document, linted, go_on)
                self._asking.submit(document.uri, ask)
            if self._memory.is_full():
                self._memory.tidy()
                for each in list(self.documents.values()):
                    each.incremental = Incremental()
                # The next keystroke finds everything there again.
                self._lint(document, revision, version, text, go_on)

    @contextmanager
    def _reporting(self, document: Open, revision: int) -> Iterator[None]:
        """Keep whatever is wrong with one text from ending the session."""
        try:
            yield
        except _Outdated:
            pass
        except Exception as error:
            self._post(self._fail, document, revision, error)

    def _lint(
        self,
        document: Open,
        revision: int,
        version: int | None,
        text: Text,
        go_on: GoOn,
    ) -> Linted:
        markup = document.markup
        assert markup is not None
        text = text.sound()
        holding = self._holdings.of(document.path, self.language)
        holding = holding._replace(settings=self.pending.on_top(holding, document.path))
        order = self.order(document, holding.settings)
        read, found, result = document.incremental.lint(
            text.source, markup, document.name, order, go_on
        )
        findings = _wanted(result.findings, text.source, holding)
        if document.linted is not None and holding.settings.languagetool != "off":
            findings = carried.over(document.linted, findings, text.source)
        return Linted(revision, version, text, read, findings, result.words, holding, found)

    def order(self, document: Open, settings: Settings) -> Order:
        """Return how a document is linted by some settings."""
        entries = vocabulary.entries(settings.vocabulary) + self.pending.words(document.path)
        return Order(selection.in_force(settings), self.language, settings.locale, entries)

    def _readability(self, document: Open, go_on: GoOn) -> Readability | None:
        from stilbluete.readability.model import audience

        figures = document.incremental.assess(go_on)
        if figures is None:
            return None
        return Readability(figures.clarity, audience(figures.clarity, self.language))

    def _ask(self, document: Open, linted: Linted, go_on: GoOn) -> None:
        """Ask LanguageTool, too, and tell what it says; in a thread of its own."""
        with self._reporting(document, linted.revision):
            time.sleep(_PAUSE)
            go_on()
            from stilbluete import languagetool

            settings = linted.holding.settings
            begun = languagetool.begin(linted.document, settings)
            if begun is None:
                return
            entries = self.order(document, settings).entries
            result = linting.joined(
                begun, linted.found, linted.document, settings, self.language, entries
            )
            findings = _wanted(result.findings, linted.text.source, linted.holding)
            self._post(self._tell_second, document, linted._replace(findings=findings), result)

    # Telling

    def _tell(self, document: Open, linted: Linted) -> None:
        if not self._is_current(document, linted.revision):
            return
        if document.linted is None or document.linted.findings != linted.findings:
            document.result_id += 1
        document.linted = linted
        _resolve(document, linted)
        if not self.pulls:
            self._publish(document.uri, linted.version, self.diagnostics(document, linted))

    def diagnostics(self, document: Open, linted: Linted) -> list[types.Diagnostic]:
        """Return the diagnostics of a document in the words of the client."""
        sort = "diagnostic" if self.pulls else "publish_diagnostics"
        related = self.can(f"text_document.{sort}.related_information")
        tags = self.can(f"text_document.{sort}.tag_support")
        return diagnostics(
            document.uri, linted, self.language, related=bool(related), tags=bool(tags)
        )

    def _publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version)
        )

    def _tell_status(self, document: Open, linted: Linted) -> None:
        if not self._is_current(document, linted.revision):
            return
        before = document.linted
        document.linted = linted
        self.notify(STATUS, status(document, linted))
        changed = before is None or before.readability != linted.readability
        if changed and self.can("workspace.code_lens.refresh_support"):
            self.server.workspace_code_lens_refresh(None)

    def _tell_second(self, document: Open, linted: Linted, result: Result) -> None:
        if not self._is_current(document, linted.revision):
            return
        second = result.second
        shared = messages(self.language)
        left = second.left and shared.text_sent.format(second.left) if second else ""
        for message in filter(None, (left, second.problem if second else "")):
            if message not in self._said:
                self._said.add(message)
                self.show(f"stilbluete: {message}")
        known = document.linted
        linted = linted._replace(readability=known.readability if known else None)
        changed = known is None or known.findings != linted.findings
        self._tell(document, linted)
        self._tell_status(document, linted)
        if changed and self.pulls and self.can("workspace.diagnostics.refresh_support"):
            self.server.workspace_diagnostic_refresh(None)

    def _fail(self, document: Open, revision: int, error: Exception) -> None:
        if self._is_current(document, revision):
            document.failed = revision
            _resolve(document, document.linted)
            self.show(self.texts.failed.format(f"{type(error).__name__}: {error}"), "error")

    def _is_current(self, document: Open, revision: int) -> bool:
        return self.documents.get(document.uri) is document and document.revision == revision

    def _post(self, act: Callable[..., None], *arguments: Any) -> None:
        """Have something done in the thread of the event loop."""
        assert self._loop is not None
        with suppress(RuntimeError):
            # The loop may be closed already.
            self._loop.call_soon_threadsafe(act, *arguments)

    def _tell_mistake(self, place: str, message: str) -> None:
        shown = ": ".join(part for part in (place, message) if part)
        self._post(self.show, self.texts.config.format(shown), "error")

    def _tell_large(self, document: Open) -> None:
        if not document.told_large:
            document.told_large = True
            size = number(len(document.text.source), self.language)
            name = os.path.basename(document.path or document.uri)
            self.show(self.texts.too_large.format(name, size))

    def show(self, message: str, kind: str = "info") -> None:
        """Show a message to the user."""
        level = types.MessageType.Error if kind == "error" else types.MessageType.Info
        self.server.window_show_message(types.ShowMessageParams(level, message))

    def notify(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification that is not of the protocol."""
        protocol: JsonRPCProtocol = self.server.protocol
        protocol.notify(method, params)


def _wanted(findings: tuple[Finding, ...], source: str, holding: Holding) -> tuple[Finding, ...]:
    """Return the findings that are not recorded in the baseline; none in what is excluded."""
    if holding.excluded:
        return ()
    if holding.known is None or not findings:
        return findings
    from stilbluete.baseline import compare

    return compare(findings, source, holding.known).new


def _decides(path: str, deciding: Iterable[str]) -> bool:
    return any(path == each or path.startswith(each + os.sep) for each in deciding)


def _resolve(document: Open, linted: Linted | None) -> None:
    """Answer those who wait for what is found in a document."""
    waiting, document.waiting = document.waiting, []
    for future in waiting:
        if not future.done():
            future.set_result(linted)
