"""Where the sentences of a text begin and end."""

from stilbluete.german.tokens import Tokens, is_closer, is_opener, starts_sentences


def split(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the ranges of tokens that are sentences, in order and without gaps.

    A sentence that ends inside quotation marks or brackets ends behind these. A line break ends a
    sentence unless a comma stands before it or a small letter behind it.
    """
    forms, _, _, breaks, _, ends_at = tokens
    size = len(forms)
    found = []
    begin = 0
    cuts = {_end(tokens, index) for index in ends_at} | {_line(forms, at) for at in breaks}
    for cut in sorted(cuts):
        if begin < cut < size:
            found.append((begin, cut))
            begin = cut
    if begin < size:
        found.append((begin, size))
    return found


def _end(tokens: Tokens, index: int) -> int:
    """Return the token where the next sentence begins, 0 if the mark at ``index`` ends none."""
    forms, starts, ends, breaks, _, _ = tokens
    size = len(forms)
    after = index + 1
    while after < size and after not in breaks and starts[after] == ends[after - 1]:
        form = forms[after]
        if is_closer(form) or form in _END_MARKS or form in _NOTES:
            after += 1
        elif form == "[" and forms[after + 1 : after + 3][1:] == ["]"]:
            # The number of a note: "… hier.[1] Der nächste …"
            after += 3
        else:
            break
    if after >= size:
        return size
    following = forms[after]
    while (is_opener(following) or following in _DASHES) and after + 1 < size:
        if following in _DASHES and after - 1 > index:
            return 0
        after += 1
        following = forms[after]
    begin = after
    while begin - 1 > index and (is_opener(forms[begin - 1]) or forms[begin - 1] in _DASHES):
        if starts[begin - 1] == ends[begin - 2]:
            break
        begin -= 1
    first = following[0]
    if len(forms[index]) > 1 and forms[index] not in _END_MARKS:
        return begin if first.isupper() and starts_sentences(following) else 0
    if first.islower():
        # eBay may begin a sentence.
        return begin if len(following) > 1 and following[1].isupper() else 0
    if first.isalnum() or begin != after or not following[0].isascii():
        return begin
    return 0


def _line(forms: list[str], at: int) -> int:
    if at == 0 or at >= len(forms) or forms[at - 1] in _GOES_ON or forms[at][0].islower():
        return 0
    return at


_END_MARKS = frozenset({".", "!", "?", "…", "..."})
_DASHES = frozenset("–—")
_NOTES = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰*†‡")
_GOES_ON = frozenset(",-–—")
