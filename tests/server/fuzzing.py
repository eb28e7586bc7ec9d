"""Random sessions with a real server: random edits of random texts in random encodings.

    cd tests && PYTHONPATH=../lint python -m server.fuzzing SECONDS [SEED]

plays for so long, each time with a seed that it prints when something goes wrong. The server must
have the client's text after every edit, answer every request, and live to the end.
"""

import asyncio
import random
import sys
import time
from typing import Any

from .made import HTML, JOINTS, MARKDOWN, PROSE
from .replay import Connection, Message, changed

ENCODINGS = ("utf-8", "utf-16", "utf-32")
LANGUAGES = {"markdown": "a.md", "html": "b.html", "plaintext": "c.txt", "mdx": "d.mdx"}
LINE_ENDS = ("\n", "\r\n", "\r")
ODD = ("\u2028", "\x0b", "\x0c", "\x85", "\ufeff", "u\u0308", "👩\u200d🚒", "\ud800", "\0")


class Fuzzer:
    """A client that does not know what it is doing."""

    def __init__(self, connection: Connection, seed: int) -> None:
        self.connection = connection
        self.random = random.Random(seed)
        self.encoding = self.random.choice(ENCODINGS)
        self.pulls = self.random.random() < 0.5
        self.texts: dict[str, tuple[int, str]] = {}
        self._number = 0

    async def request(self, method: str, params: Any) -> Any:
        self._number += 1
        number = self._number
        message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        await self.connection.send(message)
        answer = await self.connection.receive(
            lambda m: m.get("id") == number and "method" not in m
        )
        told = [m for m in self.connection.received if m.get("method") == "window/showMessage"]
        self.connection.received.clear()
        assert "error" not in answer, (method, params, answer)
        assert not told, told
        return answer.get("result")

    async def notify(self, method: str, params: Any) -> None:
        await self.connection.send({"jsonrpc": "2.0", "method": method, "params": params})

    async def begin(self) -> None:
        text_document: Message = {"hover": {"contentFormat": ["markdown"]}}
        if self.pulls:
            text_document["diagnostic"] = {}
        capabilities = {
            "general": {"positionEncodings": [self.encoding]},
            "textDocument": text_document,
        }
        language = self.random.choice(("de", "en", "fr-FR"))
        result = await self.request(
            "initialize", {"processId": None, "locale": language, "capabilities": capabilities}
        )
        assert result["capabilities"]["positionEncoding"] == self.encoding
        await self.notify("initialized", {})

    async def step(self) -> None:
        choice = self.random.random()
        if not self.texts or (choice < 0.05 and len(self.texts) < 4):
            await self.open()
        elif choice < 0.08:
            uri = self.random.choice(sorted(self.texts))
            del self.texts[uri]
            await self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        elif choice < 0.75:
            await self.edit()
        elif choice < 0.9:
            await self.ask()
        else:
            await self.compare()

    async def open(self) -> None:
        language, name = self.random.choice(sorted(LANGUAGES.items()))
        uri = f"untitled:{self.random.randrange(10)}-{name}"
        if uri in self.texts:
            return
        self.texts[uri] = (0, self.text())
        item = {"uri": uri, "languageId": language, "version": 0, "text": self.texts[uri][1]}
        await self.notify("textDocument/didOpen", {"textDocument": item})

    async def edit(self) -> None:
        uri = self.random.choice(sorted(self.texts))
        version, text = self.texts[uri]
        changes: list[Message] = []
        for _ in range(self.random.choice((1, 1, 1, 2, 5))):
            change: Message = {"text": self.inserted()}
            if self.random.random() > 0.03:
                start = self.place(text)
                end = self.random.choice((start, start, self.place(text)))
                start, end = sorted((start, end))
                change["range"] = {"start": _position(start), "end": _position(end)}
            changes.append(change)
            text = changed(text, change, self.encoding)
        self.texts[uri] = (version + 1, text)
        name = {"uri": uri, "version": version + 1}
        await self.notify(
            "textDocument/didChange", {"textDocument": name, "contentChanges": changes}
        )

    async def ask(self) -> None:
        uri = self.random.choice(sorted(self.texts))
        place = _position(self.place(self.texts[uri][1]))
        name = {"textDocument": {"uri": uri}}
        method = self.random.choice(("hover", "codeAction", "codeLens", "diagnostic"))
        more: dict[str, Message] = {
            "hover": {"position": place},
            "codeAction": {"range": {"start": place, "end": place}, "context": {"diagnostics": []}},
        }
        await self.request(f"textDocument/{method}", {**name, **more.get(method, {})})

    async def compare(self) -> None:
        """See that the server finds in its text what is found in the client's."""
        from stilbluete import linting, selection
        from stilbluete.document import parse
        from stilbluete.server.documents import Open
        from stilbluete.server.text import Text

        uri = self.random.choice(sorted(self.texts))
        _, text = self.texts[uri]
        name = {"textDocument": {"uri": uri}}
        report = await self.request("textDocument/diagnostic", name)
        found = sorted((each["data"]["start"], each["code"]) for each in report["items"])
        document = Open(uri, "markdown", 0, Text(text, "utf-32").sound())
        read = parse(document.text.source, document.markup or "plain", document.name)
        expected = linting.lint_with(read, selection.ruleset()).findings
        assert found == sorted((each.start, each.rule) for each in expected), (uri, text)

    def text(self) -> str:
        pieces = (*PROSE, *PROSE, *MARKDOWN, *HTML)
        return "".join(
            self.random.choice(pieces) + self.random.choice(JOINTS)
            for _ in range(self.random.randrange(20))
        )

    def inserted(self) -> str:
        kind = self.random.random()
        if kind < 0.4:
            return self.random.choice("abc äß😀 ")
        if kind < 0.6:
            return ""
        if kind < 0.7:
            return self.random.choice(LINE_ENDS)
        if kind < 0.75:
            return self.random.choice(ODD)
        return self.random.choice((*PROSE, *MARKDOWN, *HTML))

    def place(self, text: str) -> tuple[int, int]:
        """Return a place in a text, now and then one beyond its lines."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        line = self.random.randrange(len(lines) + (self.random.random() < 0.02))
        content = lines[line] if line < len(lines) else ""
        before = content[: self.random.randrange(len(content) + 1)]
        if self.random.random() < 0.02:
            return line, 10_000
        sizes = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
        encoding, size = sizes[self.encoding]
        return line, len(before.encode(encoding, "surrogatepass")) // size


def _position(place: tuple[int, int]) -> Message:
    return {"line": place[0], "character": place[1]}


async def play(seed: int, steps: int) -> None:
    """Play one session; raise AssertionError if anything is not as it should be."""
    connection = await Connection.start()
    fuzzer = Fuzzer(connection, seed)
    await fuzzer.begin()
    for _ in range(steps):
        await fuzzer.step()
    for _ in fuzzer.texts:
        await fuzzer.compare()
    await fuzzer.request("shutdown", None)
    await fuzzer.notify("exit", None)
    await connection.drain()
    assert await connection.process.wait() == 0


def main() -> int:
    """Play sessions for so many seconds."""
    end = time.monotonic() + float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    played = 0
    while time.monotonic() < end:
        try:
            asyncio.run(play(seed, 400))
        except BaseException:
            print(f"seed {seed}", file=sys.stderr)
            raise
        played += 1
        seed += 1
    print(f"{played} sessions of 400 steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
