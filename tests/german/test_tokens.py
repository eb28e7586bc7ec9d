import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.german import analyse

GERMAN = st.lists(
    st.sampled_from(
        [
            *(
                "Die",
                "Gewerkschaft",
                "z. B.",
                "27.",
                "3.",
                "Oktober",
                "geht's",
                "O’Neill",
                "US-Präsident",
            ),
            *(
                "200,8",
                "1.500",
                "…",
                "...",
                "--",
                "„",
                "“",
                "‚",
                "‘",
                "»",
                "«",
                "!",
                "?",
                ".",
                ",",
                ":",
            ),
            *(
                "\ufffc",
                "%",
                "€",
                "§",
                "https://example.org/a",
                "a@b.de",
                "NuGet.Config",
                "C:\\x\\y",
            ),
            *(
                "Ein-",
                "-gang",
                "Lehrer*innen",
                "u.",
                "a.",
                "XIV.",
                "\n",
                " ",
                "\u00a0",
                "ä",
                "a\u0308",
            ),
            *("Auf\u00adgabe", "😀", "👩‍🚀", "_x_", "foo_bar", "#tag", "@name", "\ufeff", "'", "-"),
        ]
    ),
    max_size=30,
).flatmap(lambda parts: st.sampled_from([" ", ""]).map(lambda glue: glue.join(parts)))


def forms(text: str) -> list[str]:
    return [word.text for word in analyse(text).words]


@given(st.one_of(st.text(), GERMAN))
def test_tokens_tell_exactly_where_they_stand(text: str) -> None:
    found = analyse(text)
    assert len(found.words) == len(found.starts) == len(found.ends)
    last = 0
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert text[last:start].strip() == ""
        assert start < end
        assert text[start:end] == word.text
        last = end
    assert text[last:].strip() == ""


@given(st.one_of(st.text(), GERMAN))
def test_sentences_hold_all_tokens_once(text: str) -> None:
    found = analyse(text)
    borders = [0]
    for begin, end in found.sentences:
        assert begin == borders[-1]
        assert begin < end
        borders.append(end)
    assert borders[-1] == len(found.words)


@given(st.one_of(st.text(), GERMAN))
def test_every_word_can_be_asked_everything(text: str) -> None:
    for word in analyse(text).words:
        assert word.lemmas
        assert word.features >= 0
        assert isinstance(word.known, bool)
        assert word.frequency >= 0
        assert all(word.parts)


@pytest.mark.parametrize(
    "token",
    [
        *("US-Präsident", "geht's", "O’Neill", "200,8", "1.500", "12:30", "3.10.2020", "27."),
        *(
            "z. B.",
            "z.B.",
            "Dr.",
            "usw.",
            "u. a.",
            "i. d. R.",
            "…",
            "...",
            "--",
            "\ufffc",
            "%",
            "€",
        ),
        *("https://example.org/a?b=c", "www.example.org", "a.b@example.org", "@name", "#tag"),
        *(
            "NuGet.Config",
            "README.md",
            "./a/b.txt",
            "/usr/bin/env",
            "C:\\Windows\\x.ini",
            "foo_bar",
        ),
        *(
            "--force",
            "os.path.join",
            "Lehrer*innen",
            "Lehrer:innen",
            "16-jährige",
            "5G-Netz",
            "2010er",
        ),
        *("200-Mrd.-Euro-Paket", "v1.2.3", "10\u202f000"),
    ],
)
def test_what_belongs_together_is_one_token(token: str) -> None:
    assert forms(f"Wir sehen {token} und mehr.") == ["Wir", "sehen", token, "und", "mehr", "."]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ende.Dann ging er.", ["Ende", ".", "Dann", "ging", "er", "."]),
        ("(siehe https://example.org/x).", ["(", "siehe", "https://example.org/x", ")", "."]),
        ("Ein- und Ausgang", ["Ein-", "und", "Ausgang"]),
        ("Haupteingang und -ausgang", ["Haupteingang", "und", "-ausgang"]),
        ("2010–2015", ["2010", "–", "2015"]),
        ("5%", ["5", "%"]),
        ("50 km/h", ["50", "km", "/", "h"]),
        ("Er ist 27.", ["Er", "ist", "27", "."]),
        ("und/oder", ["und", "/", "oder"]),
        ("Köln/Bonn", ["Köln", "/", "Bonn"]),
        ("‚so‘", ["‚", "so", "‘"]),
    ],
)
def test_what_does_not_is_not(text: str, tokens: list[str]) -> None:
    assert forms(text) == tokens


def test_kinds() -> None:
    text = "Wort U-Bahn 3,5 27. Mai . % \ufffc NuGet.Config B2B geht's Auf\u00adgabe"
    kinds = [
        "".join(
            letter
            for letter, holds in [
                ("a", word.is_alphabetic),
                ("n", word.is_number),
                ("m", word.is_mark),
                ("p", word.is_placeholder),
            ]
            if holds
        )
        for word in analyse(text).words
    ]
    assert kinds == ["a", "a", "n", "n", "a", "m", "m", "p", "", "", "a", "a"]


def test_soft_hyphens_and_decomposed_umlauts_do_not_hide_a_word() -> None:
    words = analyse("Die Auf\u00adgaben und die Ha\u0308user").words
    assert words[1].lemmas == {"Aufgabe"}
    assert words[4].lemmas == {"Haus"}


def test_equal_words_are_one_object() -> None:
    words = analyse("das Haus und das Haus").words
    assert words[0] is words[3]
    assert words[1] is words[4]
