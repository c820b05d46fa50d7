"""Measure the claim server against a no-op, its scripts against bare keys, group commits against single ones.

All sides of a comparison alternate within one run, slice by slice, and the median of the ratios counts:
other work on the machine slows all of them alike. Bounds are on times: 0.60 of a rate is 1 / 0.60 of a time.
"""

from __future__ import annotations

import argparse
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import claim_scripts
import claim_servers
import redis
from claim_servers import HELD, OK
from measure import Bound, UnfitRunError, circumstances, table

from cleveragents.claims.clock import clock_of
from cleveragents.claims.model import Granted, Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore

NOOP, SQLITE, REDIS = "no-op endpoint", "claim, SQLite FULL", "claim, Redis"
OURS, BARE, LOCK = "our scripts", "SET NX EX, Lua release", "redis-py's Lock"
GROUP, SINGLE = "group commit", "a commit each"
# Subject, base, and how many times the base's time the subject's may be.
BOUNDS = (
    (SQLITE, NOOP, 1 / 0.60),
    (REDIS, NOOP, 1 / 0.50),
    (OURS, BARE, 1 / 0.80),
    (OURS, LOCK, 1.0),
    (GROUP, SINGLE, 1 / 2.0),
)
REQUESTS, PAIRS, COMMITS, CROWD = 4000, 100, 300, 1000
OFTEN = 20  # slices of the scripts take milliseconds: with many of them other work hits all sides alike
CROWD_SECONDS = 1.0
_BUILD = Path(__file__).resolve().parents[1] / "build"  # on a disk, which the system's own folder may not be

Slice = Callable[[], float]
Costs = dict[str, list[float]]


def main() -> int:
    """Measure, print the figures, and tell by the exit code whether all bounds are kept."""
    rounds = _rounds()
    _BUILD.mkdir(exist_ok=True)
    try:
        with TemporaryDirectory(dir=_BUILD) as folder, claim_servers.running_redis() as url:
            costs, crowds = _measured(Path(folder), url, rounds)
    except UnfitRunError as error:
        print(error, file=sys.stderr)
        return 1
    bounds = [*_bounds(costs), *crowds]
    print(circumstances(), _figures(costs), sep="\n\n")
    print("", *bounds, sep="\n")
    return 0 if all(bound.kept for bound in bounds) else 1


def _rounds() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="slices of each side (default: 9)")
    rounds: int = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds: want at least 1")
    return rounds


def _measured(folder: Path, url: str, rounds: int) -> tuple[Costs, list[Bound]]:
    with ExitStack() as stack:
        bugs = count(1, REQUESTS)
        ports = {
            NOOP: stack.enter_context(claim_servers.noop()),
            SQLITE: stack.enter_context(claim_servers.claims(f"sqlite:{folder / 'claims.db'}")),
            REDIS: stack.enter_context(claim_servers.claims(url)),
        }
        # A first slice of each only warms the caches.
        costs = _alternated({name: _http(port, bugs) for name, port in ports.items()}, rounds)
        crowds = [_crowd(name, ports[name], next(bugs)) for name in (SQLITE, REDIS)]
    costs |= _alternated(_scripts(redis.Redis.from_url(url)), rounds * OFTEN)
    with ExitStack() as stack:
        costs |= _alternated(_commits(folder, stack), rounds)
    return costs, crowds


def _alternated(slices: dict[str, Slice], rounds: int) -> Costs:
    """Seconds of each side, in an order that turns round every second time."""
    costs: Costs = {name: [] for name in slices}
    for number in range(rounds + 1):
        for name in list(slices)[:: 1 if number % 2 else -1]:
            seconds = slices[name]()
            if number:
                costs[name].append(seconds)
    return costs


def _http(port: int, bugs: Iterator[int]) -> Slice:
    def measure() -> float:
        done = claim_servers.load(port, next(bugs), REQUESTS)
        if done.statuses != {OK: REQUESTS}:
            raise UnfitRunError(f"claims of free bugs were answered {done.statuses}")
        return done.seconds / REQUESTS

    return measure


def _crowd(name: str, port: int, bug: int) -> Bound:
    """A thousand clients that claim one bug at the same moment: one gets it."""
    done = claim_servers.load(port, bug, CROWD, connections=CROWD, same=True)
    if done.statuses != {OK: 1, HELD: CROWD - 1}:
        raise UnfitRunError(f"{CROWD} claims of one bug were answered {done.statuses}")
    return Bound(f"{CROWD} claims of one bug at once, {name}", done.seconds, CROWD_SECONDS, " s")


def _scripts(client: redis.Redis) -> dict[str, Slice]:
    ways = {
        OURS: claim_scripts.ours(client),
        BARE: claim_scripts.bare(client),
        LOCK: claim_scripts.lock(client),
    }
    return {name: _timed_pairs(way) for name, way in ways.items()}


def _timed_pairs(way: claim_scripts.Way) -> Slice:
    numbers = count(1)

    def measure() -> float:
        calls = [way(next(numbers)) for _ in range(PAIRS)]
        start = time.perf_counter()
        for call in calls:
            call()
        return (time.perf_counter() - start) / PAIRS

    return measure


def _commits(folder: Path, stack: ExitStack) -> dict[str, Slice]:
    services: dict[str, ClaimService] = {}
    for name in (GROUP, SINGLE):
        store = SqliteStore(folder / f"{len(services)}.db")
        services[name] = ClaimService(store, clock_of(store))
        stack.callback(services[name].close)
    return {GROUP: _committed(services[GROUP], 64), SINGLE: _committed(services[SINGLE], 1)}


def _committed(service: ClaimService, callers: int) -> Slice:
    """Claims by so many callers, each of whom waits for the answer before asking again."""
    bugs = count(1)

    def measure() -> float:
        start = time.perf_counter()
        for _ in range(COMMITS // callers + 1):
            answers = [service.submit(_claim(next(bugs))) for _ in range(callers)]
            if not all(isinstance(answer.result()[0], Granted) for answer in answers):
                raise UnfitRunError("a claim of a free bug was refused")
        return (time.perf_counter() - start) / ((COMMITS // callers + 1) * callers)

    return measure


def _claim(bug: int) -> Ask:
    return Ask(Verb.CLAIM, "bench", bug, "capture", "benchmark", uuid.uuid4().hex)


def _bounds(costs: Costs) -> Iterator[Bound]:
    for subject, base, limit in BOUNDS:
        yield Bound(f"{subject} / {base}", _ratio(costs, subject, base), limit)


def _ratio(costs: Costs, subject: str, base: str) -> float:
    return median(one / other for one, other in zip(costs[subject], costs[base], strict=True))


def _figures(costs: Costs) -> str:
    rows: list[Sequence[str]] = [["what", "best, us", "median, us", "a second, best", "a second, median"]]
    for name, seconds in costs.items():
        times = (min(seconds), median(seconds))
        rows.append([name, *(f"{1e6 * one:.0f}" for one in times), *(f"{1 / one:.0f}" for one in times)])
    return table(rows)


if __name__ == "__main__":
    sys.exit(main())
