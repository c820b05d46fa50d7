"""Which portions a run consists of, in which order they begin, and which features a shard has."""

from __future__ import annotations

import hashlib
import heapq
import itertools
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleveragents.runner.options import Shard

DIGEST = 12  # characters
# What a run may take longer for the sake of early reports.
SLACK = 0.02


@dataclass(frozen=True, slots=True)
class PlannedFeature:
    """A feature that is to run; ``scenarios`` are the lines of those that are, in the order of the file.

    ``position`` is its place among the features of the run, ``requires`` names the services it needs.
    Times are in seconds, as expected.
    """

    file: str
    position: int
    scenarios: tuple[int, ...]
    seconds: float
    scenario_seconds: tuple[float, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """The scenarios ``first`` to below ``beyond`` of a feature, counted within those that are to run.

    ``feature`` is the feature's position, ``seconds`` what the portion is expected to take.
    """

    feature: int
    file: str
    first: int
    beyond: int
    seconds: float


def planned(features: Iterable[PlannedFeature], jobs: int, *, split: bool = False) -> tuple[Portion, ...]:
    """The portions for so many workers, the longest first; equally long ones in the order of the features.

    With ``split`` a feature that is longer than a worker's share of all is cut into parts of about that
    share. The hooks of such a feature run once for each part.
    """
    known = list(features)
    share = sum(feature.seconds for feature in known) / jobs
    cut = [job for feature in known for job in _jobs_of(feature, share if split else math.inf)]
    return tuple(sorted(cut, key=lambda job: (-job.seconds, job.feature, job.first)))


def begun_early(portions: Sequence[Portion], workers: int) -> tuple[Portion, ...]:
    """As many of the longest portions first as it takes to end in time, then the others in order.

    Reports are in the order of the features: were all of them begun by length alone, the first lines
    would wait for whichever short feature happens to come first in the suite.
    """
    bound = makespan(portions, workers) * (1 + SLACK)
    low, high = 0, len(portions)
    while low < high:
        middle = (low + high) // 2
        if makespan(_with_longest_first(portions, middle), workers) <= bound:
            high = middle
        else:
            low = middle + 1
    return _with_longest_first(portions, low)


def makespan(portions: Iterable[Portion], workers: int) -> float:
    """The seconds until all is done, if whoever is free takes the next portion."""
    free = [0.0] * workers
    for portion in portions:
        heapq.heapreplace(free, free[0] + portion.seconds)
    return max(free)


def _with_longest_first(portions: Sequence[Portion], count: int) -> tuple[Portion, ...]:
    rest = sorted(portions[count:], key=lambda portion: (portion.feature, portion.first))
    return (*portions[:count], *rest)


def sharded(features: Iterable[PlannedFeature], shard: Shard) -> tuple[PlannedFeature, ...]:
    """The features of a shard, in their order: each is in one shard, and all shards last about equally long.

    Every machine that is given the same features and durations comes to the same result.
    """
    shards: list[list[PlannedFeature]] = [[] for _ in range(shard.count)]
    loads = [(0.0, 0, number) for number in range(shard.count)]
    for feature in sorted(features, key=lambda one: (-one.seconds, one.file, one.position)):
        # Features that take no time are shared out as well, by their number.
        seconds, count, number = loads[0]
        shards[number].append(feature)
        heapq.heapreplace(loads, (seconds + feature.seconds, count + 1, number))
    return tuple(sorted(shards[shard.index - 1], key=lambda feature: feature.position))


def digest(features: Iterable[PlannedFeature]) -> str:
    """What is the same on two machines if they share out the same features by the same durations.

    Where it is not, a feature may be in two shards, and another in none.
    """
    facts = [(feature.file, feature.scenarios, feature.seconds) for feature in features]
    return hashlib.sha256(repr(sorted(facts)).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def time_left(total: float, done: float, elapsed: float, workers: int) -> float:
    """The seconds until a run ends of whose ``total`` expected seconds of work some are ``done``.

    At the beginning the expectation counts, and the more is done, the more the pace so far.
    """
    if total <= 0 or done >= total:
        return 0.0
    expected = 1 / workers
    pace = elapsed / done if done > 0 else expected
    weight = max(done, 0) / total
    return (total - done) * (weight * pace + (1 - weight) * expected)


def _jobs_of(feature: PlannedFeature, share: float) -> Iterator[Portion]:
    scenarios = len(feature.scenarios)
    whole = Portion(feature.position, feature.file, 0, max(scenarios, 1), feature.seconds)
    # Rounding errors are no reason to split: with one worker, the share is the only feature.
    parts = math.ceil(feature.seconds / share - 1e-9) if 0 < share < math.inf else 1
    if parts <= 1 or scenarios <= 1 or len(feature.scenario_seconds) != scenarios:
        yield whole
        return
    for first, beyond in itertools.pairwise(_bounds(feature.scenario_seconds, parts)):
        seconds = sum(feature.scenario_seconds[first:beyond])
        yield Portion(feature.position, feature.file, first, beyond, seconds)


def _bounds(seconds: Sequence[float], parts: int) -> list[int]:
    """Where to cut between scenarios so that the parts take about equally long; none is empty."""
    ends = list(itertools.accumulate(seconds))
    bounds = {0, len(ends)}
    for part in range(1, parts):
        target = ends[-1] * part / parts
        place = bisect_left(ends, target)
        before = ends[place - 1] if place else 0.0
        bounds.add(place if target - before < ends[place] - target else place + 1)
    return sorted(bounds)
