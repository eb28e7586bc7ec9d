"""The fields of YAML and TOML front matter that are prose."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from stilbluete.document.builder import BlockBuilder
from stilbluete.document.model import Block, Problem

_NAMES = """
    title subtitle headline kicker description summary lead teaser intro abstract excerpt tagline
    caption linktitle shorttitle seotitle metatitle metadescription seodescription pagetitle
    sidebarlabel navtitle
"""
PROSE_FIELDS = frozenset(_NAMES.split())
"""Names of fields with prose, without case, hyphens and underscores."""

_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r)")
_YAML_END = re.compile(r"(?m)^(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_YAML_FIELD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))*[\"']?[A-Za-z_][\w .-]*[\"']?:")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\n|\r)")
_TOML_END = re.compile(r"(?m)^\+\+\+[ \t]*(?=[\r\n]|\Z)")
# Tags and anchors before a value.
_YAML_PROPERTIES = re.compile(r"(?:[!&][^\s]*+\s++)*+")
# Without an end, only what is no German sentence is taken for a field.
_UNENDED_FIELDS = re.compile(
    r"(?:[a-z_][\w.-]*:(?:[ \t][^\r\n]*)?(?:\r\n|\n|\r|\Z)(?:[ \t-][^\r\n]*(?:\r\n|\n|\r|\Z))*+)++"
)


class FrontMatter(NamedTuple):
    """The prose of the front matter, and where the text behind it starts."""

    blocks: list[Block]
    end: int
    problem: Problem | None = None


def read_front_matter(source: str) -> FrontMatter:
    """Return the prose fields of the front matter; nothing and 0 if there is none."""
    for opening, closing, read in ((_YAML, _YAML_END, _read_yaml), (_TOML, _TOML_END, _read_toml)):
        first = opening.match(source)
        if first is None:
            continue
        start = first.end()
        last = closing.search(source, start)
        if last is None:
            fields = _UNENDED_FIELDS.match(source, start)
            if fields is None:
                return FrontMatter([], 0)
            problem = Problem("broken-front-matter", 0, 3, "it has no closing line")
            return FrontMatter([], fields.end(), problem)
        if opening is _YAML and not _YAML_FIELD.match(source, start, last.start()):
            # A thematic break, or nothing in it.
            is_empty = not source[start : last.start()].strip()
            return FrontMatter([], last.end() if is_empty else 0)
        blocks, problem_or_none = read(source, start, last.start())
        return FrontMatter(blocks, last.end(), problem_or_none)
    return FrontMatter([], 0)


def _is_prose(name: str) -> bool:
    return name.replace("_", "").replace("-", "").lower() in PROSE_FIELDS


def _block(builder: BlockBuilder, name: str, is_top: bool) -> Iterator[Block]:
    if name.lower() == "title" and is_top:
        block = builder.build("title", 1, name)
    else:
        block = builder.build("field", 0, name)
    if block is not None:
        yield block


# YAML


class _Scalar(NamedTuple):
    """A value of a mapping, with positions in the source; depth 1 is the outermost mapping."""

    name: str
    depth: int
    value: str
    style: str | None
    start: int
    end: int


def _read_yaml(source: str, start: int, end: int) -> tuple[list[Block], Problem | None]:
    import yaml

    text = re.sub("[\ud800-\udfff]", "\ufffd", source[start:end])
    blocks: list[Block] = []
    try:
        for scalar in _scalars(text, start):
            if _is_prose(scalar.name):
                builder = _yaml_prose(source, scalar)
                blocks += _block(builder, scalar.name, scalar.depth == 1)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = mark.index if mark is not None else getattr(error, "position", 0)
        detail = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        place = min(start + place, end - 1)
        # The value on the line of the mistake is not what its writer meant.
        if blocks and not _LINE_END.search(source, blocks[-1].segments[-1].source_end, place):
            blocks.pop()
        return blocks, Problem("broken-front-matter", place, place + 1, str(detail))
    return blocks, None


def _scalars(text: str, offset: int) -> Iterator[_Scalar]:
    """Yield the scalar values of all mappings. Raises yaml.YAMLError, after what stands before."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Per open collection: whether it is a mapping; and the key that waits for its value.
    collections: list[bool] = []
    keys: list[str | None] = []
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionEndEvent):
            collections.pop()
            keys.pop()
            _value_read(keys)
        elif isinstance(event, yaml.CollectionStartEvent):
            collections.append(isinstance(event, yaml.MappingStartEvent))
            keys.append(None)
        elif isinstance(event, yaml.ScalarEvent) and collections and collections[-1]:
            if keys[-1] is None:
                keys[-1] = event.value
                continue
            start = event.start_mark.index if event.start_mark else 0
            end = event.end_mark.index if event.end_mark else 0
            properties = _YAML_PROPERTIES.match(text, start, end)
            yield _Scalar(
                keys[-1],
                len(collections),
                event.value,
                event.style,
                offset + (properties.end() if properties else start),
                offset + end,
            )
            keys[-1] = None
        elif isinstance(event, yaml.AliasEvent):
            _value_read(keys)


