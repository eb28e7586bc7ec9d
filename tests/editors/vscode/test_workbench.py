"""The extension in VS Code's own workbench, as a user sees it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import stilbluete

from .. import article
from ..waiting import wait_for
from .conftest import FAULTY
from .server import CodeServer
from .window import Window

PANEL = "iframe.webview"
STATUS = "#stilbluete\\.stilbluete\\.stilbluete\\.status"


def said(command: str, path: Path, *options: str) -> str:
    """Return what the command line says of a file."""
    return subprocess.run(
        [sys.executable, "-m", "stilbluete", command, path.name, *options],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": str(article.ROOT / "lint")},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    ).stdout


def await_rules(window: Window, *rules: str) -> None:
    wait_for(
        lambda: sorted(each.rule for each in window.shown()),
        lambda there: there == sorted(rules),
        window.log,
    )


def opened(window: Window, path: Path) -> Window:
    """Open an article, and wait for its findings."""
    window.open(path)
    await_rules(window, *(each.rule for each in article.expected(path)))
    return window


def panel(window: Window) -> str:
    """Return the text of the panel that explains; empty while it is drawn."""
    window.page.switch_to.default_content()
    try:
        for name in (PANEL, "iframe#active-frame"):
            window.page.switch_to.frame(window.page.find_element(By.CSS_SELECTOR, name))
        return window.page.find_element(By.TAG_NAME, "body").text
    except WebDriverException:
        return ""
    finally:
        window.page.switch_to.default_content()


def test_the_package_installs_with_the_server_s_version(code_server: CodeServer) -> None:
    assert f"stilbluete.stilbluete@{stilbluete.__version__}" in code_server.extensions()


def test_the_problems_panel_lists_what_the_shell_finds(window: Window, sample: Path) -> None:
    opened(window, sample)
    window.command("workbench.actions.view.problems")
    # Rows that are not to be seen are not drawn.
    window.command("workbench.action.toggleMaximizedPanel")
    found = article.check(sample)
    rows = wait_for(
        lambda: window.texts(".markers-panel .monaco-list-row"),
        lambda rows: len(rows) > len(found),
        window.log,
    )
    for each in found:
        where = f"[Ln {each['line']}, Col {each['column']}]"
        (row,) = [row for row in rows if where in row and each["rule"] in row]
        assert each["message"] in " ".join(row.split())


def test_each_finding_is_underlined(window: Window, sample: Path) -> None:
    opened(window, sample)
    found = article.check(sample)
    for severity, style in (("critical", "error"), ("major", "warning"), ("minor", "info")):
        expected = sum(each["severity"] == severity for each in found)
        underlined = wait_for(
            lambda style=style: window.texts(f".squiggly-{style}"),  # type: ignore[misc]
            bool,
            window.log,
        )
        # A finding that spans two lines is underlined twice.
        assert len(underlined) >= expected


def test_a_quick_fix_by_keyboard_changes_the_text(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.go(FAULTY.index("Faehre") + 1)
    window.act("“Fähre”")
    wait_for(window.text, lambda text: text == FAULTY.replace("Faehre", "Fähre"), window.log)
    await_rules(window, "garble/doubled-word")


def test_all_safe_fixes_at_once(window: Window, sample: Path) -> None:
    opened(window, sample)
    source = sample.read_text("utf-8")
    window.command("stilbluete.fixAll")
    fixed = stilbluete.fix(source, "markdown")
    assert fixed != source
    wait_for(window.text, lambda text: text == fixed, window.log)


def test_a_word_added_from_the_menu_is_in_the_file_and_no_fault(
    window: Window, faulty: Path
) -> None:
    opened(window, faulty)
    window.go(FAULTY.index("Faehre") + 1)
    window.act("vocabulary")
    await_rules(window, "garble/doubled-word")
    wait_for(
        lambda: [each.rule for each in article.expected(faulty)],
        lambda rules: rules == ["garble/doubled-word"],
        window.log,
    )
    lines = (faulty.parent / "stilbluete-vocabulary.txt").read_text("utf-8").splitlines()
    assert lines == ["Faehre"]
    dirty = "return vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).length"
    assert window.server.run(dirty) == 0


def test_a_word_added_by_command(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.go(FAULTY.index("Faehre") + 1)
    window.start("stilbluete.addWord")
    window.see(".quick-input-widget .quick-input-title", "Vocabulary")
    window.chord(Keys.ENTER)
    await_rules(window, "garble/doubled-word")


def test_hovering_explains(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.go(FAULTY.index("Faehre") + 1)
    window.explain()
    shown = wait_for(window.explanation, lambda text: "umlaut/lost" in text, window.log)
    assert "has lost its umlauts" in shown


def test_the_status_bar_shows_what_the_shell_rates(window: Window, sample: Path) -> None:
    def rated() -> list[str]:
        (file,) = json.loads(said("score", sample, "--format", "json"))["files"]
        return [f"{each:.1f}" for each in (file["quality"], file["readability"]["clarity"])]

    def bar() -> list[str]:
        return " ".join(window.texts(STATUS)).split()

    opened(window, sample)
    first = rated()
    wait_for(bar, lambda shown: shown == first, window.log)
    window.command("stilbluete.fixAll")
    window.save()
    wait_for(rated, lambda now: now != first, window.log)
    wait_for(bar, lambda shown: shown == rated(), window.log)


def test_the_panel_tells_why_and_follows_the_cursor(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.go(FAULTY.index("Faehre") + 1)
    window.command("stilbluete.why")
    wait_for(lambda: panel(window), lambda text: "umlaut/lost" in text, window.log)
    window.go(FAULTY.index("im im") + 1)
    said = wait_for(lambda: panel(window), lambda text: "garble/doubled-word" in text, window.log)
    assert "umlaut/lost" not in said


def test_what_a_rule_says_is_text_and_no_page(window: Window, faulty: Path) -> None:
    (faulty.parent / "stilbluete.toml").write_text('rules = ["haus"]\n', encoding="utf-8")
    rule = faulty.parent / "haus" / "haus" / "boese.yml"
    rule.parent.mkdir(parents=True)
    rule.write_text(HOSTILE, encoding="utf-8")
    faulty.write_text("Das Krokodil schläft.\n", encoding="utf-8")
    opened(window, faulty)
    window.go(5)
    window.command("stilbluete.why")
    wait_for(lambda: panel(window), lambda text: "haus/boese" in text, window.log)
    assert panel(window).count("<img src=x onerror=alert(1)>") >= 2


HOSTILE = """\
title: {de: Tiere <img src=x onerror=alert(1)>, en: Animals <img src=x onerror=alert(1)>}
severity: major
mqm: fluency/grammar
check: sequence
match: Krokodil
message: {de: "<img src=x onerror=alert(1)>", en: "<img src=x onerror=alert(1)>"}
why: {de: Weil., en: Because.}
examples:
  - bad: "Das [[Krokodil]] schläft."
  - bad: "Ein [[Krokodil]] wacht."
  - good: "Das Tier schläft."
  - good: "Ein Tier wacht."
