"""The spoken syllables of a written word.

A syllable has one vowel sound, so the groups of vowel letters are counted (*ei*, *ie*, *eau* are
one group), then the places where a group is spoken as two (*Muse|um*, *Feri|en*, *be|enden*) are
added and vowels that are not spoken (*Software*) taken off. Hyphenation is no substitute: it leaves
out *A|bend* and *O|ma*, since one letter is not set apart.
"""

import re
from functools import lru_cache


@lru_cache(maxsize=40_000)
def syllables(word: str) -> int:
    """Return how many syllables a word has, at least 1.

    What has no vowel is spelled out: *PKW* has three.
    """
    lower = word.lower()
    groups = len(_GROUP.findall(lower))
    if not groups:
        return max(1, sum(map(str.isalpha, lower)))
    return max(1, groups + len(_APART.findall(lower)) - len(_SILENT.findall(lower)))


_GROUP = re.compile(
    "eau|aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oi|oo|ou|oy|oe(?=th)"
    "|y(?![aou])|(?<!q)u|[aeioáàâåãéèêëíìîïóòôõúùûüäöøœæ]"
)
"""Vowel letters that are one syllable."""

_APART = re.compile(
    r"""
    # be|enden, be|auftragen, ge|erbt, ge|impft: a prefix before a vowel
    (?:\b|un|ab|an|auf|aus|ein|mit|um|vor|zu|ver|nach) (?:
        be(?:e(?:nd|ng|r[bd]|hr)|u(?:r[klt]|n)|i(?:nh|rr|mp)|au[fn]) |
        ge(?:e(?:nd|rb|rd|rn|hr|hel|ck|bn|ng|k|ss)|u(?:rl|rt)|i(?:rr|mp|mm|nn)) )
    |
    # Muse|um, Jubilä|um, Ide|en, re|ell, ko|operieren, Zo|o
    (?:se|le|phe|the|ze|bilä|ne)um(?=s?\b|s[bcdfghjklmpqrtvwz]) | (?:th|d)[äe]us\b |
    (?:\bid|mus|\barm)een\b | (?:\br|\bid)eell | \bkoo[pr] | \bzoo[lt] | mikroo
    |
    # Ego|ist, hero|isch, Hero|in, na|iv, Ukra|ine
    oi(?:s(?:ch|t|m)|n(?!t)|k|d) | ai(?:v|sch|k\b|ker|ti) | ukrai
    |
    # Ori|ent, Effizi|enz, materi|ell, Hygi|ene, Karri|ere
    (?<!d)(?<!sch)(?<!kn)ien[tz] | ingredient | gradient | (?<![vp])iell(?!ei|[aiou]) | hygien |
    vietnam | (?:karr|prem|barr)iere
    |
    # Feri|en, Famili|enname
    (?<![aeä])(?<!sch)(?<!schr)(?<!\bw)(?<!sp)(?<!kn)ien\b |
    (?:akti|arteri|bakteri|bibli|famili|feri|foli|immobili|itali|kriteri|lini|materiali|medi
    |ministeri|prinzipi|prämi|seri|spani|studi|textili|kalori|utensili)en(?!\b) |
    # Famili|e, Spani|er
    (?:famili|foli|immobili|kastani|komödi|lini|mumi|orgi|petersili|prämi|seri|studi|tragödi|lili
    |besti|hosti|pini|\bari|grazi|materi|histori)e\b |
    (?:spani|belgi|\bindi|kanadi|indonesi|australi|\biri|arabi|\bsyri|tunesi|albani|proletari
    |vegetari)er(?!t|e?n?d)
    """,
    re.VERBOSE,
)
"""Where what looks like one group of vowels is two syllables; a match adds one."""

_SILENT = re.compile(
    r"(?:softwar|hardwar|firmwar|servic|onlin|offlin|updat|upgrad)e(?=s?\b|[bcdfghjklmpqrtvwz])"
    r"|(?:websit|homepag|phon|facebook|youtub|releas|\bcod|\bbeig)es?\b"
    "|team"
)
"""Vowels that are written but not spoken; a match takes one off."""
