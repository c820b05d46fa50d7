"""The values of claims: what is kept of a bug, what is asked, and what the answer is.

All times are whole milliseconds, so that every store compares exactly the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# As many former tokens as a record remembers: whoever comes back with one of them is told that its
# lease is lost, and not that it never had one.
FORMER = 8


class State(StrEnum):
    """The state of one operation of a bug; a claim whose lease has ended is free, whatever is kept of it."""

    FREE = "free"
    CLAIMED = "claimed"
    PAUSED = "paused"
    COMPLETE = "complete"


class Verb(StrEnum):
    """What can be asked for: claim, what only the owner may, and what ends claims of others."""

    CLAIM = "claim"
    RENEW = "renew"
    PAUSE = "pause"
    RESUME = "resume"
    COMPLETE = "complete"
    ABANDON = "abandon"
    EXPIRE = "expire"
    BREAK = "break"


class Reason(StrEnum):
    """Why something is refused."""

    HELD = "held"
    COMPLETE = "complete"
    PREREQUISITE = "prerequisite"
    NOT_OWNER = "not_owner"
    LEASE_LOST = "lease_lost"
    STALE_VERSION = "stale_version"
    NOT_HELD = "not_held"
    NOT_EXPIRED = "not_expired"
    NO_REASON = "no_reason"
    UNKNOWN_OPERATION = "unknown_operation"
    OTHERS_REFUSED = "others_refused"
    NOTHING_FREE = "nothing_free"


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One operation of one bug.

    ``fence`` is that of its last grant, ``version`` grows by one a change. ``owner`` and ``token`` (a
    digest) stay when a claim ends: they are those of the last grant. ``until`` is when the claim ends
    even if it is renewed, 0 for never.
    """

    namespace: str
    bug: int
    operation: str
    state: State = State.FREE
    owner: str = ""
    token: str = field(default="", repr=False)
    fence: int = 0
    version: int = 0
    lease: int = 0
    expires: int = 0
    since: int = 0
    until: int = 0
    former: tuple[str, ...] = field(default=(), repr=False)

    def is_held(self, now: int) -> bool:
        """Whether somebody has it, claimed or paused, and the lease has not ended."""
        return self.state in (State.CLAIMED, State.PAUSED) and now < self.expires

    def state_at(self, now: int) -> State:
        """Its state, with the end of the lease taken into account."""
        ended = self.state in (State.CLAIMED, State.PAUSED) and not now < self.expires
        return State.FREE if ended else self.state


@dataclass(frozen=True, slots=True)
class Bug:
    """All that is kept of one bug; ``fence`` is that of its last grant, of any operation, and never reset."""

    namespace: str
    number: int
    fence: int = 0
    priority: int = 0
    records: Mapping[str, ClaimRecord] = field(default_factory=dict)

    def record(self, operation: str) -> ClaimRecord:
        """The record of an operation, a new one where nobody has ever claimed it."""
        return self.records.get(operation) or ClaimRecord(self.namespace, self.number, operation)

    def with_record(self, record: ClaimRecord) -> Bug:
        """The bug after a change of one operation."""
        records = {**self.records, record.operation: record}
        return Bug(self.namespace, self.number, max(self.fence, record.fence), self.priority, records)


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks for.

    ``token`` is the digest of a secret that the client has made for this one claim: with it a claim
    whose answer was lost is answered again, and its owner is known. ``lease`` of a claim, a pause or a
    resume is how long it holds; ``hold`` how long a claim can be renewed, 0 for ever. ``fence`` and
    ``version`` are what the client has seen, None where it does not care.
    """

    verb: Verb
    namespace: str
    bug: int
    operation: str
    owner: str
    token: str = field(default="", repr=False)
    lease: int = 0
    hold: int = 0
    fence: int | None = None
    version: int | None = None
    note: str = ""
    request_id: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    """It is done: the record after it; ``replayed`` where it had been done before, and nothing was changed.

    ``expired`` is the record of a claim that was found to have ended, and so made way.
    """

    record: ClaimRecord
    replayed: bool = False
    expired: ClaimRecord | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not done: why, and the record as it stands.

    ``retry_after`` is the rest of the other's lease; ``missing`` names the prerequisites.
    """

    reason: Reason
    record: ClaimRecord
    retry_after: int = 0
    missing: tuple[str, ...] = ()


Outcome = Granted | Refused
