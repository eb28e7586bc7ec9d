"""LanguageTool as a second opinion: asked block by block, filtered, told as findings of ours.

Nothing here is imported while ``languagetool`` is ``off``. The way of a document: ``asking`` says
what is sent, ``client`` sends it to the server that ``servers`` or ``local`` names, ``answers``
reads what comes back, ``store`` keeps it, ``judging`` chooses what is told by ``table``,
``spelling`` and ``agreement``. ``opinions`` does all of that.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stilbluete.languagetool.opinions import Begun, Opinion, begin, second_opinion
    from stilbluete.languagetool.table import with_rules

__all__ = ["Begun", "Opinion", "SecondOpinionWarning", "begin", "second_opinion", "with_rules"]


class SecondOpinionWarning(UserWarning):
    """Warns whoever calls us from Python that LanguageTool did not answer, or not fully."""


def __getattr__(name: str) -> Any:
    # A configuration that merely names a rule of LanguageTool's needs no client.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from stilbluete.languagetool import opinions, table

    return getattr(table if name == "with_rules" else opinions, name)
