"""textstat beside ours."""

import subprocess
import sys

import pytest

TEXT = "Der Hund bellt laut in der Nacht. Die Nachbarn schlafen schlecht und ärgern sich."


def test_textstat_says_what_it_says_in_german() -> None:
    textstat = pytest.importorskip("textstat", reason="textstat is not installed")
    from stilbluete.readability.peers import textstat_figures

    ours = textstat_figures(TEXT)
    textstat.set_lang("de")
    try:
        assert ours.flesch == textstat.flesch_reading_ease(TEXT)
        assert ours.wiener_4 == textstat.wiener_sachtextformel(TEXT, 4)
        assert ours.lix == textstat.lix(TEXT)
    finally:
        textstat.set_lang("en_US")


def test_its_language_stays_that_of_its_other_users() -> None:
    textstat = pytest.importorskip("textstat", reason="textstat is not installed")
    from stilbluete.readability.peers import textstat_figures

    textstat.set_lang("fr")
    try:
        before = textstat.flesch_reading_ease(TEXT)
        assert textstat_figures(TEXT).flesch != before
        assert textstat.flesch_reading_ease(TEXT) == before
    finally:
        textstat.set_lang("en_US")


@pytest.mark.usefixtures("plain_environment")
def test_it_is_imported_only_when_asked() -> None:
    code = (
        "import sys; from stilbluete.readability.assessment import assess_text;"
        f"assess_text({TEXT * 5!r}); import stilbluete.commands.score;"
        "sys.exit('textstat' in sys.modules or 'nltk' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
