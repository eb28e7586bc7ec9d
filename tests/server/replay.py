"""Playing a recorded session again: the client's messages as they were, the server's as they are.

What is compared is what a client relies on: each request is answered, with a result or an error as
it was; each request of the server's comes; nothing is left open at the end. Which findings there
are is not compared, as rules change.
"""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .conftest import PATIENCE, SERVER, environment

Message = dict[str, Any]


class Connection:
    """A server process, and what came from it and was not asked for yet."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process = process
        self._stdin, self._stdout = process.stdin, process.stdout
        self.received: list[Message] = []

    @classmethod
    async def start(cls) -> "Connection":
        """Start a server."""
        process = await asyncio.create_subprocess_exec(
            *SERVER,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment(),
            limit=2**26,
        )
        return cls(process)

    async def send(self, message: Message) -> None:
        body = json.dumps(message).encode()
        self._stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await self._stdin.drain()

    async def receive(self, fits: Any) -> Message:
        """Wait for the first message that fits."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.received:
                    if not message.get("taken") and fits(message):
                        message["taken"] = True
                        return message
                self.received.append(await self._read())

    async def drain(self) -> None:
        """Read what else there is until the server has closed its side."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    self.received.append(await self._read())
                except EOFError:
                    return

    async def _read(self) -> Message:
        length = 0
        while (line := await self._stdout.readline()).strip():
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                length = int(value)
        if not line:
            raise EOFError
        message: Message = json.loads(await self._stdout.readexactly(length))
        return message


class Session:
    """A recorded session, with its paths in a folder."""

    def __init__(self, path: Path, root: Path) -> None:
        text = path.read_text(encoding="utf-8")
        text = text.replace("file://<root>", root.as_uri()).replace("<root>", root.as_posix())
        first, *entries = (json.loads(line) for line in text.splitlines() if line)
        self.entries: list[tuple[str, Message]] = [
            (each["from"], each["message"]) for each in entries
        ]
        for name, content in first["files"].items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")

    def texts(self) -> dict[str, tuple[int, str]]:
        """Return version and text of each document that is open at the end."""
        encoding = "utf-16"
        texts: dict[str, tuple[int, str]] = {}
        for sender, message in self.entries:
            params = message.get("params") or {}
            if sender == "server":
                result = message.get("result")
                if isinstance(result, dict) and "capabilities" in result:
                    encoding = result["capabilities"].get("positionEncoding") or encoding
            elif message.get("method") == "textDocument/didOpen":
                item = params["textDocument"]
                texts[item["uri"]] = item["version"], item["text"]
            elif message.get("method") == "textDocument/didClose":
                texts.pop(params["textDocument"]["uri"], None)
            elif message.get("method") == "textDocument/didChange":
                name = params["textDocument"]
                text = texts[name["uri"]][1]
                for change in params["contentChanges"]:
                    text = changed(text, change, encoding)
                texts[name["uri"]] = name["version"], text
        return texts


def changed(text: str, change: Message, encoding: str) -> str:
    """Return a text after an edit; an implementation of its own, by bytes."""
    if "range" not in change:
        return str(change["text"])
    name, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[
        encoding
    ]
    lines = list(_lines(text))

    def offset(place: Message) -> int:
        if place["line"] >= len(lines):
            return len(text)
        start, content = lines[place["line"]]
        units = content.encode(name, "surrogatepass")[: place["character"] * size]
        return start + len(_decoded(units, name))

    start, end = offset(change["range"]["start"]), offset(change["range"]["end"])
    return text[:start] + str(change["text"]) + text[end:]


def _decoded(units: bytes, name: str) -> str:
    """Return what lies within some units, without a character that is only begun."""
    for cut in range(4):
        try:
            return units[: len(units) - cut].decode(name, "surrogatepass")
        except UnicodeDecodeError:
            continue
    raise AssertionError(units)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in re.finditer(r"\r\n|\r|\n", text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


async def play(session: Session) -> Connection:
    """Play a session, and return the connection when all is said."""
    connection = await Connection.start()
    # The server's own requests go by other ids every time.
    ids: dict[Any, Any] = {}
    cancelled = {
        message["params"]["id"]
        for _, message in session.entries
        if message.get("method") == "$/cancelRequest"
    }
    for sender, message in session.entries:
        if sender == "client":
            await _say(connection, message, ids)
        elif "method" in message and "id" in message:
            method = message["method"]
            if method.endswith("/refresh"):
                # Whether there is something to refresh depends on how fast someone types.
                continue
            request = await connection.receive(lambda m, method=method: m.get("method") == method)
            ids[message["id"]] = request["id"]
        elif "id" in message:
            number = message["id"]
            answer = await connection.receive(
                lambda m, number=number: "method" not in m and m.get("id") == number
            )
            # An answer may overtake the client's second thoughts.
            is_sure = number not in cancelled
            assert not is_sure or ("error" in answer) == ("error" in message), (message, answer)
    return connection


async def _say(connection: Connection, message: Message, ids: dict[Any, Any]) -> None:
    if "method" not in message:
        if message["id"] not in ids:
            return
        message = {**message, "id": ids[message["id"]]}
    await connection.send(message)
