"""Baselines, as the command writes them and tells what is gone from them."""

import os
from collections.abc import Mapping

from stilbluete.baseline import Baseline, BaselineError, Known, name_of, read, render
from stilbluete.commands import Unusable, complain
from stilbluete.findings import Language
from stilbluete.messages import Messages, count
from stilbluete.writing import write_atomically

ByPath = Mapping[str, tuple[Known, ...]]
"""What is known of files, by their paths as the command line has them."""


def write_baseline(path: str, found: ByPath, texts: Messages) -> None:
    """Record what was found; raise Unusable if that cannot be written."""
    folder = os.path.dirname(os.path.abspath(path))
    try:
        before = read(path) if os.path.exists(path) else {}
        # Of files that were not linted now, what is known stays known.
        kept = {name: known for name, known in before.items() if os.path.exists(f"{folder}/{name}")}
        recorded = {name_of(each, path): known for each, known in found.items()}
        write_atomically(path, render({**kept, **recorded}).encode())
    except BaselineError as error:
        raise Unusable(error.path, error.mistake.told(texts.language)) from error
    except OSError as error:
        raise Unusable(path, texts.unwritable.format(error.strerror or error)) from error


def tell_gone(
    missed: ByPath, baselines: Mapping[str, Baseline], texts: Messages, language: Language
) -> None:
    """Tell what can be dropped from baselines: what was missed, and all of files that are gone."""
    for baseline, recorded in baselines.items():
        folder = os.path.dirname(os.path.abspath(baseline))
        by_name = {name_of(path, baseline): known for path, known in missed.items()}
        gone = {
            name: by_name.get(name, known)
            for name, known in recorded.items()
            if name in by_name or not os.path.exists(os.path.join(folder, name))
        }
        if not gone:
            continue
        for name, known in sorted(gone.items()):
            for each in known:
                quoted = texts.quoted.format(each.text)
                complain(name, texts.gone_in.format(each.rule, quoted))
        total = count(sum(map(len, gone.values())), texts.findings, language)
        complain("", texts.gone.format(total, os.path.relpath(baseline)))
