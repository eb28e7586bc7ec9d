"""Is there a LanguageTool to test with, and if not, why."""

import functools

from stilbluete.languagetool.failures import Failure


@functools.cache
def why_not() -> str:
    """Return why no real server can be started here; nothing if one can."""
    from stilbluete.languagetool import installation

    try:
        installation.check_java()
        there = installation.installation()
    except Failure as failure:
        return failure.told("en")
    if not there.is_there:
        return (
            f"LanguageTool {installation.VERSION} is not in {there.folder}; "
            "“stilbluete languagetool install” or .ci/run fetches it"
        )
    return ""
