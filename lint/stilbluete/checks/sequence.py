"""Phrases: sequences of words, lemmas and readings, described in the notation of ``notation``.

A rule holds phrases under ``match``, or a ``table`` of entries that differ in what they match, say
and suggest; an entry's further columns fill the placeholders of the message. ``only-if`` and
``unless`` look for phrases ``around`` the marked part (that cover it), in its ``sentence``, its
``paragraph`` or the whole ``document``. ``fix`` maps a capture, or ``match`` for the marked part,
to what to put there; ``suggest`` says what to write instead of the marked part. In both,
``{name}`` is the text of a capture.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from stilbluete.notation import Phrase, compile_phrase
from stilbluete.phrases import Matcher, Occurrence, PhraseIndex, matcher, search
from stilbluete.prose import Match, Passage, Place, Prose

Scope = Literal["around", "sentence", "paragraph", "document"]
Bilingual = Mapping[str, str]
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)\}")


class Parameters(NamedTuple):
    """What stands in a rule file; a table entry repeats these and adds columns of its own."""

    match: str | list[str] = ""
    only_if: dict[Scope, list[str]] = {}
    unless: dict[Scope, list[str]] = {}
    suggest: list[str] = []
    fix: dict[str, str] = {}
    table: list[dict[str, Any]] = []


class Entry(NamedTuple):
    """A phrase of a rule, compiled; made of what JSON can hold."""

    rule: int
    phrase: Phrase
    only_if: dict[Scope, Phrase]
    unless: dict[Scope, Phrase]
    suggest: list[str]
    fix: dict[str, str]
    values: dict[str, str | Bilingual]


def compile_entry(
    rule: int, parameters: Parameters, values: Mapping[str, str | Bilingual]
) -> Entry:
    """Compile the phrases of a rule or of one row of its table.

    Raises NotationError with the phrase it is about as ``phrase``.
    """
    wanted = [parameters.match] if isinstance(parameters.match, str) else parameters.match
    return Entry(
        rule,
        compile_phrase(_either(wanted)),
        {scope: compile_phrase(_either(texts)) for scope, texts in parameters.only_if.items()},
        {scope: compile_phrase(_either(texts)) for scope, texts in parameters.unless.items()},
        parameters.suggest,
        parameters.fix,
        dict(values),
    )


def _either(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else " | ".join(f"({text})" for text in texts)


class PhraseSearch:
    """All phrases of a set of rules, ready to be looked for at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._index = PhraseIndex([entry.phrase.anchors for entry in entries])
        self._matchers: dict[int, Matcher] = {}
        self._conditions: dict[tuple[int, str], _Condition] = {}

    def matches(self, prose: Prose, wanted: Callable[[int], bool]) -> Iterator[tuple[int, Match]]:
        """Yield each match of a wanted rule, with the number of its rule."""
        document_wide: dict[tuple[int, str], bool] = {}
        for number, passage in enumerate(prose.passages):
            for sentence in passage.analysis.sentences:
                for candidate in self._candidates(passage, sentence):
                    entry = self._entries[candidate]
                    if not wanted(entry.rule):
                        continue
                    for found in search(self._matcher(candidate), passage.analysis, *sentence):
                        context = _Context(prose, number, sentence, found, document_wide)
                        if self._applies(candidate, context):
                            yield entry.rule, _match(entry, context)

    def _candidates(self, passage: Passage, sentence: tuple[int, int]) -> Sequence[int]:
        triggered = self._index.triggered
        words = passage.analysis.words
        candidates: set[int] = set(self._index.always)
        for i in range(*sentence):
            numbers = triggered(words[i])
            if numbers:
                candidates.update(numbers)
        return sorted(candidates) if candidates else ()

    def _matcher(self, number: int) -> Matcher:
        ready = self._matchers.get(number)
        if ready is None:
            ready = self._matchers[number] = matcher(self._entries[number].phrase)
        return ready

    def _applies(self, number: int, context: "_Context") -> bool:
        entry = self._entries[number]
        if any(
            self._occurs((number, f"unless {scope}"), scope, phrase, context)
            for scope, phrase in entry.unless.items()
        ):
            return False
        return not entry.only_if or any(
            self._occurs((number, f"only-if {scope}"), scope, phrase, context)
            for scope, phrase in entry.only_if.items()
        )

    def _occurs(
        self, key: tuple[int, str], scope: Scope, phrase: Phrase, context: "_Context"
    ) -> bool:
        condition = self._conditions.get(key)
        if condition is None:
            condition = self._conditions[key] = _Condition(
                matcher(phrase), PhraseIndex([phrase.anchors])
            )
        if scope != "document":
            return any(_occurrences(condition, scope, context))
        if key not in context.document_wide:
            context.document_wide[key] = any(_occurrences(condition, scope, context))
        return context.document_wide[key]


