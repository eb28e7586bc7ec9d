"""Reading again after an edit gives what reading afresh does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete.document import Markup, parse
from stilbluete.document.again import Reader

from .made import Splice, splices, texts


def assert_same(reader: Reader, text: str, markup: Markup, path: str) -> None:
    read = reader.read(text, markup, path)
    assert read.document == parse(text, markup, path)
    assert [block.text for block in read.local] == [block.text for block in read.document.blocks]


KINDS: tuple[tuple[Markup, str], ...] = (
    ("markdown", "a.md"),
    ("markdown", "a.mdx"),
    ("html", "a.html"),
    ("plain", "a.txt"),
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_every_edit_leads_to_the_document_that_is_there(data: st.DataObject) -> None:
    markup, path = data.draw(st.sampled_from(KINDS))
    text = data.draw(texts(markup))
    reader = Reader()
    assert_same(reader, text, markup, path)
    for splice in data.draw(splices(markup)):
        text = splice.applied(text)
        assert_same(reader, text, markup, path)


@pytest.mark.parametrize(
    ("before", "splice"),
    [
        ("Eins\n\n```\nZwei\n\nDrei\n```\n\nVier", Splice(400, 3, "")),
        ("Der [Hafen] liegt.\n\nText\n\n[Hafen]: https://x.de", Splice(700, 1, "")),
        ("Eins\n\nZwei[^1]\n\n[^1]: Fuß\n\nnote", Splice(999, 0, "\n\nEnde")),
        ("A[^1] a\n\n```\n\nB b\n[^1]: c\n\nD d\n```\n\nE[^1] e", Splice(0, 0, "x")),
        ("A[^1] a\n\n[^1]: c\n\n    ```\n\nD\n\n```\n[x]: y\n```\n\n[x] e", Splice(0, 0, "x")),
        ("\r- [^1]:\n\nD[^1]", Splice(0, 0, "x")),
        ("    ü\n\rx", Splice(999, 0, "y")),
        ("```\n    ```\n\ne", Splice(999, 0, "y")),
        ("[a]:<pre>i", Splice(999, 0, "y")),
        ("- [^1]: q\n\n  w\r\n\r\n", Splice(999, 0, "y")),
        ("<div lang='en'>\n\nEnglish\n\n</div>\n\nDeutsch", Splice(0, 5, "<em>")),
    ],
)
def test_what_reaches_across_blank_lines(before: str, splice: Splice) -> None:
    reader = Reader()
    assert_same(reader, before, "markdown", "a.md")
    assert_same(reader, splice.applied(before), "markdown", "a.md")
    assert_same(reader, before, "markdown", "a.md")


def test_a_block_that_only_moves_stays_the_same_object() -> None:
    reader = Reader()
    before = reader.read("Eins\n\nZwei\n\nDrei", "markdown", "a.md").local
    after = reader.read("Eins und mehr\n\nZwei\n\nDrei", "markdown", "a.md").local
    assert after[1:] == before[1:]
    assert after[1] is before[1]
    assert after[2] is before[2]