def _value_read(keys: list[str | None]) -> None:
    """Note that a value, or a key that is no scalar, has ended."""
    if keys:
        keys[-1] = None if keys[-1] is not None else ""


def _yaml_prose(source: str, scalar: _Scalar) -> BlockBuilder:
    start, end = scalar.start, scalar.end
    builder = BlockBuilder(source)
    if scalar.style == '"':
        read = _add_escaped(builder, source, start + 1, end - 1)
    elif scalar.style == "'":
        read = _add_quoted(builder, source, start + 1, end - 1)
    else:
        if scalar.style in ("|", ">"):
            header = _LINE.match(source, start, end)
            start = header.end() if header else start
        _add_lines(builder, source, start, end)
        read = source[start:end]
    return _checked(builder, source, read, scalar.value, (scalar.start, scalar.end))


# TOML

_TOML_LINE = re.compile(
    r"""(?mx) ^[ \t]*+ (?:
        \[ (?P<table> [\w\ .\"'-]*+ ) \]
        | (?P<key> "[\w\ -]++" | '[\w\ -]++' | [\w-]++ ) [ \t]*+ = [ \t]*+ (?:
            \"{3} (?:\r\n|\n)? (?P<escaped_lines> (?: [^"\\] | \\[\s\S] | "(?!"") )*+ "{0,2} ) "{3}
            | ''' (?:\r\n|\n)? (?P<lines> (?: [^'] | '(?!'') )*+ '{0,2} ) '''
            | " (?P<escaped> (?: [^"\\\r\n] | \\[^\r\n] )*+ ) "
            | ' (?P<plain> [^'\r\n]*+ ) '
        )
    )"""
)
_TOML_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def _read_toml(source: str, start: int, end: int) -> tuple[list[Block], Problem | None]:
    import tomllib

    try:
        fields = tomllib.loads(source[start:end])
    except RecursionError:
        problem = Problem("broken-front-matter", start, start + 1, "it nests too deeply")
        return [], problem
    except ValueError as error:
        return [], _toml_problem(source, start, end, str(error))
    blocks: list[Block] = []
    path: list[str] = []
    for match in _TOML_LINE.finditer(source, start, end):
        if match["table"] is not None:
            path = [part.strip(" \"'") for part in match["table"].split(".")]
            continue
        name = match["key"].strip("\"'")
        value = _looked_up(fields, [*path, name])
        if _is_prose(name) and value is not None:
            blocks += _block(_toml_prose(source, match, value), name, not path)
    return blocks, None


def _looked_up(fields: Mapping[str, Any], path: list[str]) -> str | None:
    found: Any = fields
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) else None


def _toml_prose(source: str, match: re.Match[str], value: str) -> BlockBuilder:
    builder = BlockBuilder(source)
    style = match.lastgroup or "plain"
    start, end = match.span(style)
    if style.startswith("escaped"):
        read = _add_escaped(builder, source, start, end)
    else:
        _add_lines(builder, source, start, end)
        read = source[start:end]
    return _checked(builder, source, read, value, (start, end))


def _toml_problem(source: str, start: int, end: int, message: str) -> Problem:
    place = end
    if found := _TOML_PLACE.search(message):
        message = message[: found.start()]
        lines = source[start:end].splitlines(keepends=True)
        place = start + sum(map(len, lines[: int(found[1]) - 1])) + int(found[2]) - 1
    place = max(start, min(place, end - 1))
    return Problem("broken-front-matter", place, place + 1, message)


