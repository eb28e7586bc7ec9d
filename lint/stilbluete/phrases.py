"""Finding phrases in analysed text.

A compiled pattern (see ``notation``) runs as a Pike machine: all ways to match advance together,
token by token, so that time is linear in the text whatever the pattern.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from stilbluete.german import Analysis
from stilbluete.german.words import Word
from stilbluete.notation import Instruction, Phrase

Test = Callable[[Word], bool]


class Occurrence(NamedTuple):
    """Where a phrase was found: token ranges, ends exclusive; captures by their names."""

    start: int
    end: int
    marked_start: int
    marked_end: int
    captures: dict[str, tuple[int, int]]


class Matcher(NamedTuple):
    """A phrase that is ready to run.

    A match begins at a word that passes ``first``, before one that passes ``second``.
    """

    program: list[Instruction]
    first: Test
    second: Test
    slots: int
    names: list[str]


def matcher(phrase: Phrase) -> Matcher:
    """Prepare a compiled phrase for searching."""
    program = [
        ["test", _test(instruction[1])] if instruction[0] == "test" else instruction
        for instruction in phrase.program
    ]
    return Matcher(program, *_gates(phrase.program), 4 + 2 * len(phrase.names), phrase.names)


def _gates(program: list[Instruction]) -> tuple[Test, Test]:
    """Return the tests that the first two words of every match pass."""
    begin = _reachable(program, [0])
    after = _reachable(program, [counter + 1 for counter in begin])
    if any(program[counter][0] == "accept" for counter in after):
        return _any_of(program, begin), _passes
    return _any_of(program, begin), _any_of(program, after)


def _reachable(program: list[Instruction], stack: list[int]) -> list[int]:
    """Return the tests, and the end, that come next from some instructions."""
    seen: set[int] = set()
    found = []
    while stack:
        counter = stack.pop()
        if counter in seen:
            continue
        seen.add(counter)
        kind, *rest = program[counter]
        if kind in ("test", "accept"):
            found.append(counter)
        elif kind in ("split", "jump"):
            stack.extend(rest)
        else:
            stack.append(counter + 1)
    return found


def _any_of(program: list[Instruction], counters: Sequence[int]) -> Test:
    tests: list[list[Any]] = []
    for counter in counters:
        test = program[counter][1]
        tests += test[1] if test[0] == "either" else [test]
    return _either(tests) if len(tests) > 1 else _test(tests[0])


def _passes(word: Word) -> bool:
    return True


def search(found: Matcher, analysis: Analysis, start: int, end: int) -> Iterator[Occurrence]:
    """Yield the leftmost occurrences between two token indices, none overlapping another."""
    at = start
    while at < end:
        saved = _run(found, analysis, at, (start, end))
        if saved is None:
            return
        marked = (saved[2], saved[3]) if saved[3] >= 0 else (saved[0], saved[1])
        captures = {
            name: (saved[4 + 2 * i], saved[5 + 2 * i])
            for i, name in enumerate(found.names)
            if saved[5 + 2 * i] >= 0
        }
        yield Occurrence(saved[0], saved[1], marked[0], marked[1], captures)
        at = max(saved[1], at + 1)


def _run(
    found: Matcher, analysis: Analysis, at: int, sentence: tuple[int, int]
) -> list[int] | None:
    program = found.program
    first, second = found.first, found.second
    words = analysis.words
    end = sentence[1]
    best: list[int] | None = None
    fresh = [-1] * found.slots
    threads: list[tuple[int, list[int]]] = []
    for i in range(at, end + 1):
        word = words[i] if i < end else None
        begins = (
            best is None
            and word is not None
            and first(word)
            and (second is _passes or (i + 1 < end and second(words[i + 1])))
        )
        if not begins and not threads:
            continue
        seen: set[int] = set()
        current: list[tuple[int, list[int]]] = []
        for counter, saved in threads:
            _follow(program, counter, saved, i, analysis, sentence, seen, current)
        if begins:
            _follow(program, 0, fresh, i, analysis, sentence, seen, current)
        threads = []
        for counter, saved in current:
            if program[counter][0] == "accept":
                best = saved
                break
            if word is not None and program[counter][1](word):
                threads.append((counter + 1, saved))
        if not threads and best is not None:
            return best
    return best


def _follow(
    program: list[Instruction],
    counter: int,
    saved: list[int],
    i: int,
    analysis: Analysis,
    sentence: tuple[int, int],
    seen: set[int],
    current: list[tuple[int, list[int]]],
) -> None:
    stack = [(counter, saved)]
    while stack:
        counter, saved = stack.pop()
        if counter in seen:
            continue
        seen.add(counter)
        instruction = program[counter]
        kind = instruction[0]
        if kind in ("test", "accept"):
            current.append((counter, saved))
        elif kind == "jump":
            stack.append((instruction[1], saved))
        elif kind == "split":
            stack.append((instruction[2], saved))
            stack.append((instruction[1], saved))
        elif kind == "save":
            saved = saved.copy()
            saved[instruction[1]] = i
            stack.append((counter + 1, saved))
        elif _holds(instruction[1], i, analysis, sentence):
            stack.append((counter + 1, saved))


def _holds(assertion: str, i: int, analysis: Analysis, sentence: tuple[int, int]) -> bool:
    if assertion == "^":
        return i == sentence[0]
    if assertion == "$":
        return i == sentence[1]
    if i == 0 or i >= len(analysis.words):
        return False
    apart = analysis.ends[i - 1] < analysis.starts[i]
    return apart if assertion == "_" else not apart


def _test(test: list[Any]) -> Test:
    kind = test[0]
    if kind == "class":
        return _class(*test[1:])
    if kind == "either":
        return _either(test[1])
    if kind == "not":
        inner = _test(test[1])
        return lambda word: not inner(word)
    if kind == "any":
        return lambda word: True
    form = test[1]
    if kind == "text":
        return lambda word: word.text == form
    if kind == "lower":
        return lambda word: word.lower == form
    if kind == "starts":
        return lambda word: word.text.startswith(form)
    if kind == "ends":
        return lambda word: word.text.endswith(form)
    if kind == "lower-starts":
        return lambda word: word.lower.startswith(form)
    return lambda word: word.lower.endswith(form)


def _either(tests: Sequence[list[Any]]) -> Test:
    # Most alternatives are plain forms: one look into a set stands for all of them.
    lower = frozenset(test[1] for test in tests if test[0] == "lower")
    exact = frozenset(test[1] for test in tests if test[0] == "text")
    others = [_test(test) for test in tests if test[0] not in ("lower", "text")]
    if not others:
        return lambda word: word.lower in lower or word.text in exact
    return lambda word: (
        word.lower in lower or word.text in exact or any(other(word) for other in others)
    )


def _class(
    mask: int,
    shapes: Sequence[str],
    lemmas: Sequence[str],
    beginnings: Sequence[str],
    endings: Sequence[str],
) -> Test:
    shape_tests = [_SHAPES[shape] for shape in shapes]
    whole = frozenset(lemmas)
    starts, ends = tuple(beginnings), tuple(endings)
    listed = bool(whole or starts or ends)

    def test(word: Word) -> bool:
        for shape in shape_tests:
            if not shape(word):
                return False
        if mask and word.features & mask != mask:
            return False
        if not mask and not listed:
            return True
        if not mask:
            return any(_named(lemma) for lemma in word.lemmas)
        return any(
            reading.features & mask == mask and (not listed or _named(reading.lemma))
            for reading in word.readings
        )

    def _named(lemma: str) -> bool:
        return lemma in whole or lemma.startswith(starts) or lemma.endswith(ends)

    return test


_SHAPES: dict[str, Test] = {
    "any": lambda word: True,
    "word": lambda word: word.is_alphabetic,
    "mark": lambda word: word.is_mark,
    "number": lambda word: word.is_number,
    "code": lambda word: word.is_placeholder,
    "capitalised": lambda word: word.text[:1].isupper(),
    "lower-case": lambda word: word.text[:1].islower(),
    "unknown": lambda word: word.is_alphabetic and not word.readings and not word.known,
}


class PhraseIndex:
    """Tells from a word which phrases may be near, so that a thousand cost about as much as one."""

    def __init__(self, anchors: Sequence[Sequence[list[Any]]]) -> None:
        self._by: dict[str, dict[str, list[int]]] = {
            kind: {}
            for kind in (
                "form",
                "lemma",
                "beginning",
                "ending",
                "lemma-beginning",
                "lemma-ending",
            )
        }
        self._features: dict[int, list[int]] = {}
        self._shapes: dict[str, list[int]] = {}
        self.always: list[int] = []
        for number, conditions in enumerate(anchors):
            if not conditions:
                self.always.append(number)
            for kind, value in conditions:
                if kind == "features":
                    self._features.setdefault(value, []).append(number)
                elif kind == "shape":
                    self._shapes.setdefault(value, []).append(number)
                else:
                    self._by[kind].setdefault(value, []).append(number)
        self._lengths = {
            kind: sorted({len(value) for value in table}) for kind, table in self._by.items()
        }
        self._known: dict[Word, tuple[int, ...]] = {}

    def triggered(self, word: Word) -> tuple[int, ...]:
        """Return the numbers of the phrases that this word may belong to."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            found = self._known[word] = tuple(sorted(set(self._look_up(word))))
        return found

    def _look_up(self, word: Word) -> Iterator[int]:
        lower = word.lower
        yield from self._by["form"].get(lower, ())
        yield from self._affixed("beginning", lower)
        yield from self._affixed("ending", lower)
        if self._by["lemma"] or self._by["lemma-beginning"] or self._by["lemma-ending"]:
            for lemma in word.lemmas:
                yield from self._by["lemma"].get(lemma, ())
                yield from self._affixed("lemma-beginning", lemma)
                yield from self._affixed("lemma-ending", lemma)
        for mask, numbers in self._features.items():
            if word.features & mask == mask:
                yield from numbers
        for shape, numbers in self._shapes.items():
            if _SHAPES[shape](word):
                yield from numbers

    def _affixed(self, kind: str, text: str) -> Iterator[int]:
        table = self._by[kind]
        for length in self._lengths[kind]:
            if length > len(text):
                return
            part = text[-length:] if kind.endswith("ending") else text[:length]
            yield from table.get(part, ())


_MOST_WORDS = 100_000
