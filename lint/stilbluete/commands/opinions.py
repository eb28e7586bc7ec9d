"""What is said of LanguageTool on standard error, each thing once for all files."""

from collections.abc import Iterator

from stilbluete.findings import Second
from stilbluete.messages import Messages


class Asked:
    """How asking LanguageTool went for the files so far."""

    def __init__(self) -> None:
        self._problems: set[str] = set()
        self._hosts: set[str] = set()

    @property
    def failed(self) -> bool:
        """Whether some file lacks a second opinion, or part of one."""
        return bool(self._problems)

    def news(self, second: Second | None, texts: Messages) -> Iterator[str]:
        """Yield what has not been said before."""
        if second is None:
            return
        if second.left and second.left not in self._hosts:
            self._hosts.add(second.left)
            yield texts.text_sent.format(second.left)
        if second.problem and second.problem not in self._problems:
            self._problems.add(second.problem)
            yield second.problem
