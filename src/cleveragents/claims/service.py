"""What the server and the commands call: claims in a store, by a policy and a clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from cleveragents.claims.clock import Clock
from cleveragents.claims.conflicts import Retrier, RetryPolicy
from cleveragents.claims.events import Event, events_of
from cleveragents.claims.group import Answer, GroupWriter
from cleveragents.claims.hot_spots import hot_spots
from cleveragents.claims.listing import Filter, Stats, as_it_is, records_of
from cleveragents.claims.model import ClaimRecord, Outcome, Reason, Refused
from cleveragents.claims.policy import Ask, Policy, check_namespace, check_owner, check_place, request_of
from cleveragents.claims.sink_feed import SinkFeed
from cleveragents.claims.store import Batch, ClaimStore, Job, Next, Waiting
from cleveragents.errors import ClaimRequestError

PAGE = 500  # bugs that are read at a time
HIGHEST_PRIORITY = 1_000_000


class ClaimService:
    """Claims, for any number of threads.

    Every method raises StoreUnavailableError where the store does not answer, and ClaimRequestError
    where what is asked cannot be meant.
    """

    def __init__(
        self,
        store: ClaimStore,
        clock: Clock,
        policy: Policy | None = None,
        retries: RetryPolicy | None = None,
        feeds: Sequence[SinkFeed] = (),
    ) -> None:
        self.store = store
        self.clock = clock
        self.policy = policy or Policy()
        self.retrier = Retrier(retries or RetryPolicy())
        self.feeds = feeds
        self._writer = GroupWriter(store, self._feed if feeds else None)

    def ask(self, ask: Ask) -> Outcome:
        """What becomes of one request."""
        return self.submit(ask).result()[0]

    def ask_all(self, asks: Sequence[Ask], *, all_or_nothing: bool = False) -> tuple[Outcome, ...]:
        """What becomes of several, in their order: each on its own, or all granted or none."""
        return self.submit_all(asks, all_or_nothing=all_or_nothing).result()

    def ask_next(self, ask: Ask, bugs: Sequence[int] = ()) -> Outcome:
        """Claim the first that can be claimed of ``bugs``, or of all known; the bug of ``ask`` is any."""
        return self.submit_next(ask, bugs).result()[0]

    def submit(self, ask: Ask) -> Answer:
        """As ``ask``, for those who do not wait: the answer holds one outcome."""
        return self._writer.submit(Batch((request_of(ask, self.policy),), self.clock()))

    def submit_all(self, asks: Sequence[Ask], *, all_or_nothing: bool = False) -> Answer:
        """As ``ask_all``, for those who do not wait."""
        if not 0 < len(asks) <= self.policy.batch:
            raise ClaimRequestError("batch", f"must hold 1 to {self.policy.batch} requests")
        if len({ask.namespace for ask in asks}) > 1:
            raise ClaimRequestError("batch", "must stay within one namespace")
        requests = tuple(request_of(ask, self.policy) for ask in asks)
        return self._writer.submit(Batch(requests, self.clock(), all_or_nothing))

    def submit_next(self, ask: Ask, bugs: Sequence[int] = ()) -> Answer:
        """As ``ask_next``, for those who do not wait."""
        for bug in bugs:
            check_place(ask.namespace, bug, ask.operation)
        return self._writer.submit(Next(request_of(ask, self.policy), self.clock(), tuple(bugs)))

    def change(self, namespace: str, bug: int, operation: str, ask: Callable[[ClaimRecord], Ask]) -> Outcome:
        """Ask for what depends on the record, and read it again where others have changed it meanwhile.

        Raises:
            VersionConflictError: Others were faster each time.
        """
        return self.retrier.run(lambda: self.ask(ask(self.get(namespace, bug, operation))))

    def break_claim(self, ask: Ask) -> Outcome:
        """Break the claim with the fence that was seen, even if it is renewed meanwhile, and no other one.

        With a version, or without a fence, it is whatever claim there is of that version, or of any.

        Raises:
            VersionConflictError: It was changed each time.
        """
        if ask.fence is None or ask.version is not None:
            return self.ask(ask)

        def attempt() -> Outcome:
            record = self.get(ask.namespace, ask.bug, ask.operation)
            if record.fence != ask.fence:
                return Refused(Reason.NOT_HELD, record)
            return self.ask(replace(ask, fence=None, version=record.version))

        request_of(ask, self.policy)  # what is wrong with it is told before anything is read
        return self.retrier.run(attempt)

    def get(self, namespace: str, bug: int, operation: str) -> ClaimRecord:
        """An operation of a bug, as it is now."""
        check_place(namespace, bug, operation)
        return as_it_is(self.store.get(namespace, bug).record(operation), self.clock())

    def records(
        self, namespace: str, wanted: Filter | None = None, after: int = 0, limit: int = 1000
    ) -> list[ClaimRecord]:
        """The claims of the bugs above ``after`` that are wanted, by bug."""
        check_namespace(namespace)
        shown = wanted or Filter()
        found: list[ClaimRecord] = []
        while page := self.store.bugs(namespace, after, PAGE):
            records = records_of(page, self.policy.operations, self.clock())
            found += islice(filter(shown.shows, records), limit - len(found))
            if len(found) >= limit:
                break
            after = page[-1].number
        return found

    def history(self, namespace: str, bug: int, limit: int = 1000) -> list[Event]:
        """The last events of a bug, the oldest first."""
        check_namespace(namespace)
        return self.store.history(namespace, bug, limit)

    def log(self, namespace: str, after: int = 0, limit: int = 1000) -> list[Event]:
        """The events of a namespace after the one numbered ``after``, for those who watch."""
        check_namespace(namespace)
        return self.store.log(namespace, after, limit)

    def wait(self, namespace: str, bug: int, operation: str, owner: str) -> list[Waiting]:
        """Put an owner on the waiting list of a bug, and say who stands there."""
        check_place(namespace, bug, operation)
        check_owner(owner)
        self.store.wait(namespace, Waiting(bug, operation, owner, self.clock()))
        return self.store.waiting(namespace, bug)

    def leave(self, namespace: str, bug: int, operation: str, owner: str) -> list[Waiting]:
        """Take an owner off the waiting list of a bug, and say who stands there."""
        check_place(namespace, bug, operation)
        check_owner(owner)
        self.store.leave(namespace, Waiting(bug, operation, owner, 0))
        return self.store.waiting(namespace, bug)

    def waiting(self, namespace: str, bug: int) -> list[Waiting]:
        """Who waits for a bug, the first one first."""
        check_namespace(namespace)
        return self.store.waiting(namespace, bug)

    def prioritise(self, namespace: str, priorities: Mapping[int, int]) -> None:
        """Make bugs known, each with its priority, from -1,000,000 to 1,000,000."""
        for bug, priority in priorities.items():
            check_place(namespace, bug, next(iter(self.policy.operations)))
            if abs(priority) > HIGHEST_PRIORITY:
                raise ClaimRequestError("priority", f"must be -{HIGHEST_PRIORITY} to {HIGHEST_PRIORITY}")
        self.store.prioritise(namespace, priorities)

    def stats(self, namespace: str) -> Stats:
        """The numbers of a namespace."""
        states: dict[str, dict[str, int]] = {name: {} for name in self.policy.operations}
        for record in self.records(namespace, limit=10**9):
            counted = states[record.operation]
            counted[record.state] = counted.get(record.state, 0) + 1
        counts = self.store.counts(namespace)
        refusals: dict[str, int] = {}
        for count in counts:
            for reason, times in count.refusals.items():
                refusals[reason] = refusals.get(reason, 0) + times
        return Stats(states, sum(count.grants for count in counts), refusals, hot_spots(counts))

    def close(self) -> None:
        """Answer what was asked until now, and let go of the store and the sinks."""
        self._writer.close()
        self.store.close()
        for feed in self.feeds:
            feed.close()

    def _feed(self, job: Job, outcomes: tuple[Outcome, ...]) -> None:
        requests = (job.request,) if isinstance(job, Next) else job.requests
        for request, outcome in zip(requests, outcomes, strict=True):
            for feed in self.feeds:
                feed.offer(events_of(request, outcome, job.now))
