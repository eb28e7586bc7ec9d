"""How easy an article is to read, in the HTML report."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from stilbluete.document import Markup, parse
from stilbluete.document.model import PLACEHOLDER
from stilbluete.findings import Finding
from stilbluete.prose import study
from stilbluete.readability.assessment import assess
from stilbluete.report import Linted
from stilbluete.report.html.article import render as render_article
from stilbluete.report.html.texts import ENGLISH

from .test_html_report import Checked, finding, report

EASY = (
    "Die Katze liegt im Garten. Sie schläft in der Sonne. Ein Vogel sitzt auf dem Baum. "
    "Er singt ein Lied. Die Katze hört ihn und macht die Augen auf. Dann steht sie auf und geht "
    "leise zum Baum. Der Vogel sieht sie und fliegt weg. Die Katze legt sich wieder hin."
)
HARD = (
    "Die Unterlassung der Mitteilung einer Veränderung der maßgeblichen Umstände begründet die "
    "Verpflichtung zur Erstattung der zu Unrecht gewährten Leistungen."
)


def linted(source: str, *found: Finding, path: str = "a.md") -> Linted:
    return Linted(path, source, len(source.split()), found)


def bars(text: str) -> list[tuple[str, str, str]]:
    """Return the height, the target and the name of each bar."""
    return re.findall(r'<li><a class="(w\d+) c\d" href="#(s\d+-\d+)"[^>]*>([^<]*)</a>', text)


def test_each_sentence_is_a_bar_that_leads_to_it() -> None:
    text = report(linted(f"# Titel\n\n{EASY}\n\n{HARD}\n"), language="en")
    checked = Checked(text)
    found = bars(text)
    assert len(found) == 9
    assert all(target in checked.ids for _, target, _ in found)
    assert found[0] == ("w3", "s0-0", "5 words, very easy")
    height, _, name = found[-1]
    assert (height, name) == ("w10", "19 words, hard")
    [last] = re.findall(r'<span class="s" id="s0-8">(.*?)</span>', text)
    assert last == HARD


def test_a_very_long_text_has_a_bar_for_several_sentences() -> None:
    text = report(linted(f"{EASY} {HARD} " * 140), language="en")
    Checked(text)
    found = bars(text)
    assert len(found) == 420
    assert "Of 3 sentences each the hardest." in text
    assert [target for _, target, _ in found[:3]] == ["s0-0", "s0-3", "s0-8"]
    assert text.count('<span class="s"') == 140 * 9


def test_the_hardest_sentences_are_listed_and_linked() -> None:
    text = report(linted(f"{EASY}\n\n{HARD}\n"), language="en")
    [listed] = re.findall(r'<ol class="hardest".*?</ol>', text)
    assert re.findall(r'href="#(s\d+-\d+)"', listed)[0] == "s0-8"
    assert "Die Unterlassung der Mitteilung" in listed
    assert ">hard<" in listed
    assert "No sentence is harder than easy." in report(linted(EASY), language="en")


def test_gauge_and_figures_tell_of_the_whole() -> None:
    text = report(linted(EASY), language="en")
    assert re.search(r'aria-label="clarity 100\.0 of 100: very easy', text, re.IGNORECASE)
    assert all(name in text for name in ("Flesch", "Wiener 1", "LIX", "words a sentence"))
    assert "Verständlichkeit" in report(linted(EASY))


def test_of_too_little_text_no_figure_is_told() -> None:
    text = report(linted("Das ist kurz. Und gut."), linted(EASY, path="b.md"), language="en")
    assert text.count("gauge ease") == 1
    rows = re.findall(r'<tr data-page="(\d)".*?data-clarity="([\d.]+)"', text)
    assert dict(rows)["0"] == "101.00"
    assert float(dict(rows)["1"]) == 100
    assert 'title="Not enough German prose to judge">–<' in text
    alone = report(linted("Das ist kurz. Und gut."), language="en")
    assert "Not enough German prose" in alone
    assert len(bars(alone)) == 2


def test_a_text_without_sentences_has_no_strip() -> None:
    for source in ("", "Wort", "| a | b |\n| - | - |\n| 1 | 2 |\n", "# Nur ein Titel\n"):
        text = report(linted(source))
        assert 'class="strip' not in text
        assert "gauge ease" not in text


def test_a_hostile_sentence_is_only_a_sentence() -> None:
    attack = '<img src=x onerror="alert(1)"></q></li></ol>'
    source = f"Der Vorsitzende der Arbeitsgemeinschaft {attack} erläuterte die Voraussetzungen."
    text = report(Linted("a.txt", source, 8, (finding(source, "erläuterte"),)))
    Checked(text)
    assert "<img" not in text
    assert "&lt;img src=x" in text.partition('class="hardest"')[2].partition("</ol>")[0]


PIECES = (
    *("Das *Haus* steht. ", "Wer `geht` da? ", "Ein **langer Satz** endet hier! ", "Ohne Ende "),
    *(
        "Er sagt: „Ja.“ ",
        "\n\n",
        "\n- ",
        "\n> ",
        "# ",
        "[Ein Wort](b.md) geht. ",
        "&amp; so. ",
        "< ",
    ),
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.integers(0, 80),
    st.integers(0, 80),
    st.sampled_from(["plain", "markdown", "html"]),
)
def test_what_is_framed_as_a_sentence_is_one(
    source: str, one: int, other: int, markup: Markup
) -> None:
    start, end = sorted((min(one, len(source)), min(other, len(source))))
    found = finding(source, source[start:end])._replace(start=start, end=end)
    document = parse(source, markup)
    prose = study(document)
    sentences = assess(prose).sentences
    places = [each.place for each in sentences]
    shown = render_article(document, [found], 0, ENGLISH, places).html
    for number, sentence in enumerate(sentences):
        _, opening, behind = shown.partition(f'<span class="s" id="s0-{number}">')
        assert opening
        text = unescape(re.sub("<[^>]*>", "", _until_closed(behind)))
        pieces = re.split(f"[\n{PLACEHOLDER}]", sentence.text(prose))
        at = 0
        for piece in pieces:
            at = text.index(piece, at) + len(piece)
        if len(pieces) == 1:
            assert text.replace("‸", "") == pieces[0]


def _until_closed(text: str) -> str:
    """Return what stands before the tag that closes a span."""
    depth = 1
    for tag in re.finditer(r"<(/?)span\b[^>]*>", text):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return text[: tag.start()]
    raise AssertionError("not closed")
