"""What was answered is kept: an edited article asks only for what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from stilbluete.languagetool import store

from .fake import Fake

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

PARAGRAPHS = [f"Der Kahn Nummer {number} liegt im Hafen." for number in range(10)]
FOUND = "languagetool/TEST_RULE"


def test_only_what_changed_is_asked_for(project: Project, fake: Fake) -> None:
    page = project.write("page.md", "\n\n".join(PARAGRAPHS))
    project.check("page.md", "--languagetool", fake.url)
    assert len(fake.texts) == 10
    page.write_text("\n\n".join(["Ein Fehlwort.", *PARAGRAPHS[1:]]), encoding="utf-8")
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert fake.texts[10:] == ["Ein Fehlwort."]
    assert FOUND in outcome.out


def test_an_unchanged_article_needs_no_server(project: Project, fake: Fake) -> None:
    project.write("page.md", "Ein Fehlwort.\n")
    first = project.check("page.md", "--languagetool", fake.url)
    fake.stop()
    second = project.check("page.md", "--languagetool", fake.url)
    assert second == first
    assert FOUND in second.out


def test_the_same_paragraph_is_asked_for_once(project: Project, fake: Fake) -> None:
    project.write("one.md", "Ein Fehlwort.\n\nEin Fehlwort.\n")
    project.write("two.md", "Ein Fehlwort.\n")
    outcome = project.check(".", "--languagetool", fake.url)
    assert outcome.out.count(FOUND) == 3
    assert fake.texts == ["Ein Fehlwort."]


def test_no_cache_asks_anew(project: Project, fake: Fake) -> None:
    project.write("page.md", "Ein Fehlwort.\n")
    for _ in range(2):
        project.check("page.md", "--languagetool", fake.url, "--no-cache")
    assert len(fake.texts) == 2


def test_another_choice_of_rules_asks_nobody(project: Project, fake: Fake) -> None:
    project.write("page.md", "Ein Fehlwort.\n")
    project.check("page.md", "--languagetool", fake.url)
    outcome = project.check("page.md", "--languagetool", fake.url, "--ignore", FOUND)
    assert FOUND not in outcome.out
    assert len(fake.texts) == 1


@pytest.mark.parametrize("change", [["--locale", "de-CH"], ["--languagetool", "another"]])
def test_another_configuration_asks_anew(project: Project, fake: Fake, change: list[str]) -> None:
    project.write("page.md", "Ein Fehlwort.\n")
    project.check("page.md", "--languagetool", fake.url)
    other = Fake()
    arguments = [other.url if each == "another" else each for each in change]
    if "--languagetool" not in arguments:
        arguments += ["--languagetool", fake.url]
    project.check("page.md", *arguments)
    assert len(fake.texts) + len(other.texts) == 2
    other.stop()


def test_an_update_of_the_server_is_noticed_with_the_next_question(
    project: Project, fake: Fake
) -> None:
    page = project.write("page.md", "\n\n".join(PARAGRAPHS))
    project.check("page.md", "--languagetool", fake.url)
    fake.version = "6.9"
    fake.marked = "Hafen"
    page.write_text("\n\n".join([*PARAGRAPHS, "Neu."]), encoding="utf-8")
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert outcome.out.count(FOUND) == 10
    assert sorted(fake.texts[10:]) == sorted(["Neu.", *PARAGRAPHS])


def test_after_a_day_the_version_is_asked_for(
    project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("page.md", "Ein Fehlwort.\n\nUnd gut.\n")
    project.check("page.md", "--languagetool", fake.url)
    monkeypatch.setattr(store, "_BELIEVED", -1)
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert FOUND in outcome.out
    assert len(fake.texts) == 3


def test_what_cannot_be_read_is_asked_for_again(project: Project, fake: Fake, home: Path) -> None:
    project.write("page.md", "Ein Fehlwort.\n")
    project.check("page.md", "--languagetool", fake.url)
    kept = [path for path in (home / "languagetool" / "answers").rglob("*") if path.is_file()]
    assert len(kept) == 1
    kept[0].write_text('[["A", 1]]', encoding="utf-8")
    for path in (home / "results").rglob("*"):
        if path.is_file():
            path.unlink()
    outcome = project.check("page.md", "--languagetool", fake.url)
    assert FOUND in outcome.out
    assert len(fake.texts) == 2


def test_the_oldest_answers_go(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_ANSWERS", 8)
    answers = store.Answers("local", "6.8", "de-DE")
    for number in range(12):
        answers.put(f"Text {number}.", ())
    folder = home / "languagetool" / "answers"
    store._drop_oldest(str(folder))
    assert sum(path.is_file() for path in folder.rglob("*")) == 6


def test_without_a_place_for_caches_it_works(
    project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stilbluete.places.cache_folder", lambda: None)
    project.write("page.md", "Ein Fehlwort.\n")
    for _ in range(2):
        assert FOUND in project.check("page.md", "--languagetool", fake.url).out
    assert len(fake.texts) == 2
