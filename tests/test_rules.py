"""The bundled rules: each one's examples hold, and none stands alone."""

from pathlib import Path

import pytest

from stilbluete import places, rule_file, rules
from stilbluete.examples import failures

RULES = dict(rules.files(rules.folder()))


@pytest.fixture(scope="session")
def ruleset() -> rules.Ruleset:
    return rules.load()


@pytest.mark.parametrize("rule_id", RULES)
def test_the_examples_hold(rule_id: str, ruleset: rules.Ruleset) -> None:
    page = rule_file.read_page(rule_id, RULES[rule_id])
    assert list(failures(page, ruleset)) == []


def test_every_family_of_the_mission_has_rules(ruleset: rules.Ruleset) -> None:
    families = {rule.family for rule in ruleset.rules}
    assert {"artefact", "garble", "header", "umlaut", "typography"} <= families
    assert len(ruleset.rules) >= 60


def test_opt_in_rules_stay_silent_until_selected(ruleset: rules.Ruleset) -> None:
    optional = [rule.id for rule in ruleset.rules if not rule.default]
    assert optional
    assert not ruleset.active & set(optional)
    assert rules.select(ruleset, [optional[0]]).active == {optional[0]}


def test_a_family_can_be_selected_and_a_rule_ignored(ruleset: rules.Ruleset) -> None:
    chosen = rules.select(ruleset, ["umlaut"], ["umlaut/lost"]).active
    assert chosen
    assert {rule_id.partition("/")[0] for rule_id in chosen} == {"umlaut"}
    assert "umlaut/lost" not in chosen


def test_an_unknown_rule_names_the_nearest(ruleset: rules.Ruleset) -> None:
    with pytest.raises(rules.UnknownRule) as caught:
        rules.select(ruleset, ["umlaut/lots"])
    assert caught.value.nearest == "umlaut/lost"


def test_rules_that_yield_name_rules_that_exist(ruleset: rules.Ruleset) -> None:
    known = {rule.id for rule in ruleset.rules} | {rule.family for rule in ruleset.rules}
    assert [
        (rule.id, name) for rule in ruleset.rules for name in rule.yields_to if name not in known
    ] == []


def test_no_file_lies_about_that_is_no_rule() -> None:
    strays = [
        path
        for path in Path(rules.folder()).rglob("*")
        if path.is_file() and str(path) not in (*RULES.values(), places.languagetool_table())
    ]
    assert strays == []
