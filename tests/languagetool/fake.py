"""A LanguageTool server of a few lines that can misbehave."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

Behaviour = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]

MARK = "Fehlwort"
RULE = "TEST_RULE"


class Fake:
    """A server that finds the word ``MARK``; ``texts`` are those that it was asked about.

    ``behave``, if set, takes over: it gets the handler and what a good server would answer.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.texts: list[str] = []
        self.languages: set[str] = set()
        self.version = "6.8"
        self.category = "GRAMMAR"
        self.rule = RULE
        self.marked = MARK
        self.replacements: list[str] = ["Besser"]
        self.behave: Behaviour | None = None
        self.delay = 0.0
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((host, 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, text: str, language: str) -> dict[str, Any]:
        return {
            "software": {"name": "LanguageTool", "version": self.version, "apiVersion": 1},
            "language": {"name": "German", "code": language},
            "matches": list(self._matches(text)),
        }

    def _matches(self, text: str) -> Iterator[dict[str, Any]]:
        begin = text.find(self.marked)
        while begin >= 0:
            end = begin + len(self.marked)
            yield {
                "message": "Das ist falsch.",
                "shortMessage": "",
                "replacements": [{"value": each} for each in self.replacements],
                "offset": len(text[:begin].encode("utf-16-le")) // 2,
                "length": len(text[begin:end].encode("utf-16-le")) // 2,
                "context": {"text": text, "offset": begin, "length": end - begin},
                "rule": {
                    "id": self.rule,
                    "description": "",
                    "issueType": "grammar",
                    "category": {"id": self.category, "name": ""},
                },
            }
            begin = text.find(self.marked, end)

    def enter(self) -> None:
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)

    def leave(self) -> None:
        with self._lock:
            self._at_once -= 1


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
            fields = parse_qs(body, keep_blank_values=True, strict_parsing=True)
            text, language = fields["text"][0], fields["language"][0]
            # It is at work until it answers; who has the answer may ask again at once.
            fake.enter()
            fake.texts.append(text)
            fake.languages.add(language)
            if fake.delay:
                time.sleep(fake.delay)
            answer = fake.answer(text, language)
            fake.leave()
            if fake.behave:
                fake.behave(self, answer)
            else:
                send(self, json.dumps(answer).encode())

        def log_message(self, format: str, *arguments: Any) -> None:
            """Keep quiet."""

    return Handler


def send(
    handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str | int
) -> None:
    """Answer with a body; its true length unless ``Content_Length`` says otherwise."""
    handler.send_response(status)
    headers.setdefault("Content_Length", len(body))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()
    handler.wfile.write(body)