# Strings

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)")
_LINE_END = re.compile(r"[\r\n]")
_EMPTY_LINES = re.compile(r"(?>\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*[\r\n]\s*|[\s\S])"
)
_ESCAPED = {
    "n": "\n",
    "t": "\t",
    "\t": "\t",
    "r": "\r",
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def _add_lines(builder: BlockBuilder, source: str, start: int, end: int) -> None:
    """Add text without escapes."""
    for match in _EMPTY_LINES.finditer(source, start, end):
        builder.prose(start, match.start())
        builder.line_break(*match.span())
        start = match.end()
    builder.prose(start, end)


def _add_quoted(builder: BlockBuilder, source: str, start: int, end: int) -> str:
    """Add text in which a doubled quotation mark is one; return what was read."""
    read = source[start:end].replace("''", "'")
    while (place := source.find("''", start, end)) >= 0:
        _add_lines(builder, source, start, place)
        builder.piece("'", place, place + 2)
        start = place + 2
    _add_lines(builder, source, start, end)
    return read


def _add_escaped(builder: BlockBuilder, source: str, start: int, end: int) -> str:
    """Add text with backslash escapes; return what was read."""
    read: list[str] = []
    for match in _ESCAPE.finditer(source, start, end):
        _add_lines(builder, source, start, match.start())
        character = _unescaped(match[0])
        builder.piece(character, *match.span())
        read += (source[start : match.start()], character)
        start = match.end()
    _add_lines(builder, source, start, end)
    return "".join((*read, source[start:end]))


def _unescaped(escape: str) -> str:
    if len(escape) > 2 and escape[1] in "xuU":
        number = int(escape[2:], 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    if escape[1:].isspace() and ("\n" in escape or "\r" in escape):
        return ""
    return _ESCAPED.get(escape[1], escape[1])


def _checked(
    builder: BlockBuilder, source: str, read: str, value: str, span: tuple[int, int]
) -> BlockBuilder:
    """Return the builder if it read what the parser did, else one with the value as a whole."""
    if read.split() == value.split():
        return builder
    whole = BlockBuilder(source)
    whole.piece(" ".join(value.split()), *span)
    return whole


# What a file says of itself


class Named(NamedTuple):
    """A word in the front matter and where it stands."""

    text: str
    start: int
    end: int


class Wish(NamedTuple):
    """The field ``stilbluete: {ignore: […]}``: the names in it, and its own place.

    Without ``is_clear`` it has another form.
    """

    names: tuple[Named, ...]
    start: int
    end: int
    is_clear: bool


KEY = "stilbluete"


def read_wish(source: str) -> Wish | None:
    """Return what the front matter asks to have ignored; None if it does not speak of us."""
    for opening, closing, read in ((_YAML, _YAML_END, _yaml_wish), (_TOML, _TOML_END, _toml_wish)):
        first = opening.match(source)
        last = closing.search(source, first.end()) if first else None
        if first and last and source.find(KEY, first.end(), last.start()) >= 0:
            return read(source, first.end(), last.start())
    return None


def _yaml_wish(source: str, start: int, end: int) -> Wish | None:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(re.sub("[\ud800-\udfff]", "\ufffd", source[start:end]), loader)
    except yaml.YAMLError:
        return None

    def field(node: Any, name: str) -> Iterator[tuple[Any, Any]]:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == name:
                    yield key, value

    def named(node: Any) -> Named:
        quoted = node.style in ("'", '"')
        first, last = node.start_mark.index + start, node.end_mark.index + start
        return Named(node.value, first + quoted, last - quoted)

    for key, value in field(root, KEY):
        place = (key.start_mark.index + start, key.end_mark.index + start)
        for _, names in field(value, "ignore"):
            listed = names.value if isinstance(names, yaml.SequenceNode) else [names]
            if len(value.value) == 1 and all(isinstance(each, yaml.ScalarNode) for each in listed):
                return Wish(tuple(map(named, listed)), *place, True)
        return Wish((), *place, False)
    return None


def _toml_wish(source: str, start: int, end: int) -> Wish | None:
    import tomllib

    try:
        wish = tomllib.loads(source[start:end]).get(KEY)
    except ValueError:
        return None
    if wish is None:
        return None
    at = source.find(KEY, start)
    place = (at, at + len(KEY))
    listed = wish.get("ignore") if isinstance(wish, Mapping) and len(wish) == 1 else None
    names = [listed] if isinstance(listed, str) else listed
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return Wish((), *place, False)
    found = []
    for name in names:
        at = max(place[1], source.find(name, place[1]))
        found.append(Named(name, at, at + len(name)))
    return Wish(tuple(found), *place, True)
