"""Which of LanguageTool's complaints about agreement are mistaken."""

import re

from stilbluete.german.readings import ADJECTIVE, FINITE, NOUN, PREPOSITION
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.context import Context

_DASH = re.compile(r"\s+[-–—]")


def is_doubtful(context: Context, match: Said) -> bool:
    """Tell whether what is said to disagree may well not be one noun phrase.

    It is not where a verb or a preposition stands inside (*die enthalten Pappe*), an adjective
    behind (*einen Jahrzehnte alten Streit*) or a dash (*jeder Tages - und Nachtzeit*), nor where
    nothing better is known. Names and foreign nouns do without the ending of the genitive.
    """
    marked = context.text[match.start : match.end]
    if not match.replacements or _DASH.match(context.text, match.end):
        return True
    if marked.startswith("des ") and not any(
        each.startswith("des ") for each in match.replacements
    ):
        return True
    tokens = context.tokens(match)
    for index in tokens[1:]:
        word = context.analysis.words[index]
        if word.text == word.lower:
            if word.features & (PREPOSITION | FINITE) and not word.features & ADJECTIVE:
                return True
        elif word.features & ADJECTIVE and not word.features & NOUN:
            return True
    after = context.word(tokens.stop)
    return after is not None and after.text == after.lower and bool(after.features & ADJECTIVE)
