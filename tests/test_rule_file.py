"""Rule files: what is wrong with one is said with file, line and column."""

from pathlib import Path

import pytest

from stilbluete import rules
from stilbluete.rules import RuleError

GOOD = """\
title: {de: Titel, en: Title}
severity: major
mqm: style/awkward
check: sequence
match: "gelbe Banane"
message: {de: "„{match}“ ist gelb.", en: "“{match}” is yellow."}
why: {de: Darum., en: Because.}
examples:
  - bad: "Die [[gelbe Banane]] liegt da."
  - bad: "Eine [[gelbe Banane]]!"
  - good: "Die Banane ist gelb."
  - good: "Die grüne Banane liegt da."
"""


def load(folder: Path, text: str) -> rules.Ruleset:
    family = folder / "garble"
    family.mkdir(exist_ok=True)
    (family / "banana.yml").write_text(text, encoding="utf-8")
    return rules.load(str(folder))


def test_a_rule_is_called_by_its_path(tmp_path: Path) -> None:
    ruleset = load(tmp_path, GOOD)
    assert [rule.id for rule in ruleset.rules] == ["garble/banana"]
    assert ruleset.active == {"garble/banana"}


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("severity: major", "severity: grave", 2, 11, "grave"),
        ("severity: major\n", "", 1, 1, "severity"),
        ("mqm: style/awkward", "mqm: style/odd", 3, 6, "style/odd"),
        ("check: sequence", "check: sequenz", 4, 8, "sequenz"),
        ('match: "gelbe Banane"', 'mach: "gelbe Banane"', 5, 1, "mach"),
        ('match: "gelbe Banane"', 'match: "gelbe (Banane"', 5, 15, "missing"),
        ('match: "gelbe Banane"', 'match: "<nown>"', 5, 10, "noun"),
        ("„{match}“ ist", "„{mach}“ ist", 6, 16, "{mach}"),
        (", en: Because.", "", 7, 6, "en"),
        ('"Eine [[gelbe Banane]]!"', '"Eine gelbe Banane!"', 10, 11, "not marked"),
        ('  - bad: "Eine [[gelbe Banane]]!"\n', "", 9, 3, "at least 2 bad"),
        ("title: {de: Titel, en: Title}", "title: {de: Titel", 2, 9, "YAML"),
        ("severity: major", "severity: major\nseverity: minor", 3, 1, "twice"),
        ("severity: major", "severity: !!python/name:os.system x", 2, 11, "tag"),
        ("severity: major", "severity: &a [*a]", 2, 11, ""),
    ],
)
def test_a_mistake_has_a_place(
    tmp_path: Path, old: str, new: str, line: int, column: int, message: str
) -> None:
    assert old in GOOD
    with pytest.raises(RuleError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert message in caught.value.mistake.told("en")
    assert caught.value.path.endswith("banana.yml")
    assert (caught.value.line, caught.value.column) == (line, column)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "garble").mkdir()
    (tmp_path / "garble" / "broken.yml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(RuleError, match="UTF-8"):
        rules.load(str(tmp_path))


def test_a_warm_start_reads_the_compiled_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "cache_folder", lambda: str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    first = load(tmp_path / "rules", GOOD)
    monkeypatch.setattr("stilbluete.rule_file.compile_folder", None)
    assert rules.load(str(tmp_path / "rules")) == first


def test_an_edited_rule_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "cache_folder", lambda: str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    load(tmp_path / "rules", GOOD)
    changed = load(tmp_path / "rules", GOOD.replace("severity: major", "severity: critical"))
    assert changed.rules[0].severity == "critical"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"signature": 1}', "\x00"])
def test_a_damaged_cache_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr(rules, "cache_folder", lambda: str(cache))
    (tmp_path / "rules").mkdir()
    first = load(tmp_path / "rules", GOOD)
    (store,) = cache.iterdir()
    store.write_text(content)
    assert rules.load(str(tmp_path / "rules")) == first


def test_without_a_cache_rules_still_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "cache_folder", lambda: None)
    assert load(tmp_path, GOOD).rules


def test_the_form_that_a_package_ships_is_used_until_a_rule_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "cache_folder", lambda: None)
    root = tmp_path / "rules"
    root.mkdir()
    first = load(root, GOOD)
    rules.ship(str(root), str(root / rules.SHIPPED))
    with monkeypatch.context() as patched:
        patched.setattr("stilbluete.rule_file.compile_folder", None)
        assert rules.load(str(root)) == first
    assert load(root, GOOD.replace("major", "critical")).rules[0].severity == "critical"
