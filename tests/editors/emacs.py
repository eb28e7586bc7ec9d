"""Emacs on a terminal, with the configuration of ``editors/emacs``, driven by emacsclient."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from .article import ROOT
from .editor import Shown, in_order
from .waiting import PATIENCE, wait_for

CONFIGURATION = ROOT / "editors" / "emacs" / "stilbluete.el"

# In a fresh home everything would be compiled anew.
EARLY_INIT = """\
(setq native-comp-deferred-compilation nil
      native-comp-jit-compilation nil)
"""
# What a person does at the prompts, and a way in for emacsclient.
INIT = """\
(setq inhibit-startup-screen t
      make-backup-files nil
      create-lockfiles nil
      ring-bell-function #'ignore
      server-socket-dir (getenv "HOME")
      server-name "socket")
(fset 'y-or-n-p (lambda (&rest _) t))
(fset 'yes-or-no-p (lambda (&rest _) t))
(load (expand-file-name "stilbluete.el" user-emacs-directory))
(server-start)
"""
SHOWN = """
(mapcar
 (lambda (each)
   (let ((diagnostic (alist-get 'eglot-lsp-diag (flymake--diag-data each))))
     (vector (plist-get diagnostic :code)
             (1- (flymake-diagnostic-beg each))
             (1- (flymake-diagnostic-end each))
             (plist-get diagnostic :message))))
 (save-restriction (widen) (flymake-diagnostics)))
"""
# `last-nonmenu-event' tells whether a mouse asks; emacsclient has neither mouse nor key.
CHOOSE = """
(let ((last-nonmenu-event ?\\r) (tests-titles nil) (inhibit-quit nil))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt items &rest _)
               (setq tests-titles (mapcar #'car items))
               (or (seq-find (lambda (each) (string-search %s each)) tests-titles)
                   (user-error "No such action")))))
    (condition-case _ %s ((user-error quit) nil))
    (vconcat tests-titles)))
"""


def program() -> str | None:
    """Return an Emacs that has eglot, or None."""
    emacs = shutil.which("emacs")
    if not emacs or not shutil.which("emacsclient"):
        return None
    has_eglot = (
        '(kill-emacs (if (and (locate-library "eglot") (locate-library "markdown-mode")) 0 1))'
    )
    done = subprocess.run(
        [emacs, "--batch", "--eval", has_eglot], capture_output=True, check=False, timeout=60
    )
    return emacs if done.returncode == 0 else None


def quoted(text: str) -> str:
    """Write a text as Lisp does."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Emacs:
    """One running Emacs."""

    def __init__(self, program: str, environ: dict[str, str], more: str = "") -> None:
        # Not to be had on Windows.
        import fcntl
        import pty
        import termios

        # Sockets must have short names.
        self._home = Path(tempfile.mkdtemp(prefix="emacs"))
        folder = self._home / ".emacs.d"
        folder.mkdir()
        (folder / "early-init.el").write_text(EARLY_INIT, encoding="utf-8")
        (folder / "init.el").write_text(INIT + more, encoding="utf-8")
        shutil.copyfile(CONFIGURATION, folder / CONFIGURATION.name)
        self._environ = {**environ, "HOME": str(self._home), "TERM": "linux"}
        self._socket = str(self._home / "socket")
        self._screen = bytearray()
        self._terminal, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [program, "-nw"],
            env=self._environ,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # The terminal becomes Emacs' own; nothing here holds a lock meanwhile.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        wait_for(lambda: Path(self._socket).exists(), bool, self.log)

    def _read(self) -> None:
        # Emacs stops when nobody reads what it draws.
        while True:
            try:
                piece = os.read(self._terminal, 65536)
            except OSError:
                return
            if not piece:
                return
            self._screen += piece

    def lisp(self, form: str) -> Any:
        """Evaluate a form in the window's buffer, and return its value as JSON has it."""
        wrapped = (
            "(with-current-buffer (window-buffer (frame-first-window (car (last (frame-list)))))"
            f" (base64-encode-string (encode-coding-string (json-encode {form}) 'utf-8) t))"
        )
        done = subprocess.run(
            ["emacsclient", "--socket-name", self._socket, "--eval", wrapped],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        said = done.stdout.decode().strip()
        assert done.returncode == 0, said + done.stderr.decode() + self.log()
        return json.loads(base64.b64decode(said.strip('"')))

    def keys(self, keys: str) -> None:
        """Press keys, as a terminal sends them."""
        os.write(self._terminal, keys.encode())

    def open(self, path: Path) -> None:
        # C-x C-f, and the folder that it proposes deleted.
        self.keys(f"\x18\x06\x01\x0b{path}\r")
        wait_for(lambda: self.lisp("buffer-file-name"), lambda name: name == str(path), self.log)

    def text(self) -> str:
        return str(self.lisp("(save-restriction (widen) (buffer-string))"))

    def shown(self) -> list[Shown]:
        return in_order(Shown(*each) for each in self.lisp(f"(vconcat {SHOWN})"))

    def go(self, offset: int) -> None:
        self.lisp(f"(progn (goto-char {offset + 1}) (set-window-point nil (point)) nil)")

    def type(self, text: str) -> None:
        self.keys(text.replace("\n", "\r"))

    def delete(self, count: int) -> None:
        self.keys("\x04" * count)

    def _choose(self, title: str, form: str) -> list[str]:
        titles: list[str] = self.lisp(CHOOSE % (quoted(title), form))
        # Emacs 28 leaves a message unread that comes together with an answer it waited for, until
        # the next one comes: for people, when they move on.
        self.explain()
        return titles

    def press(self, keys: dict[str, str]) -> None:
        self.keys(keys["emacs"])

    def actions(self) -> list[str]:
        return self._choose("\n", "(call-interactively #'eglot-code-actions)")

    def act(self, title: str) -> None:
        offered = self._choose(title, "(call-interactively #'eglot-code-actions)")
        assert any(title in each for each in offered), f"{offered}\n{self.log()}"

    def fix_all(self) -> None:
        everywhere = '(point-min) (point-max) "source.fixAll.stilbluete" t'
        self._choose("", f"(eglot-code-actions {everywhere})")

    def explain(self) -> None:
        self.lisp("(progn (eldoc t) nil)")

    def explanation(self) -> str:
        shown = "(with-current-buffer eldoc--doc-buffer (buffer-string))"
        return str(self.lisp(f'(if (buffer-live-p eldoc--doc-buffer) {shown} "")'))

    def save(self) -> None:
        self.lisp("(progn (save-some-buffers t) nil)")

    def log(self) -> str:
        screen = re.sub(rb"\x1b[\[(][0-9;?]*[A-Za-z]", b"", self._screen)
        return screen[-4000:].decode(errors="replace")

    def close(self) -> None:
        try:
            if self._process.poll() is None:
                self.lisp("(progn (run-with-timer 0.1 nil #'kill-emacs) nil)")
                self._process.wait(30)
        finally:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            os.close(self._terminal)
            shutil.rmtree(self._home)
