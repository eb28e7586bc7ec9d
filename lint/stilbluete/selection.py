"""The rules in force, loaded once in a process."""

from functools import lru_cache

from stilbluete import rules
from stilbluete.rules import Ruleset


@lru_cache(maxsize=8)
def ruleset(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Ruleset:
    """Return the bundled rules with some in force; see ``rules.select``.

    The same names give the same object, which spares the engine its preparations. Raises
    ``rules.RuleError`` and ``rules.UnknownRule``.
    """
    return rules.select(_bundled(), select, ignore)


@lru_cache(maxsize=1)
def _bundled() -> Ruleset:
    return rules.load()
