"""What a list of claims shows, and what its numbers say together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cleveragents.claims.hot_spots import HotSpot
from cleveragents.claims.model import Bug, ClaimRecord, State
from cleveragents.claims.operations import Operations


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are shown; None is any."""

    operation: str | None = None
    state: State | None = None
    owner: str | None = None

    def shows(self, record: ClaimRecord) -> bool:
        """Whether a record, as it is now, is shown."""
        return (
            self.operation in (None, record.operation)
            and self.state in (None, record.state)
            and self.owner in (None, record.owner)
        )


@dataclass(frozen=True, slots=True)
class Stats:
    """The numbers of a namespace: claims by operation and state, grants, refusals by reason, hot spots."""

    states: Mapping[str, Mapping[str, int]]
    grants: int
    refusals: Mapping[str, int]
    hot_spots: tuple[HotSpot, ...] = field(default=())


def as_it_is(record: ClaimRecord, now: int) -> ClaimRecord:
    """The record as its reader should see it: a claim that nobody has any more has no owner and no lease."""
    state = record.state_at(now)
    return record if state is not State.FREE else replace(record, state=state, owner="", expires=0)


def records_of(bugs: Iterable[Bug], operations: Operations, now: int) -> Iterator[ClaimRecord]:
    """The records of all operations of some bugs, as they are now, never claimed ones too."""
    for bug in bugs:
        for operation in operations:
            yield as_it_is(bug.record(operation), now)
