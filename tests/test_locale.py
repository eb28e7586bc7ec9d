"""Whose German it is: Swiss spelling and quotation marks, Austrian words."""

import pytest

from stilbluete.config import Settings
from stilbluete.document import parse
from stilbluete.findings import Finding
from stilbluete.fixes import fix_all
from stilbluete.language import Locale
from stilbluete.linting import lint


def findings(text: str, locale: Locale | None) -> tuple[Finding, ...]:
    return lint(parse(text, "plain"), Settings(locale=locale)).findings


def fixed(text: str, locale: Locale | None) -> str:
    return fix_all(text, lambda each: findings(each, locale), unsafe=True).text


NO_ESZETT = "Ausserdem wird die Strasse für Velos geöffnet."


@pytest.mark.parametrize("locale", ["de-DE", "de-AT"])
def test_without_any_eszett_a_text_is_faulty_if_it_is_not_swiss(locale: Locale) -> None:
    assert findings(NO_ESZETT, None) == ()
    assert fixed(NO_ESZETT, locale) == "Außerdem wird die Straße für Velos geöffnet."


def test_swiss_texts_have_ss_beside_names_with_eszett() -> None:
    text = "Herr Großmann und Frau Weiß wohnen an der Strasse, die ausserhalb liegt."
    assert [each.rule for each in findings(text, None)] == ["umlaut/eszett"] * 2
    assert findings(text, "de-CH") == ()


def test_lost_umlauts_come_back_in_swiss_spelling() -> None:
    text = (
        "Die Strassenverhaeltnisse sind schlecht, die Gruesse kommen spaeter, die Kuehe stehen "
        "draussen, waehrend die Maedchen schliesslich schlafen."
    )
    assert fixed(text, "de-CH") == (
        "Die Strassenverhältnisse sind schlecht, die Grüsse kommen später, die Kühe stehen "
        "draussen, während die Mädchen schliesslich schlafen."
    )


def test_english_marks_become_those_of_the_country() -> None:
    text = "Sie nannte den Plan “mutig” und ging."
    assert fixed(text, None) == "Sie nannte den Plan „mutig“ und ging."
    assert fixed(text, "de-CH") == "Sie nannte den Plan «mutig» und ging."


def test_guillemets_are_right() -> None:
    text = "Sie nannte den Plan «mutig» und ging. Dann sagte sie: «Wir kommen.»"
    assert findings(text, "de-CH") == ()


def test_austrian_words_are_words() -> None:
    text = (
        "Heuer im Jänner gab es Erdäpfel, Paradeiser, Marillen und Fisolen. Der Bub ging ins "
        "Spital. Das Sackerl liegt auf dem Sessel, die Jause ist im Kasten. Im Feber tagen der "
        "Nationalrat und der Landeshauptmann."
    )
    assert findings(text, "de-AT") == ()
