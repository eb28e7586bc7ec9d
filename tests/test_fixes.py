"""Mending: edits that do not meet, until there is nothing left to do."""

from hypothesis import given
from hypothesis import strategies as st

from stilbluete.findings import Edit, Finding, Fix
from stilbluete.fixes import apply, compatible, fix_all


def finding(*edits: Edit, safe: bool = True) -> Finding:
    start = min(edit.start for edit in edits)
    end = max(edit.end for edit in edits)
    return Finding(
        "garble/x", "minor", "style/awkward", start, end, "", "", fixes=(Fix(safe, edits),)
    )


def doubled(source: str) -> list[Finding]:
    """Find each letter that stands twice in a row."""
    return [
        finding(Edit(i, i + 1, ""))
        for i in range(len(source) - 1)
        if source[i] == source[i + 1] and source[i].isalpha()
    ]


def test_mends_until_nothing_is_left() -> None:
    assert fix_all("aaaab", doubled).text == "ab"


def test_a_mended_text_stays_as_it_is() -> None:
    once = fix_all("aabbcc d", doubled).text
    assert fix_all(once, doubled).text == once
    assert fix_all(once, doubled).applied == 0


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    def lint(source: str) -> list[Finding]:
        return [finding(Edit(0, 1, "b"), safe=False)] if source.startswith("a") else []

    assert fix_all("a", lint).text == "a"
    assert fix_all("a", lint, unsafe=True).text == "b"


def test_fixes_that_undo_each_other_come_to_rest() -> None:
    def lint(source: str) -> list[Finding]:
        return [finding(Edit(0, 1, "b" if source == "a" else "a"))]

    assert fix_all("a", lint).text in ("a", "b")


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    first = finding(Edit(0, 2, "x")).fixes[0]
    second = finding(Edit(1, 3, "y"), Edit(8, 9, "z")).fixes[0]
    assert list(compatible([second, first])) == [first]


_edits = st.tuples(st.integers(0, 20), st.integers(0, 4), st.text("xy", max_size=2)).map(
    lambda parts: Edit(parts[0], parts[0] + parts[1], parts[2])
)


@given(st.lists(_edits, max_size=12))
def test_chosen_edits_never_meet(edits: list[Edit]) -> None:
    chosen = [fix.edits[0] for fix in compatible(Fix(True, (edit,)) for edit in edits)]
    for one, other in zip(sorted(chosen), sorted(chosen)[1:], strict=False):
        assert one.end < other.start


@given(st.text("abc", min_size=25, max_size=25), st.lists(_edits, max_size=6))
def test_what_no_edit_touches_stays(source: str, edits: list[Edit]) -> None:
    chosen = [fix.edits[0] for fix in compatible(Fix(True, (edit,)) for edit in edits)]
    mended = apply(source, chosen)
    assert len(mended) == len(source) + sum(
        len(edit.text) - (edit.end - edit.start) for edit in chosen
    )
    last = max((edit.end for edit in chosen), default=0)
    assert mended.endswith(source[last:])
