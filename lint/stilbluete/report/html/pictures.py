"""Small pictures in SVG: a gauge, bars, a map of a text.

Sizes stand in attributes, not in styles, so that the report's security policy can forbid styles
that are not its own.
"""

from collections.abc import Iterable, Mapping
from math import pi

from stilbluete.findings import SEVERITIES, Severity
from stilbluete.report.escaping import html

GOOD = 98.0
FAIR = 90.0
"""Scores from which a gauge is drawn as good or as fair; they have no other meaning."""

STEPS = 25
"""Heights that a bar of the strip may have, two words each; in the style ``w1`` to ``w25``."""

_RADIUS = 50
_TICK = 4


def gauge(value: float | None, shown: str, described: str, unit: str, kind: str) -> str:
    """Draw a number from 0 to 100 as part of half a circle, with it and its name inside.

    ``kind`` is the class that colours it.
    """
    arc = f"M{60 - _RADIUS} 60A{_RADIUS} {_RADIUS} 0 0 1 {60 + _RADIUS} 60"
    length = pi * _RADIUS
    reached = (
        f'<path class="reached" d="{arc}" stroke-dasharray="{value / 100 * length:.1f} 999"/>'
        if value
        else ""
    )
    return (
        f'<svg class="gauge {kind}" viewBox="0 0 120 68" role="img"'
        f' aria-label="{html(described)}"><path d="{arc}"/>{reached}'
        f'<text x="60" y="52">{html(shown)}</text>'
        f'<text class="unit" x="60" y="66">{html(unit)}</text></svg>'
    )


def grade(value: float | None) -> str:
    """Return the class of a score."""
    if value is None:
        return "none"
    return "good" if value >= GOOD else "fair" if value >= FAIR else "poor"


def bar(shares: Mapping[Severity, float]) -> str:
    """Draw percentages of the width, the gravest first."""
    at = 0.0
    parts = []
    for severity in reversed(SEVERITIES):
        size = shares.get(severity, 0.0)
        parts.append(f'<rect class="{severity}" x="{at:.2f}" width="{size:.2f}" height="6"/>')
        at += size
    return f'<svg class="bar" {_FLAT} viewBox="0 0 100 6">{"".join(parts)}</svg>'


def text_map(places: Iterable[tuple[int, Severity]], length: int) -> str:
    """Draw where in a text of so many code points something was found."""
    ticks = "".join(
        f'<rect class="{severity}" x="{start / max(1, length) * (1000 - _TICK):.1f}"'
        f' width="{_TICK}" height="10"/>'
        for start, severity in places
    )
    return f'<svg class="map" {_FLAT} viewBox="0 0 1000 10">{ticks}</svg>'


_FLAT = 'preserveAspectRatio="none" aria-hidden="true" focusable="false"'
