"""What is asked of every editor, asked of VS Code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from .. import article
from .. import test_editing as every
from .server import CodeServer
from .window import Window

page = every.page


@pytest.fixture
def editor(code_server: CodeServer, chromium: Chrome) -> Iterator[Window]:
    code_server.configure({"stilbluete.language": "de"})
    window = Window(code_server, chromium)
    yield window
    window.close()


test_sample = every.test_the_sample_article_shows_what_the_shell_finds
test_places = every.test_places_behind_umlauts_and_emoji_are_exact
test_language = every.test_messages_are_in_the_language_asked_for
test_typing = every.test_typing_makes_and_mends_faults
test_moving = every.test_faults_below_an_edit_move_with_their_words
test_quick_fix = every.test_a_quick_fix_mends_one_fault
test_source_action = every.test_the_source_action_mends_all_that_is_safe
test_vocabulary = every.test_a_word_added_to_the_vocabulary_is_no_fault
test_first_word = every.test_the_first_word_makes_a_vocabulary
test_ignoring = every.test_ignoring_here_is_a_comment_in_the_text
test_hovering = every.test_hovering_explains_the_rule
test_configuration = every.test_a_change_of_the_configuration_counts_at_the_next_edit
test_html = every.test_html_is_read_as_html


def test_the_configured_article_shows_what_the_shell_finds(editor: Window, tmp_path: Path) -> None:
    path = article.write(tmp_path / "redaktion")
    editor.open(path)
    assert every.await_findings(editor, path)
