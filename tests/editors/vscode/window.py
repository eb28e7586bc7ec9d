"""VS Code's workbench in Chromium without a window, driven by keys and looked at on the page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from ..editor import Shown, in_order
from ..waiting import wait_for
from .server import CodeServer

# Offsets in a text are UTF-16 in the editor, code points in the tests.
# When the server has answered, it has read the text as it is; then findings take a moment to come.
SHOWN = """
const { document } = vscode.window.activeTextEditor;
await vscode.commands.executeCommand(
  "vscode.executeHoverProvider", document.uri, new vscode.Position(0, 0));
await new Promise((resolve) => {
  let timer;
  const listener = vscode.languages.onDidChangeDiagnostics(() => timer.refresh());
  timer = setTimeout(() => resolve(listener.dispose()), 150);
});
const text = document.getText();
const points = (place) => [...text.slice(0, document.offsetAt(place))].length;
return vscode.languages.getDiagnostics(document.uri)
  .filter(({ source }) => source === "stilbluete")
  .map(({ code, range, message }) =>
    [code.value ?? code, points(range.start), points(range.end), message]);
"""
GO = """
const editor = vscode.window.activeTextEditor;
const text = [...editor.document.getText()].slice(0, values[0]).join("");
const place = editor.document.positionAt(text.length);
editor.selection = new vscode.Selection(place, place);
editor.revealRange(editor.selection);
await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
"""
ACTIONS = """
const { document, selection } = vscode.window.activeTextEditor;
const found = await vscode.commands.executeCommand(
  "vscode.executeCodeActionProvider", document.uri, selection, "quickfix");
return found.map(({ title }) => title);
"""


def browser(profile: Path, size: str = "1300,900") -> webdriver.Chrome | None:
    """Start Chromium; None if it or its driver is not there."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        return None
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        f"--window-size={size}",
        f"--user-data-dir={profile}",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
    ):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


class Window:
    """One window, whose folder is that of the file opened last."""

    def __init__(self, server: CodeServer, page: webdriver.Chrome) -> None:
        self.server = server
        self.page = page
        self._folder: Path | None = None

    def visit(self, folder: Path) -> None:
        """Open a folder in the window."""
        self._folder = folder
        self.server.probe.unlink(missing_ok=True)
        self.page.get("about:blank")
        self.page.get(f"{self.server.address}/?folder={folder}")
        wait_for(self.server.probe.exists, bool, self.log)
        self.see(".monaco-workbench .part.editor")

    def command(self, name: str, *values: object) -> Any:
        """Carry out a command of the editor."""
        code = "return (await vscode.commands.executeCommand(...values)) ?? null"
        return self.server.run(code, name, *values)

    def start(self, name: str, *values: object) -> None:
        """Begin a command that ends only after the user has answered."""
        self.server.run("void vscode.commands.executeCommand(...values)", name, *values)

    def configure(self, name: str, value: object) -> None:
        """Change a setting of the user."""
        code = "await vscode.workspace.getConfiguration().update(values[0], values[1], true)"
        self.server.run(code, name, value)

    def see(self, selector: str, text: str = "") -> str:
        """Wait for an element that is to be seen and holds a text; return all of its text."""
        found = wait_for(
            lambda: [each for each in self.texts(selector) if text in each],
            bool,
            lambda: f"{selector} {text}\n{self.texts('.notification-toast')}\n{self.log()}",
        )
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Return the texts of the elements that are to be seen now."""
        script = """
            return [...document.querySelectorAll(arguments[0])]
              .filter((each) => each.checkVisibility({ visibilityProperty: true }))
              .map((each) => each.innerText.replaceAll("\\u00a0", " "));
        """
        texts: list[str] = self.page.execute_script(script, selector)
        return texts

    def click(self, selector: str, text: str = "") -> None:
        """Click on the first element with a text."""

        def clicked() -> bool:
            try:
                for each in self.page.find_elements(By.CSS_SELECTOR, selector):
                    if each.is_displayed() and text in each.text.replace("\u00a0", " "):
                        each.click()
                        return True
            except StaleElementReferenceException:
                # Drawn anew meanwhile.
                return False
            return False

        wait_for(clicked, bool, self.log)

    def chord(self, *keys: str) -> None:
        """Press keys together."""
        chain = ActionChains(self.page)
        for key in keys:
            chain.key_down(key)
        for key in reversed(keys):
            chain.key_up(key)
        chain.perform()

    def open(self, path: Path) -> None:
        if self._folder != path.parent:
            self.visit(path.parent)
        self.show(path)

    def show(self, path: Path) -> None:
        """Open a file in the window as it is."""
        code = (
            "await vscode.window.showTextDocument(vscode.Uri.file(values[0]), { preview: false })"
        )
        self.server.run(code, str(path))

    def text(self) -> str:
        return str(self.server.run("return vscode.window.activeTextEditor.document.getText()"))

    def shown(self) -> list[Shown]:
        return in_order(Shown(*each) for each in self.server.run(SHOWN))

    def go(self, offset: int) -> None:
        self.server.run(GO, offset)

    def type(self, text: str) -> None:
        whole = len(self.text()) + len(text)
        for character in text:
            if character == "\n":
                ActionChains(self.page).send_keys(Keys.ENTER).perform()
            elif character > "\uffff":
                # No keyboard has it: it comes as from an input method.
                self.page.execute_cdp_cmd("Input.insertText", {"text": character})
            else:
                ActionChains(self.page).send_keys(character).perform()
        # What is typed reaches extensions a little later.
        wait_for(lambda: len(self.text()), lambda length: length >= whole, self.log)

    def delete(self, count: int) -> None:
        for _ in range(count):
            self.chord(Keys.DELETE)

    def press(self, keys: dict[str, str]) -> None:
        self.page.switch_to.active_element.send_keys(keys["vscode"])

    def actions(self) -> list[str]:
        titles: list[str] = wait_for(lambda: self.server.run(ACTIONS), bool, self.log)
        return titles

    def act(self, title: str) -> None:
        # The key opens nothing before the editor has the focus.
        def opened() -> list[str]:
            if not (rows := self.texts(".action-widget .monaco-list-row")):
                self.chord(Keys.CONTROL, ".")
            return rows

        rows = wait_for(opened, lambda rows: any(title in row for row in rows), self.log)
        for _ in rows:
            if any(title in row for row in self.texts(".action-widget .monaco-list-row.focused")):
                break
            self.chord(Keys.DOWN)
        self.chord(Keys.ENTER)

    def fix_all(self) -> None:
        self.command("stilbluete.fixAll")

    def explain(self) -> None:
        self.command("editor.action.showHover")

    def explanation(self) -> str:
        return "\n".join(self.texts(".monaco-hover .monaco-hover-content")).strip()

    def save(self) -> None:
        self.command("workbench.action.files.saveAll")

    def log(self) -> str:
        return self.server.log()

    def close(self) -> None:
        """Leave the window, which another test may use again."""
        self.page.get("about:blank")
