"""What to write instead, in words."""

from stilbluete.findings import Finding
from stilbluete.messages import Messages

_MOST_SUGGESTIONS = 4
_NO_BREAK = str.maketrans({"\u00a0": "␣", "\u202f": "␣"})


def remedy(source: str, finding: Finding, texts: Messages) -> str:
    """Return what to write instead, in quotation marks so that spaces are seen; may be empty."""
    if finding.suggestions:
        offered = finding.suggestions[:_MOST_SUGGESTIONS]
        quoted = [texts.quoted.format(seen(suggestion)) for suggestion in offered]
        return f" {texts.other} ".join(quoted)
    deleted = [
        texts.quoted.format(seen(source[edit.start : edit.end].strip()))
        for fix in finding.fixes[:1]
        for edit in fix.edits
        if not edit.text
    ]
    return texts.delete.format(", ".join(deleted)) if deleted else ""


def label(finding: Finding, texts: Messages) -> str:
    """Return what to call the remedy."""
    return texts.fix if finding.fixes else texts.suggestion


def told(source: str, finding: Finding, texts: Messages) -> str:
    """Return the message, and the remedy if there is one."""
    offered = remedy(source, finding, texts)
    if not offered:
        return finding.message
    name = label(finding, texts)
    return f"{finding.message} {name[:1].upper()}{name[1:]}: {offered}."


def seen(text: str) -> str:
    """Return a text with something to see for each no-break space."""
    return text.translate(_NO_BREAK)
