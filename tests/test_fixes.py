"""Mending: edits that do not meet, until there is nothing left to do."""

import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stilbluete import places
from stilbluete.config import Settings
from stilbluete.document import Document, parse, read
from stilbluete.examples import marked
from stilbluete.findings import Edit, Finding, Fix
from stilbluete.fixes import apply, compatible, fix_all, same_structure
from stilbluete.linting import lint
from stilbluete.rule_file import read_page


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


# With rules, markup and files


def documents() -> Iterator[tuple[str, Document]]:
    """Yield the bundled rules' bad examples, each with the rule that it is of."""
    for rule_id, path in places.files(places.folder()):
        page = read_page(rule_id, path)
        for example in (*page.examples, *(each for row in page.rows for each in row.examples)):
            if example.bad:
                text, _ = marked(example.bad)
                yield rule_id, parse(text, example.markup)


def repository_pages() -> Iterator[Document]:
    archive = Path(__file__).parents[2] / "shared/data/repos/nuget.de-de.tar.gz"
    if not archive.exists():
        pytest.skip("no repository of articles at ../shared/data/repos")
    with tarfile.open(archive) as tar:
        members = [member for member in tar if member.name.endswith(".md")]
        # Every seventh page: all of them take a minute.
        for member in members[::7]:
            file = tar.extractfile(member)
            assert file
            yield read(file.read(), member.name)


def mend(document: Document, *, unsafe: bool) -> tuple[Document, list[Finding], list[Finding]]:
    """Return a document as it is mended, and the findings before and after."""
    settings = Settings(select=("all",))

    def parsed(text: str) -> Document:
        return parse(text, document.markup, document.path)

    def findings(text: str) -> list[Finding]:
        return list(lint(parsed(text), settings).findings)

    def holds(before: str, after: str) -> bool:
        return same_structure(parsed(before), parsed(after))

    fixed = fix_all(document.source, findings, unsafe=unsafe, holds=holds)
    return parsed(fixed.text), findings(document.source), findings(fixed.text)


def check(document: Document, *, unsafe: bool) -> None:
    mended, before, after = mend(document, unsafe=unsafe)
    assert same_structure(document, mended)
    assert document.source.count("\r\n") == mended.source.count("\r\n")
    rules_before = Counter(finding.rule for finding in before)
    rules_after = Counter(finding.rule for finding in after)
    for rule in {finding.rule for finding in applied(before, unsafe=unsafe)}:
        assert rules_after[rule] <= rules_before[rule], rule
    again, _, _ = mend(mended, unsafe=unsafe)
    assert again.source == mended.source


def applied(findings: list[Finding], *, unsafe: bool) -> Iterator[Finding]:
    yield from (each for each in findings if any(fix.safe or unsafe for fix in each.fixes))


@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_examples_creates_nothing_new_and_keeps_markup(unsafe: bool) -> None:
    for rule_id, document in documents():
        try:
            check(document, unsafe=unsafe)
        except AssertionError as error:
            raise AssertionError(f"{rule_id}: {document.source!r}") from error


@pytest.mark.parametrize("unsafe", [False, True])
def test_fixing_articles_creates_nothing_new_and_keeps_markup(unsafe: bool) -> None:
    for document in repository_pages():
        try:
            check(document, unsafe=unsafe)
        except AssertionError as error:
            raise AssertionError(document.path) from error


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_line_ends_stay(line_end: str) -> None:
    source = line_end.join(["# Der der Kopf", "", "Im im Hafen .", "", "- am am Abend", ""])
    mended, _, _ = mend(parse(source, "markdown"), unsafe=True)
    assert mended.source != source
    assert mended.source.count(line_end) == source.count(line_end)


def test_a_fix_that_would_break_markup_is_left_out() -> None:
    def findings(source: str) -> list[Finding]:
        return [finding(Edit(i, i + 1, "")) for i in (2, 9) if source[i : i + 1] in ("x", "*")]

    def holds(before: str, after: str) -> bool:
        return same_structure(parse(before, "markdown"), parse(after, "markdown"))

    assert fix_all("abxcd ef *gh* ij", findings, holds=holds).text == "abcd ef *gh* ij"
