from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import PLACEHOLDER as P
from stilbluete.document import Document, Inline, parse
from stilbluete.document.tags import tokens

from .invariants import assert_sound, assert_words_exact, marked, outline, texts
from .writing import MARKUP, Written, html_documents


def page(source: str) -> Document:
    document = parse(source, "html")
    assert_sound(document)
    return document


def test_a_page() -> None:
    document = page(
        "<!DOCTYPE html><html lang=de-AT><head><title>Über &amp; unter</title>"
        "<meta name='Description' content='Kurz &quot;gesagt&quot;.'>"
        "<meta name=keywords content=nein><style>p {}</style></head>"
        "<body><header><h1>Haus<!-- x --></h1></header><p>Ein Haus."
        "<p>Zwei   Häuser.<hr>Text<ul><li>Eins<li>Zwei<ol><li>Drei</ol></ul>"
        "<dl><dt>Tür<dd>zum Haus</dl>"
        "<table><caption>Zahlen</caption><tr><th>Kopf<td>Zelle<tr><td>Noch eine</table>"
        "<blockquote><p>Sagt er.</p><blockquote>Sagt sie.</blockquote></blockquote>"
        "<figure><img src=x alt='Ein &Uuml;-Bild'><figcaption>Bild</figcaption></figure>"
        "<fieldset><legend>Wahl</legend><label>Name</label><input title='Ihr Name'></fieldset>"
        "<button>Los</button><pre>code</pre></body></html>"
    )
    assert outline(document) == [
        ("title", 1, "Über & unter"),
        ("field", 0, 'Kurz "gesagt".'),
        ("heading", 1, "Haus"),
        ("paragraph", 0, "Ein Haus."),
        ("paragraph", 0, "Zwei Häuser."),
        ("paragraph", 0, "Text"),
        ("item", 1, "Eins"),
        ("item", 1, "Zwei"),
        ("item", 2, "Drei"),
        ("caption", 0, "Tür"),
        ("item", 1, "zum Haus"),
        ("caption", 0, "Zahlen"),
        ("cell", 0, "Kopf"),
        ("cell", 0, "Zelle"),
        ("cell", 0, "Noch eine"),
        ("quotation", 1, "Sagt er."),
        ("quotation", 2, "Sagt sie."),
        ("alternative", 0, "Ein Ü-Bild"),
        ("caption", 0, "Bild"),
        ("caption", 0, "Wahl"),
        ("caption", 0, "Name"),
        ("alternative", 0, "Ihr Name"),
        ("caption", 0, "Los"),
    ]
    assert [block.name for block in document.blocks if block.name] == [
        "description",
        "alt",
        "title",
    ]
    assert marked(document, "Ü-Bild") == "&Uuml;-Bild"
    assert marked(document, '"gesagt"') == "&quot;gesagt&quot;"


def test_markup_within_a_sentence() -> None:
    document = page("<p>Der <em>alte</em> <a href=x><b>Mann</b></a><br> nimmt <code>a&lt;b</code>.")
    (block,) = document.blocks
    assert block.text == f"Der alte Mann\nnimmt {P}."
    assert block.inlines == (
        Inline("emphasis", 4, 8),
        Inline("link", 9, 13),
        Inline("strong", 9, 13),
        Inline("code", 20, 21),
    )
    assert marked(document, f"nimmt {P}") == "nimmt <code>a&lt;b</code>"


def test_white_space_collapses_across_tags() -> None:
    document = page("<p>\n  Ein \t <b> altes</b>&#32;\r\n<i> </i>Haus&nbsp; steht .\n</p>")
    assert texts(document) == ["Ein altes Haus\xa0 steht ."]
    assert marked(document, "Ein altes") == "Ein \t <b> altes"


def test_what_is_not_shown_is_not_read() -> None:
    source = (
        "<p hidden>Weg</p><template><p>Weg</p></template><noscript>Weg</noscript>"
        "<p>Da <span hidden>weg</span>ist<script>weg</script> es.</p><textarea>Weg</textarea>"
        "<svg><title>Weg</title><text>Weg</text></svg><p aria-hidden=true>Doch.</p>"
    )
    assert texts(page(source)) == ["Da ist es.", "Doch."]


def test_what_must_not_be_translated_stands_aside() -> None:
    assert texts(page("<p>Die <i translate=NO>cloud</i> da.<p translate='no'>Weg.")) == [
        f"Die {P} da."
    ]


