"""VS Code's workbench as code-server: a process that serves it, with extensions in it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..article import ROOT
from ..waiting import wait_for

EXTENSION = ROOT / "editors" / "vscode"
PROBE = Path(__file__).parent / "probe"

# What people see once, or what would call for a network.
SETTINGS = {
    "security.workspace.trust.enabled": False,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.welcomePage.walkthroughs.openOnInstall": False,
    "extensions.autoCheckUpdates": False,
    "extensions.ignoreRecommendations": True,
    "telemetry.telemetryLevel": "off",
    "git.enabled": False,
    "files.autoSave": "off",
    "files.hotExit": "off",
    "window.confirmBeforeClose": "never",
    # The menu of fixes belongs to a window, but not to one without a screen.
    "editor.accessibilitySupport": "off",
    # Else keys pressed by a program would be completed by the editor.
    "editor.autoClosingBrackets": "never",
    "editor.autoClosingQuotes": "never",
    "editor.quickSuggestions": False,
    "editor.autoIndent": "none",
    "workbench.reduceMotion": "on",
}


def program() -> tuple[str, Path] | None:
    """Return Node and code-server's entry, or None unless ``CODE_SERVER`` names a built one."""
    folder, node = os.environ.get("CODE_SERVER"), shutil.which("node")
    if not folder or not node:
        return None
    entry = Path(folder) / "node_modules" / "code-server" / "out" / "node" / "entry.js"
    return (node, entry) if entry.is_file() and (Path(folder) / "built").is_file() else None


def pack_probe(target: Path) -> Path:
    """Pack the extension through which tests look into the editor."""
    with zipfile.ZipFile(target, "w") as packed:
        for path in PROBE.iterdir():
            packed.write(path, f"extension/{path.name}")
    return target


class CodeServer:
    """A running code-server with a home of its own."""

    def __init__(
        self,
        environ: dict[str, str],
        extensions: list[Path],
        settings: dict[str, Any] | None = None,
    ) -> None:
        found = program()
        assert found
        # Sockets must have short names.
        self.home = Path(tempfile.mkdtemp(prefix="code"))
        self.probe = self.home / "probe"
        self._command = [found[0], str(found[1]), "--user-data-dir", str(self.home / "data")]
        self._command += ["--extensions-dir", str(self.home / "extensions")]
        self._environ = {
            **environ,
            "HOME": str(self.home),
            "SHELL": "/bin/bash",
            "STILBLUETE_PROBE": str(self.probe),
            "STILBLUETE_TEST_SERVERS": str(self.home / "servers"),
        }
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            self._environ.pop(name, None)
        # VS Code asks a login shell for the path.
        profile = f"export PATH={shlex.quote(environ['PATH'])}\n"
        (self.home / ".bash_profile").write_text(profile, encoding="utf-8")
        self.configure(settings or {})
        packed = [pack_probe(self.home / "probe.vsix"), *extensions]
        self.installed = self._install(packed)
        self._output = self.home / "output"
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(
                [
                    *self._command,
                    *("--auth", "none", "--bind-addr", "127.0.0.1:0"),
                    *("--disable-telemetry", "--disable-update-check"),
                    "--disable-getting-started-override",
                ],
                env=self._environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        said = wait_for(self.output, lambda text: "listening on" in text, self.output)
        address = re.search(r"HTTP server listening on (http://\S+?)/?\s", said)
        assert address, said
        self.address = address[1]

    def _install(self, extensions: list[Path]) -> str:
        wanted = [part for path in extensions for part in ("--install-extension", str(path))]
        done = subprocess.run(
            [*self._command, *wanted],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        said = done.stdout.decode()
        assert done.returncode == 0, said
        return said

    def configure(self, settings: dict[str, Any]) -> None:
        """Write the user's settings."""
        path = self.home / "data" / "User" / "settings.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({**SETTINGS, **settings}), encoding="utf-8")

    def extensions(self) -> list[str]:
        """Return the extensions that are installed, as ``publisher.name@version``."""
        done = subprocess.run(
            [*self._command, "--list-extensions", "--show-versions"],
            env=self._environ,
            capture_output=True,
            timeout=120,
            check=True,
        )
        return done.stdout.decode().split()

    def run(self, code: str, *values: object) -> Any:
        """Run a chunk of JavaScript in the editor, which has ``vscode``; return what it returns."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(60)
            connection.connect(str(self.probe))
            connection.sendall(json.dumps({"code": code, "values": values}).encode())
            connection.shutdown(socket.SHUT_WR)
            answer = json.loads(b"".join(iter(lambda: connection.recv(65536), b"")))
        assert "error" not in answer, answer["error"] + self.log()
        return answer.get("value")

    def servers(self) -> list[int]:
        """Return the processes of the language servers that were started so far."""
        return [int(line) for line in (self.home / "servers").read_text("utf-8").split()]

    def output(self) -> str:
        return self._output.read_text(encoding="utf-8", errors="replace")

    def log(self) -> str:
        """Return what helps to understand a failure: the end of each log."""
        logs = sorted((self.home / "data" / "logs").rglob("*.log"))
        found = [self._output, *(path for path in logs if "stilbl" in path.name.lower())]
        return "\n".join(f"{path.name}:\n{path.read_text('utf-8')[-3000:]}" for path in found)

    def close(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
        # Extension hosts outlive a server that is told to end at once.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        shutil.rmtree(self.home, ignore_errors=True)
