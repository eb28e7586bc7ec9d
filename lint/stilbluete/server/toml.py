"""Adding to a list in a TOML file without touching anything else in it, comments least of all."""

import re
import tomllib
from typing import Any, NamedTuple

_HEADER = re.compile(r"^[ \t]*\[.*$", re.MULTILINE)
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},]|\n',
    re.DOTALL,
)


class NotEditable(ValueError):
    """A file whose text does not lend itself to the change."""


class _Table(NamedTuple):
    """The body of a table: where it starts and ends in a text."""

    start: int
    end: int


def added(text: str, key: str, value: str, table: str = "") -> str:
    """Return a TOML text with a value more in a list of a table; of the top level without a name.

    The list and the table are made if there are none. Raises NotEditable.
    """
    before = _parsed(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    body = _table(text, table)
    if body is None:
        changed = _with_table(text, table, f"{key} = [{_quoted(value)}]{line_end}", line_end)
    else:
        opening = _list(text, key, body)
        if opening is None:
            changed = _with_key(text, body, f"{key} = [{_quoted(value)}]{line_end}", line_end)
        else:
            changed = _with_item(text, opening, _quoted(value))
    if _parsed(changed) != _expected(before, key, value, table):
        raise NotEditable(key)
    return changed


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise NotEditable(str(error)) from error


def _expected(before: dict[str, Any], key: str, value: str, table: str) -> dict[str, Any]:
    inner = before
    for name in filter(None, table.split(".")):
        inner = inner.setdefault(name, {})
        if not isinstance(inner, dict):
            raise NotEditable(name)
    known = inner.setdefault(key, [])
    if not isinstance(known, list):
        raise NotEditable(key)
    known.append(value)
    return before


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _table(text: str, name: str) -> _Table | None:
    headers = [found for found in _HEADER.finditer(text) if not _inside(text, found.start())]
    if not name:
        return _Table(0, headers[0].start() if headers else len(text))
    for number, found in enumerate(headers):
        title = found[0].partition("#")[0].strip()
        if title.strip("[]").replace(" ", "").replace('"', "") == name and title[1:2] != "[":
            end = headers[number + 1].start() if number + 1 < len(headers) else len(text)
            start = min(found.end() + 1, len(text))
            return _Table(start, end)
    return None


def _inside(text: str, position: int) -> bool:
    """Tell whether a place lies within a string or a list."""
    depth = 0
    for found in _TOKEN.finditer(text):
        if found.start() >= position:
            break
        if found.end() > position:
            return True
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
    return depth > 0


def _list(text: str, key: str, body: _Table) -> int | None:
    """Return where the list of a key opens."""
    assigned = re.compile(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*=[ \t]*\[""", re.MULTILINE)
    for found in assigned.finditer(text, body.start, body.end):
        if not _inside(text, found.start()):
            return found.end() - 1
    return None


def _with_item(text: str, opening: int, item: str) -> str:
    depth = 0
    last_end = opening + 1
    has_items = ends_in_comma = False
    at = opening
    closing = -1
    first_line = -1
    for found in _TOKEN.finditer(text, opening):
        if not found[0].startswith("#") and text[at : found.start()].strip():
            # A number or the like, which is no token here.
            last_end, has_items, ends_in_comma = found.start(), True, False
        at = found.end()
        token = found[0]
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
            if not depth:
                closing = found.start()
                break
            last_end, has_items, ends_in_comma = found.end(), True, False
        elif token == ",":
            if depth == 1:
                last_end, ends_in_comma = found.end(), True
        elif token == "\n" or token.startswith("#"):
            continue
        else:
            if first_line < 0:
                first_line = found.start()
            last_end, has_items, ends_in_comma = found.end(), True, False
    if closing < 0:
        raise NotEditable(item)
    if not has_items:
        return text[: opening + 1] + item + text[opening + 1 :]
    line = text.rfind("\n", 0, first_line) + 1 if first_line >= 0 else 0
    indent = text[line:first_line] if first_line >= 0 else ""
    comma = "" if ends_in_comma else ","
    if "\n" in text[opening:closing] and first_line >= 0 and not indent.strip():
        # An item a line.
        line_end = "\r\n" if "\r\n" in text[opening:closing] else "\n"
        rest_of_line = text.find("\n", last_end, closing)
        tail_end = rest_of_line if rest_of_line >= 0 else last_end
        tail = text[last_end:tail_end].rstrip("\r")
        behind = last_end + len(tail)
        trailing = "," if ends_in_comma else ""
        return f"{text[:last_end]}{comma}{tail}{line_end}{indent}{item}{trailing}{text[behind:]}"
    space = "" if text[last_end - 1 : last_end].isspace() else " "
    return f"{text[:last_end]}{comma}{space}{item}{text[last_end:]}"


def _with_key(text: str, body: _Table, line: str, line_end: str) -> str:
    content = text[body.start : body.end].rstrip()
    at = body.start + len(content)
    if content:
        rest = text[at:]
        behind = rest[len(rest) - len(rest.lstrip("\r\n")) :] if not rest.strip() else rest
        newline = "" if not rest.strip() or rest.startswith(("\n", "\r")) else line_end
        following = rest if rest.startswith(("\n", "\r")) else newline + behind
        return f"{text[:at]}{line_end}{line.rstrip()}{following or line_end}"
    start = body.start
    if start and not text[:start].endswith("\n") and text[:start] != "\ufeff":
        line = line_end + line
    if not body.start and text.startswith("\ufeff"):
        start = 1
    gap = line_end if not body.start and text[start:].strip() else ""
    return f"{text[:start]}{line}{gap}{text[start:]}"


def _with_table(text: str, table: str, line: str, line_end: str) -> str:
    first = re.search(rf"^[ \t]*\[{re.escape(table)}\.", text, re.MULTILINE)
    block = f"[{table}]{line_end}{line}"
    if first:
        return f"{text[: first.start()]}{block}{line_end}{text[first.start() :]}"
    behind = text[len(text.rstrip()) :].count("\n")
    return f"{text}{line_end * max(0, 2 - behind) if text.strip() else ''}{block}"
