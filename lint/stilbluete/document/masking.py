"""Templates and directives that publishing systems replace, out of the way of a parser.

A masked text has the length and the line ends of the original; what was masked is made of
placeholders, or of zero-width spaces where nothing of it is to be seen.
"""

import re
from collections.abc import Callable

from stilbluete.document.model import PLACEHOLDER

_NOTHING = "\u200b"
_NOT_LINE_END = re.compile(r"[^\r\n]")
# {{ variable }}, {{< shortcode >}}, {{% shortcode %}}, {% tag %}
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}+\}\}|\{%(?:[^%{}]|%(?!\})){0,1000}+%\}")
# {#id .class}, {: .class}
_ATTRIBUTES = re.compile(r"\{[#.:][^{}\r\n]{0,300}+\}")
# [!NOTE], [!div class="x"]
_ALERT = re.compile(r"(?<!\\)\[![A-Za-z][\w-]*+(?:[ \t]+\w+=[^\[\]\r\n]{0,300}+)?\]")
# [!INCLUDE [text](file.md)], [!VIDEO https://…]
_INCLUSION = re.compile(
    r"(?<!\\)\[![A-Za-z][\w-]{0,30}[ \t]{0,9}"
    r"(?:\[[^\[\]\r\n]{0,300}+\]\([^()\r\n]{0,300}+\)[ \t]{0,9}|[^\[\]\r\n]{1,300}+)\]"
)
# ::: zone pivot="x"
_FENCE = re.compile(r"(?m)^([ \t>]*+):::[^\r\n]*+")
# :::image source="x":::
_DIRECTIVE = re.compile(r":::[a-z][a-z-]{0,30} (?:[^\r\n:]|:(?!::)){0,500}+:::")
# !!! note "Title"
_ADMONITION = re.compile(r"(?m)^(?:!!!|\?\?\?\+?)[ \t][^\r\n]*+")
_MODULE = re.compile(r"(?m)^(?:import|export)[ \t{][^\r\n]*+|\{/\*(?:[^*]|\*(?!/)){0,2000}+\*/\}")


def mask_templates(source: str) -> str:
    """Mask what Jinja, Liquid, Hugo and their like put in."""
    if "{" in source:
        source = _TEMPLATE.sub(_seen, source)
    return source


def mask_directives(source: str) -> str:
    """Mask what documentation systems add to Markdown."""
    if "{" in source:
        source = _ATTRIBUTES.sub(_unseen, source)
    if "[!" in source:
        source = _INCLUSION.sub(_seen, _ALERT.sub(_unseen, source))
    if ":::" in source:
        source = _DIRECTIVE.sub(_seen, _FENCE.sub(_unseen, source))
    if "!!!" in source or "???" in source:
        source = _ADMONITION.sub(_unseen, source)
    return source


def mask_modules(source: str) -> str:
    """Mask the JavaScript of MDX."""
    return _MODULE.sub(_unseen, source)


def _filler(character: str) -> Callable[[re.Match[str]], str]:
    def fill(match: re.Match[str]) -> str:
        kept = match[1] if match.lastindex else ""
        return kept + _NOT_LINE_END.sub(character, match[0][len(kept) :])

    return fill


_seen = _filler(PLACEHOLDER)
_unseen = _filler(_NOTHING)
