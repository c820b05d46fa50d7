"""Whether what many clients were answered could have happened one after the other.

Each bug is looked at alone. Answers come in the order in which they were given; just before one is
given, what it was asked for must have happened, and whatever else was asked by then may have (Lowe,
"Testing for linearizability", 2017). The checker knows what owning means, and none of the rules.

It cannot see a store's clock, so it knows of the end of a lease only that it lies between two moments.
Each answer that tells whether a lease had ended makes that less.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

TICK = 1.0  # milliseconds: the clock of a store counts whole ones


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asked for between two moments in milliseconds, and what it was told.

    ``answer`` is granted, replayed, a reason, or unknown: then it may have been done, and it may be done until
    it has returned, which is never where nobody was told.
    ``fence`` is that of the record it was shown.
    """

    client: int
    bug: int
    verb: str
    token: str
    lease: float
    called: float
    returned: float
    answer: str
    fence: int = 0


@dataclass(frozen=True, slots=True)
class Owned:
    """What is known of a bug; its lease ends after ``earliest``, and not after ``latest``."""

    is_held: bool = False
    is_complete: bool = False
    token: str = ""
    fence: int = 0
    earliest: float = 0.0
    latest: float = 0.0

    def may_hold(self, operation: Operation) -> bool:
        return self.is_held and operation.called < self.latest

    def may_be_over(self, operation: Operation) -> bool:
        return not self.is_held or operation.returned >= self.earliest

    def leased(self, operation: Operation) -> Owned:
        earliest, latest = operation.called + operation.lease - TICK, operation.returned + operation.lease
        return replace(self, is_held=True, earliest=earliest, latest=latest)

    def was_held(self, operation: Operation) -> Owned:
        return replace(self, earliest=max(self.earliest, operation.called))

    def was_over(self, operation: Operation) -> Owned:
        return replace(self, latest=min(self.latest, operation.returned))


# What is known of a bug, and which operations have happened that are not answered yet.
State = tuple[Owned, frozenset[int]]


def first_impossible(operations: Iterable[Operation]) -> Operation | None:
    """The first answer that no order of events explains, if there is one."""
    by_bug = defaultdict(list)
    for operation in operations:
        by_bug[operation.bug].append(operation)
    impossible = (_first_of_one_bug(of_one) for of_one in by_bug.values())
    return min((each for each in impossible if each), key=lambda each: each.returned, default=None)


def _first_of_one_bug(operations: Sequence[Operation]) -> Operation | None:
    moments = sorted(
        moment
        for at, operation in enumerate(operations)
        for moment in ((operation.called, 0, at), (operation.returned, 1, at))
    )
    possible: set[State] = {(Owned(), frozenset())}
    asked: set[int] = set()
    for moment, is_answer, at in moments:
        if not is_answer:
            asked.add(at)
            continue
        if moment == math.inf:  # nobody was told
            break
        reached = set(_until(at, possible, asked, operations))
        # What nobody was told the end of need not have happened.
        possible = reached | possible if operations[at].answer == "unknown" else reached
        possible = {(owned, done - {at}) for owned, done in possible}
        asked.remove(at)
        if not possible:
            return operations[at]
    return None


def _until(
    wanted: int, possible: set[State], asked: set[int], operations: Sequence[Operation]
) -> Iterator[State]:
    """All that may be when the wanted operation has just happened."""
    known = frozenset(at for at in asked if operations[at].answer != "unknown")
    open_ends, seen = deque(possible), _Seen(known)
    while open_ends:
        owned, done = open_ends.popleft()
        if wanted in done:
            yield owned, done
            continue
        # Fences only grow: where one is higher than the answer shows, it is too late for the answer.
        if operations[wanted].answer != "unknown" and owned.fence > operations[wanted].fence:
            continue
        for at in asked - done:
            open_ends += filter(
                seen.is_new, ((after, done | {at}) for after in _after(owned, operations[at]))
            )


class _Seen:
    """What need not be looked at any more: with less done of what nobody has to be answered, more can follow."""

    def __init__(self, known: frozenset[int]) -> None:
        self._known = known
        self._by_kind: defaultdict[object, list[tuple[float, float, frozenset[int]]]] = defaultdict(list)

    def is_new(self, state: State) -> bool:
        owned, done = state
        kind = (owned.is_held, owned.is_complete, owned.token, owned.fence, done & self._known)
        others = self._by_kind[kind]
        for earliest, latest, undone in others:
            if earliest <= owned.earliest and owned.latest <= latest and undone <= done:
                return False
        others.append((owned.earliest, owned.latest, done))
        return True


def _after(owned: Owned, operation: Operation) -> Iterator[Owned]:
    """What a bug may be after an operation; nothing where its answer cannot have been given."""
    if operation.answer == "unknown":
        # It may have been granted, with whatever fence was next. Where it was refused, or never came, nothing
        # has changed, and then it need not be looked at: nobody has to be answered.
        for fence in (owned.fence, owned.fence + 1):
            yield from _after_success(owned, replace(operation, answer="granted", fence=fence))
    elif operation.answer == "granted":
        yield from _after_success(owned, operation)
    elif _may_be_told(owned, operation):
        yield _seen(owned, operation)


def _after_success(owned: Owned, operation: Operation) -> Iterator[Owned]:
    if operation.verb == "claim":
        if not owned.is_complete and owned.may_be_over(operation) and operation.fence == owned.fence + 1:
            yield Owned(token=operation.token, fence=operation.fence).leased(operation)
    elif operation.verb == "break":
        if owned.is_held or owned.is_complete:
            yield replace(owned, is_held=False, is_complete=False)
    elif owned.may_hold(operation) and (operation.token, operation.fence) == (owned.token, owned.fence):
        if operation.verb == "complete":
            yield replace(owned, is_held=False, is_complete=True)
        elif operation.verb == "abandon":
            yield replace(owned, is_held=False)
        else:
            yield owned.leased(operation)


def _may_be_told(owned: Owned, operation: Operation) -> bool:
    is_own = operation.token == owned.token
    if operation.answer == "replayed":
        done = {"complete": owned.is_complete, "abandon": not owned.is_held and not owned.is_complete}
        is_done = done.get(operation.verb, owned.may_hold(operation))
        return is_own and is_done and operation.fence == owned.fence
    told = {
        "held": not is_own and owned.may_hold(operation) and operation.fence == owned.fence,
        "complete": owned.is_complete,
        "not_owner": not is_own,
        "lease_lost": not is_own or (not owned.is_complete and owned.may_be_over(operation)),
        "not_held": not owned.is_held and not owned.is_complete,
    }
    return told[operation.answer]


def _seen(owned: Owned, operation: Operation) -> Owned:
    """What is known of the end of a lease after an answer that has not changed anything."""
    if not owned.is_held:
        return owned
    if operation.answer in ("held", "replayed"):
        return owned.was_held(operation)
    if operation.answer == "lease_lost" and operation.token == owned.token:
        return owned.was_over(operation)
    return owned