def test_other_languages_are_left_out() -> None:
    source = (
        "<html lang='en'><title>English</title><p>English <b>text</b>"
        "<p lang=de>Der <i lang='en-US'>deep state</i>, sagt er. <img alt=Bild lang=de title=Titel>"
        "<div xml:lang='de_CH'>Schweiz<p lang=fr>non</div>"
        "<p>No <span lang=de>Ja</span> no"
    )
    assert texts(page(source)) == [
        f"Der {P}, sagt er. {P}",
        "Bild",
        "Titel",
        "Schweiz",
        "Ja",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a < b && c > d</p>", ["a < b && c > d"]),
        ("<p>Hier<p>da</div></p></p>dort", ["Hier", "da", "dort"]),
        ("<p>Das <b>ist <i>schief</b> und</i> gut.", ["Das ist schief und gut."]),
        ("<b><p>Ein</b> Satz.</p></b>Noch.", ["Ein Satz.", "Noch."]),
        ("<p>Das <code>ist<p>und", [f"Das {P}", "und"]),
        (
            "<p>AT&T &unbekannt; &amp &notit; &#x110000; &#; &",
            ["AT&T &unbekannt; & ¬it; \ufffd &#; &"],
        ),
        ("<p>Vor <!-- nie zu", ["Vor"]),
        ("<p>Vor <a href='nie zu", ["Vor"]),
        ("<p>Vor <a href='x>da</a>", ["Vor da"]),
        ("<p>Vor<![CDATA[ nein > ]]> <?php nein ?>nach</ >.", ["Vor nach."]),
        ("<p>Vor<!-->nach<!--->.", ["Vornach."]),
        ("<title>Nie zu <p>Text", ["Nie zu", "Text"]),
        ("<script>nie zu <p>Text", []),
        ("<SCRIPT>'</p>'</Script ><P>Text</P>", ["Text"]),
        ("<table><tr><td>a<tr><td>b<td>c</table>d", ["a", "b", "c", "d"]),
        ("<ul><li>a<ul><li>b</ul>c<li>d</ul>", ["a", "b", "c", "d"]),
        ("<p>Ein<br/>Satz<br>", ["Ein\nSatz"]),
        ("<option>Eins<option>Zwei", ["Eins", "Zwei"]),
        ("<p>{{ name }} sagt {% if x %}Hallo{% endif %}.", [f"{P} sagt {P}Hallo{P}."]),
        ("", []),
    ],
)
def test_broken_markup_is_read_as_a_browser_does(source: str, expected: list[str]) -> None:
    assert texts(page(source)) == expected


def test_front_matter_before_a_page() -> None:
    assert outline(page("---\ntitle: Haus\n---\n<p>Text")) == [
        ("title", 1, "Haus"),
        ("paragraph", 0, "Text"),
    ]


def test_invisible_characters_keep_words_whole() -> None:
    document = page("<p>Haupt&shy;bahn\u00adhof<wbr>s&#8203;uhr")
    assert texts(document) == ["Hauptbahnhofsuhr"]
    assert marked(document, "bahnhof") == "bahn\u00adhof"


def test_attributes_of_any_shape() -> None:
    source = (
        """<img alt = 'a "b" c' src><img ALT="d 'e'"><img alt=f/><img alt><img alt="g" alt="h">"""
    )
    assert texts(page(source)) == ['a "b" c', "d 'e'", "f/", "g"]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "Text" + "</div>" * 10_000,
        "<b>" * 10_000 + "</i>" * 10_000,
        "<ul><li>" * 5_000 + "<p>" * 5_000,
        "<a " * 30_000,
        "<a b='" * 30_001,
        '<a b=">' * 30_001,
        "<a b='\">" * 30_000,
        "<!--" * 30_000,
        "<![CDATA[>" * 30_000,
        "<title>" * 30_000,
        "<title>x</title>" * 10_000,
        "<script>" * 30_000,
        "</" * 30_000,
        "<" * 60_000,
        "&#" * 30_000,
        "&a" * 30_000,
        "&#" + "1" * 60_000 + ";",
        "<img alt='" + "a " * 30_000 + "'>",
        "<p>" + " " * 60_000 + "x",
        "<a" + " b" * 30_000 + ">",
        "<a" + " " * 60_000 + ">",
        "<code>" * 10_000 + "x",
        "<p><code>x" * 10_000,
        "\0" * 10_000,
    ],
)
def test_hostile_text_is_read_to_its_end(source: str) -> None:
    page(source)


@given(st.text(st.sampled_from("aä😀 \n\r<>/!-&;#x\"'=[]pbi?\0\u00ad\ufffc")))
def test_any_text_is_read(source: str) -> None:
    page(source)


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
def test_any_markup_is_read(source: str) -> None:
    page(source)


@given(html_documents())
def test_the_prose_is_what_a_reader_sees(written: Written) -> None:
    document = page(written.source)
    assert outline(document) == written.outline
    assert_words_exact(document, written.markup)


class _Standard(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(("start", tag))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))


@given(html_documents())
def test_tags_are_those_of_the_standard_library(written: Written) -> None:
    standard = _Standard()
    standard.feed(written.source)
    standard.close()
    found = tokens(written.source, 0, len(written.source))
    assert [(token.kind, token.name) for token in found if token.name] == standard.found
