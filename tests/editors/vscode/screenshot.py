"""Takes the picture in the extension's readme: the sample article, its problems, and one explained.

``scripts/vscode-screenshot`` runs this.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from .. import article
from ..waiting import wait_for
from .server import CodeServer
from .window import Window, browser

SETTINGS = {
    "workbench.colorTheme": "Default Light Modern",
    "workbench.activityBar.location": "hidden",
    "workbench.layoutControl.enabled": False,
    "editor.minimap.enabled": False,
    "editor.fontSize": 13,
    "editor.renderLineHighlight": "none",
    "editor.wordWrap": "on",
    "breadcrumbs.enabled": False,
    "window.commandCenter": False,
}
SIZE = "1080,930"


def take(extension: Path, target: Path) -> None:
    """Write the picture as PNG."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "artikel"
        folder.mkdir()
        path = Path(shutil.copy(article.SAMPLE, folder))
        server = CodeServer(dict(os.environ), [extension], SETTINGS)
        chromium = browser(Path(name) / "chromium", SIZE)
        if chromium is None:
            sys.exit("needs Chromium and its driver (Debian: chromium, chromium-driver)")
        try:
            with chromium:
                window = Window(server, chromium)
                window.open(path)
                wait_for(window.shown, bool, window.log)
                window.command("workbench.action.closeSidebar")
                window.command("workbench.actions.view.problems")
                window.see(".markers-panel .monaco-list-row", "Gewerkschaft")
                window.go(window.text().index("Gewerkschaft") + 3)
                window.explain()
                wait_for(window.explanation, lambda text: "wrong-sense" in text, window.log)
                window.see(".squiggly-error")
                # The cursor blinks, and what has been drawn settles.
                window.command("workbench.action.focusActiveEditorGroup")
                window.explain()
                target.parent.mkdir(exist_ok=True)
                chromium.save_screenshot(str(target))
        finally:
            server.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
