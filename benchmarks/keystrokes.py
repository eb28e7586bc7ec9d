"""How long a writer waits from a keystroke to the findings, in a real server that is typed to.

    python benchmarks/keystrokes.py                            this server alone
    python benchmarks/keystrokes.py --languagetool http://127.0.0.1:8081
                                                               beside a LanguageTool server

Types sentences into the middle of paragraphs, key by key with the pauses of a practised typist, in
an article and in a long file, both made of words that are put together at random. Then edits go on
as fast as they are answered, to see that memory does not grow (Linux only). Not called typing.py:
scripts beside it would take it for the module of that name.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ARTICLE_WORDS = 400
LONG_WORDS = 20_000
STARTS = 7
SENTENCE = " Der Betreiber teilte mit, dass die Faehren ab Montag wieder fahren fahren."
PLACES = 4
WARM_UP = 1000

_NOUNS = (
    *("Hafen", "Kahn", "Deich", "Speicher", "Lotse"),
    *("Frachter", "Kapitän", "Betreiber", "Leuchtturm", "Kai"),
)
_PLACES = (
    *("Norderfleet", "Brinkstedt", "Ostersiel", "Wiek"),
    *("Larrelt", "Hohensand", "Grauort", "Tettau"),
)
_ADJECTIVES = (
    *("alte", "neue", "graue", "breite", "stille"),
    *("lange", "kleine", "tiefe", "ferne", "helle"),
)
_VERBS = (
    *("erreicht", "sieht", "meidet", "kennt", "beliefert"),
    *("umrundet", "versorgt", "prüft", "findet", "sucht"),
)
_ADVERBS = (
    *("heute", "gestern", "oft", "selten", "nachts"),
    *("im Winter", "am Abend", "seit Jahren", "ohne Eile"),
)


class Server:
    """A language server, and when it said what."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "stilbluete", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT / "lint")},
        )
        self._told = threading.Condition()
        self._published: dict[int, float] = {}
        self._answers: dict[int, Any] = {}
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {"general": {"positionEncodings": ["utf-16"]}}
        self.request("initialize", {"processId": os.getpid(), "capabilities": capabilities})
        self.notify("initialized", {})

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def request(self, method: str, params: object) -> Any:
        """Ask and wait for the answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        with self._told:
            self._told.wait_for(lambda: self._number in self._answers)
            return self._answers.pop(self._number)

    def notify(self, method: str, params: object) -> None:
        """Tell something."""
        self._send({"method": method, "params": params})

    def wait(self, version: int) -> float:
        """Return when the first findings of a version, or of a later one, came."""
        with self._told:
            self._told.wait_for(lambda: any(each >= version for each in self._published))
            return min(at for each, at in self._published.items() if each >= version)

    def when(self, version: int) -> float:
        """Return when a version, or one that took its place, was answered."""
        return min(at for each, at in self._published.items() if each >= version)

    def forget(self, version: int) -> None:
        """Drop what was told of earlier versions."""
        with self._told:
            self._published = {v: at for v, at in self._published.items() if v >= version}

    def end(self) -> None:
        """Shut the server down."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self._process.wait()

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        source = self._process.stdout
        assert source is not None
        while header := source.readline():
            length = int(header.partition(b":")[2])
            while source.readline().strip():
                pass
            body = source.read(length)
            now = time.perf_counter()
            message = json.loads(body)
            with self._told:
                if message.get("method") == "textDocument/publishDiagnostics":
                    version = message["params"].get("version")
                    self._published.setdefault(version or 0, now)
                elif "id" in message and "method" not in message:
                    self._answers[message["id"]] = message.get("result")
                self._told.notify_all()


class Page:
    """A document that is open in a server, one line a paragraph."""

    def __init__(self, server: Server, text: str) -> None:
        self._server = server
        self._uri = "untitled:page"
        self.version = 1
        self.lines = text.split("\n")
        item = {"uri": self._uri, "languageId": "markdown", "version": 1, "text": text}
        server.notify("textDocument/didOpen", {"textDocument": item})

    def insert(self, line: int, column: int, text: str) -> float:
        """Type a text; return when."""
        self.lines[line] = self.lines[line][:column] + text + self.lines[line][column:]
        return self._change(line, column, column, text)

    def delete(self, line: int, column: int) -> float:
        """Take a character away; return when."""
        self.lines[line] = self.lines[line][:column] + self.lines[line][column + 1 :]
        return self._change(line, column, column + 1, "")

    def _change(self, line: int, start: int, end: int, text: str) -> float:
        self.version += 1
        place = {
            "start": {"line": line, "character": start},
            "end": {"line": line, "character": end},
        }
        name = {"uri": self._uri, "version": self.version}
        now = time.perf_counter()
        self._server.notify(
            "textDocument/didChange",
            {"textDocument": name, "contentChanges": [{"range": place, "text": text}]},
        )
        return now


