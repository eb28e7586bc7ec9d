"""LanguageTool on this machine: fetching it, starting and ending its server, how it stands."""

import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import NamedTuple

from stilbluete.commands import FAILED, OK, complain, language_of
from stilbluete.findings import Language
from stilbluete.languagetool import local
from stilbluete.languagetool.client import USUAL
from stilbluete.languagetool.failures import Failure


class _Texts(NamedTuple):
    is_installed: str
    fetching: str
    installed: str
    starting: str
    running: str
    is_starting: str
    not_running: str
    stopped: str
    not_stopped: str
    used: str
    not_installed: str


_ENGLISH = _Texts(
    "LanguageTool {} is in {}",
    "fetching LanguageTool {} (about 250 MB) from {}\nto {}",
    "LanguageTool {} is installed; “languagetool = "
    '"local"” in the configuration or --languagetool local uses it',
    "LanguageTool is starting; that takes some 15 seconds",
    "LanguageTool {} listens on 127.0.0.1:{} (process {})",
    "LanguageTool is being started",
    "LanguageTool is not running",
    "LanguageTool has ended",
    "LanguageTool does not end; its process is {}",
    "last used {} seconds ago; it ends after 15 minutes without use",
    "LanguageTool {} is not installed; “stilbluete languagetool install” would fetch it from {}",
)
_GERMAN = _Texts(
    "LanguageTool {} liegt in {}",
    "hole LanguageTool {} (etwa 250 MB) von {}\nnach {}",
    "LanguageTool {} ist installiert; „languagetool = "
    '"local"“ in der Konfiguration oder --languagetool local nutzt es',
    "LanguageTool startet; das dauert etwa 15 Sekunden",
    "LanguageTool {} lauscht auf 127.0.0.1:{} (Prozess {})",
    "LanguageTool wird gerade gestartet",
    "LanguageTool läuft nicht",
    "LanguageTool ist beendet",
    "LanguageTool endet nicht; sein Prozess ist {}",
    "zuletzt vor {} Sekunden gebraucht; nach 15 Minuten ohne Arbeit endet es",
    "LanguageTool {} ist nicht installiert; „stilbluete languagetool install“ holt es von {}",
)


def run(arguments: Namespace) -> int:
    """Do what was asked for; return the exit status."""
    language = language_of(arguments)
    texts = _GERMAN if language == "de" else _ENGLISH
    try:
        return _ACTIONS[arguments.action](texts, language)
    except Failure as failure:
        complain("", failure.told(language))
        return FAILED


def _install(texts: _Texts, language: Language) -> int:
    del language
    from stilbluete.languagetool import installation

    there = installation.installation()
    if there.is_there:
        print(texts.is_installed.format(installation.VERSION, there.folder))
        return OK
    installation.check_java()
    print(texts.fetching.format(installation.VERSION, there.url, there.folder), flush=True)
    installation.fetch()
    print(texts.installed.format(installation.VERSION))
    return OK


def _start(texts: _Texts, language: Language) -> int:
    if local.running() is None:
        print(texts.starting, flush=True)
        local.find(USUAL.start)
    return _status(texts, language)


def _stop(texts: _Texts, language: Language) -> int:
    del language
    if not local.is_running():
        print(texts.not_running)
        return OK
    if local.stop():
        print(texts.stopped)
        return OK
    state = local.read_state()
    complain("", texts.not_stopped.format(state.supervisor if state else "?"))
    return FAILED


def _status(texts: _Texts, language: Language) -> int:
    del language
    state = local.running()
    if state is not None:
        print(texts.running.format(state.version, state.port, state.java))
        print(texts.used.format(round(max(0.0, time.time() - local.last_used()))))
    else:
        print(texts.is_starting if local.is_running() else texts.not_running)
    from stilbluete.languagetool import installation

    there = installation.installation()
    text = texts.is_installed if there.is_there else texts.not_installed
    print(text.format(installation.VERSION, there.folder if there.is_there else there.url))
    return OK


_ACTIONS: Mapping[str, Callable[[_Texts, Language], int]] = {
    "install": _install,
    "start": _start,
    "stop": _stop,
    "status": _status,
}
