"""The ways of looking, by the names that rules call them."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol, cast

from stilbluete.prose import Match, Prose

NAMES: dict[str, str] = {
    "address": "address",
    "apostrophe": "apostrophe",
    "casing": "casing",
    "decomposed": "decomposed",
    "doubled-part": "doubled_part",
    "doubled-phrase": "doubled_phrase",
    "doubled-word": "doubled_word",
    "echo": "echo",
    "english": "english",
    "glued-words": "glued",
    "inline-code": "inline_code",
    "leftover": "leftover",
    "link-edge": "link_edge",
    "mojibake": "mojibake",
    "name-compound": "name_compound",
    "nesting": "nesting",
    "non-word": "non_word",
    "noun-chain": "noun_chain",
    "noun-phrase": "noun_phrase",
    "numbers": "numbers",
    "open-compound": "open_compound",
    "participle-attribute": "participle_attribute",
    "passive-chain": "passive_chain",
    "pattern": "pattern",
    "person-gender": "person_gender",
    "preposition-case": "preposition_case",
    "product-names": "product_names",
    "quotation": "quotation",
    "quotation-marks": "quotation_marks",
    "reading": "reading",
    "reference": "reference",
    "repetition": "repetition",
    "same-part": "same_part",
    "same-twice": "same_twice",
    "sentence-length": "sentence_length",
    "sequence": "sequence",
    "shouted-english": "shouted_english",
    "spacing": "spacing",
    "subject-verb": "subject_verb",
    "suppression": "suppression",
    "tautology": "tautology",
    "title-case": "title_case",
    "umlaut": "umlaut",
    "variants": "variants",
    "verb-bracket": "verb_bracket",
    "verb-group": "verb_group",
}
"""What a rule's ``check`` may say, and the module that looks."""


class CheckModule(Protocol):
    """A check: typed parameters, the placeholders it fills, and a generator of matches.

    It may also have ``problem(parameters)``, which returns the name of a parameter that is wrong
    and why, for what types cannot tell, and ``fixes(parameters)``, which tells whether the check
    offers fixes. One that finds the same in a block whatever stands around it, and yields places in
    that block only, says so with ``SCOPE = "block"``: an editor then need not look again.
    """

    Parameters: Any
    VALUES: tuple[str, ...]

    def check(self, prose: Prose, parameters: Any) -> Iterator[Match]:
        """Yield what the rule with these parameters finds in a document."""


def module(name: str) -> CheckModule:
    """Import a check by the name that rules use; raise KeyError if there is none."""
    return cast("CheckModule", import_module(f"{__name__}.{NAMES[name]}"))


def scope(name: str) -> str:
    """Return what a check has to see at once: each ``block`` or the ``document``."""
    return str(getattr(module(name), "SCOPE", "document"))