def made(words: int) -> str:
    """Return a Markdown text of so many words, the same every time."""
    chance = random.Random(words)
    pick = chance.choice
    parts: list[str] = []
    count = 0

    def sentence() -> str:
        place, other = chance.sample(_PLACES, 2)
        noun = f"{pick(_NOUNS)} {chance.randrange(2, 999)}"
        return pick(
            (
                f"In {place} {pick(_VERBS)} der {pick(_ADJECTIVES)} {noun} {other}.",
                f"Der {pick(_ADJECTIVES)} {noun} von {place} {pick(_VERBS)} [{other}](karte.md).",
                f"„{other} {pick(_VERBS)} {place}“, heißt es dort, und der {noun} *bleibt* liegen.",
                f"Wer {place} {pick(_VERBS)}, der {pick(_VERBS)} {pick(_ADVERBS)} auch {noun}.",
            )
        )

    while count < words:
        kind = chance.random()
        if kind < 0.12:
            parts.append(f"## {pick(_PLACES)} und {pick(_NOUNS)} {len(parts)}")
        elif kind < 0.2:
            parts.append("\n".join(f"- {sentence()}" for _ in range(3)))
        else:
            parts.append(" ".join(sentence() for _ in range(chance.randrange(2, 6))))
        count += len(parts[-1].split())
    return "# Häfen der Küste\n\n" + "\n\n".join(parts) + "\n"


def typed(server: Server, page: Page, chance: random.Random) -> Iterator[float]:
    """Type at some places; yield the milliseconds from each key to its findings."""
    paragraphs = [n for n, line in enumerate(page.lines) if line[:1].isalpha() and len(line) > 80]
    step = max(1, len(paragraphs) // (PLACES + 1))
    for number in paragraphs[step::step][:PLACES]:
        column = page.lines[number].index(" ", 30)
        keys: list[tuple[int, float]] = []
        for letter in SENTENCE:
            keys.append((page.version + 1, page.insert(number, column, letter)))
            column += 1
            # Dhakal et al. 2018 measured 52 words a minute; a fast typist has 120 ms a key.
            time.sleep(min(1.0, chance.lognormvariate(-2.1, 0.45)))
        server.wait(page.version)
        yield from (1000 * (server.when(version) - at) for version, at in keys)
        server.forget(page.version)


def memory(pid: int) -> float:
    """Return the memory that a process holds, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def edited(server: Server, page: Page, edits: int) -> None:
    """Type letters and take them away, each as soon as the one before is answered."""
    lines = [number for number, line in enumerate(page.lines) if len(line) > 80]
    for count in range(edits // 2):
        number = lines[count % len(lines)]
        column = 10 + count % 60
        page.insert(number, column, "abcdefgh"[count % 8])
        server.wait(page.version)
        page.delete(number, column)
        server.wait(page.version)
        server.forget(page.version)


def start_ms(text: str) -> float:
    """Return how long it takes from the start of a process to the first findings."""
    server = Server()
    Page(server, text)
    taken = 1000 * (server.wait(1) - server.started)
    server.end()
    return taken


def languagetool_ms(url: str, text: str) -> float:
    """Return how long a LanguageTool server takes for a text."""
    data = urllib.parse.urlencode({"language": "de-DE", "text": text}).encode()
    start = time.perf_counter()
    with urllib.request.urlopen(f"{url.rstrip('/')}/v2/check", data) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - start)


def told(label: str, taken: list[float]) -> str:
    """Describe how long things took."""
    ninety_fifth = quantiles(taken, n=20, method="inclusive")[-1]
    return f"{label}: median {median(taken):.0f} ms, 95 % within {ninety_fifth:.0f} ms"


def main() -> None:
    """Type, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--languagetool", metavar="URL", help="a LanguageTool server to compare")
    parser.add_argument("--edits", type=int, default=10_000, help="edits for memory (10000)")
    arguments = parser.parse_args()
    article, long = made(ARTICLE_WORDS), made(LONG_WORDS)
    start_ms(article)
    starts = [start_ms(article) for _ in range(STARTS)]
    print(f"start to first findings: median {median(starts):.0f} ms, worst {max(starts):.0f} ms")
    for label, text in (("article", article), ("long file", long)):
        server = Server()
        page = Page(server, text)
        first = 1000 * (server.wait(1) - server.started)
        latencies = list(typed(server, page, random.Random(1)))
        size = f"{label} of {len(text.split()):,} words"
        print(told(f"{size}, {len(latencies)} keys", latencies) + f"; open {first:.0f} ms")
        if arguments.languagetool:
            rounds = 20 if label == "article" else 3
            languagetool_ms(arguments.languagetool, text)
            changed = [text.replace(" ", f" {number} ", 1) for number in range(rounds)]
            answers = [languagetool_ms(arguments.languagetool, each) for each in changed]
            print(told(f"  LanguageTool, the same text, {rounds} times", answers))
        if label == "article" and sys.platform == "linux":
            edited(server, page, WARM_UP)
            before = memory(server.pid)
            edited(server, page, arguments.edits)
            after = memory(server.pid)
            print(
                f"memory after {WARM_UP:,} edits {before:.1f} MB, {arguments.edits:,} later "
                f"{after:.1f} MB"
            )
        server.end()


if __name__ == "__main__":
    main()
