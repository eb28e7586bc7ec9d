"""Work beside the messages: one thread, one piece of work for each document, the latest one."""

import threading
from collections.abc import Callable

Work = Callable[[], None]


class Worker:
    """Does what it was asked for last, document by document.

    The thread does not keep the process from ending.
    """

    def __init__(self) -> None:
        self._work: dict[str, Work] = {}
        self._ready = threading.Condition()
        self._thread: threading.Thread | None = None

    def submit(self, name: str, work: Work) -> None:
        """Have work done soon, in place of what is still to be done under the same name."""
        with self._ready:
            # What was asked for last comes first: that is where a person is typing.
            self._work.pop(name, None)
            self._work[name] = work
            self._ready.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="lint", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._ready:
                while not self._work:
                    self._ready.wait()
                name = next(reversed(self._work))
                work = self._work.pop(name)
            work()
