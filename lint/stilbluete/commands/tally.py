"""What a run comes to: its exit status, and what is said at its end."""

from argparse import Namespace
from typing import TYPE_CHECKING

from stilbluete.commands import FAILED, FOUND, OK, complain, language_of
from stilbluete.commands.opinions import Asked
from stilbluete.commands.sources import Gathered
from stilbluete.commands.work import Outcome
from stilbluete.findings import SEVERITIES
from stilbluete.messages import Messages, count
from stilbluete.report import Linted

if TYPE_CHECKING:
    from stilbluete.baseline import Known


class Tally:
    """What a run comes to.

    ``below`` are files with their scores and the least that was wanted; ``gone`` and ``recorded``
    are for baselines.
    """

    def __init__(self, failed: bool) -> None:
        self.failed = failed
        self.asked = Asked()
        self.found = False
        self.applied = 0
        self.mended_files = 0
        self.below: list[tuple[str, float, float]] = []
        self.gone: dict[str, tuple[Known, ...]] = {}
        self.recorded: dict[str, tuple[Known, ...]] = {}

    def add(self, outcome: Outcome) -> None:
        """Count in what came of a file."""
        self.failed |= bool(outcome.mistake)
        self.applied += outcome.applied
        self.mended_files += bool(outcome.applied)
        if outcome.gone:
            self.gone[outcome.path] = outcome.gone
        if outcome.linted:
            self.recorded[outcome.path] = outcome.recorded
            self._judge(outcome, outcome.linted)

    def _judge(self, outcome: Outcome, linted: Linted) -> None:
        settings = outcome.settings
        if settings.fail_on in SEVERITIES:
            failing = SEVERITIES[SEVERITIES.index(settings.fail_on) :]
            self.found |= any(finding.severity in failing for finding in linted.findings)
        if settings.fail_under:
            from stilbluete.score import score

            reached = score(linted.findings, linted.words)
            if reached is not None and reached < settings.fail_under:
                self.below.append((linted.path, reached, settings.fail_under))

    @property
    def status(self) -> int:
        """The exit status, by what was found and what failed."""
        if self.failed:
            return FAILED
        return FOUND if self.found or self.below else OK


def tell(tally: Tally, gathered: Gathered, arguments: Namespace, texts: Messages) -> None:
    """Say on standard error what the report does not."""
    language = language_of(arguments)
    if tally.applied:
        form = texts.would_mend if arguments.diff else texts.mended
        findings = count(tally.applied, texts.findings, language)
        complain("", form.format(findings, count(tally.mended_files, texts.files, language)))
    for path, reached, least in tally.below:
        complain(path, texts.below.format(f"{reached:.1f}", f"{least:g}"))
    if arguments.write_baseline is not None:
        total = sum(map(len, tally.recorded.values()))
        recorded = count(total, texts.findings, language)
        complain("", texts.recorded.format(recorded, arguments.write_baseline))
    elif gathered.baselines and not arguments.diff:
        from stilbluete.commands.recording import tell_gone

        tell_gone(tally.gone, gathered.baselines, texts, language)
