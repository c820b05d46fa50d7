"""How long the features of a run take: what was known before, what is measured, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from behave.model_type import Status
from behave.reporter.base import Reporter

from cleveragents.integrations.behave.reports import tell
from cleveragents.project import Settings
from cleveragents.runner.planning import durations
from cleveragents.runner.planning.durations import Durations, FeatureDuration
from cleveragents.runner.reports.feature_results import FeatureResult

Configuration = Any
Feature = Any


class Timing:
    """The durations of a project's features; ``name`` is what a file is called there."""

    def __init__(self, settings: Settings, name: Callable[[str], str]) -> None:
        self._path = settings.built / durations.NAME
        self._root = settings.root
        self._name = name
        self._measured: dict[str, FeatureDuration] = {}
        self.known = durations.read(self._path)

    def add(self, file: str, seconds: float, lines: Mapping[int, float]) -> None:
        """Add what a feature took, and its scenarios by their lines."""
        if lines:
            # Behave measures by a clock that steps can set.
            known = {line: max(each, 0) for line, each in lines.items()}
            self._measured[self._name(file)] = FeatureDuration(max(seconds, 0), len(known), known)

    def add_result(self, result: FeatureResult) -> None:
        """Add a feature that workers have run, unless one was lost in it."""
        if result.crashed or result.lost is not None:
            return
        ran = [known for known in result.recorded.values() if known.seconds]
        self.add(result.feature.filename, result.seconds, {known.line: known.seconds for known in ran})

    def keep(self) -> None:
        """Write down what was measured; a run is not red because it cannot be."""
        if not self._measured:
            return
        together = durations.merged(self.known, Durations(self._measured), self._exists)
        note = durations.write(self._path, together)
        if note:
            tell(note)

    def _exists(self, file: str) -> bool:
        return (self._root / file).exists()


class TimingReporter(Reporter):  # type: ignore[misc] # behave has no type information
    """Measures the features of a run in one process."""

    def __init__(self, config: Configuration, timing: Timing) -> None:
        super().__init__(config)
        self._timing = timing

    def feature(self, feature: Feature) -> None:
        """Add a feature that is over."""
        begin, end = feature.run_starttime, feature.run_endtime
        scenarios = feature.walk_scenarios()
        lines = {
            one.line: one.duration for one in scenarios if one.status not in (Status.skipped, Status.untested)
        }
        self._timing.add(feature.filename, end - begin, lines)

    def end(self) -> None:
        """Keep what was measured."""
        self._timing.keep()
