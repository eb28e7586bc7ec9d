"""The rules in force, loaded once in a process."""

from functools import lru_cache

from stilbluete import rules
from stilbluete.config import Settings
from stilbluete.findings import Severity
from stilbluete.rules import Parameter, Ruleset


def in_force(settings: Settings) -> Ruleset:
    """Return the rules that settings ask for; see ``ruleset``."""
    return ruleset(
        settings.select, settings.ignore, settings.severity, settings.rules, settings.parameters
    )


@lru_cache(maxsize=32)
def ruleset(
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    severity: tuple[tuple[str, Severity], ...] = (),
    roots: tuple[str, ...] = (),
    parameters: tuple[Parameter, ...] = (),
) -> Ruleset:
    """Return the bundled rules and those of more roots, with some in force; see ``rules.select``.

    The same arguments give the same object, which spares the engine its preparations. Raises
    ``rules.RuleError``, ``rules.UnknownRule`` and ``rules.ParameterError``.
    """
    known = _loaded(roots)
    if severity:
        known = rules.with_severities(known, severity)
    if parameters:
        known = rules.with_parameters(known, parameters)
    return rules.select(known, select, ignore)


@lru_cache(maxsize=8)
def _loaded(roots: tuple[str, ...]) -> Ruleset:
    if not roots:
        return rules.load()
    own = rules.load(roots[-1])
    if not own.rules:
        from stilbluete.mistakes import Mistake
        from stilbluete.rule_mistakes import NO_RULE

        raise rules.RuleError(roots[-1], 1, 1, Mistake(NO_RULE))
    return rules.together(_loaded(roots[:-1]), own)


def forget() -> None:
    """Have rule files read again."""
    ruleset.cache_clear()
    _loaded.cache_clear()
