"""LanguageTool on this machine, as language-tool-python keeps it: is it there, get it, start it.

Importing language-tool-python takes a tenth of a second, so this module is for the processes that
start or fetch a server, never for one that lints.
"""

import contextlib
import os
import subprocess
import warnings
from typing import NamedTuple

from language_tool_python.config_file import LanguageToolConfig
from language_tool_python.download_lt import (
    LTP_DOWNLOAD_VERSION,
    LocalLanguageTool,
    confirm_java_compatibility,
)
from language_tool_python.exceptions import LanguageToolError
from language_tool_python.utils import get_language_tool_download_path

from stilbluete.languagetool.failures import Failure

VERSION = LTP_DOWNLOAD_VERSION
"""The version that language-tool-python asks for."""

_JAVA_OPTIONS = ("-Xms256m", "-Xmx2g", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true")


class Installation(NamedTuple):
    """Where LanguageTool lies, or where it would be put, and from where."""

    is_there: bool
    folder: str
    url: str


def installation() -> Installation:
    """Return what there is of LanguageTool; raise Failure if there is no folder for it."""
    try:
        tool = LocalLanguageTool.from_version_name(VERSION)
        folder = os.path.join(get_language_tool_download_path(), f"LanguageTool-{VERSION}")
        return Installation(_jar(tool) is not None, folder, tool.download_url)
    except (OSError, ValueError) as error:
        raise Failure("start", error) from error


def check_java() -> None:
    """Raise Failure if there is no Java that LanguageTool runs on."""
    try:
        # Its messages are long, and partly about Python.
        confirm_java_compatibility(VERSION)
    except ModuleNotFoundError as error:
        raise Failure("java", "no java") from error
    except (SystemError, SystemExit) as error:
        raise Failure("java", str(error).partition(". LanguageTool")[0]) from error
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise Failure("java", error) from error


def fetch() -> None:
    """Download LanguageTool and unpack it, with a progress bar; raise Failure.

    The client checks the archive against the sum that it carries.
    """
    import requests

    check_java()
    try:
        LocalLanguageTool.from_version_name(VERSION).download()
    except (OSError, ValueError, requests.RequestException, LanguageToolError) as error:
        raise Failure("start", _first_line(error)) from error


def command(port: int) -> list[str]:
    """Return what starts a server on loopback; raise Failure.

    Without the caching of pipelines that is asked for here, each request takes four times as long.
    """
    check_java()
    tool = LocalLanguageTool.from_version_name(VERSION)
    if _jar(tool) is None:
        raise Failure("missing", VERSION)
    config = LanguageToolConfig(
        {
            "pipelineCaching": True,
            "maxPipelinePoolSize": 8,
            "pipelineExpireTimeInSeconds": 24 * 60 * 60,
            "maxCheckThreads": 8,
        }
    )
    java, *rest = tool.get_server_cmd(port, config)
    return [java, *_JAVA_OPTIONS, *rest]


def knows_german(url: str) -> None:
    """Have a server read its first German text, which takes ten seconds; raise Failure.

    The client of language-tool-python falls back to German without spelling in silence where a
    server lacks ``de-DE``, so what it settled on is looked at.
    """
    import requests
    from language_tool_python import LanguageTool

    # Requests would ask a proxy of the environment even for this machine.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
    try:
        with contextlib.closing(LanguageTool("de-DE", remote_server=url)) as tool:
            if str(tool.language) != "de-DE":
                raise Failure("german", url, tool.language)
            tool.check("Der Hafen liegt still, und die Möwen schlafen.")
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        requests.RequestException,
        LanguageToolError,
    ) as error:
        raise Failure("start", _first_line(error)) from error


def _jar(tool: LocalLanguageTool) -> str | None:
    with contextlib.suppress(OSError, LanguageToolError), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(tool.get_jar_path())
    return None


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
