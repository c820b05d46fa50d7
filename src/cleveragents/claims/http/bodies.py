"""What clients send and get, as models: they check what comes in, and are the schemas of the document."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cleveragents.claims.policy import HIGHEST_BUG, LONGEST_NOTE, LONGEST_OWNER
from cleveragents.claims.service import HIGHEST_PRIORITY

MOST_BUGS, MOST_EVENTS = 1000, 1000
# What no pattern says to all readers alike: printable characters, and no spaces at the ends of an owner.
PRINTABLE, TEXT = {"format": "printable"}, {"format": "text"}


def whole(value: object) -> object:
    """JSON knows one kind of numbers: 7.0 is a whole one, and some languages write it so."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = BeforeValidator(whole)
Bug = Annotated[int, Field(ge=1, le=HIGHEST_BUG), Whole]
OPERATION_PATTERN = r"^[a-z][a-z0-9_-]{0,31}$"
Operation = Annotated[str, Field(pattern=OPERATION_PATTERN)]
Secret = Annotated[
    str,
    Field(
        pattern=r"^[!-~]{16,256}$",
        description="Made by the client for this one claim, from 128 random bits or more; kept as a digest.",
    ),
]
Owner = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_OWNER,
        json_schema_extra=PRINTABLE,
        description="Who asks; needed where the server wants no tokens, and not looked at where it does.",
    ),
]
Note = Annotated[str, Field(max_length=LONGEST_NOTE, json_schema_extra=TEXT)]
Lease = Annotated[float, Field(allow_inf_nan=False, description="Seconds.")]
Fence = Annotated[int, Field(ge=0, lt=2**53), Whole]
Seconds = Annotated[float, Field(ge=0)]


class Strict(BaseModel):
    """A body: types are what they are, and nothing is in it that means nothing."""

    # Values are not cached: they would be claim tokens, which are secrets, each seen once or twice.
    model_config = ConfigDict(strict=True, extra="forbid", cache_strings="keys")


class ClaimBody(Strict):
    """A claim."""

    claim_token: Secret
    owner: Owner | None = None
    lease: Lease | None = None
    note: Note = ""


class EndBody(Strict):
    """What ends a claim; the note may be the commit that completes it."""

    claim_token: Secret
    owner: Owner | None = None
    fence: Fence | None = None
    note: Note = ""


class HoldBody(EndBody):
    """What keeps a claim: a renewal or a resumption."""

    lease: Lease | None = None


class PauseBody(HoldBody):
    """A pause, whose lease may be longer."""


class BreakBody(Strict):
    """An administrator's end of a claim."""

    # Anything that is not only spaces: there must be something to read.
    reason: Annotated[
        str, Field(min_length=1, max_length=LONGEST_NOTE, pattern=r"\S", json_schema_extra=TEXT)
    ]
    owner: Owner | None = None
    fence: Fence | None = None


class BatchItem(Strict):
    """One claim of a batch."""

    bug: Bug
    operation: Operation
    claim_token: Secret
    lease: Lease | None = None


class BatchBody(Strict):
    """Several claims."""

    claims: Annotated[list[BatchItem], Field(min_length=1)]
    owner: Owner | None = None
    all_or_nothing: bool = False
    note: Note = ""


class NextBody(Strict):
    """A claim of the best bug that is free, of some or of all known ones."""

    operation: Operation
    claim_token: Secret
    owner: Owner | None = None
    lease: Lease | None = None
    bugs: Annotated[list[Bug], Field(max_length=MOST_BUGS)] = []
    note: Note = ""


class WaitBody(Strict):
    """Who waits."""

    owner: Owner | None = None


class PrioritiesBody(Strict):
    """Bugs by number, with their priorities."""

    priorities: Annotated[
        dict[
            Annotated[str, Field(pattern=r"^[1-9][0-9]{0,11}$")],
            Annotated[int, Field(ge=-HIGHEST_PRIORITY, le=HIGHEST_PRIORITY), Whole],
        ],
        Field(
            min_length=1,
            max_length=MOST_BUGS,
            json_schema_extra={"additionalProperties": False},
        ),
    ]


class Claim(BaseModel):
    """An operation of a bug, as it is now; times in seconds."""

    namespace: str
    bug: Bug
    operation: str
    state: Literal["free", "claimed", "paused", "complete"]
    owner: str
    fence: int
    version: int
    lease: Seconds
    expires_in: Seconds
    held_for: Seconds
    renewable_for: Seconds | None


class Answer(Claim):
    """A claim after what was done; ``replayed`` where it had been done before."""

    replayed: bool


class Problem(BaseModel):
    """Why something was not done (RFC 9457)."""

    type: Annotated[str, Field(pattern="^urn:cleveragents:problem:[a-z-]+$")]
    title: str
    status: int
    detail: str
    instance: str
    claim: Claim | None = None
    retry_after: Seconds | None = None
    missing: list[str] | None = None
    errors: list[dict[str, str]] | None = None


class Result(BaseModel):
    """What became of one claim of a batch."""

    status: int
    claim: Answer | None = None
    problem: Problem | None = None


class BatchAnswer(BaseModel):
    """What became of each claim of a batch."""

    results: list[Result]
    granted: int
    refused: int


class Claims(BaseModel):
    """A page of claims; ``next`` is the ``after`` of the next page."""

    claims: list[Claim]
    next: int | None


class Event(BaseModel):
    """A line of the log."""

    sequence: int
    at: str
    bug: int
    operation: str
    kind: str
    owner: str
    fence: int
    version: int
    note: str
    request_id: str


class Events(BaseModel):
    """Lines of the log, the oldest first."""

    events: list[Event]


class Log(Events):
    """The lines after a place in the log; ``next`` is the place after them."""

    next: int


class Waiter(BaseModel):
    """Who waits, and since when."""

    bug: int
    operation: str
    owner: str
    waiting_for: Seconds


class WaitingList(BaseModel):
    """Who waits for a bug, the first one first."""

    waiting: list[Waiter]


class Known(BaseModel):
    """How many bugs were made known."""

    known: int


class HotSpot(BaseModel):
    """A bug in demand, and what to do about it."""

    bug: int
    refusals: int
    share: float
    advice: str


class Stats(BaseModel):
    """The numbers of a namespace."""

    states: dict[str, dict[str, int]]
    grants: int
    refusals: dict[str, int]
    hot_spots: list[HotSpot]


class Namespace(BaseModel):
    """What the caller may do here, and what the team allows; times in seconds."""

    namespace: str
    owner: str
    scopes: list[str]
    tokens: bool
    operations: dict[str, list[str]]
    lease: float
    shortest: float
    longest: float
    batch: int


class Health(BaseModel):
    """That it is well."""

    status: Literal["ok"]
