"""Neovim without a screen, with the configuration of ``editors/neovim``, driven by its socket."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from .article import ROOT
from .editor import Shown, in_order, offset
from .waiting import PATIENCE, wait_for

CONFIGURATION = ROOT / "editors" / "neovim"
CURRENT = (0, 11)

SHOWN = """
local found = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  local code = each.code or ((each.user_data or {}).lsp or {}).code
  if each.source == "stilbluete" then
    table.insert(found, { code, each.lnum, each.col, each.end_lnum, each.end_col, each.message })
  end
end
return { vim.api.nvim_buf_get_lines(0, 0, -1, true), found }
"""
# A plug-in for menus replaces vim.ui.select in the same way.
CHOOSE = """
local wanted, only = ...
titles = {}
vim.ui.select = function(items, options, choose)
  for _, item in ipairs(items) do
    local title = options.format_item and options.format_item(item) or tostring(item)
    table.insert(titles, title)
  end
  for index, title in ipairs(titles) do
    if wanted and title:find(wanted, 1, true) then
      return choose(items[index], index)
    end
  end
  choose(nil, nil)
end
local context = only and { only = { only }, diagnostics = {} } or nil
vim.lsp.buf.code_action(context and { context = context } or nil)
"""
FLOATING = """
local text = ""
for _, window in ipairs(vim.api.nvim_list_wins()) do
  if vim.api.nvim_win_get_config(window).relative ~= "" then
    local buffer = vim.api.nvim_win_get_buf(window)
    text = text .. table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\\n")
  end
end
return text
"""


def programs() -> list[str]:
    """Return the Neovims to test: the one on the path, and one named in the environment."""
    named = (shutil.which("nvim"), os.environ.get("STILBLUETE_TEST_NEOVIM"))
    return list(dict.fromkeys(each for each in named if each))


def version(program: str) -> tuple[int, int]:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.match(r"NVIM v(\d+)\.(\d+)", said)
    assert found, said
    return int(found[1]), int(found[2])


def configure(home: Path, *, current: bool, more: str) -> None:
    """Set Neovim up with a file of ours, and more lines of one's own."""
    folder = home / ".config" / "nvim"
    (folder / "lsp").mkdir(parents=True)
    if current:
        shutil.copyfile(CONFIGURATION / "lsp" / "stilbluete.lua", folder / "lsp" / "stilbluete.lua")
        init = 'vim.lsp.enable("stilbluete")\n'
    else:
        init = (CONFIGURATION / "before-0.11.lua").read_text(encoding="utf-8")
    (folder / "init.lua").write_text(init + more, encoding="utf-8")


def _lua(value: str | int | None) -> str:
    """Write a value as Lua does."""
    return "nil" if value is None else json.dumps(value, ensure_ascii=False)


class Neovim:
    """One running Neovim."""

    def __init__(
        self, program: str, environ: dict[str, str], *, current: bool, more: str = ""
    ) -> None:
        # Sockets must have short names.
        self._home = Path(tempfile.mkdtemp(prefix="nvim"))
        configure(self._home, current=current, more=more)
        self._program = program
        self._socket = str(self._home / "socket")
        self._environ = {**environ, "HOME": str(self._home), "NVIM_LOG_FILE": os.devnull}
        self._output = (self._home / "output").open("wb")
        self._process = subprocess.Popen(
            # An embedded one ends when nobody holds its standard input any more.
            [program, "--embed", "--headless", "-n", "--listen", self._socket],
            env=self._environ,
            stdin=subprocess.PIPE,
            stdout=self._output,
            stderr=self._output,
            start_new_session=True,
        )
        # The socket is there before anybody listens.
        wait_for(
            lambda: self._ask("--remote-expr", "1").returncode, lambda code: not code, self.log
        )

    def _ask(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [self._program, "--server", self._socket, *arguments],
            env=self._environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )

    def _remote(self, *arguments: str) -> None:
        done = self._ask(*arguments)
        assert done.returncode == 0, done.stderr.decode() + self.log()

    def lua(self, code: str, *arguments: str | int | None) -> Any:
        """Run a chunk of Lua in the editor, and return what it returns."""
        given = ", ".join(_lua(each) for each in arguments)
        script, answer = self._home / "script.lua", self._home / "answer"
        # By way of files, as values on the command line are cut short.
        script.write_text(
            f"local value = (function(...) {code}\nend)({given})\n"
            f"vim.fn.writefile({{ vim.fn.json_encode(value) }}, {_lua(str(answer))})\n",
            encoding="utf-8",
        )
        answer.unlink(missing_ok=True)
        self._remote("--remote-expr", f"execute('luafile {script}')")
        assert answer.exists(), f"{code}\n{self.log()}"
        return json.loads(answer.read_bytes())

    def keys(self, keys: str) -> None:
        """Press keys, in Vim's notation."""
        self._remote("--remote-send", keys)

    def open(self, path: Path) -> None:
        self.lua("vim.cmd('hide edit ' .. vim.fn.fnameescape(...))", str(path))

    def text(self) -> str:
        lines: list[str] = self.lua("return vim.api.nvim_buf_get_lines(0, 0, -1, true)")
        return "".join(f"{line}\n" for line in lines)

    def shown(self) -> list[Shown]:
        lines, found = self.lua(SHOWN)
        return in_order(
            Shown(rule, offset(lines, line, column), offset(lines, end_line, end_column), message)
            for rule, line, column, end_line, end_column, message in found
        )

    def go(self, offset: int) -> None:
        before = self.text()[:offset]
        line = before.count("\n")
        column = len(before[before.rfind("\n") + 1 :].encode())
        self.lua("vim.api.nvim_win_set_cursor(0, { ... })", line + 1, column)

    def type(self, text: str) -> None:
        self.keys("i" + text.replace("<", "<lt>").replace("\n", "<CR>") + "<Esc>")

    def delete(self, count: int) -> None:
        self.keys(f"{count}x")

    def press(self, keys: dict[str, str]) -> None:
        self.keys(keys["neovim"])

    def actions(self) -> list[str]:
        self.lua("titles = nil")
        self.lua(CHOOSE, None, None)
        titles: list[str] = wait_for(lambda: self.lua("return titles"), bool, self.log)
        return titles

    def act(self, title: str) -> None:
        self.lua(CHOOSE, title, None)

    def fix_all(self) -> None:
        self.lua(CHOOSE, "", "source.fixAll.stilbluete")

    def explain(self) -> None:
        self.lua("vim.lsp.buf.hover()")

    def explanation(self) -> str:
        return str(self.lua(FLOATING))

    def save(self) -> None:
        self.keys("<Esc>:silent wall<CR>")

    def log(self) -> str:
        found = [Path(self._output.name), *self._home.rglob("lsp.log")]
        return "\n".join(path.read_text(encoding="utf-8")[-4000:] for path in found)

    def close(self) -> None:
        try:
            if self._process.poll() is None:
                # It may be gone before it has answered.
                self._ask("--remote-send", "<Esc>:qall!<CR>")
                self._process.wait(30)
        finally:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
            assert self._process.stdin is not None
            self._process.stdin.close()
            self._output.close()
            shutil.rmtree(self._home)
