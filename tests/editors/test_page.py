"""What ``docs/editors.md`` says of editors that are not tested here can at least be read."""

from __future__ import annotations

import json
import tomllib

from .article import ROOT
from .page import blocks

COMMAND = ["stilbluete", "server"]


def test_helix_is_told_of_a_server_that_it_uses() -> None:
    (block,) = blocks("toml")
    read = tomllib.loads(block)
    server = read["language-server"]["stilbluete"]
    assert [server["command"], *server["args"]] == COMMAND
    assert all("stilbluete" in each["language-servers"] for each in read["language"])


def test_others_are_given_json() -> None:
    kate, sublime, zed = map(json.loads, blocks("json"))
    assert kate["servers"]["markdown"]["command"] == COMMAND
    assert sublime["clients"]["stilbluete"]["command"] == COMMAND
    extension = tomllib.loads((ROOT / "editors/zed/extension.toml").read_text(encoding="utf-8"))
    assert set(zed["lsp"]) == set(extension["language_servers"])
