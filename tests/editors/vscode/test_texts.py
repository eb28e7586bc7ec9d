"""The extension's texts are there in both languages, and its manifest fits the server."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import stilbluete

from .server import EXTENSION

MANIFEST: dict[str, Any] = json.loads((EXTENSION / "package.json").read_text("utf-8"))
CALL = re.compile(r'l10n\.t\(\s*"((?:[^"\\]|\\.)*)"')


def read(name: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((EXTENSION / name).read_text("utf-8"))
    return texts


def holes(text: str) -> set[str]:
    return set(re.findall(r"\{\d\}", text))


def test_every_message_in_the_code_has_its_german() -> None:
    sources = [path.read_text("utf-8") for path in (EXTENSION / "src").glob("*.ts")]
    said = {found[1] for source in sources for found in CALL.finditer(source)}
    german = read("l10n/bundle.l10n.de.json")
    assert said == set(german)
    for text, translated in german.items():
        assert holes(text) == holes(translated), text
    assert sum(source.count("l10n.t(") for source in sources) == sum(
        len(CALL.findall(source)) for source in sources
    )


@pytest.mark.parametrize("name", ["package.nls.json", "package.nls.de.json"])
def test_the_manifest_has_its_texts_in_each_language(name: str) -> None:
    used = set(re.findall(r'"%([^%"]+)%"', json.dumps(MANIFEST)))
    assert used == set(read(name))
    assert all(text.strip() for text in read(name).values())


def test_the_readme_names_every_setting_and_command() -> None:
    readme = (EXTENSION / "README.md").read_text("utf-8")
    texts = read("package.nls.json")
    for setting in MANIFEST["contributes"]["configuration"]["properties"]:
        assert f"`{setting}`" in readme
    for command in MANIFEST["contributes"]["commands"]:
        assert texts[command["title"].strip("%")] in readme


def test_the_extension_has_the_server_s_version() -> None:
    assert MANIFEST["version"] == stilbluete.__version__


def test_nothing_is_fetched_from_a_fixed_place() -> None:
    lock = json.loads((EXTENSION / "package-lock.json").read_text("utf-8"))
    assert not [name for name, each in lock["packages"].items() if "resolved" in each]
