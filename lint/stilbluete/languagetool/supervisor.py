"""The process that owns this machine's LanguageTool server: starts it, and ends it when idle.

Run as ``python -m stilbluete.languagetool.supervisor RUN``. It lives apart from whoever started it.
It holds the lock ``server.lock`` as long as it lives, and tells in ``server.json`` where the server
listens, or why there is none. Everyone who asks the server touches that file; removing it ends
both.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from stilbluete.languagetool import locks
from stilbluete.languagetool.failures import Failure
from stilbluete.languagetool.local import State, lock_path, read_state, run_path, state_path

IDLE = 15 * 60
"""Seconds without a question after which the server ends."""

_START = 60
"""Seconds that a server may take until it listens; the client's own limit is 15."""

_EVERY = 1.0
_ATTEMPTS = 3
_SERVER_CLASS = "org.languagetool.server.HTTPServer"


def main(run: str, idle: float = IDLE) -> int:
    """Own a server until it is idle, asked to end, or dead."""
    lock = locks.take(lock_path())
    if lock is None:
        return 0
    with open(run_path(), "w", encoding="utf-8") as file:
        file.write(run)
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    _end_orphan(read_state())
    with contextlib.suppress(OSError):
        os.unlink(state_path())
    state = State(run=run, supervisor=os.getpid())
    try:
        with _started() as (java, port):
            from stilbluete.languagetool import installation

            installation.knows_german(f"http://127.0.0.1:{port}/")
            _write(
                state._replace(
                    port=port, java=java.pid, since=time.time(), version=installation.VERSION
                )
            )
            _wait(java, run, idle)
    except Failure as failure:
        _write(state._replace(failure=(failure.kind, *map(str, failure.detail))))
        return 1
    finally:
        _forget(run)
        locks.release(lock)
    return 0


def _end(number: int, frame: object) -> None:
    del frame
    sys.exit(128 + number)


def _wait(java: "subprocess.Popen[bytes]", run: str, idle: float) -> None:
    """Return when the server is dead, idle, or not wanted any more."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            java.wait(_EVERY)
            return
        try:
            used = os.stat(state_path()).st_mtime
        except OSError:
            return
        if time.time() - used > idle:
            return
        state = read_state()
        if state is None or state.run != run:
            return


@contextlib.contextmanager
def _started() -> "Iterator[tuple[subprocess.Popen[bytes], int]]":
    """Start a server; yield its process and port, and end it; raise Failure."""
    from stilbluete.languagetool import installation

    failure = Failure("start", "?")
    for _ in range(_ATTEMPTS):
        port = _free_port()
        # The client would try hundreds of ports, and hang on one that is taken.
        java = subprocess.Popen(
            installation.command(port),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=os.path.dirname(state_path()),
        )
        try:
            _wait_until_ready(java, port)
            assert java.stderr
            _drain(java)
            yield java, port
            return
        except Failure as error:
            failure = error
        finally:
            _kill(java)
    raise failure


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_ready(java: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if java.poll() is not None:
            raise Failure("start", _last_words(java))
        if _is_ready(port):
            return
        time.sleep(0.1)
    raise Failure("start", f"> {_START} s")


def _is_ready(port: int) -> bool:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _last_words(java: "subprocess.Popen[bytes]") -> str:
    assert java.stderr
    lines = java.stderr.read().decode("utf-8", "replace").strip().splitlines()
    return lines[0][:200] if lines else f"java: {java.returncode}"


def _drain(java: "subprocess.Popen[bytes]") -> None:
    """Keep what the server writes from filling the pipe, which would stop it."""
    from threading import Thread

    assert java.stderr
    stream = java.stderr

    def read() -> None:
        with contextlib.suppress(OSError, ValueError):
            while stream.read(65536):
                pass

    Thread(target=read, daemon=True).start()


def _kill(java: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(OSError):
        java.terminate()
    try:
        java.wait(5)
    except subprocess.TimeoutExpired:
        java.kill()
        java.wait()


def _end_orphan(state: State | None) -> None:
    """End the server of a supervisor that was killed."""
    if state is None or not state.java:
        return
    import psutil

    with contextlib.suppress(psutil.Error):
        process = psutil.Process(state.java)
        # Another process may have the number by now.
        if _SERVER_CLASS in process.cmdline() and process.create_time() < state.since:
            process.kill()


def _forget(run: str) -> None:
    """Remove what is told of a server that is gone; why there is none stays."""
    state = read_state()
    if state is not None and state.run == run and not state.failure:
        with contextlib.suppress(OSError):
            os.unlink(state_path())


def _write(state: State) -> None:
    path = state_path()
    content: dict[str, Any] = state._asdict()
    with open(f"{path}.new", "w", encoding="utf-8") as file:
        json.dump(content, file)
    os.replace(f"{path}.new", path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(float, sys.argv[2:])))
