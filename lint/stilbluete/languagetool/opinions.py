"""A document in, what LanguageTool says of it out: the second opinion, as findings of ours."""

from collections.abc import Sequence
from functools import lru_cache, partial
from time import monotonic
from typing import NamedTuple

from stilbluete import vocabulary
from stilbluete.config import Settings
from stilbluete.document.model import Document
from stilbluete.findings import Finding, Language, Second
from stilbluete.languagetool import client, judging, servers, store, table
from stilbluete.languagetool.answers import Said
from stilbluete.languagetool.asking import Asked, asked, variety
from stilbluete.languagetool.client import Limits, Questions
from stilbluete.languagetool.failures import Failure
from stilbluete.languagetool.servers import LOCAL, OFF, Server

_PROBE = "Ja."
"""A text to ask about where only the version of a server is wanted."""

_AVOIDED = 60.0
"""Seconds for which a server that failed is not asked again by this process."""


class Opinion(NamedTuple):
    """LanguageTool's findings, in order of place, and how asking went."""

    findings: tuple[Finding, ...] = ()
    second: Second = Second()

    @property
    def problem(self) -> str:
        """Why there are no findings or not all of them, in one line; empty if there are all."""
        return self.second.problem

    @property
    def left(self) -> str:
        """The host that text was sent to, if that is not this machine."""
        return self.second.left


def second_opinion(
    document: Document,
    settings: Settings,
    language: Language = "en",
    ours: Sequence[Finding] = (),
    *,
    cached: bool = True,
    limits: Limits | None = None,
) -> Opinion:
    """Return what LanguageTool says of a document beyond what ``ours`` says already.

    Asks the server that ``settings.languagetool`` names, and none if that is ``off`` or if its
    rules are not among those selected. What is ignored and what the vocabulary knows is left out;
    suppressions in the text are not looked at. ``cached`` uses the answers that were kept.

    Whatever a server does, this returns: ``second.problem`` then tells in ``language``, in one
    line, why there are no findings or not all of them. May take as long as ``limits`` say (if not
    told, ``client.USUAL``), most of that only where a local server has to start. Threads may call
    this at once.
    """
    opinion = begin(document, settings, cached=cached, limits=limits)
    return opinion.of(ours, language) if opinion else Opinion()


class Begun(NamedTuple):
    """A second opinion that is being sought while other work goes on."""

    document: Document
    settings: Settings
    blocks: tuple[Asked, ...]
    known: dict[str, tuple[Said, ...]]
    version: str
    questions: Questions | None
    failure: Failure | None
    limits: Limits

    def of(self, ours: Sequence[Finding], language: Language) -> Opinion:
        """Wait for the answers; return what they say beyond ``ours``."""
        known, version, failure = answered(self)
        found = judging.findings(
            self.document, self.blocks, known, table.chosen(self.settings), ours, language
        )
        entries = vocabulary.entries(self.settings.vocabulary)
        if entries:
            found = vocabulary.without(found, self.document.source, entries)
        failure = failure or _other_version(self.settings.languagetool, version)
        return Opinion(
            tuple(sorted(found, key=lambda each: (each.start, each.end, each.rule))),
            Second(
                failure.told(language) if failure else "",
                _told_where(self.settings.languagetool) if self.questions else "",
                version,
            ),
        )


def begin(
    document: Document, settings: Settings, *, cached: bool = True, limits: Limits | None = None
) -> Begun | None:
    """Start asking for a second opinion; None if none is wanted. See ``second_opinion``."""
    origin = settings.languagetool
    if origin == OFF or table.chosen(settings).is_nothing:
        return None
    limits = limits or client.USUAL
    blocks = tuple(asked(document))
    if not blocks:
        return None
    version = store.version(origin)
    answers = store.Answers(origin, version, variety(settings.locale), used=cached)
    known = {}
    for text in {each.text for each in blocks}:
        said = answers.get(text)
        if said is not None:
            known[text] = said
    missing = [each.text for each in blocks if each.text not in known]
    missing = list(dict.fromkeys(missing)) or ([] if store.is_believed(origin) else [_PROBE])
    failure = _recent(origin).failure() if missing else None
    questions = None
    if missing and failure is None:
        questions = Questions(
            partial(_find, origin, limits),
            missing,
            variety(settings.locale),
            limits,
            (store.folder(), store.digest(origin)[:8]),
        )
    return Begun(document, settings, blocks, known, version, questions, failure, limits)


def answered(begun: Begun) -> tuple[dict[str, tuple[Said, ...]], str, Failure | None]:
    """Return all that was said, by which version, and what went wrong."""
    origin = begun.settings.languagetool
    known = dict(begun.known)
    version, failure = begun.version, begun.failure
    questions = begun.questions
    while questions is not None:
        outdated: list[str] = []
        try:
            for text, answer in questions.answers():
                if answer.version != version:
                    outdated += known
                    known.clear()
                    version = answer.version
                known[text] = answer.matches
                _keep(begun, version).put(text, answer.matches)
        except Failure as error:
            failure = error
        store.remember(origin, version)
        # Once is enough: servers that take turns may have two versions for a while.
        again = [text for text in outdated if text in begun.known and text not in known]
        is_first = questions is begun.questions
        questions = _again(begun, again) if is_first and again and failure is None else None
    if begun.questions is not None:
        _recent(origin).note(failure)
    return known, version, failure


def _again(begun: Begun, texts: list[str]) -> Questions:
    """Ask about texts once more, as what is known of them is another version's."""
    origin = begun.settings.languagetool
    return Questions(
        partial(_find, origin, begun.limits),
        texts,
        variety(begun.settings.locale),
        begun.limits,
        (store.folder(), store.digest(origin)[:8]),
    )


def _keep(begun: Begun, version: str) -> store.Answers:
    return store.Answers(begun.settings.languagetool, version, variety(begun.settings.locale))


def _find(origin: str, limits: Limits) -> Server:
    if origin == LOCAL:
        from stilbluete.languagetool import local

        return local.find(limits.start)
    found = servers.server(origin)
    if found is None:
        raise Failure("refused", origin, "not a URL")
    return found


def _other_version(origin: str, version: str) -> Failure | None:
    """Return what to say of a version whose rules may differ from those of the table."""
    if not version or version.partition(".")[0] == table.TUNED_TO.partition(".")[0]:
        return None
    return Failure("version", _place(origin), version, table.TUNED_TO)


def _place(origin: str) -> str:
    found = servers.server(origin)
    return found.place if found else origin


def _told_where(origin: str) -> str:
    """Return the host that text goes to, if it leaves this machine."""
    found = servers.server(origin)
    return "" if found is None or found.is_here else found.place


class _Recent:
    """What a server last did to this process, so that many files do not wait for it in turn."""

    def __init__(self) -> None:
        self._failure: Failure | None = None
        self._until = 0.0

    def note(self, failure: Failure | None) -> None:
        """Remember a failure, or that there is none any more."""
        self._failure = failure if failure and failure.is_final else None
        self._until = monotonic() + _AVOIDED

    def failure(self) -> Failure | None:
        """Return a failure that is not long ago."""
        return self._failure if self._failure and monotonic() < self._until else None


@lru_cache(maxsize=64)
def _recent(origin: str) -> _Recent:
    del origin
    return _Recent()


def forget() -> None:
    """Have a server that failed asked again at once."""
    _recent.cache_clear()
