"""What a run has to do: the features of its shard, and the jobs for its workers in the order they begin."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleveragents.runner.options import RunOptions, Shard
from cleveragents.runner.planning.durations import Durations
from cleveragents.runner.planning.plan import PlannedFeature, Portion, begun_early, digest, planned, sharded
from cleveragents.runner.reports.progress_text import Totals
from cleveragents.runner.workers.messages import Job
from cleveragents.runner.workers.unchanged import checksum

Configuration = Any
Feature = Any
Places = tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feature, the places by which it was selected, and the ordinals of its scenarios that are to run.

    ``lines`` are those of all its scenarios, and ``checksum`` is that of its file.
    """

    feature: Feature
    places: Places
    selected: tuple[int, ...]
    lines: tuple[int, ...]
    checksum: int | None


def candidate(feature: Feature, places: Places, config: Configuration) -> Candidate:
    """A feature with those of its scenarios that the command line selects."""
    scenarios = feature.walk_scenarios()
    selected = tuple(place for place, one in enumerate(scenarios) if one.should_run(config))
    lines = tuple(scenario.line for scenario in scenarios)
    return Candidate(feature, places, selected, lines, checksum(feature.filename))


class Schedule:
    """Plans by recorded durations; ``root`` is the folder from which files are named there."""

    def __init__(
        self, candidates: Sequence[Candidate], durations: Durations, root: Path, options: RunOptions
    ) -> None:
        self._durations = durations
        self._options = options
        self._name = file_names(root)
        self.candidates = tuple(candidates)
        self._plans = tuple(map(self._planned, range(len(candidates)), candidates))
        self.note = durations.note

    def of_shard(self, shard: Shard) -> Schedule:
        """The part of a shard; its note says what has to be the same on all machines."""
        plans = sharded(self._plans, shard)
        part = object.__new__(Schedule)
        part._durations, part._options, part._name = self._durations, self._options, self._name
        part.candidates = tuple(self.candidates[plan.position] for plan in plans)
        part._plans = tuple(map(part._planned, range(len(plans)), part.candidates))
        told = f"shard {shard.index}/{shard.count}: {len(plans)} of {len(self._plans)} features"
        part.note = "\n".join(filter(None, [self.note, f"{told} (plan {digest(self._plans)})"]))
        return part

    def jobs(self, slots: int) -> list[Job]:
        """The jobs in the order in which they go out, where so many run at the same time."""
        portions = planned(self._plans, slots, split=self._options.split)
        ordered = begun_early(portions, slots)
        return [self._job(number, portion) for number, portion in enumerate(ordered, 1)]

    def totals(self) -> Totals:
        """How much there is to do."""
        scenarios = sum(len(candidate.selected) for candidate in self.candidates)
        known = any(self._durations.knows(plan.file) for plan in self._plans)
        seconds = sum(self.seconds) if known else None
        return Totals(len(self.candidates), scenarios, seconds)

    @property
    def seconds(self) -> tuple[float, ...]:
        """What each feature is expected to take."""
        return tuple(plan.seconds for plan in self._plans)

    def _planned(self, position: int, candidate: Candidate) -> PlannedFeature:
        file = self._name(candidate.feature.filename)
        lines = tuple(candidate.lines[ordinal] for ordinal in candidate.selected)
        seconds = self._durations.of(file, len(lines))
        each = self._durations.of_scenarios(file, lines) if self._options.split else ()
        return PlannedFeature(file, position, lines, seconds, each)

    def _job(self, number: int, portion: Portion) -> Job:
        """A portion as a job: what is counted within the selected scenarios there, counts all here."""
        candidate = self.candidates[portion.feature]
        beyond = max(len(candidate.lines), 1)
        selected = candidate.selected
        is_first, is_last = portion.first == 0, portion.beyond >= len(selected)
        start = 0 if is_first else selected[portion.first]
        end = beyond if is_last else selected[portion.beyond]
        is_whole = is_first and is_last
        return Job(
            number, portion.feature, candidate.places, start, end, is_whole, checksum=candidate.checksum
        )


def file_names(root: Path) -> Callable[[str], str]:
    """What names a file of a suite from the project's folder, on every machine."""
    here = Path.cwd()

    def name(file: str) -> str:
        return Path(os.path.relpath(here / file, root)).as_posix()

    return name


def candidates_of(
    groups: Iterable[Sequence[Any]], parsed: Callable[[Sequence[Any]], list[Feature]], config: Configuration
) -> list[Candidate]:
    """The features at groups of places, each group being one file."""
    return [
        candidate(feature, tuple((place.filename, place.line) for place in group), config)
        for group in groups
        for feature in parsed(group)
    ]
