"""What is done with claims: wishes as scenarios name them, and answers in a word."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar
from unittest import mock

from cleveragents.claims.client.answers import Allowed, Answer, ClaimView, Wish
from cleveragents.claims.client.claims import Claims
from cleveragents.claims.client.held import Claim, Keeping, held
from cleveragents.claims.client.keyring import Keyring
from cleveragents.claims.client.local import LocalClaims
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.client.remote import RemoteClaims
from cleveragents.claims.clock import running
from cleveragents.claims.events import Event
from cleveragents.claims.listing import Filter
from cleveragents.claims.model import Verb
from cleveragents.claims.policy import Ask, Policy
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.errors import ClaimError, ClaimLostError, ClaimServerError
from cleveragents.web import Endpoint
from support import claim_http, claim_servers
from support.claim_teams import HandClock

SECRETS = {"Anna": "a" * 20, "Ben": "b" * 20}
Said = TypeVar("Said")
# So short that a renewal comes soon, and so long that none comes too late: not with eight workers on two cores.
SHORT = 3.0


def wish(verb: str, who: str = "Anna", bug: int = 7, operation: str = "capture", **more: object) -> Wish:
    """What somebody wishes for."""
    usual: dict[str, object] = {
        "lease": 60.0 if verb == "claim" else None,
        "secret": SECRETS[who],
        "note": f"{verb}!",
    }
    return Wish(Verb(verb), bug, operation, **{**usual, **more})  # type: ignore[arg-type]


def told(answer: Answer) -> str:
    """An answer in a word or two."""
    if isinstance(answer, Allowed):
        return "repeated" if answer.replayed else "granted"
    return str(answer.reason).replace("_", " ")


def both_kinds(
    folder: Path, add_cleanup: Callable[..., None]
) -> tuple[claim_servers.ClaimServer, dict[str, dict[str, Claims]]]:
    """The claims of Anna and Ben, in a file, on a server and on a double of one, by the same clock."""
    server = claim_servers.start(folder, add_cleanup)
    services = [ClaimService(SqliteStore(folder / name), server.clock) for name in ("local.db", "served.db")]
    for service in services:
        add_cleanup(service.close)
    url = claim_http.serve(services[1], add_cleanup)
    return server, {
        "local": {who: LocalClaims(services[0], "team", who) for who in SECRETS},
        "remote": {who: RemoteClaims(Endpoint(url), "team", who) for who in SECRETS},
        "double": {who: server.client(who) for who in SECRETS},
    }


def said_by_both(kinds: dict[str, dict[str, Claims]], ask: Callable[[dict[str, Claims]], Said]) -> Said:
    """What all kinds say, if they say the same."""
    said = {kind: ask(owners) for kind, owners in kinds.items()}
    assert all(answer == said["local"] for answer in said.values()), said
    return said["local"]


def outcome(ask: Callable[[], Answer]) -> str:
    """What somebody is told, be it an answer or an error."""
    try:
        return told(ask())
    except ClaimError as error:
        return str(error)


def facts(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """What events say, but for when."""
    return [(event.bug, event.kind, event.owner, event.fence, event.version, event.note) for event in events]


class Silent:
    """Claims that grant, and do not answer any more."""

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self.is_silent = False
        self.asked: list[Verb] = []

    place = namespace = owner = "silent"

    def ask(self, asked: Wish) -> Answer:
        self.asked.append(asked.verb)
        if self.is_silent:
            raise ClaimServerError("https://silent.example", "cannot be reached", "wait")
        return self._claims.ask(asked)

    def ask_next(self, asked: Wish, bugs: Sequence[int] = ()) -> Answer:
        raise NotImplementedError

    def get(self, bug: int, operation: str) -> ClaimView:
        return self._claims.get(bug, operation)

    def claims(self, wanted: Filter) -> list[ClaimView]:
        raise NotImplementedError

    def log(self, after: int, wait: float = 0.0) -> list[Event]:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing."""


def short_claims(folder: Path, add_cleanup: Callable[..., None]) -> tuple[ClaimService, Silent]:
    """A service whose leases may be very short, by the clock of this machine, and Anna's claims in it."""
    service = ClaimService(SqliteStore(folder / "short.db"), running, Policy(shortest=0.1))
    add_cleanup(service.close)
    return service, Silent(LocalClaims(service, "team", "Anna"))


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again and again, for a few seconds at most."""
    looking = threading.Event()
    for _ in range(1000):
        if is_so():
            return
        looking.wait(0.01)
    raise AssertionError("it never came about")


def break_claim(service: ClaimService, bug: int = 7) -> None:
    """An administrator takes the bug from its owner."""
    service.ask(Ask(Verb.BREAK, "team", bug, "capture", "Root", note="gone home"))


def in_a_child(claim: Claim) -> str:
    """What a forked child is told of a claim, which it then leaves."""
    reader, writer = os.pipe()
    if not os.fork():
        with suppress(BaseException):
            os.write(writer, _as_child(claim).encode())
        os._exit(0)
    os.close(writer)
    os.wait()
    with os.fdopen(reader) as stream:
        return stream.read()


def _as_child(claim: Claim) -> str:
    threads = threading.active_count()
    try:
        claim.ensure_held()
    except ClaimLostError as error:
        claim.__exit__(None, None, None)
        return f"{error.reason}; {threads} thread"
    return "held"


def own(claims: Claims, folder: Path) -> OwnClaims:
    """The claims with keys in a folder."""
    return OwnClaims(claims, Keyring(folder / "keys"))


def ask_of(asked: Wish, owner: str) -> Ask:
    """A wish as the service is asked for it by somebody else."""
    return Ask(asked.verb, "team", asked.bug, asked.operation, owner, asked.secret, asked.lease)


def renewing() -> list[threading.Thread]:
    """The threads that renew claims."""
    return [thread for thread in threading.enumerate() if thread.name == "claim renewal"]


def kept_by_hand(claims: Claims) -> tuple[Claim, HandClock]:
    """A claim whose holder goes by a clock that is moved by hand."""
    clock = HandClock()
    return held(claims, 7, "capture", Keeping(lease=60.0, clock=clock)), clock


@contextmanager
def wall_clock_moved(seconds: float) -> Iterator[None]:
    """The wall clock, as Python tells it, is another one."""
    now, now_ns = time.time, time.time_ns
    with (
        mock.patch("time.time", side_effect=lambda: now() + seconds),
        mock.patch("time.time_ns", side_effect=lambda: now_ns() + int(seconds * 1e9)),
    ):
        yield


def unsecret(asked: Wish) -> Wish:
    """A wish as a command makes it, which finds the secret in its keys."""
    return replace(asked, secret="")
