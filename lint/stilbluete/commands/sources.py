"""Which files to lint, and what holds for each."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from stilbluete.commands import (
    Unusable,
    complain,
    config_of,
    configs_of,
    names,
    reason,
    settings_of,
)
from stilbluete.config import Config, Settings, is_excluded
from stilbluete.document import markup_of
from stilbluete.findings import Language
from stilbluete.messages import Messages

if TYPE_CHECKING:
    from stilbluete.baseline import Baseline, Known
    from stilbluete.changes import Change, Lines
    from stilbluete.document.model import Markup

STDIN = "-"
_HERE = os.path.join(os.curdir, "")
_REPORT = b'<meta name="generator" content="stilbluete '
_HEAD_BYTES = 2048


class Order(NamedTuple):
    """What to do with each file, beyond linting it.

    ``fix`` mends it, ``diff`` tells how it would be mended, both with unsafe fixes if ``unsafe``;
    ``cached`` uses and keeps results; ``recorded`` asks for what a baseline keeps of the findings.
    """

    language: Language
    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    cached: bool = True
    recorded: bool = False


class Source(NamedTuple):
    """A file to lint.

    ``data`` is what it holds if that is not to be read from ``path``. ``known`` are the findings
    that the baseline has of it and ``lines`` those that changed, where that matters.
    """

    path: str
    markup: "Markup | None"
    settings: Settings
    order: Order
    data: bytes | None = None
    known: "tuple[Known, ...] | None" = None
    lines: "Lines | None" = None


class Gathered(NamedTuple):
    """The files to lint, and what was met on the way to them.

    ``failed`` tells that something named cannot be linted, which was told. ``configs`` tells where
    settings come from; ``baselines`` are those consulted, by their paths.
    """

    sources: tuple[Source, ...]
    failed: bool
    configs: dict[Settings, Config]
    baselines: "dict[str, Baseline]"


class _Named(NamedTuple):
    path: str
    markup: "Markup | None" = None
    data: bytes | None = None
    change: "Change | None" = None


def gather(arguments: Namespace, order: Order, texts: Messages, *, quiet: bool = False) -> Gathered:
    """Return what the command line names; tell what cannot be linted. Raises Unusable."""
    gatherer = _Gatherer(arguments, texts, quiet)
    seen = set()
    found = []
    for named in gatherer.named():
        # A link is another name of a file, not another file.
        key = STDIN if named.data is not None else os.path.realpath(named.path)
        if key not in seen:
            seen.add(key)
            found.append(named)
    if arguments.staged:
        found = list(gatherer.with_contents(found))
    sources = tuple(gatherer.source(named, order) for named in found)
    return Gathered(sources, gatherer.failed, gatherer.used, gatherer.baselines)


class _Gatherer:
    def __init__(self, arguments: Namespace, texts: Messages, quiet: bool) -> None:
        self._quiet = quiet
        self.failed = False
        self.used: dict[Settings, Config] = {}
        self.baselines: dict[str, Baseline] = {}
        self._arguments = arguments
        self._texts = texts
        self._configs = configs_of(arguments)
        self._excluded = Config("", os.getcwd(), exclude=names(arguments.exclude))
        self._only_changed = arguments.changed is not None or arguments.staged
        self._changes: dict[str, dict[str, Change]] = {}

    def source(self, named: _Named, order: Order) -> Source:
        config = self._config(named.path)
        settings = settings_of(config, named.path, self._arguments)
        self.used.setdefault(settings, config)
        lines = named.change.lines if named.change else None
        known = None if order.recorded else self._known(config, named.path)
        return Source(named.path, named.markup, settings, order, named.data, known, lines)

    def named(self) -> Iterator[_Named]:
        for path in self._arguments.paths:
            if path == STDIN:
                yield from self._stdin()
            elif os.path.isdir(path):
                yield from self._folder(path)
            elif not (self._arguments.force_exclude and self._is_excluded(path)):
                yield from self._file(path)

    def with_contents(self, found: list[_Named]) -> Iterator[_Named]:
        """Yield files with what the index holds of them."""
        from stilbluete.changes import GitError, contents, repository

        by_root: dict[str, list[_Named]] = {}
        for named in found:
            by_root.setdefault(repository(os.path.dirname(named.path)), []).append(named)
        held: dict[_Named, bytes] = {}
        for root, files in by_root.items():
            blobs = [named.change.blob for named in files if named.change]
            try:
                held.update(zip(files, contents(root, blobs), strict=True))
            except GitError as error:
                raise Unusable(root, self._texts.git.format(error)) from error
        for named in found:
            yield named._replace(data=held[named])

    def _stdin(self) -> Iterator[_Named]:
        name = self._arguments.stdin_filename or "<stdin>"
        try:
            data = sys.stdin.buffer.read()
        except OSError as error:
            self._fail(name, reason(error, self._texts))
            return
        yield _Named(name, self._arguments.markup, data)

    def _file(self, path: str) -> Iterator[_Named]:
        markup = self._arguments.markup
        if not self._only_changed:
            yield _Named(path, markup)
            return
        change = self._changed(os.path.dirname(path)).get(os.path.abspath(path))
        if change is not None:
            yield _Named(path, markup, change=change)
        elif not os.path.exists(path) and not self._arguments.staged:
            self._fail(path, self._texts.missing)

    def _folder(self, path: str) -> Iterator[_Named]:
        if self._only_changed:
            yield from self._changed_in(path)
            return
        from stilbluete.files import walk

        empty = True
        for inner in walk(path, lambda name: markup_of(name) is not None, self._is_excluded):
            empty = False
            if not self._is_report(inner):
                yield _Named(inner.removeprefix(_HERE))
        if empty and not self._is_excluded(path):
            self._fail(path, self._texts.nothing_to_read)

    def _changed_in(self, path: str) -> Iterator[_Named]:
        from stilbluete.files import NEVER

        above = os.path.abspath(path)
        for absolute, change in sorted(self._changed(path).items()):
            inside = os.path.relpath(absolute, above)
            steps = inside.split(os.sep)
            if (
                markup_of(inside) is not None
                and not any(step.startswith(".") or step in NEVER for step in steps)
                and not self._is_excluded(absolute)
                and (self._arguments.staged or os.path.isfile(absolute))
                and not self._is_report(absolute)
            ):
                yield _Named(os.path.join(path, inside).removeprefix(_HERE), change=change)

    def _changed(self, folder: str) -> "dict[str, Change]":
        """Return what changed in the repository that a folder lies in."""
        from stilbluete.changes import GitError, NoRepository, against, repository, staged

        try:
            root = repository(folder)
            if root not in self._changes:
                self._changes[root] = (
                    staged(root)
                    if self._arguments.staged
                    else against(root, self._arguments.changed or None)
                )
        except NoRepository as error:
            raise Unusable(folder or os.curdir, self._texts.no_repository) from error
        except GitError as error:
            raise Unusable(folder or os.curdir, self._texts.git.format(error)) from error
        return self._changes[root]

    def _is_excluded(self, path: str) -> bool:
        return is_excluded(self._excluded, path) or is_excluded(self._config(path), path)

    def _config(self, path: str) -> Config:
        return config_of(self._configs, path, self._texts.language)

    def _is_report(self, path: str) -> bool:
        """Tell whether a file is what a run like this one wrote, or is to write."""
        output = getattr(self._arguments, "output", None)
        if output and os.path.abspath(path) == os.path.abspath(output):
            return True
        if markup_of(path) != "html":
            return False
        try:
            with open(path, "rb") as file:
                return _REPORT in file.read(_HEAD_BYTES)
        except OSError:
            return False

    def _known(self, config: Config, path: str) -> "tuple[Known, ...] | None":
        """Return what the baseline has of a file; None without a baseline."""
        baseline = self._arguments.baseline or config.baseline
        if baseline is None:
            return None
        from stilbluete.baseline import BaselineError, name_of, read

        try:
            if baseline not in self.baselines:
                self.baselines[baseline] = read(baseline)
        except BaselineError as error:
            raise Unusable(error.path, error.mistake.told(self._texts.language)) from error
        return self.baselines[baseline].get(name_of(path, baseline), ())

    def _fail(self, place: str, message: str) -> None:
        self.failed = True
        if not self._quiet:
            complain(place, message)
