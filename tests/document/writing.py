"""Made documents together with the prose that a reader finds in them."""

import re
from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from stilbluete.document import PLACEHOLDER

Outline = list[tuple[str, int, str]]

MARKDOWN_MARKUP = re.compile(
    r"\u00ad|\\(?=[^\w\s])|</?[a-z][^>]*>|\]\([^)]*\)|[*~\[]|(?<=\w)_|_(?=\w)"
)
HTML_MARKUP = re.compile(r"\u00ad|<[^>]*>")
MARKUP = (
    *("*", "**", "_", "`", "``", "[", "](x)", "![", "<b>", "</b>", "<code>", "</code>", "<div>"),
    *("</div>", "<p>", "<span lang='en'>", "</span>", "<div hidden>", "<!--", "-->", "<pre>"),
    *("</pre>", "<title>", "</title>", "<li>", "<ul>", "</ul>", "<td>", "<table>", "<a title='x'>"),
    *(
        "&auml;",
        "&shy;",
        "&#8203;",
        "&x;",
        "\\",
        "\n",
        "\r\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "| ",
        " ",
    ),
    *("|\n|-|-|\n", "# ", "---\n", "+++\n", "title: x\n", "~~~\n", "$", "[^1]", "[^1]: ", "  \n"),
    *("{{", "}}", "{%", "%}", ":::", "[!NOTE]", "Wort", "Tür", "😀", "u\u0308", "Haupt\u00adhof"),
    *("www.x.de", "https://x.de/a_b", "a@b.de", "<img alt='Bild'>", "<br>", "\0", "'", '"', "="),
)


class Inline(NamedTuple):
    """A piece of a sentence: how it is written and what is seen of it."""

    source: str
    seen: str
    alternative: str = ""


class Written(NamedTuple):
    source: str
    outline: Outline
    markup: re.Pattern[str]


words = st.text(st.sampled_from("abehinorstuäöüßÄÖÉ𝔊" + "\u0308"), min_size=1, max_size=8).map(
    lambda text: "W" + text
)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)


def _around(before: str, after: str) -> st.SearchStrategy[Inline]:
    return phrases.map(lambda text: Inline(before + text + after, text))


def _instead(before: str, after: str) -> st.SearchStrategy[Inline]:
    return phrases.map(lambda text: Inline(before + text + after, PLACEHOLDER))


_shared_inlines = (
    words.map(lambda text: Inline(text, text)),
    words.map(lambda text: Inline(text, text)),
    words.map(lambda text: Inline(f"{text}t&uuml;r", f"{text}tür")),
    words.map(lambda text: Inline(f"{text}&#228;&shy;{text}", f"{text}ä{text}")),
    words.map(lambda text: Inline(f"{text}\u00ad{text}", text + text)),
    words.map(lambda text: Inline(f"😀{text}", f"😀{text}")),
    st.just(Inline("&lt;&nbsp;5", "<\xa05")),
    st.just(Inline("https://beispiel.de/a_b", PLACEHOLDER)),
    st.just(Inline("post@beispiel.de", PLACEHOLDER)),
    _around("<b>", "</b>"),
    _around("<span title=''>", "</span>"),
    _instead("<kbd>", "</kbd>"),
    _instead("<span translate=no>", "</span>"),
)
_markdown_inlines = st.one_of(
    *_shared_inlines,
    _around("*", "*"),
    _around("**", "**"),
    _around("~~", "~~"),
    _around("[", "](ziel.md 'Titel')"),
    _around("[**", "**](<ziel ziel.md>)"),
    _instead("`", "`"),
    _instead("`` ` ", " ``"),
    words.map(lambda text: Inline(f"\\*{text}\\*", f"*{text}*")),
    words.map(lambda text: Inline(f"\\[{text}\\_", f"[{text}_")),
    phrases.map(lambda text: Inline(f"![{text}](b.png)", PLACEHOLDER, text)),
)
_html_inlines = st.one_of(
    *_shared_inlines,
    _around("<a href='x>y'>", "</a>"),
    _around("<em><strong>", "</strong></em>"),
    _around("<!-- > x -->", ""),
    _instead("<code>", "</code>"),
    _instead('<svg viewBox="0 0">', "</svg>"),
    words.map(lambda text: Inline(f"{text}&amp;lt;", f"{text}&lt;")),
    words.map(lambda text: Inline(f"{text}&unbekannt;", f"{text}&unbekannt;")),
    phrases.map(lambda text: Inline(f'<img src=x alt="{text}">', PLACEHOLDER, text)),
)


class Sentence(NamedTuple):
    """Prose in one block; the first line of ``source`` and what follows break at ``\\n``."""

    source: str
    seen: str
    alternatives: list[str]


