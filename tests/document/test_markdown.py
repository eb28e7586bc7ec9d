import re
import tarfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stilbluete.document import PLACEHOLDER as P
from stilbluete.document import Document, Inline, parse, read, source_span

from .invariants import assert_sound, assert_words_exact, marked, outline, texts
from .writing import MARKDOWN_MARKUP, MARKUP, Written, markdown_documents

REAL_MARKUP = re.compile(MARKDOWN_MARKUP.pattern + r"|\]\[[^\]]*\]|<!--.*?-->")
REPOSITORY = Path(__file__).parents[3] / "shared/data/repos/nuget.de-de.tar.gz"


def markdown(source: str, path: str = "") -> Document:
    document = parse(source, "markdown", path)
    assert_sound(document)
    return document


def test_headings_and_paragraphs() -> None:
    assert outline(markdown("# Rom\n\nDie Stadt.\n\nZweiter\n---\n\n### Drei ###\n")) == [
        ("heading", 1, "Rom"),
        ("paragraph", 0, "Die Stadt."),
        ("heading", 2, "Zweiter"),
        ("heading", 3, "Drei"),
    ]


def test_items_know_how_deep_they_are() -> None:
    document = markdown("- Brot\n- Obst\n  1. Äpfel\n\n     Reife.\n- [x] Tee\n")
    assert outline(document) == [
        ("item", 1, "Brot"),
        ("item", 1, "Obst"),
        ("item", 2, "Äpfel"),
        ("item", 2, "Reife."),
        ("item", 1, "Tee"),
    ]


def test_quotations_know_how_deep_they_are() -> None:
    document = markdown("> Er sagte,\n> sie komme.\n> > Nein,\n> > sie nicht.\n\nEnde.\n")
    assert outline(document) == [
        ("quotation", 1, "Er sagte, sie komme."),
        ("quotation", 2, "Nein, sie nicht."),
        ("paragraph", 0, "Ende."),
    ]


def test_a_line_break_takes_the_marks_of_the_next_line_with_it() -> None:
    document = markdown("> > Nein,\r\n> >   sie nicht.\r\n")
    assert marked(document, "Nein, sie") == "Nein,\r\n> >   sie"
    assert marked(document, ", ") == ",\r\n> >   "


def test_cells_of_a_table() -> None:
    document = markdown("| Wort | Zahl |\n|---|--:|\n| t&uuml;r \\| `tor` | *eins* |\n")
    assert outline(document) == [
        ("cell", 0, "Wort"),
        ("cell", 0, "Zahl"),
        ("cell", 0, f"tür | {P}"),
        ("cell", 0, "eins"),
    ]
    assert marked(document, "tür |") == "t&uuml;r \\|"


def test_a_footnote_leaves_no_trace_in_its_sentence() -> None:
    document = markdown("Das gilt[^1]. Auch [^1] hier.\n\n[^1]: Seit\n    gestern.\n")
    assert texts(document) == [f"Das gilt. Auch {P} hier.", "Seit gestern."]


def test_markup_within_a_sentence() -> None:
    source = "Der *alte* **[Mann](x.md 'Titel')** startet `npm  i`, ~~nicht~~ $x^2$."
    document = markdown(source)
    (block,) = document.blocks
    assert block.text == f"Der alte Mann startet {P}, nicht {P}."
    assert block.inlines == (
        Inline("emphasis", 4, 8),
        Inline("strong", 9, 13),
        Inline("link", 9, 13),
        Inline("code", 22, 23),
        Inline("formula", 31, 32),
    )
    assert source[slice(*source_span(block, 22, 23))] == "`npm  i`"
    assert source[slice(*source_span(block, 4, 13))] == "alte* **[Mann"


def test_escapes_and_entities_are_marked_whole() -> None:
    document = markdown("2 \\* 3 &lt; 7 &amp;amp; t&#252;r \\\\ \\n\n")
    assert texts(document) == ["2 * 3 < 7 &amp; tür \\ \\n"]
    assert marked(document, "*") == "\\*"
    assert marked(document, "<") == "&lt;"
    assert marked(document, "tür") == "t&#252;r"
    assert marked(document, "\\ ") == "\\\\ "


