"""The HTML report as a file: well-formed, complete, closed to the outside."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files as resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import PLACEHOLDER, Block, Markup, parse, source_span
from stilbluete.findings import Edit, Finding, Fix, Language, Related, Severity
from stilbluete.report import Linted
from stilbluete.report.escaping import html
from stilbluete.report.html import render
from stilbluete.report.html.article import render as render_article
from stilbluete.report.html.marks import FINDING, place
from stilbluete.report.html.texts import ENGLISH, GERMAN

from .hostile import FILES, RULES

VOID = {"meta", "input", "br"}
ELEMENTS = set(
    re.findall(
        r"\w+",
        """
        html head meta title style script body header nav main section article aside footer
        a div p span h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote em strong code ins kbd br
        figure figcaption q b
        table caption thead tbody tr th td button label input select optgroup option dialog
        svg g path rect circle ellipse text
        """,
    )
)
ATTRIBUTES = set(
    re.findall(
        r"[\w-]+",
        """
        lang charset http-equiv name content id class title href type role tabindex for scope
        label value placeholder autocomplete viewbox focusable preserveaspectratio transform
        d x y cx cy r rx ry width height stroke-dasharray
        """,
    )
)


class Checked(HTMLParser):
    """Parses a report, and holds it to what a report may contain."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hashes: list[str] = []
        self.scripts: list[str] = []
        self.article = ""
        self.feed(text)
        self.close()
        assert self.open == []
        assert len(set(self.ids)) == len(self.ids)
        assert {href for href in self.hashes if href != "overview"} <= set(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS
        for name, value in attrs:
            assert name in ATTRIBUTES or name.startswith(("aria-", "data-")), name
            if name == "id":
                self.ids.append(value or "")
            elif name == "href":
                assert (value or "").startswith("#")
                self.hashes.append((value or "")[1:])
        if tag not in VOID:
            self.open.append(tag)
            if tag == "script":
                self.scripts.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts[-1] += data
        if "article" in self.open:
            self.article += data

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")


def report(*files: Linted, language: Language = "de") -> str:
    return b"".join(render(files, RULES, language)).decode("utf-8")


def finding(
    source: str, marked: str, severity: Severity = "major", rule: str = "garble/thing"
) -> Finding:
    start = source.index(marked)
    return Finding(
        rule, severity, "fluency/grammar", start, start + len(marked), marked, f"„{marked}“ nicht."
    )


@given(FILES, st.sampled_from(["de", "en"]))
def test_whatever_files_hold_it_is_well_formed_and_nothing_else_gets_in(
    files: list[Linted], language: Language
) -> None:
    text = report(*files, language=language)
    checked = Checked(text)
    assert len(checked.scripts) == 1
    assert text.count("<script") == text.count("<style") == 1


def test_the_policy_allows_its_own_style_and_script_only() -> None:
    text = report()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    hashes = {}
    for tag in ("style", "script"):
        [inside] = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        hashes[tag] = f"'sha256-{digest}'"
    assert policy == (
        f"default-src 'none'; style-src {hashes['style']}; script-src {hashes['script']}; "
        "base-uri 'none'; form-action 'none'"
    )


def test_style_and_script_ask_for_nothing_from_outside() -> None:
    for name in ("report.css", "report.js", "template.html"):
        text = (resources("stilbluete.report.html") / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|//[a-z]|url\(|@import|fetch|XMLHttp|innerHTML|eval", text)


MARKUP_SOURCE = """---
title: Der Hafen
---
# Der `Hafen` & mehr

Ein *neuer* Absatz mit [einem Link](https://example.org) und ![Bild von Kühen](a.png).

> Ein Zitat.

1. Erstens
2. Zweitens

| Kopf | Zahl |
|---|---|
| eins | zwei |
"""


def test_the_article_is_shown_as_it_reads() -> None:
    document = parse(MARKUP_SOURCE, "markdown")
    shown = render_article(document, [], 0, ENGLISH).html
    assert '<span class="label">title</span> <h3 class="title">Der Hafen</h3>' in shown
    assert '<h3 class="l1">Der <code>Hafen</code> &amp; mehr</h3>' in shown
    assert '<p>Ein <em>neuer</em> Absatz mit <span class="link">einem Link</span>' in shown
    assert "<blockquote><p>Ein Zitat.</p></blockquote>" in shown
    assert '<li class="d1" data-marker="1.">Erstens</li>' in shown
    assert "<p><span>eins</span> <span>zwei</span> </p></div>" in shown
    assert '<p class="field"><span class="label">image</span> Bild von Kühen</p>' in shown
    assert "example.org" not in shown


def test_a_fault_is_marked_in_its_place_through_markup() -> None:
    document = parse(MARKUP_SOURCE, "markdown")
    shown = render_article(document, [finding(MARKUP_SOURCE, "neuer* Absatz")], 3, ENGLISH).html
    assert (
        'Ein <em><a class="mark major" id="m3-0" data-no="1" href="#n3-0" data-n="0"'
        ' aria-describedby="d3-0">neuer</a></em><a class="mark major" href="#n3-0" data-n="0"'
        ' aria-describedby="d3-0"> Absatz</a> mit'
    ) in shown


def test_where_faults_overlap_the_graver_one_is_seen() -> None:
    source = "Das ist ein alter Hut."
    found = [finding(source, "ein alter"), finding(source, "alter Hut", "critical")]
    shown = render_article(parse(source, "plain"), found, 0, ENGLISH).html
    assert re.findall(r'class="mark (\w+)".*?data-n="([^"]*)".*?>([^<]*)</a>', shown) == [
        ("major", "0", "ein "),
        ("critical", "1 0", "alter"),
        ("critical", "1", " Hut"),
    ]


def test_a_fault_in_alternative_text_is_marked_there_only() -> None:
    document = parse(MARKUP_SOURCE, "markdown")
    placed = place(document.blocks, [finding(MARKUP_SOURCE, "von Kühen")])
    [marked] = [number for number, marks in enumerate(placed.marks) if marks]
    assert document.blocks[marked].kind == "alternative"


def test_a_fault_that_no_block_shows_is_told_with_its_line() -> None:
    source = "---\ntitle: [Hafen\n---\nEin Absatz.\n"
    shown = render_article(parse(source, "markdown"), [finding(source, "[Hafen")], 0, ENGLISH).html
    assert '<span class="label">line 2</span>' in shown
    assert ">[Hafen</a>" in shown


def test_a_fault_without_width_is_a_point() -> None:
    source = "Er kam sah und siegte."
    found = finding(source, " sah")._replace(end=source.index(" sah"))
    shown = render_article(parse(source, "plain"), [found], 0, ENGLISH).html
    assert re.search(r'Er kam<a class="mark major point"[^>]*></a> sah', shown)


@given(FILES)
def test_every_fault_has_a_mark_and_a_note(files: list[Linted]) -> None:
    checked = Checked(report(*files))
    for page, file in enumerate(files):
        for number in range(len(file.findings)):
            assert f"m{page}-{number}" in checked.ids
            assert f"n{page}-{number}" in checked.ids


def readable(block: Block) -> list[str]:
    return [html(piece) for piece in re.split(f"[\n{PLACEHOLDER}]", block.text)]


@given(
    st.text(st.sampled_from("ab *_`#>-|[]()!<\n&1. äß\u2066"), max_size=80),
    st.sampled_from(["plain", "markdown", "html"]),
)
def test_no_prose_is_lost(source: str, markup: Markup) -> None:
    document = parse(source, markup)
    shown = re.sub(r"<[^>]*>", "", render_article(document, [], 0, GERMAN).html)
    at = 0
    for block in document.blocks:
        for piece in readable(block):
            at = shown.index(piece, at) + len(piece)


def test_a_note_has_message_reason_suggestion_rule_and_category() -> None:
    source = "Ein alter Fehler."
    found = finding(source, "Fehler")._replace(
        suggestions=("Irrtum", "Makel"),
        fixes=(Fix(True, (Edit(10, 16, "Irrtum"),)),),
        related=(Related(0, 3, "Hier zuerst."),),
    )
    text = report(Linted("a.md", source, 3, (found,)), language="en")
    [note] = re.findall(r'<li class="note.*?</div></li>', text)
    for part in (
        "„Fehler“ nicht.",
        '<ins lang="de">Irrtum</ins> or <ins lang="de">Makel</ins>',
        'href="#x0-0-0">line 1</a> Hier zuerst.',
        "garble/thing",
        "fluency/grammar",
        "line 1, column 11",
        "safe fix",
        'href="#r0"',
    ):
        assert part in note
    assert '<p class="why">Because &lt;/script&gt; it | disturbs.</p>' in text


def test_pages_come_in_the_order_of_need_and_only_faulty_ones_carry_text() -> None:
    def page(name: str, words: int, *found: str) -> Linted:
        source = " ".join((name, *found, "Ende."))
        return Linted(f"{name}.md", source, words, tuple(finding(source, each) for each in found))

    text = report(
        page("Gut", 100),
        page("Mittel", 100, "Fehler"),
        page("Arg", 100, "Fehler", "Irrtum"),
        page("Kurz", 10, "Fehler"),
    )
    rows = re.findall(r'<th scope="row">.*?<span class="path">(.*?)</span>', text)
    assert rows == ["Kurz.md", "Arg.md", "Mittel.md", "Gut.md"]
    articles = re.findall(r'<article lang="de">(.*?)</article>', text)
    assert [re.sub("<[^>]*>", "", each).split()[0] for each in articles] == [
        "Kurz",
        "Arg",
        "Mittel",
    ]
    assert "Gut Ende." not in text


def test_nothing_found_is_said() -> None:
    text = report(Linted("a.md", "Gut.", 1, ()), Linted("b.md", "Auch gut.", 2, ()), language="en")
    assert "Nothing found" in text
    assert "<article" not in text


def test_a_single_article_is_shown_even_without_findings() -> None:
    text = report(Linted("a.md", "Alles gut hier.", 3, ()), language="en")
    [article] = re.findall(r'<article lang="de">(.*?)</article>', text)
    assert re.sub("<[^>]*>", "", article) == "Alles gut hier."
    assert "No rule has anything to object to." in text.partition("</article>")[2]
    assert 'class="note' not in text


def test_both_languages_fill_every_slot() -> None:
    for language in ("de", "en"):
        text = report(Linted("a.md", "Ein Fehler.", 2, (finding("Ein Fehler.", "Fehler"),)))
        assert "{{" not in re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
        assert language
    for name in GERMAN._fields:
        ours, theirs = getattr(GERMAN, name), getattr(ENGLISH, name)
        assert str(ours).count("{}") == str(theirs).count("{}")


# Colours


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(theme: int) -> dict[str, str]:
    css = (resources("stilbluete.report.html") / "report.css").read_text(encoding="utf-8")
    pairs = re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {name: values[theme] for name, *values in pairs}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(theme: int) -> None:
    colour = colours(theme)
    for ground in ("paper", "raised"):
        for text in ("ink", "soft", "accent", "critical", "major", "minor", "good"):
            assert contrast(colour[text], colour[ground]) >= 4.5, (text, ground)
    for shade in "abcde":
        # A bar is no text, but has to be seen (WCAG 2.2, 1.4.11).
        assert contrast(colour[f"ease-{shade}"], colour["paper"]) >= 3
    for ground in ("critical-tint", "major-tint", "minor-tint", "good-tint"):
        assert contrast(colour["ink"], colour[ground]) >= 4.5, ground


@given(
    st.text(st.sampled_from("ab *_`>&\n-ä"), max_size=60),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(["plain", "markdown", "html"]),
)
def test_what_is_marked_is_what_stands_there(
    source: str, one: int, other: int, markup: Markup
) -> None:
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    found = finding(source, source[start:end])._replace(start=start, end=end)
    document = parse(source, markup)
    placed = place(document.blocks, [found])
    for block, marks in zip(document.blocks, placed.marks, strict=True):
        for mark in marks:
            assert (mark.finding, mark.part) == (0, FINDING)
            begin, stop = source_span(block, mark.start, mark.end)
            if mark.start < mark.end:
                assert begin < end
                assert start < stop
        # All that is verbatim in the block and in the span is marked.
        covered = {at for mark in marks for at in range(mark.start, mark.end)}
        for segment in block.segments:
            if segment.end - segment.start == segment.source_end - segment.source_start:
                for at in range(segment.start, segment.end):
                    place_of_it = segment.source_start + at - segment.start
                    assert (start <= place_of_it < end) == (at in covered)


def test_a_fault_as_long_as_the_text_is_marked_in_every_block() -> None:
    source = "\n\n".join(["Ein Absatz, der länger ist als manch anderer Absatz hier."] * 80)
    document = parse(source, "plain")
    placed = place(document.blocks, [finding(source, source), finding(source, "Absatz,")])
    assert all(marks for marks in placed.marks)
    assert [mark.finding for mark in placed.marks[0]] == [0, 1]