"""


def test_findings_come_in_the_language_that_is_set(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    for setting, language in (("de", "de"), ("auto", "en")):
        expected = sorted(each["message"] for each in article.check(faulty, "--lang", language))
        window.configure("stilbluete.language", setting)
        wait_for(
            lambda: sorted(each.message for each in window.shown()),
            lambda said, expected=expected: all(map(str.startswith, said, expected)),  # type: ignore[misc]
            window.log,
        )


def test_the_line_above_the_text_is_there_when_asked_for(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    assert window.texts(".codelens-decoration") == []
    window.configure("stilbluete.codeLens", True)
    window.see(".codelens-decoration", "score")


def test_a_configuration_is_opened_or_begun(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.start("stilbluete.openConfiguration")
    window.click(".notification-toast .monaco-button", "Create It")
    name = "return vscode.window.activeTextEditor?.document.fileName"
    config = faulty.parent / "stilbluete.toml"
    wait_for(lambda: window.server.run(name), lambda path: path == str(config), window.log)
    assert config.read_text("utf-8").startswith("#")
    assert [each.rule for each in article.expected(faulty)] == [
        "umlaut/lost",
        "garble/doubled-word",
    ]
    window.show(faulty)
    window.command("stilbluete.openConfiguration")
    assert window.server.run(name) == str(config)


def test_a_server_that_dies_comes_back(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    os.kill(window.server.servers()[-1], signal.SIGKILL)
    window.go(0)
    window.type("Und und ")
    await_rules(window, "umlaut/lost", "garble/doubled-word", "garble/doubled-word")


def test_a_restart_by_command(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    before = window.server.servers()[-1]
    window.command("stilbluete.restart")
    wait_for(window.server.servers, lambda now: now[-1] != before, window.log)
    await_rules(window, "umlaut/lost", "garble/doubled-word")
    with pytest.raises(ProcessLookupError):
        os.kill(before, 0)


def test_a_path_that_names_no_program_is_told(window: Window, faulty: Path) -> None:
    opened(window, faulty)
    window.configure("stilbluete.path", str(faulty.parent / "nichts"))
    window.see(".notification-toast", f"names no program: {faulty.parent / 'nichts'}")
