"""What came along with a text: slugs, section names, buttons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete.checks import leftover
from stilbluete.document import parse
from stilbluete.prose import study

LISTS = leftover.Parameters(
    sections=["World", "Business News"],
    blocks=["read more", "advertisement"],
    openings=["photo credit:"],
    allowed=["e-mail"],
)
BODY = "Der Hafen hat im vergangenen Jahr mehr Container umgeschlagen als je zuvor."


def found(text: str, markup: str = "plain") -> list[str]:
    prose = study(parse(text, markup))  # type: ignore[arg-type]
    return [
        prose.passages[match.place.passage].block.text[match.place.start : match.place.end]
        for match in leftover.check(prose, LISTS)
    ]


@pytest.mark.parametrize("slug", ["abc-allgemeines", "sport_fussball", "hfn-wirtschaft-2"])
def test_a_slug_alone_in_the_last_block_is_left_over(slug: str) -> None:
    assert found(f"{BODY}\n\n{slug}") == [slug]


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\ndpa",
        f"{BODY}\n\nBaden-Baden",
        f"{BODY}\n\ne-mail",
        f"{BODY}\n\nabc-allgemeines\n\n{BODY}",
        "abc-allgemeines",
    ],
)
def test_what_only_looks_like_a_slug_stays(text: str) -> None:
    assert found(text) == []


def test_a_section_name_behind_the_dash_of_a_title_is_left_over() -> None:
    assert found(f"Hafen wächst – World\n\n{BODY}") == ["– World"]
    assert found(f"# Hafen wächst | Business News\n\n{BODY}", "markdown") == ["| Business News"]


def test_a_dash_before_anything_else_stays() -> None:
    assert found(f"Hafen wächst – Umschlag steigt\n\n{BODY}") == []
    assert found(f"World\n\n{BODY}") == []


def test_a_button_is_left_over_in_any_case() -> None:
    assert found(f"{BODY}\n\nRead More »\n\n{BODY}") == ["Read More »"]
    assert found(f"{BODY}\n\nPhoto credit: Anna Muster") == ["Photo credit: Anna Muster"]


def test_a_sentence_that_mentions_a_button_stays() -> None:
    assert found(f"{BODY}\n\nKlicken Sie auf Read more, um weiterzulesen.") == []


@given(st.text(max_size=80))
def test_spans_lie_within_the_text(text: str) -> None:
    prose = study(parse(text, "plain"))
    for match in leftover.check(prose, LISTS):
        size = len(prose.passages[match.place.passage].block.text)
        assert 0 <= match.place.start < match.place.end <= size
