"""Verständlichkeit: how easy a sentence is to readers, from 0 to 100.

A weighted sum of what ``readability.features`` measures estimates how complex readers would call a
sentence on average, from 1 (very easy) to 7 (very complex). The weights stand in ``weights.json``;
``scripts/fit_readability.py`` fits them to human ratings. Verständlichkeit is the same turned
round: 100 for a complexity of 1, 0 for 7.
"""

from functools import cache
from typing import Literal, NamedTuple

from stilbluete.findings import Language
from stilbluete.readability.features import Features

EASIEST = 1.0
HARDEST = 7.0

WEIGHTS = "weights.json"

Level = Literal["very-easy", "easy", "medium", "hard", "very-hard"]


class Weights(NamedTuple):
    """The model: complexity is ``intercept`` plus each feature times its weight."""

    intercept: float
    weights: Features


def complexity(features: Features) -> float:
    """Return how complex readers would call a sentence, from 1 to 7."""
    model = _model()
    estimate = model.intercept
    for weight, value in zip(model.weights, features, strict=True):
        estimate += weight * value
    return min(HARDEST, max(EASIEST, estimate))


def clarity(complexity: float) -> float:
    """Return the Verständlichkeit, 0 to 100, of what is that complex."""
    return 100 * (HARDEST - complexity) / (HARDEST - EASIEST)


@cache
def _model() -> Weights:
    import json
    import os

    path = os.path.join(os.path.dirname(__file__), WEIGHTS)
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    return Weights(data["intercept"], Features(**data["weights"]))


class _Label(NamedTuple):
    least: float
    level: Level
    de: str
    en: str


# Where typical texts lie, by which the limits were set, is told in docs/readability.md.
_LABELS = (
    _Label(80, "very-easy", "sehr leicht, ab etwa 8 Jahren", "very easy, from about the age of 8"),
    _Label(72, "easy", "leicht, ab Klasse 7", "easy, from about the age of 12"),
    _Label(60, "medium", "mittel, Zeitungsleser", "medium, readers of newspapers"),
    _Label(48, "hard", "schwer, geübte Leser", "hard, practised readers"),
    _Label(0, "very-hard", "sehr schwer, Fachleute", "very hard, specialists"),
)


LEVELS: tuple[Level, ...] = tuple(label.level for label in _LABELS)
"""The easiest first."""


def level(clarity: float) -> Level:
    """Return the level that a Verständlichkeit belongs to."""
    return _label(clarity).level


def audience(clarity: float, language: Language) -> str:
    """Return who can be expected to read a text of that Verständlichkeit with ease."""
    label = _label(clarity)
    return label.de if language == "de" else label.en


def _label(clarity: float) -> _Label:
    return next(label for label in _LABELS if clarity >= label.least)
