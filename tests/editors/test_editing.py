"""Writing in the real editors: what they show, and what their menus do."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import stilbluete
from stilbluete import rules

from . import article
from .conftest import start
from .waiting import wait_for

if TYPE_CHECKING:
    from .article import Place
    from .conftest import Kind, Servers
    from .editor import Editor, Shown

FAULTY = "# Über die Fähre 🚢\n\nDie Größe 🚢🚢 der Faehre überrascht. Sie liegt im im Hafen 😀.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "seite.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def places(editor: Editor) -> list[Place]:
    return [each.place for each in editor.shown()]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def await_rules(editor: Editor, *rules: str) -> list[Shown]:
    """Wait until exactly these rules are broken, and return where."""
    return wait_for(
        editor.shown,
        lambda shown: sorted(each.rule for each in shown) == sorted(rules),
        editor.log,
    )


def await_findings(editor: Editor, path: Path) -> list[Place]:
    """Wait until the window shows what the shell finds in a file, and return that."""
    expected = article.expected(path)
    return wait_for(lambda: places(editor), lambda there: there == expected, editor.log)


def await_text(editor: Editor, text: str) -> None:
    wait_for(editor.text, lambda there: there == text, editor.log)


def test_the_sample_article_shows_what_the_shell_finds(editor: Editor, sample: Path) -> None:
    editor.open(sample)
    assert len(await_findings(editor, sample)) > 5


def test_places_behind_umlauts_and_emoji_are_exact(editor: Editor, page: Path) -> None:
    editor.open(page)
    shown = await_rules(editor, "umlaut/lost", "garble/doubled-word")
    text = editor.text()
    assert text == FAULTY
    assert {text[each.start : each.end] for each in shown} == {"Faehre", "im im"}
    assert [each.place for each in shown] == article.expected(page)


def test_messages_are_in_the_language_asked_for(editor: Editor, page: Path) -> None:
    editor.open(page)
    shown = await_rules(editor, "umlaut/lost", "garble/doubled-word")
    for each, said in zip(shown, article.check(page, "--lang", "de"), strict=True):
        assert each.message.startswith(said["message"])


def test_typing_makes_and_mends_faults(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    typed = "Schön 😀: Es blüht auf der der Düne. "
    editor.go(FAULTY.index("Sie liegt"))
    editor.type(typed)
    shown = await_rules(editor, "umlaut/lost", "garble/doubled-word", "garble/doubled-word")
    text = editor.text()
    assert text == FAULTY.replace("Sie liegt", f"{typed}Sie liegt")
    assert [text[each.start : each.end] for each in shown] == ["Faehre", "der der", "im im"]
    for doubled in ("der Düne", "im Hafen"):
        word, noun = doubled.split()
        editor.go(text.index(doubled))
        editor.delete(len(word) + 1)
        text = text.replace(doubled, noun)
        await_text(editor, text)
    (lost,) = await_rules(editor, "umlaut/lost")
    assert text[lost.start : lost.end] == "Faehre"


def test_faults_below_an_edit_move_with_their_words(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("Die Größe"))
    editor.type("Früh am Tag 🌅.\n\n")
    moved = FAULTY.replace("Die Größe", "Früh am Tag 🌅.\n\nDie Größe")
    await_text(editor, moved)
    page.write_text(moved, encoding="utf-8")
    await_findings(editor, page)


def test_a_quick_fix_mends_one_fault(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("Faehre") + 1)
    editor.act("„Fähre“")
    await_text(editor, FAULTY.replace("Faehre", "Fähre"))
    await_rules(editor, "garble/doubled-word")


def test_the_source_action_mends_all_that_is_safe(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.fix_all()
    await_text(editor, stilbluete.fix(FAULTY, "markdown"))
    await_rules(editor)


def test_a_word_added_to_the_vocabulary_is_no_fault(editor: Editor, page: Path) -> None:
    (page.parent / "stilbluete.toml").write_text('vocabulary = ["namen.txt"]\n', encoding="utf-8")
    names = page.parent / "namen.txt"
    names.write_text("Büsum\n", encoding="utf-8")
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("Faehre") + 1)
    editor.act("Vokabular")
    await_rules(editor, "garble/doubled-word")
    editor.save()
    wait_for(lambda: names.read_text("utf-8"), lambda text: text == "Büsum\nFaehre\n", editor.log)
    assert editor.text() == FAULTY
    assert [each.rule for each in article.expected(page)] == ["garble/doubled-word"]


def test_the_first_word_makes_a_vocabulary(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("Faehre") + 1)
    editor.act("Vokabular")
    await_rules(editor, "garble/doubled-word")
    editor.save()
    wait_for(
        lambda: [each.rule for each in article.expected(page)],
        lambda rules: rules == ["garble/doubled-word"],
        editor.log,
    )


def test_ignoring_here_is_a_comment_in_the_text(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("im im") + 1)
    (title,) = [each for each in editor.actions() if "hier" in each]
    editor.act(title)
    comment = "<!-- stilbluete ignore garble/doubled-word -->\n"
    await_text(editor, FAULTY.replace("Die Größe", f"{comment}Die Größe"))
    await_rules(editor, "umlaut/lost")


def test_hovering_explains_the_rule(editor: Editor, page: Path) -> None:
    path = Path(rules.folder(), "umlaut", "lost.yml")
    (why,) = re.findall(r"^why:\n  de: (.+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    editor.go(FAULTY.index("Faehre") + 1)
    editor.explain()
    wait_for(editor.explanation, lambda text: why in text, editor.log)


def test_a_change_of_the_configuration_counts_at_the_next_edit(editor: Editor, page: Path) -> None:
    editor.open(page)
    await_rules(editor, "umlaut/lost", "garble/doubled-word")
    (page.parent / "stilbluete.toml").write_text('ignore = ["umlaut"]\n', encoding="utf-8")

    def type_on() -> list[str]:
        editor.go(len(FAULTY) - 1)
        editor.type("!")
        # Editors tell the server nothing while keys follow each other closely.
        time.sleep(0.4)
        return [each.rule for each in editor.shown()]

    wait_for(type_on, lambda rules: rules and "umlaut/lost" not in rules, editor.log)


def test_one_server_serves_all_files(editor: Editor, page: Path, servers: Servers) -> None:
    other = page.with_name("andere.md")
    other.write_text("Die Tür der Faehre klemmt.\n", encoding="utf-8")
    markup = page.with_name("seite.html")
    markup.write_text("<p>Die Tür der <b>Faehre</b> klemmt.</p>\n<pre>im im</pre>\n", "utf-8")
    for path in (page, other, markup, page):
        editor.open(path)
        await_findings(editor, path)
    assert len(servers()) == 1


def test_the_server_ends_with_the_editor(
    kind: Kind, environ: dict[str, str], page: Path, servers: Servers
) -> None:
    editor = start(kind, environ)
    try:
        editor.open(page)
        await_rules(editor, "umlaut/lost", "garble/doubled-word")
        (server,) = servers()
    finally:
        editor.close()
    wait_for(lambda: is_running(server), lambda running: not running, lambda: "")


def test_html_is_read_as_html(editor: Editor, tmp_path: Path) -> None:
    page = tmp_path / "seite.html"
    page.write_text(
        "<!doctype html>\n<p>Das Gr&uuml;n 🌿 der <b>Faehre</b>.</p>\n<pre>im im</pre>\n", "utf-8"
    )
    editor.open(page)
    assert [each.rule for each in await_findings(editor, page)] == ["umlaut/lost"]
