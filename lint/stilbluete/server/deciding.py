"""Commands that change what a team has decided: rules to ignore, words of the vocabulary."""

import os
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from stilbluete.config import NOTHING, Config, ConfigError, Configs, settings_for
from stilbluete.document.encoding import decode
from stilbluete.messages import messages
from stilbluete.server import toml
from stilbluete.server.diagnostics import as_range
from stilbluete.server.pages import rule_of
from stilbluete.server.session import Session
from stilbluete.server.text import Text, same_ends

CONFIG = "stilbluete.toml"
VOCABULARY = "stilbluete-vocabulary.txt"


class _Change(NamedTuple):
    """What becomes of a file; ``before`` is None if there is none yet."""

    path: str
    before: str | None
    after: str


async def ignore_rule(session: Session, uri: str, rule_id: str) -> list[str] | None:
    """Have a rule ignored by the configuration that holds for a document.

    Returns the URIs of the files that changed, which the editor may want to save.
    """
    own, quoted = session.texts, messages(session.language).quoted
    found = _place(session, uri)
    if found is None:
        return None
    path, config, root = found
    if rule_of(rule_id, settings_for(config, path).rules) is None:
        session.show(own.unknown_rule.format(quoted.format(rule_id)), "error")
        return None
    target = config.path or os.path.join(root, CONFIG)
    change = _in_list(session, target, "ignore", rule_id)
    if change is None:
        return None
    changed = await _carry_out(session, [change])
    if changed is not None:
        session.pending.ignore(os.path.dirname(target), rule_id)
        session.lint_all()
        session.show(own.ignored.format(quoted.format(rule_id), os.path.basename(target)))
    return changed


async def add_to_vocabulary(session: Session, uri: str, word: str) -> list[str] | None:
    """Add a word to the vocabulary that holds for a document; see ``ignore_rule``."""
    own, quoted = session.texts, messages(session.language).quoted
    word = word.strip()
    if not word or any(each in word for each in "#\r\n"):
        session.show(own.no_word.format(quoted.format(word)), "error")
        return None
    found = _place(session, uri)
    if found is None:
        return None
    path, config, root = found
    settings = settings_for(config, path)
    changes: list[_Change] = []
    if settings.vocabulary:
        vocabulary = settings.vocabulary[-1]
    else:
        target = config.path or os.path.join(root, CONFIG)
        vocabulary = os.path.join(os.path.dirname(target), VOCABULARY)
        change = _in_list(session, target, "vocabulary", VOCABULARY)
        if change is None:
            return None
        changes.append(change)
    # The words come first: a configuration must not name a file that is not there.
    before = _text(session, vocabulary)
    lines = (before or "").splitlines()
    if word not in lines:
        changes.insert(0, _Change(vocabulary, before, _with_line(before or "", word)))
    changed = await _carry_out(session, changes)
    if changed is not None:
        session.pending.add(config.folder or root, word)
        session.lint_all()
        session.show(own.added.format(quoted.format(word), os.path.basename(vocabulary)))
    return changed


def _place(session: Session, uri: str) -> tuple[str, Config, str] | None:
    """Return path, configuration and root of a document; tell if it has none of them."""
    path = to_fs_path(uri)
    if path is None:
        session.show(session.texts.no_file, "error")
        return None
    try:
        config = Configs().of(path)
    except ConfigError as error:
        told = f"{error.place}: {error.mistake.told(session.language)}"
        session.show(session.texts.config.format(told), "error")
        return None
    return path, config, _root(session, path) if config is NOTHING else config.folder


def _root(session: Session, path: str) -> str:
    """Return the folder of the workspace that a file lies in, or else its own."""
    roots = [to_fs_path(folder.uri) for folder in session.server.workspace.folders.values()]
    roots.append(session.server.workspace.root_path)
    around = [root.rstrip(os.sep) for root in roots if root]
    around = [root for root in around if path.startswith(root + os.sep)]
    return max(around, key=len, default=os.path.dirname(path))


def _in_list(session: Session, path: str, key: str, value: str) -> _Change | None:
    before = _text(session, path)
    table = "tool.stilbluete" if os.path.basename(path) == "pyproject.toml" else ""
    try:
        after = toml.added(before or "", key, value, table)
    except toml.NotEditable:
        shown = messages(session.language).quoted.format(value)
        session.show(session.texts.not_editable.format(path, shown, key), "error")
        return None
    return _Change(path, before, after)


def _text(session: Session, path: str) -> str | None:
    """Return a file's text: the client's, if it is open, else that on disk."""
    for document in session.documents.values():
        if document.path == path:
            return document.text.source
    try:
        with open(path, "rb") as file:
            return decode(file.read()).text
    except OSError:
        return None


def _with_line(text: str, line: str) -> str:
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = line_end if text and not text.endswith("\n") else ""
    return f"{text}{gap}{line}{line_end}"


async def _carry_out(session: Session, changes: list[_Change]) -> list[str] | None:
    """Have the editor make changes, or make those it cannot; return the URIs of the files."""
    can_create = "create" in (session.can("workspace.workspace_edit.resource_operations") or ())
    operations: list[Any] = []
    plain: dict[str, list[types.TextEdit]] = {}
    for change in changes:
        uri = from_fs_path(change.path)
        assert uri is not None
        edit = _edit(session, change)
        if change.before is None and not can_create:
            if not _write(session, change):
                return None
            continue
        if change.before is None:
            options = types.CreateFileOptions(overwrite=False, ignore_if_exists=True)
            operations.append(types.CreateFile(uri, options=options))
        version = next((d.version for d in session.documents.values() if d.uri == uri), None)
        name = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        operations.append(types.TextDocumentEdit(name, [edit]))
        plain[uri] = [edit]
    uris = [uri for change in changes if (uri := from_fs_path(change.path))]
    if not operations:
        return uris
    workspace_edit = (
        types.WorkspaceEdit(document_changes=operations)
        if session.can("workspace.workspace_edit.document_changes")
        else types.WorkspaceEdit(changes=plain)
    )
    answer = await session.server.workspace_apply_edit_async(
        types.ApplyWorkspaceEditParams(workspace_edit, "stilbluete")
    )
    if not answer.applied:
        session.show(session.texts.not_applied.format(answer.failure_reason or "?"), "error")
        return None
    return uris


def _edit(session: Session, change: _Change) -> types.TextEdit:
    """Return the smallest edit that makes the change."""
    before, after = change.before or "", change.after
    front, back = same_ends(before, after)
    is_insertion = front + back == len(before) < len(after)
    if is_insertion and before[front - 1 : front] == after[len(after) - back - 1] == "\n":
        # The same before the line's end: Neovim doubles what comes after the last line.
        front, back = front - 1, back + 1
    text = Text(before, session.encoding)
    span = text.span(front, len(before) - back)
    return types.TextEdit(as_range(span), after[front : len(after) - back])


def _write(session: Session, change: _Change) -> bool:
    from stilbluete.writing import write_atomically

    try:
        write_atomically(change.path, change.after.encode())
    except OSError as error:
        session.show(
            f"stilbluete: {change.path}: "
            + messages(session.language).unwritable.format(error.strerror or error),
            "error",
        )
        return False
    return True
