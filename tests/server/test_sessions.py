"""Sessions of real editors, recorded with ``scripts/record-lsp-session``, played again.

At the end of each the server has the text that the editor has, and finds in it what the command
line does.
"""

import asyncio
from pathlib import Path

import pytest
from pygls.uris import to_fs_path

from stilbluete.config import Configs, settings_for
from stilbluete.document import parse
from stilbluete.linting import lint
from stilbluete.server.documents import Open
from stilbluete.server.text import Text

from .replay import Connection, Message, Session, play

SESSIONS = sorted((Path(__file__).parent / "sessions").glob("*.jsonl"))


@pytest.mark.parametrize("path", SESSIONS, ids=[path.stem for path in SESSIONS])
@pytest.mark.asyncio
async def test_a_recorded_session_goes_as_it_went(path: Path, tmp_path: Path) -> None:
    session = Session(path, tmp_path)
    ending = [m for s, m in session.entries if m.get("method") in ("shutdown", "exit")]
    session.entries = [
        (sender, message)
        for sender, message in session.entries
        if message not in ending and message.get("id") not in {m.get("id", "") for m in ending}
    ]
    connection = await play(session)
    for number, (uri, (_, text)) in enumerate(session.texts().items()):
        for finding in await _found(connection, uri, f"pull {number}"):
            start, end = finding["range"]["start"], finding["range"]["end"]
            assert (start["line"], start["character"]) <= (end["line"], end["character"])
        assert await _codes(connection, uri, number) == _expected(uri, text)
    await connection.send({"jsonrpc": "2.0", "id": "end", "method": "shutdown"})
    await connection.receive(lambda m: m.get("id") == "end")
    await connection.send({"jsonrpc": "2.0", "method": "exit"})
    await connection.drain()
    assert await asyncio.wait_for(connection.process.wait(), 30) == 0


async def _found(connection: Connection, uri: str, number: str) -> list[Message]:
    """Ask for the findings, which even a client may do that is pushed to."""
    params = {"textDocument": {"uri": uri}}
    method = "textDocument/diagnostic"
    await connection.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
    answer = await connection.receive(lambda m: m.get("id") == number and "method" not in m)
    items: list[Message] = answer["result"]["items"]
    return items


async def _codes(connection: Connection, uri: str, number: int) -> list[str]:
    return sorted(each["code"] for each in await _found(connection, uri, f"codes {number}"))


def _expected(uri: str, text: str) -> list[str]:
    """Return the rules that the command line names."""
    document = Open(uri, "markdown", 1, Text(text, "utf-16"))
    path = to_fs_path(uri) or uri
    settings = settings_for(Configs().of(path), path)
    found = lint(parse(text, document.markup or "plain", path), settings).findings
    return sorted(each.rule for each in found)