def test_hard_breaks_are_seen() -> None:
    assert texts(markdown("Eins  \nzwei\\\ndrei<br>\nvier<br/>fünf\n")) == [
        "Eins\nzwei\ndrei\nvier\nfünf"
    ]


def test_an_image_has_a_text_of_its_own() -> None:
    document = markdown("Ein ![roter *Hut*](h.png 'x') liegt da.\n\n![Nur ein Bild](b.png)\n")
    assert outline(document) == [
        ("paragraph", 0, f"Ein {P} liegt da."),
        ("alternative", 0, "roter Hut"),
        ("alternative", 0, "Nur ein Bild"),
    ]
    assert document.blocks[1].name == "alt"


def test_addresses_are_not_prose() -> None:
    document = markdown(
        "Siehe <https://a.de>, www.b.de/x_y_z, (https://c.de/d(e)) und m@n-o.de. Oder nicht."
    )
    assert texts(document) == [f"Siehe {P}, {P}, ({P}) und {P}. Oder nicht."]


def test_code_blocks_and_comments_are_left_out() -> None:
    assert texts(markdown("~~~\ncode\n~~~\n\n    code\n\n<!-- nein\n\nnein -->\n\nText\n")) == [
        "Text"
    ]


def test_inline_html() -> None:
    document = markdown(
        'Die <kbd>Strg *x*</kbd> <b>alte</b> <span lang="en">cloud</span> <!-- x -->.'
    )
    (block,) = document.blocks
    assert block.text == f"Die {P} alte {P} ."
    assert [inline.kind for inline in block.inlines] == ["code", "strong", "html"]


def test_an_unclosed_tag_ends_with_its_block() -> None:
    assert texts(markdown("Das <code>ist.\n\nUnd das.\n")) == [f"Das {P}", "Und das."]


def test_blocks_of_html() -> None:
    document = markdown(
        "<details>\n<summary>Mehr &amp; mehr</summary>\n\nText *hier*.\n\n</details>\n\n"
        "> <p>\n> In der\n> Quelle.</p>\n"
    )
    assert outline(document) == [
        ("caption", 0, "Mehr & mehr"),
        ("paragraph", 0, "Text hier."),
        ("paragraph", 0, "In der Quelle."),
    ]
    assert marked(document, "Mehr & mehr") == "Mehr &amp; mehr"
    assert marked(document, "der Quelle") == "der\n> Quelle"


def test_html_around_markdown_decides_whether_it_is_read() -> None:
    source = (
        "<div lang='en'>\n\nEnglish *text*\n\n</div>\n\nDeutsch\n\n<div hidden>\n\nWeg\n\n</div>\n"
    )
    assert texts(markdown(source)) == ["Deutsch"]


def test_dollars_are_not_always_formulas() -> None:
    assert texts(markdown("Es kostet US$100 bis US$200, im Netz $5 oder $6.")) == [
        "Es kostet US$100 bis US$200, im Netz $5 oder $6."
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> [!NOTE]\n> Achtung!\n", ["Achtung!"]),
        ("> [!Wichtig] Achtung!\n", ["Achtung!"]),
        ('> [!div class="x"]\n> Achtung!\n', ["Achtung!"]),
        ("[!INCLUDE [mehr](mehr.md)]\n\nText\n", ["Text"]),
        ("[!code-json[Beispiel](x.json)]\n\nText\n", ["Text"]),
        ("::: zone pivot='x'\nText\n:::\n", ["Text"]),
        ("Klick :::image source='x.png' border='no'::: an.", [f"Klick {P} an."]),
        ('{{< figure src="a_b" caption="x_y" >}} Text', [f"{P} Text"]),
        ("Seit {{ site.year }} {% if x %}gilt{% endif %}.", [f"Seit {P} {P}gilt{P}."]),
        ("[Start]({{ site.url }}/start) hier", ["Start hier"]),
        ("# Titel {#anker .klasse}\n", ["Titel"]),
        ('!!! note "Hinweis"\n    Text.\n', ["Text."]),
    ],
)
def test_what_publishing_systems_add_is_no_prose(source: str, expected: list[str]) -> None:
    assert texts(markdown(source)) == expected


def test_the_javascript_of_mdx_is_left_out() -> None:
    source = "import X from './x'\n\n# Titel\n\n<X>Text {/* nein */}</X>\n"
    assert texts(markdown(source, "a.mdx")) == ["Titel", "Text"]


