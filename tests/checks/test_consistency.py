"""Product names, forms of address, transliterations, genitive apostrophes."""

from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import address, apostrophe, product_names, variants
from stilbluete.document import parse
from stilbluete.prose import study

NAMES = product_names.Parameters(["NuGet", "GitHub", "eBay"], ["Ebay"])
ADDRESS = address.Parameters(["Sie", "Ihnen", "Ihre"], ["du", "dich", "dein"], ["per"])
VARIANTS = variants.Parameters([["Selenskyj", "Zelensky"], ["Kiew", "Kyiv"]])


def misspelled(text: str) -> list[str]:
    found = product_names.check(study(parse(text, "markdown")), NAMES)
    return [match.suggestions[0] for match in found]


def test_a_name_is_told_alone_and_in_a_compound() -> None:
    assert misspelled("Nuget lädt das nuget-Paket von Github.") == ["NuGet", "NuGet", "GitHub"]


def test_names_in_code_files_commands_and_capitals_are_not() -> None:
    assert misspelled("`nuget`, nuget.exe, src/nuget, github.com, NUGET, Ebay") == []
    assert misspelled("Führen Sie „nuget“ oder nuget sign oder nuget -t aus.") == []


def mixed(text: str) -> list[str]:
    prose = study(parse(text, "markdown"))
    return [
        prose.passages[m.place.passage].block.text[m.place.start : m.place.end]
        for m in address.check(prose, ADDRESS)
    ]


def test_the_rarer_address_is_told() -> None:
    assert mixed("Hier finden Sie Ihre Daten. Dann siehst du sie.") == ["du"]
    assert mixed("Wenn du dich anmeldest, hast du Zugriff, damit Sie lesen.") == ["Sie"]


def test_quotations_and_plural_pronouns_address_nobody() -> None:
    assert mixed("Sie kamen spät. Dann sagte sie, du seist müde.") == []
    assert mixed("Beachten Sie „du darfst“. Wir sind per du.") == []
    assert mixed("> Du darfst.\n\nHier finden Sie alles.") == []


def other_spellings(text: str) -> list[str]:
    prose = study(parse(text, "plain"))
    return [
        prose.passages[m.place.passage].block.text[m.place.start : m.place.end]
        for m in variants.check(prose, VARIANTS)
    ]


def test_a_second_transliteration_is_told_once() -> None:
    assert other_spellings("Selenskyj kam. Zelenskys Rede, Zelensky sprach.") == ["Zelensky"]
    assert other_spellings("Zelensky kam nach Kiew.") == []


def genitives(text: str) -> list[str]:
    parameters = apostrophe.Parameters(["wenn"])
    return [m.suggestions[0] for m in apostrophe.check(study(parse(text, "plain")), parameters)]


def test_a_genitive_apostrophe_is_told_before_a_german_noun() -> None:
    assert genitives("Trump's Erklärung und Fritz’s neue Wohnung.") == ["Trumps", "Fritz’"]
    assert genitives("Das Children's Hospital, wenn's Ärger gibt, Levi's.") == []


@given(st.text(st.sampled_from("SieduzelenskyKiewnuget's-„“ .\n")))
def test_any_text_is_endured(text: str) -> None:
    for judge in (misspelled, mixed, other_spellings, genitives):
        assert all(judge(text))
