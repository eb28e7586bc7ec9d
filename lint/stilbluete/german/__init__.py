"""What stilbluete knows of German: words, sentences, readings, compounds, frequencies."""

from stilbluete.german import sentences
from stilbluete.german.analysis import Analysis
from stilbluete.german.tokens import tokenise
from stilbluete.german.words import initial_word, inner_words


def analyse(text: str) -> Analysis:
    """Cut a text into words and sentences; what the words mean is looked up when asked for."""
    tokens = tokenise(text)
    forms = tokens.forms
    found = inner_words(forms)
    ranges = sentences.split(tokens)
    for begin, end in ranges:
        # A sentence may open with quotation marks.
        first = begin
        while first < end and not forms[first][0].isalnum():
            first += 1
        if first < end:
            found[first] = initial_word(forms[first])
    for index in tokens.initial:
        if index < len(forms):
            found[index] = initial_word(forms[index])
    return Analysis(text, found, tokens.starts, tokens.ends, ranges)


__all__ = ["Analysis", "analyse"]
