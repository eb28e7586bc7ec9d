"""Clauses that end in their verb, and where the subject of each may stand."""

from collections.abc import Sequence

from stilbluete.german.determiners import FEMININES, PLURALS
from stilbluete.german.main_clauses import Clause, Field, may_be_clausal
from stilbluete.german.nominatives import EITHER, MANY, ONE, loose_cells
from stilbluete.german.noun_phrases import is_inflected, noun_phrase
from stilbluete.german.readings import INFINITIVE, NAME, NOUN
from stilbluete.german.segments import Segment, may_be_participle
from stilbluete.german.subject_phrases import Candidate
from stilbluete.german.words import Word

_ENDS = (".", "!", "?", "…", ".“", "“")


def subordinate_clause(
    words: Sequence[Word], parts: Sequence[Segment], index: int
) -> tuple[Clause, Candidate | None] | None:
    """Return the clause that a segment begins, and its relative pronoun as a candidate."""
    part = parts[index]
    opener = part.opener
    stretches: Field = ((opener + 1, part.end, False),)
    last = part
    if part.kind == "unclear":
        if part.verbs:
            return None
        joined = _joined(parts, index)
        if joined is None:
            return None
        last = joined
        stretches = ((opener + 1, part.end, False), (last.start, last.end, False))
        verbs = last.verbs
    else:
        verbs = part.verbs
    verb = verbs[-1]
    if not _ends_clause(words, parts, last, verb):
        return None
    stretches = (*stretches[:-1], (stretches[-1][0], verb, False))
    torn = index and parts[index - 1].kind in ("fragment", "unclear")
    if opener > part.start or torn:
        phrase = noun_phrase(words, opener, part.end)
        if (phrase is not None and phrase.cells) or words[opener + 1].text[0].isupper():
            # "unter Beachtung des Umweltschutzes, der Sicherheit und …": no relative clause
            return None
    relative = _relative(words, parts, index)
    clausal = may_be_clausal(words, parts, index)
    if words[opener].lower == "dass" and opener > 1 and words[opener - 2].text[0].isupper():
        # "ein Wort, dass Leute erfreut": the conjunction is the mistake.
        clausal = True
    return Clause(verb, stretches, 1, clausal), relative


def _joined(parts: Sequence[Segment], index: int) -> Segment | None:
    """Return the segment that ends a clause with others inside, if there is one."""
    at = index + 1
    while at < len(parts) and parts[at].kind == "sub":
        at += 1
    if at == index + 1 or at == len(parts):
        return None
    last = parts[at]
    if last.begin < last.start or last.kind != "main" or len(last.verbs) != 1:
        return None
    return last if last.verbs[0] == last.end - 1 else None


def _ends_clause(words: Sequence[Word], parts: Sequence[Segment], part: Segment, verb: int) -> bool:
    """Tell whether a verb is sure to be the finite one at the end of its clause."""
    word = words[verb]
    if may_be_participle(word) or words[verb - 1].lower == "zu":
        return False
    if any(words[at].lower == "zu" for at in range(part.start, verb)):
        return False
    if not word.features & INFINITIVE or not part.mark or part.mark in _ENDS:
        return True
    index = parts.index(part)
    if index + 1 == len(parts):
        return True
    after = parts[index + 1]
    if after.kind != "main" or after.verbs[0] != after.start:
        return after.kind == "sub" and part.mark == ","
    return not words[after.start].features & INFINITIVE


def _relative(words: Sequence[Word], parts: Sequence[Segment], index: int) -> Candidate | None:
    """Return the relative pronoun of a clause with the numbers that its noun allows."""
    part = parts[index]
    at = part.opener
    lower = words[at].lower
    if at > part.start or lower not in _RELATIVES:
        return None
    if lower not in ("die", "welche"):
        return Candidate(at, at, ONE, 1 if lower in ("der", "das") else 0)
    numbers = 0
    for i in range(parts[0].begin, at):
        numbers |= _antecedent(words, i)
    if any(words[i].lower == "und" for i in range(parts[0].begin, at)):
        numbers |= MANY
    return Candidate(at, at, numbers or EITHER, 1 if numbers else 0)


def _antecedent(words: Sequence[Word], at: int) -> int:
    word = words[at]
    if not word.text[0].isupper() or (word.initial and not word.features & (NOUN | NAME)):
        after = words[at + 1]
        alone = not (after.text[0].isupper() or is_inflected(after))
        return EITHER if alone and word.lower in _PRONOMINAL else 0
    loose = loose_cells(word)
    numbers = 0
    if loose & FEMININES or not word.is_alphabetic:
        numbers |= ONE
    if loose & PLURALS:
        numbers |= MANY
    return numbers


_RELATIVES = frozenset(("der", "die", "das", "was", "wer", "welcher", "welche", "welches"))
_PRONOMINAL = frozenset(
    (
        *("sie", "die", "alle", "viele", "einige", "manche", "jene", "diese", "diejenigen", "wir"),
        *("diejenige", "ihnen", "uns", "andere", "anderen", "allen", "vielen", "denen", "solche"),
        *("ihr", "eine", "keine", "beide", "beiden", "mehrere", "wenige", "derjenigen", "einer"),
        *("jede", "jeder", "derer", "deren", "einzige", "einzigen", "meine", "seine", "ihre"),
    )
)
