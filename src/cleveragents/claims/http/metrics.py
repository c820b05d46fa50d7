"""Numbers for Prometheus, as its text format has them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cleveragents.claims.conflicts import RetryCounts
from cleveragents.claims.model import Granted, Outcome, Verb
from cleveragents.claims.sink_feed import SinkFeed

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
Labels = tuple[tuple[str, str], ...]

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LEASES = (10.0, 60.0, 300.0, 900.0, 1800.0, 3600.0, 14_400.0, 86_400.0)


@dataclass(slots=True)
class Histogram:
    """How many values are up to each bound."""

    bounds: tuple[float, ...]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def add(self, value: float) -> None:
        """Count a value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def lines(self, name: str, labels: Labels) -> Iterator[str]:
        """Its lines."""
        below = 0
        for bound, count in zip((*self.bounds, "+Inf"), self.counts, strict=True):
            below += count
            yield _line(f"{name}_bucket", (*labels, ("le", str(bound))), below)
        yield _line(f"{name}_sum", labels, round(self.total, 6))
        yield _line(f"{name}_count", labels, below)


class Metrics:
    """What this server has done since it started; used by the event loop only."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.seconds: dict[str, Histogram] = {}
        self.leases = Histogram(_LEASES)

    def count_request(self, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        self.requests[route, status] += 1
        histogram = self.seconds.get(route)
        if histogram is None:
            histogram = self.seconds[route] = Histogram(_SECONDS)
        histogram.add(seconds)

    def count_outcome(self, verb: Verb, outcome: Outcome) -> None:
        """Count a decision."""
        if not isinstance(outcome, Granted):
            self.outcomes[verb, outcome.reason] += 1
            return
        self.outcomes[verb, "replayed" if outcome.replayed else "granted"] += 1
        if verb is Verb.CLAIM and not outcome.replayed:
            self.leases.add(outcome.record.lease / 1000)

    def text(self, retries: RetryCounts, feeds: Sequence[SinkFeed] = ()) -> str:
        """Everything in Prometheus' text format."""
        return "\n".join([*self._requests(), *self._decisions(), *_retries(retries), *_sinks(feeds), ""])

    def _requests(self) -> Iterator[str]:
        name = "cleveragents_http_requests_total"
        yield from _head(name, "counter", "Requests by route and status.")
        for (route, status), count in sorted(self.requests.items()):
            yield _line(name, (("route", route), ("status", str(status))), count)
        name = "cleveragents_http_request_seconds"
        yield from _head(name, "histogram", "Seconds from the request's head to its answer.")
        for route, histogram in sorted(self.seconds.items()):
            yield from histogram.lines(name, (("route", route),))

    def _decisions(self) -> Iterator[str]:
        name = "cleveragents_claim_decisions_total"
        yield from _head(name, "counter", "Decisions by verb and result: granted, replayed, or why refused.")
        for (verb, result), count in sorted(self.outcomes.items()):
            yield _line(name, (("verb", verb), ("result", result)), count)
        name = "cleveragents_claim_lease_seconds"
        yield from _head(name, "histogram", "Leases of grants.")
        yield from self.leases.lines(name, ())


def _retries(counts: RetryCounts) -> Iterator[str]:
    name = "cleveragents_claim_changes_total"
    yield from _head(name, "counter", "Changes that depend on a version, by how they ended.")
    ends: Mapping[str, int] = {
        "at_once": counts.at_once,
        "after_retries": counts.after_retries,
        "exhausted": counts.exhausted,
    }
    for end, count in ends.items():
        yield _line(name, (("end", end),), count)
    name = "cleveragents_claim_retries_total"
    yield from _head(name, "counter", "Tries after a version conflict.")
    yield _line(name, (), counts.retries)


def _sinks(feeds: Sequence[SinkFeed]) -> Iterator[str]:
    name = "cleveragents_claim_sink_events_total"
    yield from _head(name, "counter", "Events for sinks: delivered, or dropped as overflowed or failed.")
    for feed in feeds:
        counts = {"delivered": feed.delivered, "overflowed": feed.overflowed, "failed": feed.failed}
        for result, count in counts.items():
            yield _line(name, (("sink", feed.name), ("result", result)), count)


def _head(name: str, kind: str, about: str) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"


def _line(name: str, labels: Labels, value: float) -> str:
    # The names of routes, verbs and reasons are ours: there is nothing to escape in them.
    shown = ",".join(f'{label}="{text}"' for label, text in labels)
    return f"{name}{{{shown}}} {value}" if shown else f"{name} {value}"