def test_soft_hyphens_and_zero_width_characters_keep_words_whole() -> None:
    document = markdown("Der Haupt\u00adbahn&shy;hof ist\u200b zu\ufeff.")
    assert texts(document) == ["Der Hauptbahnhof ist zu."]
    assert marked(document, "Hauptbahnhof") == "Haupt\u00adbahn&shy;hof"


def test_decomposed_letters_stay() -> None:
    assert texts(markdown("u\u0308ber")) == ["u\u0308ber"]


def test_a_byte_order_mark_in_the_text_hides_no_heading() -> None:
    assert outline(markdown("\ufeff# Titel")) == [("heading", 1, "Titel")]


def test_lone_surrogates_are_survived() -> None:
    assert texts(markdown("Das \ud83d *Haus* steht.")) == ["Das \ufffd Haus steht."]


def test_a_list_in_a_cell_parts_what_stands_in_it() -> None:
    source = (
        "| Befehl | Wirkung |\n|---|---|\n"
        "| add | Legt Karten an.<ul><li>[Farbe wählen](f)</li><li>[Form ändern](g)</li></ul> |\n"
    )
    cells = [block for block in markdown(source).blocks if block.kind == "cell"]
    assert cells[-1].text == "Legt Karten an.\nFarbe wählen\nForm ändern"
    assert [inline.kind for inline in cells[-1].inlines] == ["link", "link"]


@pytest.mark.parametrize(
    "source",
    [
        ">" * 10_000 + " Text",
        "- " * 10_000 + "Text",
        "*a " * 10_000,
        "[" * 10_000,
        "![" * 10_000 + "a" + "](b)" * 10_000,
        "<div>" * 10_000,
        "<div>\n\n" * 3_000,
        "<a " * 20_000,
        "\n\n<a b='>" * 5_000,
        "{{" * 20_000,
        "[!a " * 20_000,
        "::: a\n" * 10_000,
        "http://" * 10_000 + ")" * 10_000,
        "a@" * 20_000,
        "a" * 50_000 + "@" + "b." * 20_000,
        "&" * 20_000,
        "`" * 20_000,
        "$a" * 20_000,
        "\0" * 20_000,
        "---\n" + "a: [" * 20_000 + "\n---\n",
        "+++\na = " + "[" * 20_000 + "\n+++\n",
        '+++\na = """' + '"x' * 20_000 + "\n+++\n",
    ],
)
def test_hostile_text_is_read_to_its_end(source: str) -> None:
    markdown(source)


@given(st.text(st.sampled_from("aä😀 \n\r\t*_`[]()<>!&;|#->+.:{}%$\\\"'=/~^1\0\u00ad\u0308\ufffc")))
def test_any_text_is_read(source: str) -> None:
    markdown(source)


@given(st.lists(st.sampled_from(MARKUP)).map("".join))
@example("*<pre>*</pre>*")
def test_any_markup_is_read(source: str) -> None:
    markdown(source)


@given(markdown_documents())
def test_the_prose_is_what_a_reader_sees(written: Written) -> None:
    document = markdown(written.source)
    assert outline(document) == written.outline
    assert_words_exact(document, written.markup)


@given(markdown_documents(), st.data())
def test_every_span_lies_where_its_characters_lie(written: Written, data: st.DataObject) -> None:
    for block in markdown(written.source).blocks:
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        spans = [source_span(block, place, place + 1) for place in range(start, end)]
        assert source_span(block, start, end) == (spans[0][0], spans[-1][1])
        assert spans == sorted(spans)
        for before, after in pairwise(spans):
            assert before[1] <= after[0] or before == after
        place, same = source_span(block, start, start)
        assert place == same <= spans[0][0]


def test_every_word_of_a_real_repository_is_where_it_should_be() -> None:
    if not REPOSITORY.exists():
        pytest.skip(f"needs {REPOSITORY}")
    count = 0
    with tarfile.open(REPOSITORY) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.name.endswith(".md") else None
            if stream is None:
                continue
            document = read(stream.read(), member.name)
            assert document.blocks
            assert not document.problems
            assert_sound(document)
            assert_words_exact(document, REAL_MARKUP)
            count += 1
    assert count == 370