@st.composite
def _sentences(
    draw: st.DrawFn, inlines: st.SearchStrategy[Inline], separators: dict[str, str]
) -> Sentence:
    # A word at either end keeps marks from meaning something else at the start of a line.
    first, last = draw(words), draw(words)
    source, seen, alternatives = first, first, []
    for inline in [*draw(st.lists(inlines, max_size=6)), Inline(last + ".", last + ".")]:
        separator = draw(st.sampled_from(sorted(separators)))
        if "\n" in separator and not inline.source[0].isalpha():
            separator = " "
        source += separator + inline.source
        seen += separators[separator] + inline.seen
        if inline.alternative:
            alternatives.append(inline.alternative)
    return Sentence(source, seen, alternatives)


_MARKDOWN_SEPARATORS = {" ": " ", "   ": " ", "\n": " ", "  \n": "\n", "\\\n": "\n"}
_HTML_SEPARATORS = {" ": " ", " \t ": " ", "\n  ": " ", "<br>\n": "\n", "\n\n": " "}


@st.composite
def markdown_documents(draw: st.DrawFn) -> Written:
    """Return Markdown of paragraphs, headings, nested lists and quotations, and tables."""
    flowing = _sentences(_markdown_inlines, _MARKDOWN_SEPARATORS)
    single_line = _sentences(_markdown_inlines, {" ": " "})
    parts: list[str] = []
    outline: Outline = []

    def add(kind: str, level: int, sentence: Sentence) -> None:
        outline.append((kind, level, sentence.seen))
        outline.extend(("alternative", 0, text) for text in sentence.alternatives)

    def paragraph(prefix: str) -> None:
        sentence = draw(flowing)
        add("quotation" if prefix else "paragraph", prefix.count(">"), sentence)
        parts.append(_prefixed(sentence.source, prefix, prefix))

    def heading() -> None:
        sentence, level = draw(single_line), draw(st.integers(1, 6))
        add("heading", level, sentence)
        parts.append("#" * level + " " + sentence.source)

    def items(prefix: str) -> None:
        tight = draw(st.booleans())
        lines = []
        for depth in draw(st.sampled_from([[1], [1, 1], [1, 2], [1, 2, 3, 1]])):
            sentence = draw(flowing)
            add("item", depth, sentence)
            indent = prefix + "  " * (depth - 1)
            lines.append(_prefixed(sentence.source, indent + "- ", indent + "  "))
        parts.append(("\n" if tight else f"\n{prefix}\n").join(lines))

    def table() -> None:
        columns = draw(st.integers(1, 3))
        rows = [[draw(single_line) for _ in range(columns)] for _ in range(draw(st.integers(1, 3)))]
        for row in rows:
            for cell in row:
                add("cell", 0, cell)
        lines = ["| " + " | ".join(cell.source for cell in row) + " |" for row in rows]
        parts.append("\n".join([lines[0], "|" + "---|" * columns, *lines[1:]]))

    kinds: list[Callable[[], None]] = [
        lambda: paragraph(""),
        lambda: paragraph("> "),
        lambda: paragraph("> > "),
        heading,
        lambda: items(""),
        lambda: items("> "),
        table,
    ]
    for write in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5)):
        write()
        # Parts two lists or quotations that would else be one.
        parts.append("<!-- -->")
    source = "\n\n".join(parts)
    if draw(st.booleans()):
        source = source.replace("\n", "\r\n")
    return Written(source, outline, MARKDOWN_MARKUP)


@st.composite
def html_documents(draw: st.DrawFn) -> Written:
    """Return a page of nested blocks."""
    sentences = _sentences(_html_inlines, _HTML_SEPARATORS)
    outline: Outline = []

    def prose(kind: str, level: int) -> str:
        sentence = draw(sentences)
        outline.append((kind, level, sentence.seen))
        outline.extend(("alternative", 0, text) for text in sentence.alternatives)
        return sentence.source

    def items() -> str:
        first, inner, last = prose("item", 1), prose("item", 2), prose("item", 1)
        return f"<ul><li>{first}<ol>\n<li>{inner}</ol>\n<li>{last}</li></ul>"

    blocks: list[Callable[[], str]] = [
        lambda: f"<p class=x>{prose('paragraph', 0)}</p>",
        lambda: f"<p>{prose('paragraph', 0)}",
        lambda: f"<div><div>{prose('paragraph', 0)}</div></div>",
        lambda: f"<h2>{prose('heading', 2)}</h2>",
        lambda: f"<blockquote>\n<p>{prose('quotation', 1)}</p></blockquote>",
        lambda: f"<table><tr><th>{prose('cell', 0)}<td>{prose('cell', 0)}</table>",
        lambda: f"<figure><figcaption>{prose('caption', 0)}</figcaption></figure>",
        lambda: "<script>if (a < b) '</p>'</script><div hidden><p>Nein</p></div>",
        lambda: "<div lang=en><p>English <b>text</b></div>",
        items,
    ]
    parts = [write() for write in draw(st.lists(st.sampled_from(blocks), max_size=5))]
    source = "<!doctype html><html lang='de'><body>" + "\n".join(parts) + "</body></html>"
    if draw(st.booleans()):
        source = source.replace("\n", "\r\n")
    return Written(source, outline, HTML_MARKUP)


def _prefixed(text: str, first: str, others: str) -> str:
    return first + text.replace("\n", "\n" + others)
