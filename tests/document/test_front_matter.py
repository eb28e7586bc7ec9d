import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import Document, parse

from .invariants import assert_sound, marked, outline, texts


def markdown(source: str) -> Document:
    document = parse(source, "markdown")
    assert_sound(document)
    return document


def fields(document: Document) -> dict[str, str]:
    return {block.name: block.text for block in document.blocks if block.name}


YAML = (
    r"""---
# Über 😀
title: Das Haus: 'alt'
""".replace(": 'alt'", " am See")
    + r"""description: "Ein \"Haus\" t\u00fcr \
  an Tür"
subtitle: 'Was
  gibt''s?'
lead: |
  Eine Zeile,
  noch eine.

  Ein Absatz.
meta_description: >-
  Gefaltet und
  gefaltet.
draft: true
tags: [title, description]
seo: {title: Innen, image: x.png}
summary: Über
  zwei Zeilen # Kommentar
---
Text
"""
)


def test_yaml() -> None:
    document = markdown(YAML)
    assert [(block.kind, block.level, block.name, block.text) for block in document.blocks] == [
        ("title", 1, "title", "Das Haus am See"),
        ("field", 0, "description", 'Ein "Haus" tür an Tür'),
        ("field", 0, "subtitle", "Was gibt's?"),
        ("field", 0, "lead", "Eine Zeile, noch eine.\nEin Absatz."),
        ("field", 0, "meta_description", "Gefaltet und gefaltet."),
        ("field", 0, "title", "Innen"),
        ("field", 0, "summary", "Über zwei Zeilen"),
        ("paragraph", 0, "", "Text"),
    ]
    assert marked(document, "Haus am See") == "Haus am See"
    assert marked(document, '"Haus" tür an') == '\\"Haus\\" t\\u00fcr \\\n  an'
    assert marked(document, "gibt's") == "gibt''s"
    assert marked(document, "Zeile, noch") == "Zeile,\n  noch"
    assert marked(document, "zwei Zeilen") == "zwei Zeilen"


def test_yaml_with_other_line_ends_and_a_byte_order_mark() -> None:
    document = markdown("\ufeff" + YAML.replace("\n", "\r\n"))
    assert texts(document) == texts(markdown(YAML))
    assert marked(document, "Gefaltet und gefaltet") == "Gefaltet und\r\n  gefaltet"


TOML = r'''+++
title = "Das \"Haus\" t\u00fcr 😀"
weight = 3
tags = ["title", "description"]
summary = """
Eine \
   Zeile
und noch "eine".""" # Kommentar
lead = """
title = "Nein"
"""

[params]
description = 'C:\neu'
subtitle = """Was gibt''s?"""
teaser = 5
+++
Text
'''.replace('"""Was gibt', "'''Was gibt").replace('s?"""', "s?'''")


def test_toml() -> None:
    document = markdown(TOML)
    assert [(block.kind, block.name, block.text) for block in document.blocks] == [
        ("title", "title", 'Das "Haus" tür 😀'),
        ("field", "summary", 'Eine Zeile und noch "eine".'),
        ("field", "lead", 'title = "Nein"'),
        ("field", "description", "C:\\neu"),
        ("field", "subtitle", "Was gibt''s?"),
        ("paragraph", "", "Text"),
    ]
    assert marked(document, '"Haus" tür') == '\\"Haus\\" t\\u00fcr'
    assert marked(document, "Eine Zeile") == "Eine \\\n   Zeile"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("---\ntitle: Das Haus: alt\nlead: Text\n---\nText", "title: Das Haus"),
        ("---\nlead: [\n---\nText", "lead: ["),
        ("---\nlead: 'Text\n---\nText", "lead: 'Text"),
        ("---\nlead: \x01\n---\nText", ""),
        ("---\nlead: &a [*b]\n---\nText", None),
        ("---\nlead: " + "[" * 5_000 + "\n---\nText", None),
        ("+++\nlead = \n+++\nText", "lead = "),
        ("+++\nlead = " + "[" * 5_000 + "\n+++\nText", None),
        ("---\nlead: Text\ntags:\n  - a\n\nText", None),
    ],
)
def test_broken_front_matter_is_told_and_the_body_read(source: str, place: str | None) -> None:
    document = markdown(source)
    assert texts(document) == ["Text"]
    if place is None:
        return
    (problem,) = document.problems
    assert problem.kind == "broken-front-matter"
    assert problem.detail
    assert problem.start >= source.index(place) + len(place)


def test_fields_before_the_broken_one_are_read() -> None:
    document = markdown("---\ntitle: Das Haus\nlead: alt: neu\n---\nText")
    assert fields(document) == {"title": "Das Haus"}


@pytest.mark.parametrize(
    "source",
    [
        "---\nText\n---\n",
        "---\n\nText\n\n---\n",
        "---\nText: und mehr\n",
        "----\nText\n",
        "Text\n\n---\ntitle: Nein\n---\n",
    ],
)
def test_a_line_of_dashes_alone_is_no_front_matter(source: str) -> None:
    document = markdown(source)
    assert not document.problems
    assert not fields(document)
    assert any("Text" in text for text in texts(document))


def test_tags_and_anchors_are_no_prose() -> None:
    document = markdown("---\ntitle: !!str &t Haus\nlead: *t\n---\n")
    assert fields(document) == {"title": "Haus"}


def test_empty_front_matter() -> None:
    assert outline(markdown("+++\ntitle = ''\n+++\nText")) == [("paragraph", 0, "Text")]
    assert outline(markdown("---\n---\nText")) == [("paragraph", 0, "Text")]
    assert outline(markdown("---\ntitle:\n---\nText")) == [("paragraph", 0, "Text")]


@given(st.text(st.sampled_from("aä😀 \"'\\:|>-#[]{},&*!%\n\tnux0é")))
def test_any_front_matter_is_read(text: str) -> None:
    assert texts(markdown(f"---\ntitle: {text}\n---\n\nText"))[-1:] == ["Text"] or "---" in text
    markdown(f"+++\ntitle = {text}\n+++\n\nText")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf"))))
def test_quoted_values_are_what_the_parser_reads(text: str) -> None:
    import yaml

    for quoted in (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "'" + text.replace("'", "''") + "'",
    ):
        try:
            value = yaml.safe_load(quoted)
        except yaml.YAMLError:
            continue
        document = markdown(f"---\nlead: W {quoted[0]}\nsummary: {quoted}\n---\n")
        found = fields(document).get("summary", "")
        if not {"@", "/", "w", "\ufffc"} & set(text):
            assert found == value
