"""Characters: what a regular expression in RE2's syntax finds in a block's text.

RE2 takes time linear in the text, whatever the expression. ``needs`` lists short texts of which
one must stand in the block before the expression is tried; it is what keeps a run fast. A group
named ``mark`` is the marked part. ``fix`` is the text to put in place of it and ``suggest`` what to
write instead; both may hold ``{group}`` for named groups.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from stilbluete import rule_mistakes
from stilbluete.checks.sequence import fill
from stilbluete.document.model import BlockKind
from stilbluete.mistakes import Mistake
from stilbluete.prose import Match, Place, Prose

VALUES: tuple[str, ...] = ()
SCOPE = "block"


class Parameters(NamedTuple):
    """``blocks`` limits the search to some kinds of block; empty means all."""

    regex: str
    needs: list[str]
    blocks: list[BlockKind] = []
    fix: str | None = None
    suggest: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield what the expression finds, block by block."""
    for number, passage in enumerate(prose.passages):
        text = passage.block.text
        if parameters.blocks and passage.block.kind not in parameters.blocks:
            continue
        if not any(needed in text for needed in parameters.needs):
            continue
        expression = compiled(parameters.regex)
        mark = expression.groupindex.get("mark", 0)
        for found in expression.finditer(text):
            groups = {name: value or "" for name, value in found.groupdict().items()}
            start, end = found.span(mark)
            edits = () if parameters.fix is None else ((start, end, fill(parameters.fix, groups)),)
            suggestions = tuple(fill(text, groups) for text in parameters.suggest)
            yield Match(Place(number, start, end), groups, suggestions, edits)


def problem(parameters: Parameters) -> tuple[str, Mistake] | None:
    """Return which parameter is wrong, and why."""
    import re2

    try:
        compiled(parameters.regex)
    except re2.error as error:
        reason = error.args[0]
        told = reason.decode() if isinstance(reason, bytes) else str(reason)
        return "regex", Mistake(rule_mistakes.REGEX, (told,))
    if not all(parameters.needs) or not parameters.needs:
        return "needs", Mistake(rule_mistakes.NEEDS)
    return None


def fixes(parameters: Parameters) -> bool:
    """Tell whether matches carry edits."""
    return parameters.fix is not None


@lru_cache(maxsize=512)
def compiled(regex: str) -> Any:
    """Compile an expression; raises ``re2.error`` if it is none."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(regex, options)
