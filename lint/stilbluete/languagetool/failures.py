"""What can go wrong with a second opinion, and how it is told."""

from typing import Literal, NamedTuple

from stilbluete.findings import Language

Kind = Literal[
    "java",
    "missing",
    "start",
    "refused",
    "broken-off",
    "timeout",
    "slow",
    "status",
    "redirect",
    "nonsense",
    "version",
    "german",
]


class Failure(Exception):
    """Why there is no second opinion, or only part of one.

    ``detail`` fills the message of the kind. ``is_final`` tells that asking for another block is
    useless for now.
    """

    def __init__(self, kind: Kind, *detail: object, is_final: bool = True) -> None:
        super().__init__(kind, *detail)
        self.kind = kind
        self.detail = detail
        self.is_final = is_final

    def told(self, language: Language) -> str:
        """Return the message, one line."""
        text = getattr(_TEXTS[self.kind], language).format(*self.detail)
        return " ".join(str(text).split())


class _Text(NamedTuple):
    de: str
    en: str


_TEXTS: dict[Kind, _Text] = {
    "java": _Text(
        "LanguageTool braucht Java 17 oder neuer im PATH ({})",
        "LanguageTool needs Java 17 or newer on the PATH ({})",
    ),
    "missing": _Text(
        "LanguageTool {} ist nicht installiert; „stilbluete languagetool install“ holt es",
        "LanguageTool {} is not installed; “stilbluete languagetool install” fetches it",
    ),
    "start": _Text(
        "LanguageTool ist nicht gestartet: {}",
        "LanguageTool did not start: {}",
    ),
    "refused": _Text(
        "LanguageTool ist unter {} nicht zu erreichen: {}",
        "LanguageTool cannot be reached at {}: {}",
    ),
    "broken-off": _Text(
        "LanguageTool unter {} hat die Verbindung mitten in der Antwort abgebrochen",
        "LanguageTool at {} broke the connection off in the middle of an answer",
    ),
    "timeout": _Text(
        "LanguageTool unter {} hat {:g} Sekunden lang nicht geantwortet",
        "LanguageTool at {} did not answer for {:g} seconds",
    ),
    "slow": _Text(
        "LanguageTool unter {} ist zu langsam; {} von {} Textblöcken blieben ungeprüft",
        "LanguageTool at {} is too slow; {} of {} blocks of text were not checked",
    ),
    "status": _Text(
        "LanguageTool unter {} antwortet mit HTTP {} {}",
        "LanguageTool at {} answers with HTTP {} {}",
    ),
    "redirect": _Text(
        "LanguageTool unter {} verweist an {}; das steht nicht in der Konfiguration, dorthin "
        "wurde nichts gesandt",
        "LanguageTool at {} points to {}, which the configuration does not name; nothing was "
        "sent there",
    ),
    "nonsense": _Text(
        "was unter {} antwortet, ist kein LanguageTool oder gestört: {}",
        "what answers at {} is not LanguageTool, or is out of order: {}",
    ),
    "version": _Text(
        "LanguageTool unter {} hat Version {}; abgestimmt sind die Regeln auf {}",
        "LanguageTool at {} has version {}; the rules are tuned to {}",
    ),
    "german": _Text(
        "LanguageTool unter {} kann kein Deutsch ({})",
        "LanguageTool at {} does not know German ({})",
    ),
}
