"""Keeping memory flat: each keystroke makes a word that was never seen and will not be again."""

import gc
import sys

from stilbluete import engine
from stilbluete.german import tagger, words

MOST_NEW = 1000
"""Words since the last time, about 4 KB each with all that is remembered of them."""

_GROWS_WITH_WORDS = 500
"""A cache with more entries holds something for each word."""

_PARTS = (
    "stilbluete.checks.",
    "stilbluete.german.",
    "stilbluete.readability.",
    "stilbluete.quotes",
)


class Memory:
    """Tells when to forget what is known of words, and does so.

    Two words are the same object if they look alike, which some checks rely on; so a document must
    not keep some of before and get some of after.
    """

    def __init__(self) -> None:
        self._before: int | None = None

    def is_full(self) -> bool:
        """Tell whether many words were met since the last time."""
        held, before = words.held(), self._before
        if before is None:
            self._before = held
            # What is there by now stays; looking through it for garbage makes a writer wait.
            gc.freeze()
            return False
        # Fewer than before: the store dropped them by itself, and words are other objects now.
        return not before <= held <= before + MOST_NEW

    def tidy(self) -> None:
        """Forget what is known of words; whoever holds some must let go of them, too."""
        words.forget()
        tagger.forget()
        engine.forget()
        for name, module in list(sys.modules.items()):
            if name.startswith(_PARTS):
                for value in list(vars(module).values()):
                    info = getattr(value, "cache_info", None)
                    if info is not None and info().currsize > _GROWS_WITH_WORDS:
                        value.cache_clear()
        gc.unfreeze()
        gc.collect()
        self._before = None
