"""HTML as tags and text, with exact positions.

The standard library's html.parser needs quadratic time for tags that are never closed (a minute
for 100 KB of ``<a ``) and reads broken markup differently from one Python to the next. This reads
every character once; like a browser, it takes whatever it gets.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

RAW_TEXT = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
)
"""Elements that contain text up to their end tag, whatever it looks like."""

_MARKUP = re.compile("<(?=[A-Za-z/!?])")
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+>""")
_NAME = re.compile(r"<[^\s/>]+")
_COMMENT_END = re.compile("--!?>")
_ATTRIBUTE = re.compile(
    r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>][^\s>]*+))?+)?+"""
)


class Token(NamedTuple):
    """A tag, or text between tags; ``name`` is the tag's, in lower case."""

    kind: Literal["text", "start", "end"]
    name: str
    start: int
    end: int


class Attribute(NamedTuple):
    """Where an attribute's value stands, without quotes; an empty span if it has none."""

    name: str
    start: int
    end: int


def tokens(source: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tags and texts of a stretch of source; comments and declarations are left out."""
    position = start
    # What does not occur in the rest of the text, so that it is looked for only once.
    missing: set[str] = set()
    while position < end:
        markup = _MARKUP.search(source, position, end)
        if markup is None:
            yield Token("text", "", position, end)
            return
        if markup.start() > position:
            yield Token("text", "", position, markup.start())
        position = markup.start()
        tag = _TAG.match(source, position, end)
        if tag is None and source[position + 1].isalpha():
            # A tag that never ends swallows the rest, in a browser as here.
            return
        if tag is None:
            position = _after_declaration(source, position, end, missing)
            continue
        name = tag[2].lower()
        yield Token("end" if tag[1] else "start", name, position, tag.end())
        position = tag.end()
        if name in RAW_TEXT and not tag[1] and name not in missing:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(
                source, position, end
            )
            if closing is not None:
                if closing.start() > position:
                    yield Token("text", "", position, closing.start())
                position = closing.start()
            elif name == "title":
                missing.add(name)
            else:
                yield Token("text", "", position, end)
                yield Token("end", name, end, end)
                return


def attributes(source: str, tag: Token) -> Iterator[Attribute]:
    """Yield the attributes of a start tag, names in lower case."""
    name = _NAME.match(source, tag.start, tag.end)
    for match in _ATTRIBUTE.finditer(source, name.end() if name else tag.end, tag.end - 1):
        group = match.lastindex or 1
        if group == 1:
            yield Attribute(match[1].lower(), match.end(), match.end())
        else:
            yield Attribute(match[1].lower(), *match.span(group))


def _after_declaration(source: str, start: int, end: int, missing: set[str]) -> int:
    """Return where a comment or a declaration ends."""
    if source.startswith("<!--", start):
        closing = _COMMENT_END.search(source, start + 2, end)
        return closing.end() if closing else end
    if source.startswith("<![CDATA[", start) and "]]>" not in missing:
        place = source.find("]]>", start, end)
        if place >= 0:
            return place + 3
        missing.add("]]>")
    place = source.find(">", start, end)
    return place + 1 if place >= 0 else end
