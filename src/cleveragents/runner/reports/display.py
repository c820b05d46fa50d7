"""What a terminal shows of a run while it goes on: the results so far, and what each worker does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from cleveragents.bugs.verdicts import Verdict
from cleveragents.runner.reports.feature_results import FeatureResult
from cleveragents.runner.reports.progress import Progress, terminal_for
from cleveragents.runner.reports.progress_text import Counts, Totals
from cleveragents.runner.workers.messages import Job
from cleveragents.runner.workers.position import Place

Formatter = Any
# A worker, its job, and its place in it.
Doing = tuple[int, Job | None, Place | None]

# These formatters end a line with each feature. What others leave behind in it must not be erased.
LINE_BY_LINE = ("lines", "plain", "pretty", "progress")


class Display:
    """Tells the progress of a run what the run knows."""

    def __init__(self, progress: Progress, results: Sequence[FeatureResult]) -> None:
        self._progress = progress
        self._results = results
        self._shown: set[int] = set()
        self._doing: list[Doing] = []

    @contextmanager
    def cleared(self) -> Iterator[None]:
        """A block in which something else can be printed."""
        self._progress.clear()
        yield
        self._progress.tick()

    def done(self, result: FeatureResult) -> None:
        """Count a feature that is over."""
        if not self._progress.is_shown:
            return
        self._doing = [
            one for one in self._doing if one[1] is None or self._results[one[1].feature] is not result
        ]
        self._note_begun()
        recorded = result.recorded.values()
        failed = sum(scenario.failed for scenario in recorded)
        verdicts = [scenario.record.verdict for scenario in recorded if scenario.record is not None]
        expected = verdicts.count(Verdict.XFAIL.value)
        counts = Counts(1, len(result.selected), failed or int(result.failed), expected, result.expected)
        self._progress.over(counts)

    def tick(self, doing: Iterable[Doing]) -> None:
        """Show what the workers do."""
        if not self._progress.is_shown:
            return
        self._doing = list(doing)
        self._note_begun()
        now = {worker: self._text(job, place) for worker, job, place in self._doing}
        for worker in self._shown - now.keys():
            self._progress.doing(worker, "")
        for worker, text in now.items():
            self._progress.doing(worker, text)
        self._shown = set(now)

    def close(self) -> None:
        """Remove it."""
        self._progress.close()

    def _note_begun(self) -> None:
        counts = Counts()
        for number, over in self._over().items():
            result = self._results[number]
            count = len(over.intersection(result.selected))
            seconds = result.expected * count / max(len(result.selected), 1)
            counts += Counts(scenarios=count, seconds=seconds)
        self._progress.begun(counts)

    def _over(self) -> dict[int, set[int]]:
        """The scenarios of features that are not over which came back, and those that workers are past."""
        over = {
            n: set(result.recorded) for n, result in enumerate(self._results) if result.open and result.parts
        }
        for _, job, place in self._doing:
            if job is not None and place is not None:
                over.setdefault(job.feature, set()).update(range(job.first, place.scenario))
        return over

    def _text(self, job: Job | None, place: Place | None) -> str:
        if job is None:
            return ""
        feature = self._results[job.feature].feature
        scenarios = feature.walk_scenarios()
        if place is None or not 0 <= place.scenario < len(scenarios):
            return str(feature.filename)
        scenario = scenarios[place.scenario]
        return f"{scenario.location}  {scenario.name}"


def display_of(
    results: Sequence[FeatureResult],
    totals: Totals,
    formatters: Sequence[Formatter],
    slots: int,
    *,
    quiet: bool,
) -> Display:
    """The display of so many workers; nothing is shown where nobody watches, or it would be in the way."""
    stream = progress_stream(formatters, LINE_BY_LINE, quiet=quiet)
    return Display(Progress(stream, slots, totals), results)


def progress_stream(
    formatters: Sequence[Formatter], harmless: Sequence[str], *, quiet: bool
) -> TextIO | None:
    """Where progress is shown; nowhere if others than the harmless formatters print to a terminal."""
    on_terminal = [formatter.name for formatter in formatters if _is_on_terminal(formatter)]
    is_in_the_way = not all(name in harmless for name in on_terminal)
    return None if is_in_the_way else terminal_for(sys.stderr, os.environ, quiet=quiet)


def _is_on_terminal(formatter: Formatter) -> bool:
    stream = getattr(formatter, "stream", None)
    return bool(stream is not None and hasattr(stream, "isatty") and stream.isatty())
