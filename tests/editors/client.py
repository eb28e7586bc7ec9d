"""The smallest client of the language server: it opens a file and reads what is told of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import IO, Any

from .article import Place

UNITS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


def diagnose(command: list[str], environ: dict[str, str], path: Path, encoding: str) -> list[Place]:
    """Return the diagnostics of a file, counted as the client asks for."""
    server = subprocess.Popen(
        command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=path.parent
    )
    assert server.stdin is not None
    assert server.stdout is not None
    text = path.read_text(encoding="utf-8")
    item = {"uri": path.as_uri(), "languageId": "markdown", "version": 1, "text": text}
    try:
        _send(
            server.stdin,
            "initialize",
            {
                "processId": None,
                "rootUri": path.parent.as_uri(),
                "capabilities": {"general": {"positionEncodings": [encoding]}},
            },
            id=1,
        )
        _await(server.stdout, lambda message: message.get("id") == 1)
        _send(server.stdin, "initialized", {})
        _send(server.stdin, "textDocument/didOpen", {"textDocument": item})
        told = _await(
            server.stdout,
            lambda message: message.get("method") == "textDocument/publishDiagnostics",
        )
    finally:
        server.kill()
        server.communicate()
    lines = text.splitlines(keepends=True)
    return [
        Place(
            each["code"],
            _offset(lines, each["range"]["start"], encoding),
            _offset(lines, each["range"]["end"], encoding),
        )
        for each in told["params"]["diagnostics"]
    ]


def _send(stream: IO[bytes], method: str, params: dict[str, Any], **more: object) -> None:
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    stream.flush()


def _await(stream: IO[bytes], accept: Any) -> dict[str, Any]:
    while True:
        length = 0
        while header := stream.readline().strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(stream.read(length))
        if accept(message):
            return message


def _offset(lines: list[str], position: dict[str, int], encoding: str) -> int:
    before = sum(map(len, lines[: position["line"]]))
    line = lines[position["line"]] if position["line"] < len(lines) else ""
    counted = line.encode(UNITS[encoding])[: position["character"] * BYTES[encoding]]
    return before + len(counted.decode(UNITS[encoding]))
