"""One HTML file that shows each article as it reads, with what was found marked in its place.

It needs nothing from outside and sends nothing there: style and script stand in it, and a content
security policy names them by their hashes and forbids all else. Without script it is one long page.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.resources import files as resources

from stilbluete import __version__
from stilbluete.findings import SEVERITIES, Language
from stilbluete.report import Linted
from stilbluete.report.escaping import html
from stilbluete.report.html.overview import Whole, explained, neediest_first, options, overview
from stilbluete.report.html.page import page, read_again
from stilbluete.report.html.texts import Texts, texts
from stilbluete.rules import Rule

_SLOT = re.compile(r"\{\{([a-z_]+)\}\}")


def render(
    files: Iterable[Linted], rules: Mapping[str, Rule], language: Language
) -> Iterator[bytes]:
    """Yield the document, which begins when all files are known; the neediest page comes first."""
    numbers: dict[str, int] = {}
    listed = list(files)
    # Of many pages only those with findings carry their article.
    pages = [
        page(
            read_again(file),
            at,
            numbers,
            rules,
            language,
            shown=bool(file.findings) or len(listed) == 1,
        )
        for at, file in enumerate(listed)
    ]
    before, after = _frame(Whole(pages, numbers, rules, language))
    yield before.encode()
    for each in neediest_first(pages):
        if each.body:
            yield each.body.encode() + b"\n"
    yield after.encode()


def _frame(whole: Whole) -> tuple[str, str]:
    """Return what stands before the pages, and after."""
    words = texts(whole.language)
    style, script = _resource("report.css"), _resource("report.js")
    slots = {
        "language": whole.language,
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
        "generator": html(f"stilbluete {__version__}"),
        "severities": "".join(
            f'<button type="button" class="chip {severity}" data-severity="{severity}"'
            f' aria-pressed="true">{html(words.severities[severity])} <span></span></button>'
            for severity in reversed(SEVERITIES)
        ),
        "options": "".join(options(whole)),
        "keys": "".join(
            f"<dt>{''.join(f'<kbd>{html(key)}</kbd>' for key in keys.split())}</dt>"
            f"<dd>{html(meaning)}</dd>"
            for keys, meaning in words.keys
        ),
        "overview_view": "".join(overview(whole)),
        "rules_view": "".join(explained(whole)),
        "made": html(words.made_by.format(__version__)),
        "strings": html(
            json.dumps(
                {"shown": words.shown, "position": words.position, "sentence": words.sentence_of}
            )
        ),
        **_strings(words),
    }
    template = _resource("template.html")
    before, after = template.split("{{pages_here}}")
    return _filled(before, slots), _filled(after, slots)


def _strings(words: Texts) -> dict[str, str]:
    return {
        f"t_{name}": html(value)
        for name, value in words._asdict().items()
        if isinstance(value, str)
    }


def _filled(template: str, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda found: slots[found[1]], template)


def _hash(text: str) -> str:
    """Return a source expression for a content security policy (CSP level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _resource(name: str) -> str:
    return (resources(__package__) / name).read_text(encoding="utf-8")
