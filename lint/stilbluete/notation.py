"""The notation of phrases in rule files, parsed and compiled.

    pattern = item { item }
    item    = [ name "=" ] atom [ "?" | "*" | "+" | "{" times "}" | "{" least "," most "}" ]
    atom    = word                    a form: "heißt"; in any case unless it holds a capital
            | "~" word | word "~"     a form that ends or begins so: "~chefin", "Militär~"
            | '"' characters '"'      exactly this token, for marks that the notation uses itself
            | "<" features [":" lemma { "," lemma }] ">"
            | "(" pattern { "|" pattern } ")"
            | "[" pattern "]"         the part to mark; without it, the whole phrase
            | "..." [ most ]          a gap of at most so many tokens (5 unless told)
            | "!" word-like atom      one token that is not this
            | "^" | "$"               start, end of the sentence
            | "_" | "·"               white space here, no white space here

Features are the names in ``german.readings.FEATURES``, all of which one reading must have, or the
shapes in ``SHAPES``. Lemmas may carry ``~`` as words do. A phrase lies within one sentence.

The compiled form is made of lists, numbers and strings only, so that it can be stored as JSON.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from stilbluete import rule_mistakes
from stilbluete.german.readings import FEATURES
from stilbluete.mistakes import Mistake, nearest

SHAPES = ("any", "word", "mark", "number", "code", "capitalised", "lower-case", "unknown")
"""What a token looks like: usable in ``<…>`` beside features."""

LONGEST_GAP = 20
MOST_REPETITIONS = 20
MOST_INSTRUCTIONS = 4000

Instruction = list[Any]
"""``["test", test]``, ``["split", first, second]``, ``["jump", to]``, ``["save", slot]``,
``["assert", what]`` or ``["accept"]``."""


class NotationError(ValueError):
    """A phrase that cannot be read; ``position`` counts code points of the phrase."""

    def __init__(self, mistake: Mistake, position: int) -> None:
        super().__init__(mistake.told("en"))
        self.mistake = mistake
        self.position = position


class Phrase(NamedTuple):
    """A compiled pattern.

    ``anchors`` are conditions of which every match fulfils at least one at one of its tokens;
    empty if there is none to search by. ``names`` are those of the captures, in order of slots
    from 4 on; slots 0 to 3 are the match and its marked part.
    """

    program: list[Instruction]
    anchors: list[list[Any]]
    names: list[str]


class _Node(NamedTuple):
    kind: str
    value: Any = None
    children: "tuple[_Node, ...]" = ()


_TOKEN = re.compile(
    r"""\s+
    |(?P<quoted>"[^"]*")
    |(?P<class><[^<>]*>)
    |(?P<gap>\.\.\.\d*|…\d*)
    |(?P<count>\{\d+(?:,\d+)?\})
    |(?P<name>[a-z][a-z0-9-]*=)
    |(?P<sign>[()\[\]|?*+!^$_·])
    |(?P<word>~?[^\s"<>()\[\]{}|?*+!^$_·~=]+~?)
    """,
    re.VERBOSE,
)
_COUNT = re.compile(r"\{(\d+)(?:,(\d+))?\}")


def compile_phrase(text: str) -> Phrase:
    """Compile a pattern; raise NotationError with the position of what is wrong."""
    parser = _Parser(text)
    node = parser.parse()
    names: list[str] = []
    program: list[Instruction] = [["save", 0]]
    _emit(node, program, names)
    program += [["save", 1], ["accept"]]
    if len(program) > MOST_INSTRUCTIONS:
        raise NotationError(Mistake(rule_mistakes.TOO_LARGE), 0)
    if _may_be_empty(node):
        raise NotationError(Mistake(rule_mistakes.MATCHES_NOTHING), 0)
    return Phrase(program, _best_anchors(node), names)


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokenise(text))
        self._next = 0
        self._length = len(text)
        self._marked = False

    def parse(self) -> _Node:
        node = self._alternatives()
        if self._next < len(self._tokens):
            _, token, position = self._tokens[self._next]
            raise NotationError(Mistake(rule_mistakes.UNEXPECTED, (token,)), position)
        return node

    def _peek(self) -> tuple[str, str, int]:
        if self._next < len(self._tokens):
            return self._tokens[self._next]
        return "end", "", self._length

    def _take(self) -> tuple[str, str, int]:
        token = self._peek()
        self._next += 1
        return token

    def _alternatives(self) -> _Node:
        before = self._marked
        branches = [self._sequence()]
        marked = self._marked
        while self._peek()[1] == "|" and self._peek()[0] == "sign":
            self._take()
            # Each alternative may mark a part of its own.
            self._marked = before
            branches.append(self._sequence())
            marked = marked or self._marked
        self._marked = marked
        merged = _merged(branches)
        return merged[0] if len(merged) == 1 else _Node("either", None, merged)

    def _sequence(self) -> _Node:
        items = []
        while True:
            kind, token, _ = self._peek()
            if kind == "end" or (kind == "sign" and token in ")]|"):
                break
            items.append(self._item())
        if not items:
            raise NotationError(Mistake(rule_mistakes.MISSING_HERE), self._peek()[2])
        return items[0] if len(items) == 1 else _Node("sequence", None, tuple(items))

    def _item(self) -> _Node:
        kind, token, _ = self._peek()
        name = ""
        if kind == "name":
            name = token[:-1]
            self._take()
        node = self._quantified(self._atom())
        return _Node("capture", name, (node,)) if name else node

    def _quantified(self, node: _Node) -> _Node:
        kind, token, position = self._peek()
        if kind == "count":
            self._take()
            match = _COUNT.fullmatch(token)
            assert match
            least, most = int(match[1]), int(match[2] or match[1])
            if not least <= most <= MOST_REPETITIONS:
                raise NotationError(
                    Mistake(rule_mistakes.REPETITIONS, (MOST_REPETITIONS,)), position
                )
            return _Node("repeat", (least, most), (node,))
        if kind == "sign" and token in "?*+":
            self._take()
            bounds = {"?": (0, 1), "*": (0, None), "+": (1, None)}[token]
            return _Node("repeat", bounds, (node,))
        return node

    def _atom(self) -> _Node:
        kind, token, position = self._take()
        if kind == "word":
            return _Node("test", _word_test(token, position))
        if kind == "quoted":
            if len(token) == 2:
                raise NotationError(Mistake(rule_mistakes.EMPTY_QUOTES), position)
            return _Node("test", ["text", token[1:-1]])
        if kind == "class":
            return _Node("test", _class_test(token, position))
        if kind == "gap":
            most = int(token.lstrip(".…") or 5)
            if most > LONGEST_GAP:
                raise NotationError(Mistake(rule_mistakes.GAP, (LONGEST_GAP,)), position)
            return _Node("repeat", (0, most, "lazy"), (_Node("test", ["any"]),))
        if token == "(":
            node = self._alternatives()
            self._expect(")", position)
            return node
        if token == "[":
            if self._marked:
                raise NotationError(Mistake(rule_mistakes.ONE_MARKED), position)
            self._marked = True
            node = self._alternatives()
            self._expect("]", position)
            return _Node("marked", None, (node,))
        if token == "!":
            inner = self._atom()
            if inner.kind != "test":
                raise NotationError(Mistake(rule_mistakes.NEGATION), position)
            return _Node("test", ["not", inner.value])
        if token in ("^", "$", "_", "·"):
            return _Node("assert", token)
        if kind == "end":
            raise NotationError(Mistake(rule_mistakes.MISSING_AT_END), position)
        raise NotationError(Mistake(rule_mistakes.UNEXPECTED, (token,)), position)

    def _expect(self, sign: str, opened: int) -> None:
        kind, token, _ = self._take()
        if kind != "sign" or token != sign:
            raise NotationError(Mistake(rule_mistakes.SIGN_MISSING, (sign,)), opened)


def _merged(branches: list[_Node]) -> tuple[_Node, ...]:
    """Make one test of neighbouring branches that are a single token each."""
    merged: list[_Node] = []
    for branch in branches:
        if branch.kind == "test" and merged and merged[-1].kind == "test":
            tests = [*_alternatives_of(merged[-1].value), *_alternatives_of(branch.value)]
            merged[-1] = _Node("test", ["either", tests])
        else:
            merged.append(branch)
    return tuple(merged)


def _alternatives_of(test: list[Any]) -> list[Any]:
    return list(test[1]) if test[0] == "either" else [test]


def _tokenise(text: str) -> Iterator[tuple[str, str, int]]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise NotationError(Mistake(rule_mistakes.UNEXPECTED, (text[position],)), position)
        if match.lastgroup:
            yield match.lastgroup, match.group(), position
        position = match.end()


def _affixes(text: str) -> tuple[str, str, str]:
    """Return the whole form, or the beginning, or the ending that is asked for."""
    if text.endswith("~"):
        return "", text[:-1], ""
    if text.startswith("~"):
        return "", "", text[1:]
    return text, "", ""


def _word_test(token: str, position: int) -> list[Any]:
    bare = token.strip("~")
    if token.startswith("~") and token.endswith("~"):
        raise NotationError(Mistake(rule_mistakes.TILDE), position)
    sensitive = bare != bare.lower()
    _, beginning, ending = _affixes(token)
    if beginning:
        return ["starts" if sensitive else "lower-starts", beginning]
    if ending:
        return ["ends" if sensitive else "lower-ends", ending]
    return ["text" if sensitive else "lower", bare]


def _class_test(token: str, position: int) -> list[Any]:
    named, _, listed = token[1:-1].partition(":")
    mask = 0
    shapes = []
    for name in named.split():
        if name in FEATURES:
            mask |= FEATURES[name]
        elif name in SHAPES:
            shapes.append(name)
        else:
            meant = nearest(name, [*FEATURES, *SHAPES])
            wrong = Mistake(rule_mistakes.UNKNOWN_FEATURE, (name, meant))
            raise NotationError(wrong, position + token.index(name))
    lemmas = [lemma.strip() for lemma in listed.split(",")] if listed.strip() else []
    if not mask and not shapes and not lemmas:
        raise NotationError(Mistake(rule_mistakes.EMPTY_CLASS), position)
    if any(not lemma.strip("~") for lemma in lemmas):
        raise NotationError(Mistake(rule_mistakes.EMPTY_LEMMA), position)
    whole = [lemma for lemma in lemmas if "~" not in lemma]
    beginnings = [lemma[:-1] for lemma in lemmas if lemma.endswith("~")]
    endings = [lemma[1:] for lemma in lemmas if lemma.startswith("~")]
    if shapes == ["any"] and not mask and not lemmas:
        return ["any"]
    return ["class", mask, shapes, whole, beginnings, endings]


def _emit(node: _Node, program: list[Instruction], names: list[str]) -> None:
    if len(program) > MOST_INSTRUCTIONS:
        return
    if node.kind == "test":
        program.append(["test", node.value])
    elif node.kind == "assert":
        program.append(["assert", node.value])
    elif node.kind == "sequence":
        for child in node.children:
            _emit(child, program, names)
    elif node.kind == "either":
        _emit_alternatives(node.children, program, names)
    elif node.kind == "repeat":
        _emit_repetition(node, program, names)
    else:
        if node.kind == "marked":
            slot = 2
        else:
            if node.value not in names:
                names.append(node.value)
            slot = 4 + 2 * names.index(node.value)
        program.append(["save", slot])
        _emit(node.children[0], program, names)
        program.append(["save", slot + 1])


def _emit_alternatives(
    branches: tuple[_Node, ...], program: list[Instruction], names: list[str]
) -> None:
    jumps = []
    for branch in branches[:-1]:
        split: Instruction = ["split", len(program) + 1, -1]
        program.append(split)
        _emit(branch, program, names)
        jump: Instruction = ["jump", -1]
        jumps.append(jump)
        program.append(jump)
        split[2] = len(program)
    _emit(branches[-1], program, names)
    for jump in jumps:
        jump[1] = len(program)


def _emit_repetition(node: _Node, program: list[Instruction], names: list[str]) -> None:
    least, most, *lazy = node.value
    child = node.children[0]
    for _ in range(least):
        _emit(child, program, names)
    if most is None:
        split: Instruction = ["split", len(program) + 1, -1]
        start = len(program)
        program.append(split)
        _emit(child, program, names)
        program.append(["jump", start])
        split[2] = len(program)
        return
    splits = []
    for _ in range(most - least):
        split = ["split", len(program) + 1, -1]
        splits.append(split)
        program.append(split)
        _emit(child, program, names)
    for split in splits:
        split[2] = len(program)
        if lazy:
            split[1], split[2] = split[2], split[1]


def _may_be_empty(node: _Node) -> bool:
    if node.kind == "test":
        return False
    if node.kind == "assert":
        return True
    if node.kind == "repeat":
        return node.value[0] == 0 or _may_be_empty(node.children[0])
    if node.kind == "either":
        return any(map(_may_be_empty, node.children))
    return all(map(_may_be_empty, node.children))


_WORST = 11


def _best_anchors(node: _Node) -> list[list[Any]]:
    found = _anchors(node)
    return found[1] if found and found[0] < _WORST else []


def _anchors(node: _Node) -> tuple[int, list[list[Any]]] | None:
    """Return the rarest conditions of which each match of the node fulfils one, with a rank."""
    if node.kind == "test":
        return _test_anchors(node.value)
    if node.kind in ("marked", "capture"):
        return _anchors(node.children[0])
    if node.kind == "repeat":
        return _anchors(node.children[0]) if node.value[0] else None
    if node.kind == "sequence":
        found = [anchors for anchors in map(_anchors, node.children) if anchors]
        return min(found, key=lambda anchors: (anchors[0], len(anchors[1]))) if found else None
    if node.kind == "either":
        branches = [_anchors(child) for child in node.children]
        if all(branches):
            some = [branch for branch in branches if branch]
            return max(branch[0] for branch in some), [a for branch in some for a in branch[1]]
    return None


def _test_anchors(test: list[Any]) -> tuple[int, list[list[Any]]] | None:
    kind = test[0]
    if kind == "either":
        found = [_test_anchors(each) for each in test[1]]
        if not all(found):
            return None
        some = [each for each in found if each]
        return max(each[0] for each in some), [anchor for each in some for anchor in each[1]]
    if kind in ("text", "lower"):
        return _rank(test[1]), [["form", test[1].lower()]]
    if kind in ("starts", "lower-starts"):
        return _rank(test[1], 1), [["beginning", test[1].lower()]]
    if kind in ("ends", "lower-ends"):
        return _rank(test[1], 1), [["ending", test[1].lower()]]
    if kind == "class":
        _, mask, shapes, lemmas, beginnings, endings = test
        if lemmas or beginnings or endings:
            rank = max(_rank(lemma, 1) for lemma in (*lemmas, *beginnings, *endings))
            return rank, [
                *(["lemma", lemma] for lemma in lemmas),
                *(["lemma-beginning", lemma] for lemma in beginnings),
                *(["lemma-ending", lemma] for lemma in endings),
            ]
        if mask:
            return 9, [["features", mask]]
        if shapes:
            return 10, [["shape", shapes[0]]]
    return None


_MOST_FREQUENT = 8


def _rank(form: str, more: int = 0) -> int:
    """Return how frequent a form is (its Zipf value), ``more`` if it stands for others besides."""
    from stilbluete.german import lexicon

    if not any(character.isalpha() for character in form):
        return 5 if form.isdigit() else _MOST_FREQUENT
    return min(_MOST_FREQUENT, round(lexicon.frequency(form)) + more)
