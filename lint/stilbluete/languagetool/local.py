"""The one server of this machine, as those who use it see it: found, or started."""

import json
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast

from stilbluete.languagetool import locks
from stilbluete.languagetool.failures import Failure, Kind
from stilbluete.languagetool.servers import Server
from stilbluete.languagetool.store import folder

if TYPE_CHECKING:
    import subprocess

_EVERY = 0.05
_ATTEMPTS = 3
_DETACHED = 0x00000008
_NEW_GROUP = 0x00000200
"""What Windows calls DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP."""


class State(NamedTuple):
    """What a supervisor tells: which start this is, the processes, the port, since when.

    ``failure`` tells why there is no server: its kind and details.
    """

    run: str
    supervisor: int = 0
    java: int = 0
    port: int = 0
    version: str = ""
    since: float = 0.0
    failure: tuple[str, ...] = ()


def find(seconds: float) -> Server:
    """Return this machine's server; start it if there is none. Raises Failure.

    Waits for some seconds at most: a start takes about fifteen, whoever comes later is quick.
    """
    until = time.monotonic() + seconds
    started: list[_Started] = []
    _make_folder()
    while time.monotonic() < until:
        state = running()
        if state is not None:
            _touch()
            return Server("http", "127.0.0.1", state.port)
        if is_running():
            time.sleep(_EVERY)
            continue
        if not started or started[-1].process.poll() is not None:
            last = started[-1].run if started else ""
            told = read_state()
            if last and told is not None and told.run == last and told.failure:
                kind, *detail = told.failure
                raise Failure(cast("Kind", kind), *detail)
            if len(started) == _ATTEMPTS:
                raise Failure("start", f"supervisor: {started[-1].process.returncode}")
            started.append(_start())
        time.sleep(_EVERY)
    raise Failure("start", f"> {seconds:g} s")


def running() -> State | None:
    """Return what is known of the server that runs, if one does."""
    state = read_state() if folder() and is_running() else None
    # The state may be that of one that was killed, while the next is still starting.
    return state if state is not None and state.port and state.run == _current_run() else None


def is_running() -> bool:
    """Tell whether there is a server, or one is being started."""
    return locks.is_held(lock_path())


def last_used() -> float:
    """Return when the server was last asked for, as ``time.time`` counts; 0.0 if never."""
    try:
        return os.stat(state_path()).st_mtime
    except OSError:
        return 0.0


def stop(seconds: float = 40.0) -> bool:
    """End the server; return whether it is gone. Raises OSError where that is not allowed."""
    until = time.monotonic() + seconds
    while is_running():
        # One that is being started has not written it yet, and looks for it when it has.
        with suppress(FileNotFoundError):
            os.unlink(state_path())
        if time.monotonic() >= until:
            return False
        time.sleep(_EVERY)
    return True


def lock_path() -> str:
    """Return the file whose lock a living supervisor holds."""
    return os.path.join(folder() or "", "server.lock")


def state_path() -> str:
    """Return the file in which a supervisor tells where its server is."""
    return os.path.join(folder() or "", "server.json")


def run_path() -> str:
    """Return the file in which a supervisor tells which run is its own."""
    return os.path.join(folder() or "", "server.run")


def _current_run() -> str:
    try:
        with open(run_path(), encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def read_state() -> State | None:
    """Return what a supervisor told, if anything sensible."""
    try:
        with open(state_path(), encoding="utf-8") as file:
            state = State(**json.load(file))
        return state._replace(failure=tuple(state.failure), port=int(state.port))
    except (OSError, ValueError, TypeError):
        return None


def _make_folder() -> None:
    base = folder()
    if base is None:
        raise Failure("start", "no cache folder")
    try:
        os.makedirs(base, exist_ok=True)
    except OSError as error:
        raise Failure("start", f"{base}: {error.strerror}") from error


def _touch() -> None:
    """Let the supervisor know that its server is used."""
    with suppress(OSError):
        os.utime(state_path())


class _Started(NamedTuple):
    run: str
    process: "subprocess.Popen[bytes]"


def _start() -> _Started:
    """Start a supervisor. It ends at once where another is ahead of it."""
    import subprocess

    if not sys.executable:
        raise Failure("start", "no Python to start it with")
    run = f"{os.getpid()}-{time.time_ns()}"
    windows = sys.platform == "win32"
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "stilbluete.languagetool.supervisor", run],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder(),
            env=_environment(),
            start_new_session=not windows,
            creationflags=_DETACHED | _NEW_GROUP if windows else 0,
        )
    except OSError as error:
        raise Failure("start", error.strerror or error) from error
    from threading import Thread

    # Its end is noticed, so that no dead process is left over in a long-lived editor.
    Thread(target=process.wait, daemon=True).start()
    return _Started(run, process)


def _environment() -> dict[str, str]:
    """Return an environment in which this package is found from another folder, too."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    paths = [os.path.dirname(package), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
