"""A noun whose attribute says the noun again: *des von einem Bündnis geführten Bündnisses*.

Looks for determiner, agent phrase, participle, noun, where the agent is the noun, or a compound of
which the noun is the last part. *Die von der Bundesregierung eingesetzte Landesregierung* is fine.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stilbluete.german.readings import (
    ADJECTIVE,
    ARTICLE,
    NOUN,
    PAST_PARTICIPLE,
    PRESENT_PARTICIPLE,
    PRONOUN,
)
from stilbluete.german.words import Word
from stilbluete.prose import Match, Place, Prose

VALUES = ("noun", "agent")
SCOPE = "block"

_LONGEST_AGENT = 5


class Parameters(NamedTuple):
    """``agents`` are the prepositions before the attribute's own noun."""

    agents: list[str]


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield the noun phrase from its determiner on."""
    agents = frozenset(parameters.agents)
    for number, passage in enumerate(prose.passages):
        analysis = passage.analysis
        words = analysis.words
        for i, word in enumerate(words):
            if i and word.lower in agents and words[i - 1].features & (ARTICLE | PRONOUN):
                found = _tautology(words, i)
                if found:
                    agent, noun = found
                    yield Match(
                        Place(number, analysis.starts[i - 1], analysis.ends[noun]),
                        {"noun": words[noun].text, "agent": words[agent].text},
                    )


def _tautology(words: Sequence[Word], preposition: int) -> tuple[int, int] | None:
    """Return the agent and the noun it repeats."""
    agent = -1
    for i in range(preposition + 1, min(len(words) - 1, preposition + 2 + _LONGEST_AGENT)):
        word = words[i]
        if word.is_mark:
            return None
        if word.text[0].isupper():
            agent = i
        elif (
            agent >= 0
            and word.features & ADJECTIVE
            and word.features & (PAST_PARTICIPLE | PRESENT_PARTICIPLE)
        ):
            noun = i + 1
            while noun < len(words) and _is_attribute(words[noun]):
                noun += 1
            if noun < len(words) and _says_again(words[agent], words[noun]):
                return agent, noun
            return None
    return None


def _is_attribute(word: Word) -> bool:
    return word.text[0].islower() and word.features & ADJECTIVE != 0


def _says_again(agent: Word, noun: Word) -> bool:
    if not (noun.text[0].isupper() and noun.features & NOUN and agent.features & NOUN):
        return False
    lemmas = _nouns(noun)
    if lemmas & _nouns(agent):
        return True
    head = agent.parts[-1].lower() if agent.parts else ""
    if not head:
        return False
    return any(head == lemma.lower() for lemma in lemmas) or head == noun.lower


def _nouns(word: Word) -> set[str]:
    return {reading.lemma for reading in word.readings if reading.features & NOUN}
