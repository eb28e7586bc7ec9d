"""A server to talk to, and caches of one's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from stilbluete import places, selection
from stilbluete.cache import cache_for
from stilbluete.languagetool import client, opinions
from stilbluete.languagetool.client import Limits

from .fake import Fake


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have a cache of one's own, with the rules compiled already, and no memory of failures."""
    usual = places.cache_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    own = places.cache_folder()
    if usual is None or own is None or not own.startswith(str(tmp_path)):
        pytest.skip("caches lie elsewhere on this system")
    Path(own).mkdir(parents=True)
    for path in Path(usual).glob("rules-*"):
        shutil.copy(path, own)
    _forget()
    yield Path(own)
    _forget()


def _forget() -> None:
    cache_for.cache_clear()
    selection.forget()
    opinions.forget()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """Have next to no patience with servers."""
    limits = Limits(start=1.0, connect=0.5, answer=0.5, document=0.7, per_word=0.0)
    monkeypatch.setattr(client, "USUAL", limits)
    return limits
