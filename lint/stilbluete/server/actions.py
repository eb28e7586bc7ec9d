"""What can be done about findings: mended, ignored, taken into the vocabulary."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lsprotocol import types

from stilbluete import fixes, linting, selection, vocabulary
from stilbluete.document import parse
from stilbluete.findings import Edit, Finding
from stilbluete.messages import Messages, messages
from stilbluete.report.remedy import remedy, seen
from stilbluete.server.diagnostics import SOURCE, range_of
from stilbluete.server.documents import Linted, Open
from stilbluete.server.ignoring import can_ignore, ignoring
from stilbluete.server.session import Session
from stilbluete.server.text import same_ends

IGNORE_RULE = "stilbluete.ignoreRule"
ADD_TO_VOCABULARY = "stilbluete.addToVocabulary"
FIX_ALL = "source.fixAll.stilbluete"

KINDS: tuple[str, ...] = (types.CodeActionKind.QuickFix, FIX_ALL)

_MOST_SUGGESTIONS = 4
_LONGEST_WORD = 60
_MOST_WORDS = 4


class _At(NamedTuple):
    """A finding that actions are for, with the diagnostic that the client has of it."""

    document: Open
    linted: Linted
    finding: Finding
    diagnostic: types.Diagnostic | None


async def code_actions(
    session: Session, params: types.CodeActionParams
) -> list[types.CodeAction] | None:
    """Return what can be done about the findings that a range touches."""
    document = session.documents.get(params.text_document.uri)
    linted = await session.linted(document) if document else None
    if document is None or linted is None:
        return None
    only = params.context.only
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, only):
        text = document.text
        start = text.offset(params.range.start.line, params.range.start.character)
        end = text.offset(params.range.end.line, params.range.end.character)
        for finding in linted.findings:
            if finding.start <= end and start <= max(finding.end, finding.start + 1):
                diagnostic = _diagnostic(finding, linted, params.context.diagnostics)
                found += _actions(session, _At(document, linted, finding, diagnostic))
    if _is_wanted(FIX_ALL, only) and any(_is_safe(finding) for finding in linted.findings):
        action = types.CodeAction(session.texts.fix_all, FIX_ALL, data={"uri": document.uri})
        if not _resolves(session):
            action.edit = _fix_all(session, document, linted)
        found.append(action)
    return found


def resolve(session: Session, action: types.CodeAction) -> types.CodeAction:
    """Work out the edit of an action that was offered without."""
    data = action.data if isinstance(action.data, dict) else {}
    document = session.documents.get(str(data.get("uri")))
    linted = document.linted if document else None
    if document is None or linted is None or action.edit is not None:
        return action
    if action.kind == FIX_ALL:
        action.edit = _fix_all(session, document, linted)
    else:
        finding = next(
            (each for each in linted.findings if _key(each) == data.get("finding")), None
        )
        if finding is not None:
            action.edit = _ignore_here(session, document, linted, finding)
    return action


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only if each)


def _is_safe(finding: Finding) -> bool:
    return any(fix.safe for fix in finding.fixes)


def _diagnostic(
    finding: Finding, linted: Linted, known: Sequence[types.Diagnostic]
) -> types.Diagnostic | None:
    place = range_of(linted.text, finding.start, finding.end)
    return next(
        (
            each
            for each in known
            if each.source == SOURCE and each.code == finding.rule and each.range == place
        ),
        None,
    )


def _actions(session: Session, at: _At) -> Iterator[types.CodeAction]:
    yield from _mendings(session, at)
    linted, finding, own = at.linted, at.finding, session.texts
    if can_ignore(linted.document):
        action = _action(own.ignore_here.format(finding.rule), at)
        action.data = {"uri": at.document.uri, "finding": _key(finding)}
        if not _resolves(session):
            action.edit = _ignore_here(session, at.document, linted, finding)
        if action.edit is not None or _resolves(session):
            yield action
    if at.document.path is None:
        return
    title = own.ignore_rule.format(finding.rule)
    yield _action(title, at, command=(IGNORE_RULE, at.document.uri, finding.rule))
    word = _word(linted.text.source, finding)
    if word:
        title = own.add_word.format(messages(session.language).quoted.format(seen(word)))
        yield _action(title, at, command=(ADD_TO_VOCABULARY, at.document.uri, word))


def _mendings(session: Session, at: _At) -> Iterator[types.CodeAction]:
    finding, own, shared = at.finding, session.texts, messages(session.language)
    source = at.linted.text.source
    done: set[str] = set()
    for number, fix in enumerate(finding.fixes):
        edit = _edit(session, at.document, at.linted, fix.edits)
        title = _title(source, finding._replace(fixes=(fix,)), own, shared, safe=fix.safe)
        done.add(fixes.apply(source, fix.edits))
        yield _action(title, at, edit=edit, preferred=fix.safe and number == 0)
    for suggestion in finding.suggestions[:_MOST_SUGGESTIONS]:
        escaped = _escaped(suggestion) if at.linted.document.markup == "html" else suggestion
        edits = (Edit(finding.start, finding.end, escaped),)
        after = fixes.apply(source, edits)
        if after not in done:
            done.add(after)
            title = own.replace.format(shared.quoted.format(seen(suggestion)))
            yield _action(title, at, edit=_edit(session, at.document, at.linted, edits))


def _title(source: str, finding: Finding, own: Any, shared: Messages, *, safe: bool) -> str:
    offered = remedy(source, finding._replace(suggestions=finding.suggestions[:1]), shared)
    if finding.suggestions or not offered:
        form = own.correct if safe else own.correct_unsafe
        return str(form.format(offered or finding.rule))
    deleted = [seen(source[edit.start : edit.end].strip()) for edit in finding.fixes[0].edits]
    quoted = ", ".join(shared.quoted.format(each) for each in deleted if each)
    return str((own.delete if safe else own.delete_unsafe).format(quoted))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _action(
    title: str,
    at: _At,
    *,
    edit: types.WorkspaceEdit | None = None,
    command: tuple[str, str, str] | None = None,
    preferred: bool = False,
) -> types.CodeAction:
    return types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        [at.diagnostic] if at.diagnostic else None,
        is_preferred=preferred or None,
        edit=edit,
        command=types.Command(title, command[0], arguments=list(command[1:])) if command else None,
    )


def _resolves(session: Session) -> bool:
    properties = session.can("text_document.code_action.resolve_support.properties")
    return bool(
        properties
        and "edit" in properties
        and session.can("text_document.code_action.data_support")
    )


def _key(finding: Finding) -> list[Any]:
    return [finding.rule, finding.start, finding.end]


def _edit(
    session: Session, document: Open, linted: Linted, edits: Sequence[Edit]
) -> types.WorkspaceEdit:
    changes = [
        types.TextEdit(range_of(linted.text, edit.start, edit.end), edit.text) for edit in edits
    ]
    if session.can("workspace.workspace_edit.document_changes"):
        name = types.OptionalVersionedTextDocumentIdentifier(document.uri, linted.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(name, changes)])
    return types.WorkspaceEdit(changes={document.uri: changes})


def _ignore_here(
    session: Session, document: Open, linted: Linted, finding: Finding
) -> types.WorkspaceEdit | None:
    settings = linted.holding.settings
    ruleset = selection.in_force(settings)
    if settings.languagetool != "off":
        from stilbluete import languagetool

        ruleset = languagetool.with_rules(ruleset, settings)
    edit = ignoring(linted.document, finding, ruleset)
    return _edit(session, document, linted, [edit]) if edit else None


def _fix_all(session: Session, document: Open, linted: Linted) -> types.WorkspaceEdit | None:
    """Return the smallest edit that makes the text what all safe fixes make of it."""
    source, settings = linted.text.source, linted.holding.settings
    markup, name = linted.document.markup, document.name
    rules, _, locale, entries = session.order(document, settings)
    known = linted.holding.known

    def lint(text: str) -> Sequence[Finding]:
        if text == source:
            return linted.findings
        read = parse(text, markup, name)
        found = linting.lint_with(read, rules, "en", locale, entries).findings
        if known is not None:
            from stilbluete.baseline import compare

            return compare(found, text, known).new
        return found

    fixed = fixes.fix_all(
        source,
        lint,
        holds=lambda one, other: fixes.same_structure(
            parse(one, markup, name), parse(other, markup, name)
        ),
    ).text
    if fixed == source:
        return None
    return _edit(session, document, linted, list(_changes(source, fixed)))


def _changes(before: str, after: str) -> Iterator[Edit]:
    """Yield edits of whole lines that make one text of the other; the cursor stays where it was."""
    from difflib import SequenceMatcher

    lines, others = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, lines, others)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield _trimmed(
                Edit(starts[start], starts[end], "".join(others[other_start:other_end])), before
            )


def _trimmed(edit: Edit, before: str) -> Edit:
    """Return an edit without what stays the same at its ends."""
    old, new = before[edit.start : edit.end], edit.text
    front, back = same_ends(old, new)
    return Edit(edit.start + front, edit.end - back, new[front : len(new) - back])


def _word(source: str, finding: Finding) -> str:
    """Return what of a finding can be an entry of a vocabulary; empty if nothing."""
    word = source[finding.start : finding.end].strip()
    if not word or len(word) > _LONGEST_WORD or len(word.split()) > _MOST_WORDS:
        return ""
    if re.search(r"[\r\n#<>]", word) or not re.search(r"\w", word):
        return ""
    covered = list(vocabulary.without([finding], source, (word,)))
    return "" if covered else word
