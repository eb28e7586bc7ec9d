"""Comments: where they stand, and what they are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import Markup, parse
from stilbluete.document.comments import comments


def about(source: str, markup: Markup = "markdown", path: str = "") -> list[tuple[str, str]]:
    document = parse(source, markup, path)
    return [
        (comment.text.strip(), document.source[slice(*comment.scope)].strip())
        for comment in comments(document)
    ]


TABLE = "| a | b |\n|---|---|\n| c | d |"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- x -->\nEin Satz.\nNoch einer.\n\nB.", "Ein Satz.\nNoch einer."),
        ("<!-- x -->\n\n# Kopf\n\nB.", "# Kopf"),
        (f"<!-- x -->\n\n{TABLE}\n\nB.", TABLE),
        ("<!-- x -->\n\n- eins\n- zwei\n\nB.", "- eins\n- zwei"),
        ("- eins\n  <!-- x -->\n- zwei\n- drei", "- zwei"),
        ("> <!--\n> x -->\n> Zitat.\n\nB.", "Zitat."),
        ("Ein <!-- x --> *Satz*.\n\nB.", "Ein <!-- x --> *Satz*."),
        ("*Ein <!-- x -->* Satz.\n\nB.", "*Ein <!-- x -->* Satz."),
        ("<div>\n<!-- x --><p>Eins.</p><p>Zwei.</p></div>\n\nB.", "<p>Eins.</p>"),
        ("---\ntitle: A\n---\n<!-- x -->\nA.\n\nB.", "A."),
        ("A.\n\n<!-- x -->\n", ""),
    ],
)
def test_a_markdown_comment_is_about_what_follows_or_surrounds_it(
    source: str, expected: str
) -> None:
    assert [text.removeprefix("> ") for _, text in about(source)] == [expected]


def test_comments_in_a_row_are_about_the_same() -> None:
    assert about("<!-- a -->\n<!-- b -->\n\nText.\n\nB.") == [("a", "Text."), ("b", "Text.")]


@pytest.mark.parametrize(
    "source",
    [
        "`<!-- x -->`",
        "```\n<!-- x -->\n```",
        "    <!-- x -->",
        "\\<!-- x -->",
        "---\na: <!-- x -->\n---",
    ],
)
def test_code_is_no_comment(source: str) -> None:
    assert about(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- x --><p>Eins.</p><p>Zwei.</p>", "<p>Eins.</p>"),
        ("<p>Eins <!-- x --> mehr.</p><p>Zwei.</p>", "Eins <!-- x --> mehr."),
        ("<p><!-- x -->Eins.</p><p>Zwei.</p>", "Eins."),
        (
            "<!-- x --><ul><li>a<ul><li>b</li></ul></li></ul>c",
            "<ul><li>a<ul><li>b</li></ul></li></ul>",
        ),
        ("<ul><!-- x --><li>a<li>b</ul>", "<li>a"),
        ("<p>Eins.</p><!-- x -->", ""),
        ("<!-- x --> <img alt='Ein Bild'> Text", "<img alt='Ein Bild'>"),
    ],
)
def test_an_html_comment_is_about_what_follows_or_surrounds_it(source: str, expected: str) -> None:
    assert [text for _, text in about(source, "html")] == [expected]


def test_scripts_hold_no_comments() -> None:
    assert about("<script><!-- x --></script><textarea><!-- y --></textarea>", "html") == []


def test_plain_text_holds_no_comments() -> None:
    assert about("<!-- x -->\nText.", "plain") == []


def test_mdx_has_its_own() -> None:
    source = "{/* a */}\n\n# Kopf\n\nEin `{/* kein */}` {/* b */} Satz.\n\n- {/* c */} Punkt\n"
    assert about(source, "markdown", "a.mdx") == [
        ("a", "# Kopf"),
        ("b", "Ein `{/* kein */}` {/* b */} Satz."),
        ("c", "Punkt"),
    ]


PIECES = st.sampled_from(
    ["<!-- ä -->", "<!--", "-->", "\n\n", "\n", "- ", "> ", "Wort ", "`", "<p>", "</p>", "|", "😀"]
)


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from(["markdown", "html"]))
def test_comments_stand_where_they_say(source: str, markup: Markup) -> None:
    document = parse(source, markup)
    for comment in comments(document):
        whole = document.source[comment.start : comment.end]
        assert whole.startswith("<!--")
        assert whole.endswith(("-->", "--!>"))
        start, end = comment.scope
        assert 0 <= start <= end <= len(source)
