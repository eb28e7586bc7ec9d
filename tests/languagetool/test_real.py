"""A real server: its matches come back at the right place, and are those it gives to others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stilbluete.config import Settings
from stilbluete.document import parse
from stilbluete.languagetool import local, second_opinion
from stilbluete.languagetool.asking import prepared

from .real import why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")

WRONG = "begonnnen"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server for these tests, in a cache of their own."""
    with pytest.MonkeyPatch.context() as patch:
        cache = str(tmp_path_factory.mktemp("cache"))
        patch.setenv("XDG_CACHE_HOME", cache)
        patch.setenv("PYTHONPATH", str(Path(local.__file__).parents[2]))
        server = local.find(120)
        yield f"http://{server.place}"
        patch.setenv("XDG_CACHE_HOME", cache)
        local.stop()


def _found(text: str, url: str, **settings: object) -> list[tuple[str, str]]:
    document = parse(text, "markdown")
    chosen = Settings(languagetool=url)._replace(**settings)  # type: ignore[arg-type]
    opinion = second_opinion(document, chosen)
    assert opinion.problem == ""
    return [(each.rule.partition("/")[2], each.text) for each in opinion.findings]


def test_every_block_with_emoji_and_markup(url: str) -> None:
    blocks = [
        f"{lead}Der 😀 `Kahn{number}` **hat** 👩‍👩‍👧 [schon]({number}.md) &amp; laut {WRONG}, "
        "zu sinken 🏴‍☠️."
        for number in range(40)
        for lead in ("", "# ", "- ", "> ", "*Gut* 😀: ")
    ]
    # What stands there twice is no slip, so each block is asked about alone.
    found = [_found(block, url) for block in blocks]
    assert found == [[("GERMAN_SPELLER_RULE", WRONG)]] * len(blocks)


def test_agreement_and_message(url: str) -> None:
    text = "Dank eines klugen Verbot wird es im Hafen still."
    assert _found(text, url) == [("DE_AGREEMENT", "eines klugen Verbot")]


def test_placeholders_are_quiet(url: str) -> None:
    text = (
        "Führen Sie `a` aus, um `b` zu öffnen. Die `c`-Datei liegt im Ordner `d`. `e` ist neu. "
        "Klicken Sie auf `f`, `g` und `h`. Das ist ein $x^2$. Siehe (`i`). `j` `k`"
    )
    assert _found(text, url, select=("languagetool",)) == []


def test_locales(url: str) -> None:
    text = "Die Strasse ist gross, und das Mass ist voll; ß."
    assert ("SWISS_GERMAN_SPELLER_RULE", "Strasse") not in _found(
        text, url, locale="de-CH", select=("languagetool",)
    )
    assert _found("Der Jänner war kalt.", url, locale="de-AT") == []


def test_the_client_of_language_tool_python_gets_the_same(url: str) -> None:
    from language_tool_python import LanguageTool

    text = "Der Kahn hat begonnnen, das alte Schiff zu ziehen. Dank eines klugen Verbot."
    with LanguageTool("de-DE", remote_server=url) as tool:
        theirs = {(each.rule_id, each.offset, each.error_length) for each in tool.check(text)}
    assert theirs
    document = parse(prepared(text), "plain")
    settings = Settings(select=("languagetool",), languagetool=url)
    ours = {
        (each.rule.partition("/")[2], each.start, each.end - each.start)
        for each in second_opinion(document, settings).findings
    }
    assert ours == theirs
