"""Words that have lost their umlauts or ß.

``cause`` is what became of the letters:

- ``digraph``: ae, oe, ue (*Militaerblock*), with ß as ss;
- ``eszett``: ss for ß alone (*Strasse*), unless the document is Swiss, that is, has no ß;
- ``stripped``: a, o, u (*Burgermeister*);
- ``dropped``: nothing (*Vernderung*);
- ``marked``: a sign for an unreadable character (*Ver?nderung*);
- ``all``: a document that has lost all of them, in whatever way. It is told once, at the first
  word, and the other causes are then silent. Only here real words (*schon*, *wurde*) are mended
  too, where the form with the umlaut is the more frequent one.

A word that the lexicon knows, or that is a compound, is left alone unless it is a hundred times
rarer than the one with umlauts. ``unless`` are words that stay as they are; ``~handler`` is any
word that ends so, ``daemon~`` one that begins so; what holds a capital is meant in just that case.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stilbluete.checks.umlaut_survey import Hit, survey
from stilbluete.document.model import is_verbatim, source_span
from stilbluete.prose import Match, Place, Prose

VALUES = ("restored", "count", "lost")


class Parameters(NamedTuple):
    """What became of the letters, and which words are as they should be."""

    cause: list[Literal["digraph", "eszett", "stripped", "dropped", "marked", "all"]]
    unless: list[str] = []


def check(prose: Prose, parameters: Parameters) -> Iterator[Match]:
    """Yield each damaged word, or the document that is damaged as a whole."""
    found = survey(prose)
    for cause in parameters.cause:
        if cause == "all":
            hits = found.all_lost
            hits = [hit for hit in hits if not _is_kept(_form(prose, hit), parameters.unless)]
            if hits:
                yield _once(prose, hits)
            continue
        for hit in found.single.get(cause, ()):
            form = _form(prose, hit)
            if not _is_kept(form, parameters.unless):
                yield Match(
                    Place(hit.passage, hit.start, hit.end),
                    {"restored": hit.restored, "lost": form},
                    (hit.restored,),
                    ((hit.start, hit.end, hit.restored),),
                )


def fixes(parameters: Parameters) -> bool:
    """Tell that matches carry edits."""
    return bool(parameters.cause)


def _form(prose: Prose, hit: Hit) -> str:
    return prose.passages[hit.passage].block.text[hit.start : hit.end]


def _is_kept(form: str, unless: Sequence[str]) -> bool:
    for each in unless:
        piece = each.strip("~")
        seen = form.lower() if piece.islower() else form
        if each.startswith("~"):
            if seen.endswith(piece):
                return True
        elif each.endswith("~"):
            if seen.startswith(piece):
                return True
        elif seen == piece:
            return True
    return False


def _once(prose: Prose, hits: Sequence[Hit]) -> Match:
    """Return one match at the first word, with the edits for all of the file."""
    edits = []
    for hit in hits:
        block = prose.passages[hit.passage].block
        if is_verbatim(prose.document, block, hit.start, hit.end):
            edits.append((*source_span(block, hit.start, hit.end), hit.restored))
    first = hits[0]
    place = Place(-1, *source_span(prose.passages[first.passage].block, first.start, first.end))
    values = {
        "restored": first.restored,
        "lost": _form(prose, first),
        "count": str(len(hits)),
    }
    return Match(place, values, (first.restored,), tuple(sorted(set(edits))))
