"""The rules in force, loaded once in a process."""

from functools import lru_cache

from stilbluete import rules
from stilbluete.config import Settings
from stilbluete.findings import Severity
from stilbluete.rules import Ruleset


def in_force(settings: Settings) -> Ruleset:
    """Return the rules that settings ask for; see ``ruleset``."""
    return ruleset(settings.select, settings.ignore, settings.severity, settings.rules)


@lru_cache(maxsize=32)
def ruleset(
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    severity: tuple[tuple[str, Severity], ...] = (),
    roots: tuple[str, ...] = (),
) -> Ruleset:
    """Return the bundled rules and those of more roots, with some in force; see ``rules.select``.

    The same arguments give the same object, which spares the engine its preparations. Raises
    ``rules.RuleError`` and ``rules.UnknownRule``.
    """
    known = _loaded(roots)
    if severity:
        known = rules.with_severities(known, severity)
    return rules.select(known, select, ignore)


@lru_cache(maxsize=8)
def _loaded(roots: tuple[str, ...]) -> Ruleset:
    if not roots:
        return rules.load()
    own = rules.load(roots[-1])
    if not own.rules:
        raise rules.RuleError(roots[-1], 1, 1, "there is no rule in it; a rule is a file NAME.yml")
    return rules.together(_loaded(roots[:-1]), own)


def forget() -> None:
    """Have rule files read again."""
    ruleset.cache_clear()
    _loaded.cache_clear()
