"""The model case: a machine-translated article and the faults an editor marked in it."""

import json
from pathlib import Path
from typing import Any

import pytest

import stilbluete

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"


@pytest.fixture(scope="module")
def faults() -> list[dict[str, Any]]:
    if not SEED.is_dir():
        pytest.skip("the model article is not beside this checkout")
    loaded: list[dict[str, Any]] = json.loads((SEED / "faults.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def findings(faults: list[dict[str, Any]]) -> list[stilbluete.Finding]:
    text = (SEED / "article.txt").read_bytes().decode("utf-8")
    return stilbluete.lint(text)


def _meets(finding: stilbluete.Finding, fault: dict[str, Any]) -> bool:
    same_family = finding.rule.partition("/")[0] == fault["rule"].partition("/")[0]
    return same_family and finding.start < int(fault["end"]) and int(fault["start"]) < finding.end


def test_every_fault_that_must_be_found_is_found(
    faults: list[dict[str, Any]], findings: list[stilbluete.Finding]
) -> None:
    missed = [
        fault["quote"]
        for fault in faults
        if fault["level"] == "must" and not any(_meets(finding, fault) for finding in findings)
    ]
    assert missed == []


def test_two_of_the_faults_that_should_be_found_are(
    faults: list[dict[str, Any]], findings: list[stilbluete.Finding]
) -> None:
    found = [
        fault
        for fault in faults
        if fault["level"] == "should" and any(_meets(finding, fault) for finding in findings)
    ]
    assert len(found) >= 2


def test_nothing_else_is_reported(
    faults: list[dict[str, Any]], findings: list[stilbluete.Finding]
) -> None:
    # The title stands twice; what is wrong with one copy may be told of the other.
    elsewhere = [
        finding
        for finding in findings
        if not any(
            finding.start < fault["end"] and fault["start"] < finding.end for fault in faults
        )
        and not ("– World" in finding.text and finding.end <= 146)
    ]
    assert elsewhere == []
