"""Teams that ask for the same things at the same moments, one in each kind of store."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.model import Outcome, Request, Verb
from cleveragents.claims.policy import Ask, Policy, request_of
from cleveragents.claims.redis_store import RedisStore
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.claims.store import ClaimStore
from support.redis_servers import redis_url

KINDS = ("SQLite", "Redis")
LEASE = 60.0
BUG, CAPTURE = 7, "capture"


@dataclass
class HandClock:
    """A clock that goes on when it is told to."""

    now: int = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += round(seconds * 1000)


@dataclass
class Team:
    """Who shares the claims of one store; each claim that somebody makes has a secret of its own."""

    kind: str
    service: ClaimService
    namespace: str = field(default_factory=lambda: f"team-{uuid.uuid4().hex[:12]}")
    secrets: dict[tuple[str, int, str], str] = field(default_factory=dict)
    answers: list[Outcome] = field(default_factory=list)

    def ask(self, who: str, verb: Verb, bug: int = BUG, operation: str = CAPTURE, **more: object) -> Outcome:
        """What somebody is answered, with the secret that this person has for the bug."""
        answer = self.service.ask(self.asked(who, verb, bug, operation, **more))
        self.answers.append(answer)
        return answer

    def asked(self, who: str, verb: Verb, bug: int = BUG, operation: str = CAPTURE, **more: object) -> Ask:
        """What somebody asks for; "Anna elsewhere" has Anna's name, and another secret."""
        secret = self.secrets.setdefault((who, bug, operation), new_secret())
        values: dict[str, object] = {"secret": secret, "lease": None if verb is Verb.RENEW else LEASE, **more}
        owner = who.removesuffix(" elsewhere")
        return Ask(verb, self.namespace, bug, operation, owner, **values)  # type: ignore[arg-type]

    def request(self, who: str, verb: Verb) -> Request:
        """What a store is asked for it."""
        return request_of(self.asked(who, verb), Policy())

    def forget(self, who: str, bug: int = BUG, operation: str = CAPTURE) -> None:
        """Somebody begins anew, with a new secret."""
        self.secrets.pop((who, bug, operation), None)


def new_secret() -> str:
    """A claim token, as a client makes it."""
    return uuid.uuid4().hex


@contextmanager
def teams(folder: Path, clock: Callable[[], int], policy: Policy | None = None) -> Iterator[list[Team]]:
    """A team for each kind of store."""
    with ExitStack() as stores:
        found = []
        for kind in KINDS:
            store = store_of(kind, folder, policy or Policy())
            service = ClaimService(store, clock, policy, RetryPolicy(base=0.0001))
            stores.callback(service.close)
            found.append(Team(kind, service))
        yield found


def store_of(kind: str, folder: Path, policy: Policy) -> ClaimStore:
    """A store of some kind, with nothing of this scenario in it."""
    if kind == "SQLite":
        return SqliteStore(folder / "claims.db", policy.operations)
    return RedisStore.open(redis_url(), policy.operations)


# How a bug gets into a state: who does what, or how many seconds pass.
WAYS: dict[str, tuple[tuple[str, Verb] | float, ...]] = {
    "free": (),
    "claimed": (("Anna", Verb.CLAIM),),
    "paused": (("Anna", Verb.CLAIM), ("Anna", Verb.PAUSE)),
    "complete": (("Anna", Verb.CLAIM), ("Anna", Verb.COMPLETE)),
    "abandoned": (("Anna", Verb.CLAIM), ("Anna", Verb.ABANDON)),
    "broken": (("Anna", Verb.CLAIM), ("Root", Verb.BREAK)),
    "expired": (("Anna", Verb.CLAIM), LEASE),
    "swept": (("Anna", Verb.CLAIM), LEASE, ("Root", Verb.EXPIRE)),
    "expired in a pause": (("Anna", Verb.CLAIM), ("Anna", Verb.PAUSE), LEASE),
    "taken over": (("Anna", Verb.CLAIM), LEASE, ("Ben", Verb.CLAIM)),
    "completed by Ben": (
        ("Anna", Verb.CLAIM),
        LEASE,
        ("Ben", Verb.CLAIM),
        ("Ben", Verb.COMPLETE),
    ),
}


def bring_into(team: Team, clock: HandClock, state: str, bug: int = BUG) -> None:
    """Let the bug get into a state, as it does in life."""
    for step in WAYS[state]:
        if isinstance(step, float):
            clock.go_on(step)
        else:
            who, verb = step
            team.ask(who, verb, bug, note="gone home" if verb is Verb.BREAK else "")


def told(outcome: Outcome) -> str:
    """An answer in a word or two."""
    if hasattr(outcome, "reason"):
        return str(outcome.reason).replace("_", " ")
    return "repeated" if outcome.replayed else "granted"


def state_of(team: Team, bug: int = BUG, operation: str = CAPTURE) -> str:
    """An operation of a bug as a list shows it."""
    record = team.service.get(team.namespace, bug, operation)
    return f"{record.state} by {record.owner}" if record.owner else str(record.state)


def in_each(teams: Sequence[Team], do: Callable[[Team], object]) -> None:
    """Let the same happen in each kind of store."""
    for team in teams:
        do(team)


def expect(teams: Sequence[Team], look: Callable[[Team], object], want: object) -> None:
    """Each kind of store says the same, and that is what is wanted."""
    have = {team.kind: look(team) for team in teams}
    assert have == dict.fromkeys(have, want), f"want {want!r}, have {have!r}"
