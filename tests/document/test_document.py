import pytest

from stilbluete.document import Markup, is_verbatim, markup_of, parse, read

from .invariants import outline, texts


@pytest.mark.parametrize(
    ("path", "markup"),
    [
        ("a.md", "markdown"),
        ("dir.html/B.MARKDOWN", "markdown"),
        ("a.mdx", "markdown"),
        ("index.HTML", "html"),
        ("a.xhtml", "html"),
        ("a.b.txt", "plain"),
        ("LIESMICH", None),
        ("bild.png", None),
        (".md", None),
        ("", None),
    ],
)
def test_the_name_promises_the_markup(path: str, markup: Markup | None) -> None:
    assert markup_of(path) == markup


def test_a_file_is_read_by_its_name_unless_told_otherwise() -> None:
    data = b"# *Haus*\n"
    assert texts(read(data, "a.md")) == ["Haus"]
    assert texts(read(data, "a.txt")) == ["# *Haus*"]
    assert texts(read(data, "LIESMICH")) == ["# *Haus*"]
    assert texts(read(data, "a.txt", "markdown")) == ["Haus"]


def test_problems_of_bytes_and_of_front_matter_are_both_told() -> None:
    document = read(b"---\ntitle: [\n---\nT\xfcr\n", "a.md")
    assert [problem.kind for problem in document.problems] == [
        "undecodable-byte",
        "broken-front-matter",
    ]
    assert outline(document) == [("paragraph", 0, "Tür")]


def test_a_byte_order_mark_is_no_part_of_the_source() -> None:
    document = read(b"\xef\xbb\xbf# Haus\r\n", "a.md")
    assert document.source == "# Haus\r\n"
    assert document.path == "a.md"
    assert outline(document) == [("heading", 1, "Haus")]


def test_only_what_stands_in_the_source_as_it_reads_is_verbatim() -> None:
    document = parse("Das *alte* Haus", "markdown")
    (block,) = document.blocks
    assert is_verbatim(document, block, 4, 8)
    assert not is_verbatim(document, block, 0, 8)
