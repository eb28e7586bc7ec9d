"""Fit the weights of Verständlichkeit to human ratings.

    python scripts/fit_readability.py [--data FILE] [--dry-run]

Needs numpy and scikit-learn, which the package itself does not. The ratings are those of
TextComplexityDE (Naderi and others 2019): ``mos_complexity`` of single sentences, 1 to 7. Ridge
regression on standardised features, with weights that may only have the sign that makes sense: what
is longer, rarer or more nested is never easier. The correlation told is that of cross-validation
over documents: each sentence is judged by weights that saw no sentence of its document.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from stilbluete.german import analyse
from stilbluete.german.tagger import tag
from stilbluete.readability import model
from stilbluete.readability.features import Features, features

DATA = Path(__file__).resolve().parents[2] / "shared/data/readability/textcomplexityde.jsonl.gz"
WEIGHTS = Path(model.__file__).with_name(model.WEIGHTS)
PENALTY = 10.0
EASING = ("names",)
"""Features that make a sentence easier."""


class Ratings(NamedTuple):
    """Features of sentences, how complex readers call them, and the document each is from."""

    values: Any
    complexity: Any
    documents: Any


def read(path: Path) -> Ratings:
    """Read sentences with ratings."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    signs = np.array([-1.0 if name in EASING else 1.0 for name in Features._fields])
    values = np.array([_features(row["text"]) for row in rows], float) * signs
    return Ratings(
        values,
        np.array([row["mos_complexity"] for row in rows]),
        np.array([row["doc"] for row in rows]),
    )


def across_documents(ratings: Ratings) -> list[float]:
    """Return the complexity of each sentence by weights that saw none of its document."""
    predicted = cross_val_predict(
        _regression(),
        ratings.values,
        ratings.complexity,
        groups=ratings.documents,
        cv=LeaveOneGroupOut(),
    )
    return [float(value) for value in predicted]


def fit(ratings: Ratings) -> tuple[float, dict[str, float]]:
    """Return the intercept and the weight of each feature."""
    regression = _regression().fit(ratings.values, ratings.complexity)
    scaler, ridge = regression[0], regression[1]
    weights = ridge.coef_ / scaler.scale_
    intercept = float(ridge.intercept_ - (weights * scaler.mean_).sum())
    return intercept, {
        name: float(-weight if name in EASING else weight)
        for name, weight in zip(Features._fields, weights, strict=True)
    }


def main() -> None:
    """Fit, tell how well it fits, and write the weights."""
    parser = argparse.ArgumentParser(description="Fit the weights of Verständlichkeit.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    ratings = read(arguments.data)
    pearson = np.corrcoef(across_documents(ratings), ratings.complexity)[0, 1]
    intercept, weights = fit(ratings)
    fitted = {
        "what": "complexity from 1 to 7 = intercept + sum of feature * weight",
        "fitted_to": "TextComplexityDE, mos_complexity",
        "sentences": len(ratings.complexity),
        "documents": len(set(ratings.documents)),
        "pearson_across_documents": round(float(pearson), 4),
        "intercept": round(intercept, 4),
        "weights": {name: round(weight, 5) for name, weight in weights.items()},
    }
    text = json.dumps(fitted, indent=2)
    if not arguments.dry_run:
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)


def _regression() -> Any:
    return make_pipeline(StandardScaler(), Ridge(PENALTY, positive=True))


def _features(text: str) -> Features:
    words = analyse(text).words
    return features(words, tag(words))


if __name__ == "__main__":
    main()
