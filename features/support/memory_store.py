"""A store in memory that says in the plainest way what a store has to do: what the others are compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cleveragents.claims.events import COUNTED, Event, events_of
from cleveragents.claims.model import Bug, ClaimRecord, Granted, Outcome, Reason, Refused, Request, Verb
from cleveragents.claims.operations import DEFAULT_OPERATIONS
from cleveragents.claims.store import Batch, Counts, Job, Next, Waiting
from cleveragents.claims.transitions import decide, decide_all


class MemoryStore:
    """The claims of one namespace, for one thread."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.now = 0
        self.bugs: dict[int, Bug] = {}
        self.events: list[Event] = []
        self.counted: Counter[tuple[int, str]] = Counter()
        self.line: list[Waiting] = []
        self.nexts: dict[tuple[str, str], int] = {}

    def run(self, jobs: Sequence[Job]) -> list[tuple[Outcome, ...]]:
        return [self._do(job) for job in jobs]

    def get(self, number: int) -> Bug:
        return self.bugs.get(number) or Bug(self.namespace, number)

    def prioritise(self, number: int, priority: int) -> None:
        self.bugs[number] = replace(self.get(number), priority=priority)

    def wait(self, waiting: Waiting) -> None:
        if _place(waiting) not in map(_place, self.line):
            self.line.append(waiting)

    def counts(self) -> list[Counts]:
        reasons = sorted(reason.value for reason in COUNTED)
        return [
            Counts(bug, self.counted[bug, "grants"], {name: self.counted[bug, name] for name in reasons})
            for bug in sorted(self.bugs)
        ]

    def _do(self, job: Job) -> tuple[Outcome, ...]:
        self.now = max(self.now, job.now)
        if isinstance(job, Next):
            return (self._next(job),)
        if job.all_or_nothing:
            return self._all_or_nothing(job)
        return tuple(self._ask(request) for request in job.requests)

    def _ask(self, request: Request) -> Outcome:
        return self._keep(request, decide(self.get(request.bug), request, self.now, DEFAULT_OPERATIONS))

    def _all_or_nothing(self, job: Batch) -> tuple[Outcome, ...]:
        bugs = {request.bug: self.get(request.bug) for request in job.requests}
        outcomes = decide_all(bugs, job.requests, self.now, DEFAULT_OPERATIONS)
        return tuple(self._keep(*pair) for pair in zip(job.requests, outcomes, strict=True))

    def _next(self, job: Next) -> Outcome:
        request = replace(job.request, fence=None, version=None)
        place = (request.token, request.operation)
        if place in self.nexts:
            return self._ask(replace(request, bug=self.nexts[place]))
        known = sorted(self.bugs.values(), key=lambda bug: (-bug.priority, bug.number))
        for number in job.bugs or [bug.number for bug in known]:
            wanted = replace(request, bug=number)
            outcome = decide(self.get(number), wanted, self.now, DEFAULT_OPERATIONS)
            if isinstance(outcome, Granted):
                self.nexts[place] = number
                return self._keep(wanted, outcome)
        return Refused(Reason.NOTHING_FREE, ClaimRecord(self.namespace, 0, request.operation))

    def _keep(self, request: Request, outcome: Outcome) -> Outcome:
        self.events += events_of(request, outcome, self.now)
        if isinstance(outcome, Refused):
            if outcome.reason in COUNTED and request.bug in self.bugs:
                self.counted[request.bug, outcome.reason.value] += 1
        elif not outcome.replayed:
            self.bugs[request.bug] = self.get(request.bug).with_record(outcome.record)
            if request.verb is Verb.CLAIM:
                self.counted[request.bug, "grants"] += 1
                gone = (request.bug, request.operation, request.owner)
                self.line = [waiting for waiting in self.line if _place(waiting) != gone]
        return outcome


def _place(waiting: Waiting) -> tuple[int, str, str]:
    return waiting.bug, waiting.operation, waiting.owner
