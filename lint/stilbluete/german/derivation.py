"""Words that regularly derive from words of the lexicon: *herauskommt*, *ungewollt*."""

from stilbluete.german import lexicon
from stilbluete.german.abbreviations import words
from stilbluete.german.readings import (
    ADJECTIVE,
    ADVERB,
    FINITE,
    INFINITIVE,
    JOINED,
    PAST_PARTICIPLE,
    PREDICATIVE,
    PRESENT_PARTICIPLE,
    ZU_INFINITIVE,
    Reading,
)

# Of the separable prefixes only those that nothing else begins with.
_PREFIXES = words("""
    auseinander aneinander aufeinander beieinander davon dahin daher dagegen darauf dazwischen
    drauf durcheinander einher empor entgegen entlang entzwei fehl fern fertig fest fort frei
    gegenüber heim herab heran herauf heraus herbei herein hernieder herum herunter hervor herüber
    hinab hinan hinauf hinaus hindurch hinein hinterher hinunter hinweg hinzu hinüber kaputt klar
    los mit nach nieder näher raus rein rüber runter schief statt teil tot umher umhin vor voran
    voraus vorbei vorher vorweg vorwärts vorüber weg weiter wieder zurecht zurück zusammen zuvor
    überein
""")
_LONGEST_PREFIX = max(map(len, _PREFIXES))
_FEWEST_LETTERS = 3
_VERBAL = FINITE | INFINITIVE | PAST_PARTICIPLE | PRESENT_PARTICIPLE
_ADJECTIVAL = ADJECTIVE | PREDICATIVE | PAST_PARTICIPLE


def readings(form: str) -> tuple[Reading, ...]:
    """Return the readings of a lower-case word that the lexicon does not have but explains."""
    return _separable(form) or _negated(form) or _sentence_adverb(form)


def _separable(form: str) -> tuple[Reading, ...]:
    longest = min(_LONGEST_PREFIX, len(form) - _FEWEST_LETTERS)
    for size in range(longest, 2, -1):
        prefix, rest = form[:size], form[size:]
        if prefix not in _PREFIXES:
            continue
        if rest.startswith("zu"):
            found = tuple(
                Reading(prefix + reading.lemma, ZU_INFINITIVE)
                for reading in lexicon.lookup(rest[2:])
                if reading.features & INFINITIVE
            )
            if found:
                return found
        found = tuple(
            Reading(prefix + reading.lemma, _joined(reading.features))
            for reading in lexicon.lookup(rest)
            if reading.features & _VERBAL
        )
        if found:
            return found
    return ()


def _joined(features: int) -> int:
    return features | JOINED if features & FINITE else features


def _negated(form: str) -> tuple[Reading, ...]:
    if not form.startswith("un") or len(form) < _FEWEST_LETTERS + 2:
        return ()
    return tuple(
        Reading("un" + reading.lemma, reading.features)
        for reading in lexicon.lookup(form[2:])
        if reading.features & _ADJECTIVAL and reading.lemma.islower()
    )


def _sentence_adverb(form: str) -> tuple[Reading, ...]:
    """Read *glücklicherweise*."""
    if form.endswith("erweise") and any(
        reading.features & ADJECTIVE for reading in lexicon.lookup(form.removesuffix("weise"))
    ):
        return (Reading(form, ADVERB),)
    return ()
