"""Random lives of a few bugs: each answer is checked against what owning means, and against the plainest store."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from cleveragents.claims.model import Granted, Outcome, Request, Verb
from cleveragents.claims.store import Batch, ClaimStore, Job, Next, Waiting
from support.memory_store import MemoryStore

BUGS, OWNERS = st.integers(1, 3), st.sampled_from(["anna", "ben"])
OPERATIONS = st.sampled_from(["capture", "capture", "fix"])
# Few, so that they are used again, by others and when they are out of date.
TOKENS = st.sampled_from([f"token-{number}" for number in range(12)])
NEW_TOKENS = TOKENS | st.integers(0, 10**9).map("new-token-{}".format)
LEASES = st.integers(1, 12)
# What an owner has seen of fence and version, if it cares: nearly always the truth.
SEEN = st.tuples(*(st.sampled_from([None, None, 0, 0, -1, 1]) for _ in range(2)))
OF_OWNER = (Verb.RENEW, Verb.PAUSE, Verb.RESUME, Verb.COMPLETE, Verb.ABANDON)

# A store's time never goes back, so each life begins later than the one before.
_STARTS = count(1_700_000_000_000, 3_600_000)

REQUESTS = st.builds(
    Request,
    verb=st.sampled_from([Verb.CLAIM, Verb.CLAIM, Verb.CLAIM, *OF_OWNER, Verb.EXPIRE, Verb.BREAK]),
    namespace=st.just(""),
    bug=BUGS,
    operation=st.sampled_from(["capture", "capture", "capture", "fix", "fix", "polish"]),
    owner=OWNERS,
    token=TOKENS,
    lease=LEASES,
    hold=st.sampled_from([0, 0, 6, 15]),
    fence=st.none() | st.integers(0, 4),
    version=st.none() | st.integers(0, 6),
    note=st.sampled_from(["", " ", "gone home"]),
    request_id=st.sampled_from(["", "é-1"]),
)


class Ownership:
    """What owning means, told without the rules: who was granted what, and until when."""

    def __init__(self) -> None:
        self.holders: dict[tuple[int, str], tuple[str, int]] = {}
        self.fences: dict[int, int] = {}

    def look(self, request: Request, outcome: Outcome, now: int) -> None:
        """Whether an answer takes anything from anybody."""
        if not isinstance(outcome, Granted) or outcome.replayed:
            return
        record = outcome.record
        place = (record.bug, record.operation)
        token, expires = self.holders.get(place, ("", 0))
        if request.verb is Verb.CLAIM:
            assert not token or not now < expires, f"{place} is {token}'s until {expires}, at {now}"
            assert record.fence == self.fences.get(record.bug, 0) + 1, (record.fence, self.fences)
            self.fences[record.bug] = record.fence
        elif request.verb in OF_OWNER:
            assert (request.token, now < expires) == (token, True), (request, token, expires, now)
        self.holders[place] = (record.token, record.expires)


class ClaimMachine(RuleBasedStateMachine):
    """Anything may be asked, at any time; ``open_store`` is None where the rules alone are looked at."""

    open_store: Callable[[], ClaimStore] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.namespace = f"machine-{uuid.uuid4().hex[:16]}"
        self.plain, self.owning = MemoryStore(self.namespace), Ownership()
        self.store = self.open_store() if self.open_store else None
        self.now = next(_STARTS)

    @initialize()
    def some_bug_is_known(self) -> None:
        self.give_priority(1, 0)

    @rule(milliseconds=st.integers(-2, 13))
    def time_passes(self, milliseconds: int) -> None:
        self.now += milliseconds

    @rule(request=REQUESTS)
    def ask(self, request: Request) -> None:
        self._run([Batch((self._here(request),), self.now)])

    # Without what the client has seen, for else little is ever granted.
    @rule(request=REQUESTS)
    def ask_plainly(self, request: Request) -> None:
        self._run([Batch((self._here(request, seen=False),), self.now)])

    @rule(bug=BUGS, operation=OPERATIONS, verb=st.sampled_from(OF_OWNER), lease=LEASES, seen=SEEN)
    def owner_asks(
        self, bug: int, operation: str, verb: Verb, lease: int, seen: tuple[int | None, int | None]
    ) -> None:
        record = self.plain.get(bug).record(operation)
        fence, version = (
            None if off is None else max(0, number + off)
            for off, number in zip(seen, (record.fence, record.version), strict=True)
        )
        place = (self.namespace, bug, operation, record.owner or "anna", record.token or "none")
        self._run([Batch((Request(verb, *place, lease, 0, fence, version),), self.now)])

    @rule(bug=BUGS, operation=OPERATIONS, past=st.integers(-1, 1))
    def lease_ends(self, bug: int, operation: str, past: int) -> None:
        self.now = max(self.now, self.plain.get(bug).record(operation).expires + past)

    @rule(bug=BUGS, token=TOKENS)
    def capture_gets_complete(self, bug: int, token: str) -> None:
        for verb in (Verb.CLAIM, Verb.COMPLETE):
            request = Request(verb, self.namespace, bug, "capture", "anna", token, 5)
            self._run([Batch((request,), self.now)])

    @rule(bug=BUGS, operation=OPERATIONS, owner=OWNERS, token=NEW_TOKENS, lease=LEASES)
    def somebody_claims(self, bug: int, operation: str, owner: str, token: str, lease: int) -> None:
        request = Request(Verb.CLAIM, self.namespace, bug, operation, owner, token, lease)
        self._run([Batch((request,), self.now)])

    @rule(requests=st.lists(REQUESTS, min_size=1, max_size=4), whole=st.booleans())
    def ask_together(self, requests: list[Request], whole: bool) -> None:  # noqa: FBT001 - hypothesis gives it
        here = tuple(self._here(request, seen=False) for request in requests)
        self._run([Batch(here, self.now, whole)])

    @rule(requests=st.lists(REQUESTS, min_size=2, max_size=4))
    def ask_in_one_group(self, requests: list[Request]) -> None:
        self._run([Batch((self._here(request, seen=False),), self.now) for request in requests])

    @rule(
        request=REQUESTS,
        operation=OPERATIONS,
        token=NEW_TOKENS,
        bugs=st.just([]) | st.lists(BUGS, max_size=3),
    )
    def ask_for_the_next(self, request: Request, operation: str, token: str, bugs: list[int]) -> None:
        wanted = replace(self._here(request), verb=Verb.CLAIM, operation=operation, token=token)
        self._run([Next(wanted, self.now, tuple(bugs))])

    @rule(bug=BUGS, priority=st.integers(-2, 2))
    def give_priority(self, bug: int, priority: int) -> None:
        self.plain.prioritise(bug, priority)
        if self.store:
            self.store.prioritise(self.namespace, {bug: priority})

    @rule(bug=BUGS, operation=OPERATIONS, owner=OWNERS)
    def wait(self, bug: int, operation: str, owner: str) -> None:
        waiting = Waiting(bug, operation, owner, self.now)
        self.plain.wait(waiting)
        if self.store:
            self.store.wait(self.namespace, waiting)

    def teardown(self) -> None:
        if self.store:
            try:
                self._compare_what_is_kept(self.store)
            finally:
                self.store.close()

    def _run(self, jobs: list[Job]) -> None:
        expected = self.plain.run(jobs)
        if self.store:
            answers = self.store.run(jobs)
            assert answers == expected, f"{jobs}\n  have {answers}\n  want {expected}"
        for job, outcomes in zip(jobs, expected, strict=True):
            requests = (job.request,) if isinstance(job, Next) else job.requests
            for request, outcome in zip(requests, outcomes, strict=True):
                self.owning.look(request, outcome, self.plain.now)

    def _compare_what_is_kept(self, store: ClaimStore) -> None:
        space, plain = self.namespace, self.plain
        assert store.bugs(space) == [plain.bugs[bug] for bug in sorted(plain.bugs)]
        assert store.counts(space) == plain.counts()
        log = [replace(event, sequence=0) for event in store.log(space, limit=10_000)]
        assert log == plain.events, (log, plain.events)
        for bug in (1, 2, 3):
            assert store.waiting(space, bug) == [waiting for waiting in plain.line if waiting.bug == bug]
            told = [replace(event, sequence=0) for event in store.history(space, bug)]
            assert told == [event for event in plain.events if event.bug == bug]

    def _here(self, request: Request, *, seen: bool = True) -> Request:
        fence, version = (request.fence, request.version) if seen else (None, None)
        return replace(request, namespace=self.namespace, fence=fence, version=version)


def live(open_store: Callable[[], ClaimStore] | None, examples: int, steps: int = 40) -> None:
    """Let so many random lives pass, the same in every run."""
    machine = type(
        "Machine", (ClaimMachine,), {"open_store": staticmethod(open_store) if open_store else None}
    )
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            # Making a failing life shorter takes minutes: for that, add Phase.shrink.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def failure_of(open_store: Callable[[], ClaimStore] | None, examples: int) -> str | None:
    """What has gone wrong in random lives, with the steps that led to it."""
    try:
        live(open_store, examples)
    except Exception as error:  # noqa: BLE001 - whatever it is, the steps have to be told with it
        return "\n".join([repr(error), *getattr(error, "__notes__", [])])
    return None