class _Condition(NamedTuple):
    matcher: Matcher
    lookup: PhraseIndex


class _Context(NamedTuple):
    prose: Prose
    passage: int
    sentence: tuple[int, int]
    found: Occurrence
    document_wide: dict[tuple[int, str], bool]


def _occurrences(condition: _Condition, scope: Scope, context: _Context) -> Iterator[bool]:
    passages = context.prose.passages
    here = passages[context.passage]
    searched = passages if scope == "document" else (here,)
    for passage in searched:
        analysis = passage.analysis
        sentences = (context.sentence,) if scope in ("sentence", "around") else analysis.sentences
        for sentence in sentences:
            if not condition.lookup.always and not any(
                condition.lookup.triggered(analysis.words[i]) for i in range(*sentence)
            ):
                continue
            for other in search(condition.matcher, analysis, *sentence):
                if scope != "around" or _covers(other, context.found):
                    yield True


def _covers(other: Occurrence, found: Occurrence) -> bool:
    return other.start <= found.marked_start and found.marked_end <= other.end


def _match(entry: Entry, context: _Context) -> Match:
    analysis = context.prose.passages[context.passage].analysis

    def span(tokens: tuple[int, int]) -> tuple[int, int]:
        first, last = tokens
        if first == last:
            place = analysis.starts[first] if first < len(analysis.starts) else len(analysis.text)
            return place, place
        return analysis.starts[first], analysis.ends[last - 1]

    found = context.found
    start, end = span((found.marked_start, found.marked_end))
    spans = {name: span(tokens) for name, tokens in found.captures.items()}
    texts = {name: analysis.text[slice(*place)] for name, place in spans.items()}
    marked = analysis.text[start:end]
    capitalise = (
        found.marked_start == context.sentence[0] and marked[:1].isupper() and not marked.isupper()
    )
    edits = tuple(
        _edit(analysis.text, spans.get(name, (start, end)), fill(template, texts))
        for name, template in entry.fix.items()
        if name == "match" or name in spans
    )
    suggestions = tuple(fill(template, texts) for template in entry.suggest)
    if capitalise:
        suggestions = tuple(text[:1].upper() + text[1:] for text in suggestions)
        edits = tuple(
            (at, to, text[:1].upper() + text[1:] if at == start else text) for at, to, text in edits
        )
    return Match(
        Place(context.passage, start, end),
        {**entry.values, **texts, "match": marked},
        suggestions,
        edits,
    )


def _edit(text: str, place: tuple[int, int], replacement: str) -> tuple[int, int, str]:
    start, end = place
    if not replacement:
        # What is deleted takes the space before it along, or the one behind at the very start.
        if start and text[start - 1].isspace():
            start -= 1
        elif not start and text[end : end + 1].isspace():
            end += 1
    return start, end, replacement


def fill(template: str, values: Mapping[str, str]) -> str:
    """Put values in place of ``{name}``; an unknown name stays."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)
