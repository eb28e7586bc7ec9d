"""Linting after each edit finds what linting afresh does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stilbluete import checks, engine, linting, selection
from stilbluete.document import Markup, parse
from stilbluete.findings import Finding
from stilbluete.incremental import Incremental, Order
from stilbluete.prose import Place, Prose, study
from stilbluete.readability.assessment import assess
from stilbluete.rules import Ruleset

from .made import splices, texts

MARKUPS: tuple[tuple[Markup, str], ...] = (
    ("markdown", "a.md"),
    ("markdown", "a.md"),
    ("html", "a.html"),
    ("plain", "a.txt"),
)
ALL = selection.ruleset(("all",))


def assert_same(
    incremental: Incremental, text: str, markup: Markup, path: str, order: Order
) -> None:
    linted = incremental.lint(text, markup, path, order)
    document = parse(text, markup, path)
    fresh = linting.lint_with(document, *order)
    assert linted.result == fresh
    assert incremental.assess() == assess(study(document, order.locale)).figures


ORDERS = {
    "all": Order(ALL, "de"),
    "Swiss": Order(selection.ruleset(), "en", "de-CH"),
    "vocabulary": Order(ALL, "de", None, ("Brinkstedt", "Faehren")),
}


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_after_every_edit_the_findings_are_those_of_a_fresh_look(data: st.DataObject) -> None:
    markup, path = data.draw(st.sampled_from(MARKUPS))
    text = data.draw(texts(markup))
    name = data.draw(st.sampled_from(sorted(ORDERS)))
    incremental = Incremental()
    assert_same(incremental, text, markup, path, ORDERS[name])
    for splice in data.draw(splices(markup)):
        text = splice.applied(text)
        name = data.draw(st.sampled_from([name, name, *sorted(ORDERS)]))
        assert_same(incremental, text, markup, path, ORDERS[name])


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(MARKUPS[1:]).flatmap(lambda kind: st.tuples(st.just(kind), texts(kind[0]))))
def test_checks_of_a_block_find_the_same_in_the_block_alone(
    made: tuple[tuple[Markup, str], str],
) -> None:
    (markup, path), text = made
    assert_blocks_stand_alone(study(parse(text, markup, path)), ALL)


def test_checks_of_a_block_find_the_same_alone_in_all_examples() -> None:
    from stilbluete.examples import marked
    from stilbluete.places import files, folder
    from stilbluete.rule_file import read_page

    for rule_id, path in files(folder()):
        page = read_page(rule_id, path)
        if page.rule.check == "sequence" or checks.scope(page.rule.check) == "block":
            bad = [marked(example.bad)[0] for example in page.examples if example.bad]
            bad += [marked(e.bad)[0] for row in page.rows[:5] for e in row.examples if e.bad]
            prose = study(parse("\n\n".join(bad), "markdown"))
            assert_blocks_stand_alone(prose, ALL._replace(active=frozenset([rule_id])))


def assert_blocks_stand_alone(prose: Prose, ruleset: Ruleset) -> None:
    looks, _ = engine.divided(ruleset)
    together = set(_found(prose, ruleset, looks, 0))
    alone: set[Finding] = set()
    for number, passage in enumerate(prose.passages):
        single = Prose(prose.document, (passage,), prose.locale)
        alone.update(_found(single, ruleset, looks, number))
    assert alone == together


def _found(prose: Prose, ruleset: Ruleset, looks: engine.Looks, first: int) -> list[Finding]:
    del first
    for _, match in looks.matches(prose):
        assert all(
            each.passage == match.place.passage >= 0 for each in (match.place, *match.related)
        )
        assert isinstance(match.place, Place)
    return [
        engine.as_finding(prose, ruleset.rules[rule], match, "de")
        for rule, match in looks.matches(prose)
    ]
