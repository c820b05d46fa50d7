"""The rules: from what is kept of a bug, a request and the time to what becomes of it. Pure.

``transitions.lua`` says the same to Redis; one feature and one state machine hold both to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from cleveragents.claims.model import (
    FORMER,
    Bug,
    ClaimRecord,
    Granted,
    Outcome,
    Reason,
    Refused,
    Request,
    State,
    Verb,
)
from cleveragents.claims.operations import Operations


@dataclass(frozen=True, slots=True)
class _Case:
    record: ClaimRecord
    request: Request
    now: int
    next_fence: int
    missing: tuple[str, ...]

    def refused(self, reason: Reason) -> Refused:
        return Refused(reason, self.record)

    def changed(self, state: State) -> ClaimRecord:
        return replace(self.record, state=state, version=self.record.version + 1)

    def ended(self, state: State) -> ClaimRecord:
        return replace(self.changed(state), expires=0)

    def leased(self, state: State) -> ClaimRecord:
        """With a lease from now on, as it is asked for or as it was before."""
        lease = self.request.lease or self.record.lease
        expires = _capped(self.now + lease, self.record.until)
        return replace(self.changed(state), lease=lease, expires=expires)


def decide(bug: Bug, request: Request, now: int, operations: Operations) -> Outcome:
    """What becomes of a request.

    A stranger is told so before anything else, and its own success that a client has not heard of is
    told again before any precondition is looked at.
    """
    record = bug.record(request.operation)
    if request.operation not in operations:
        return Refused(Reason.UNKNOWN_OPERATION, record)
    missing = tuple(
        name for name in operations[request.operation] if bug.record(name).state is not State.COMPLETE
    )
    return _RULES[request.verb](_Case(record, request, now, bug.fence + 1, missing))


def decide_all(
    bugs: Mapping[int, Bug], requests: tuple[Request, ...], now: int, operations: Operations
) -> tuple[Outcome, ...]:
    """What becomes of requests of one namespace that are all granted, or all refused.

    A later one sees what an earlier one did; ``bugs`` has the bug of each.
    """
    seen, outcomes = dict(bugs), []
    for request in requests:
        outcome = decide(seen[request.bug], request, now, operations)
        if isinstance(outcome, Granted):
            seen[request.bug] = seen[request.bug].with_record(outcome.record)
        outcomes.append(outcome)
    if all(isinstance(outcome, Granted) for outcome in outcomes):
        return tuple(outcomes)
    return tuple(
        outcome
        if isinstance(outcome, Refused)
        else Refused(Reason.OTHERS_REFUSED, bugs[outcome.record.bug].record(outcome.record.operation))
        for outcome in outcomes
    )


def _claim(case: _Case) -> Outcome:
    record, request = case.record, case.request
    if request.token == record.token or request.token in record.former:
        return _claim_again(case)
    if record.is_held(case.now):
        return Refused(Reason.HELD, record, record.expires - case.now)
    if record.state is State.COMPLETE:
        return case.refused(Reason.COMPLETE)
    if request.version not in (None, record.version):
        return case.refused(Reason.STALE_VERSION)
    if case.missing:
        return Refused(Reason.PREREQUISITE, record, missing=case.missing)
    return Granted(_grant(case), expired=None if record.state is State.FREE else record)


def _claim_again(case: _Case) -> Outcome:
    """One token, one grant: a delayed repetition must not claim what its sender gave up long ago."""
    record, request = case.record, case.request
    if request.owner != record.owner and request.token == record.token:
        return case.refused(Reason.NOT_OWNER)
    if request.token == record.token and record.is_held(case.now):
        return Granted(record, replayed=True)
    if request.token == record.token and record.state is State.COMPLETE:
        return case.refused(Reason.COMPLETE)
    return case.refused(Reason.LEASE_LOST)


def _grant(case: _Case) -> ClaimRecord:
    record, request, now = case.record, case.request, case.now
    until = now + request.hold if request.hold else 0
    return replace(
        record,
        state=State.CLAIMED,
        owner=request.owner,
        token=request.token,
        fence=case.next_fence,
        version=record.version + 1,
        lease=request.lease,
        expires=_capped(now + request.lease, until),
        since=now,
        until=until,
        former=(record.token, *record.former)[:FORMER] if record.token else record.former,
    )


def _capped(expires: int, until: int) -> int:
    """A lease does not outlast what the claim may be held for at all."""
    return min(expires, until) if until else expires


def _refused_to_its_owner(case: _Case) -> Refused | None:
    """Why who asks may not act on the claim, if so."""
    record, request = case.record, case.request
    if request.token in record.former:
        return case.refused(Reason.LEASE_LOST)
    if not record.token or request.token != record.token or request.owner != record.owner:
        return case.refused(Reason.NOT_OWNER)
    if record.state is State.COMPLETE:
        return case.refused(Reason.COMPLETE)
    if not record.is_held(case.now) or request.fence not in (None, record.fence):
        return case.refused(Reason.LEASE_LOST)
    return None


def _of_owner(case: _Case, done: State | None, change: Callable[[], ClaimRecord]) -> Outcome:
    """A change that only the owner may make; in the state ``done`` it has been made already."""
    if refused := _refused_to_its_owner(case):
        return refused
    if case.record.state is done:
        return Granted(case.record, replayed=True)
    if case.request.version not in (None, case.record.version):
        return case.refused(Reason.STALE_VERSION)
    return Granted(change())


def _renew(case: _Case) -> Outcome:
    return _of_owner(case, None, lambda: case.leased(case.record.state))


def _pause(case: _Case) -> Outcome:
    return _of_owner(case, State.PAUSED, lambda: case.leased(State.PAUSED))


def _resume(case: _Case) -> Outcome:
    return _of_owner(case, State.CLAIMED, lambda: case.leased(State.CLAIMED))


def _complete(case: _Case) -> Outcome:
    if _is_own(case) and case.record.state is State.COMPLETE:
        return Granted(case.record, replayed=True)
    return _of_owner(case, None, lambda: case.ended(State.COMPLETE))


def _abandon(case: _Case) -> Outcome:
    if _is_own(case) and case.record.state is State.FREE:
        return Granted(case.record, replayed=True)
    return _of_owner(case, None, lambda: case.ended(State.FREE))


def _is_own(case: _Case) -> bool:
    record, request = case.record, case.request
    return bool(record.token) and (request.token, request.owner) == (record.token, record.owner)


def _expire(case: _Case) -> Outcome:
    record = case.record
    if record.state_at(case.now) is not State.FREE or record.state is State.FREE:
        return case.refused(Reason.NOT_EXPIRED)
    return Granted(case.ended(State.FREE), expired=record)


def _break(case: _Case) -> Outcome:
    if not case.request.note.strip():
        return case.refused(Reason.NO_REASON)
    if case.record.state is State.FREE:
        return case.refused(Reason.NOT_HELD)
    if case.request.version not in (None, case.record.version):
        return case.refused(Reason.STALE_VERSION)
    return Granted(case.ended(State.FREE))


_RULES: Mapping[Verb, Callable[[_Case], Outcome]] = {
    Verb.CLAIM: _claim,
    Verb.RENEW: _renew,
    Verb.PAUSE: _pause,
    Verb.RESUME: _resume,
    Verb.COMPLETE: _complete,
    Verb.ABANDON: _abandon,
    Verb.EXPIRE: _expire,
    Verb.BREAK: _break,
}
