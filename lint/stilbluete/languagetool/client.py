"""Asking a LanguageTool server about texts, several at a time, and never for too long.

Plain HTTP instead of the client of language-tool-python: that one takes a tenth of a second to
import, follows redirects to any host, uses the proxies of the environment even for loopback, waits
300 seconds twice, and counts the length of matches in UTF-16.
"""

import http.client
import queue
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlencode

from stilbluete.languagetool import answers, locks
from stilbluete.languagetool.answers import Answer
from stilbluete.languagetool.failures import Failure
from stilbluete.languagetool.servers import Server

_MOST_BYTES = 16 * 1024 * 1024
_MOST_FAILURES = 3
"""So many texts may fail on their own before the server is given up."""


class Limits(NamedTuple):
    """How long to wait, in seconds, and how much to ask at once.

    ``start`` is for finding the server, or starting it; ``connect`` and ``answer`` are for one
    text. All texts of a document together get ``document`` and ``per_word`` for each of their
    words, which is a fifteenth of the usual speed. ``at_once`` counts the requests of one document,
    ``on_machine`` those of all processes of this machine to one server.
    """

    start: float = 90.0
    connect: float = 5.0
    answer: float = 30.0
    document: float = 30.0
    per_word: float = 0.02
    at_once: int = 2
    on_machine: int = 4


USUAL = Limits()

Find = Callable[[], Server]
"""Finds the server, which may take a while; raises Failure."""


class Questions:
    """Texts that a server is being asked about, from the moment this is made."""

    def __init__(
        self,
        find: Find,
        texts: Sequence[str],
        language: str,
        limits: Limits,
        slots: tuple[str | None, str],
    ) -> None:
        self._find = find
        self._language = language
        self._limits = limits
        self._slots = slots
        self._left = deque(texts)
        self._total = len(texts)
        self._words = sum(len(text.split()) for text in texts)
        self._told: queue.SimpleQueue[tuple[str, Answer] | Server | Failure] = queue.SimpleQueue()
        self._open: set[http.client.HTTPConnection] = set()
        self._ended = False
        # Daemons, so that a server that hangs keeps nobody from leaving.
        threading.Thread(target=self._begin, daemon=True).start()

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Yield each text with its answer, as they come.

        Raises Failure at the end if some texts have none.
        """
        waiting = self._total
        place = ""
        failure: Failure | None = None
        failed = 0
        until = time.monotonic() + self._limits.start
        try:
            while waiting:
                try:
                    told = self._told.get(timeout=max(0.0, until - time.monotonic()))
                except queue.Empty:
                    failure = failure or self._too_slow(place, waiting)
                    break
                if isinstance(told, Server):
                    place = told.place
                    allowed = self._limits.document + self._limits.per_word * self._words
                    until = time.monotonic() + allowed
                    continue
                waiting -= 1
                if not isinstance(told, Failure):
                    yield told
                    continue
                failure = failure or told
                failed += 1
                if told.is_final or failed >= _MOST_FAILURES:
                    break
            yield from self._arrived()
        finally:
            self._end()
        if failure:
            raise failure

    def _arrived(self) -> Iterator[tuple[str, Answer]]:
        """Yield what else has come in the meantime."""
        with suppress(queue.Empty):
            while True:
                told = self._told.get_nowait()
                if not isinstance(told, Server | Failure):
                    yield told

    def _too_slow(self, place: str, waiting: int) -> Failure:
        if not place:
            return Failure("start", f"> {self._limits.start:g} s")
        return Failure("slow", place, waiting, self._total)

    def _end(self) -> None:
        """Have the threads end, also those that wait for an answer."""
        self._ended = True
        self._left.clear()
        for connection in tuple(self._open):
            with suppress(OSError, AttributeError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _begin(self) -> None:
        try:
            server = self._find()
        except Failure as failure:
            self._told.put(failure)
            return
        self._told.put(server)
        for _ in range(min(self._limits.at_once, self._total) - 1):
            threading.Thread(target=self._work, args=(server,), daemon=True).start()
        self._work(server)

    def _work(self, server: Server) -> None:
        connection = _connection(server, self._limits)
        self._open.add(connection)
        try:
            while not self._ended:
                try:
                    text = self._left.popleft()
                except IndexError:
                    return
                try:
                    self._told.put((text, self._ask(connection, server, text)))
                except Failure as failure:
                    self._told.put(failure)
                    if failure.is_final:
                        return
        finally:
            self._open.discard(connection)
            connection.close()

    def _ask(self, connection: http.client.HTTPConnection, server: Server, text: str) -> Answer:
        until = time.monotonic() + self._limits.answer
        try:
            with locks.slot(*self._slots, self._limits.on_machine, until):
                data = _post(connection, server, text, self._language, self._limits)
        except TimeoutError as error:
            raise Failure("timeout", server.place, self._limits.answer) from error
        return answers.read(data, text, self._language, server.place)


def _connection(server: Server, limits: Limits) -> http.client.HTTPConnection:
    if server.scheme == "https":
        return http.client.HTTPSConnection(server.host, server.port, timeout=limits.connect)
    return http.client.HTTPConnection(server.host, server.port, timeout=limits.connect)


def _post(
    connection: http.client.HTTPConnection,
    server: Server,
    text: str,
    language: str,
    limits: Limits,
) -> bytes:
    """Return the body of an answer; raise Failure, or TimeoutError for none in time."""
    body = urlencode({"language": language, "text": text}).encode("ascii")
    _connect(connection, server, limits)
    try:
        connection.request("POST", f"{server.path}/check", body, _HEADERS)
        response = connection.getresponse()
        data = response.read(_MOST_BYTES)
        if response.length:
            raise http.client.IncompleteRead(data, response.length)
    except TimeoutError:
        connection.close()
        raise
    except (http.client.RemoteDisconnected, http.client.IncompleteRead) as error:
        connection.close()
        raise Failure("broken-off", server.place) from error
    except http.client.HTTPException as error:
        connection.close()
        raise Failure("nonsense", server.place, type(error).__name__) from error
    except OSError as error:
        connection.close()
        raise Failure("broken-off", server.place) from error
    if server.scheme == "http":
        # Java's server sends an answer in two pieces. On a connection that is used again, the
        # second waits for our system's acknowledgement of the first: 40 ms for each text.
        connection.close()
    _check(response, data, server)
    return data


def _connect(connection: http.client.HTTPConnection, server: Server, limits: Limits) -> None:
    is_open = connection.sock is not None
    if is_open:
        return
    try:
        connection.connect()
    except OSError as error:
        connection.close()
        reason = "timeout" if isinstance(error, TimeoutError) else error.strerror or str(error)
        raise Failure("refused", server.place, reason) from error
    connection.sock.settimeout(limits.answer)


_HEADERS = {
    "Content-Type": "application/x-www-form-urlencoded",
    "Accept": "application/json",
    "User-Agent": "stilbluete",
}


def _check(response: http.client.HTTPResponse, data: bytes, server: Server) -> None:
    status = response.status
    if status == 200:
        return
    if 300 <= status < 400:
        target = response.getheader("Location") or "?"
        raise Failure("redirect", server.place, target)
    told = data[:200].decode("utf-8", "replace")
    if "language code" in told:
        raise Failure("german", server.place, told)
    # One text may be too much for it; that says nothing of the next. Who asks too often, waits.
    raise Failure("status", server.place, status, told[:80], is_final=status in (403, 404, 429))
