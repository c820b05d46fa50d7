"""What is done with claims of a file and of a server together, and somebody who waits by a clock of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar
from unittest import mock

from cleveragents.claims.client.answers import Answer, Wish
from cleveragents.claims.client.claims import Claims
from cleveragents.claims.client.keyring import Keyring
from cleveragents.claims.client.local import LocalClaims
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.client.remote import RemoteClaims
from cleveragents.claims.client.turn import Patience, take_in_turn
from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.model import Verb
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from cleveragents.errors import ClaimServerError
from cleveragents.web import Endpoint
from support import claim_http
from support.claim_clients import SECRETS, wish
from support.claim_teams import HandClock, new_secret

TEAM = ("Anna", "Ben", "Cem", "Root")
BUG, CAPTURE = 7, "capture"
Owners = Mapping[str, Claims]
Said = TypeVar("Said")


class Both:
    """The claims of a team, in a file and on a server, by one clock."""

    def __init__(self, folder: Path, add_cleanup: Callable[..., None]) -> None:
        self.clock = HandClock()
        self.secrets = {who: SECRETS.get(who, new_secret()) for who in TEAM}
        self.services = [self._service(folder / f"{name}.db", add_cleanup) for name in ("file", "server")]
        url = claim_http.serve(self.services[1], add_cleanup)
        self.kinds: list[Owners] = [
            {who: LocalClaims(self.services[0], "team", who) for who in TEAM},
            {who: RemoteClaims(Endpoint(url), "team", who) for who in TEAM},
        ]

    def _service(self, path: Path, add_cleanup: Callable[..., None]) -> ClaimService:
        service = ClaimService(SqliteStore(path), self.clock, retries=RetryPolicy(base=0.0001))
        add_cleanup(service.close)
        return service

    def say(self, ask: Callable[[Owners], Said]) -> Said:
        """What both say, if it is the same."""
        first, second = map(ask, self.kinds)
        assert first == second, (first, second)
        return first

    def ask(self, who: str, verb: str, bug: int = BUG, **more: str) -> Answer:
        """What somebody is answered by both."""
        wanted = self.wish(who, verb, bug, **more)
        return self.say(lambda owners: owners[who].ask(wanted))

    def wish(self, who: str, verb: str, bug: int = BUG, **more: str) -> Wish:
        """What somebody wishes for, with this person's secret for the bug."""
        secret = "" if verb == "break" else self.secrets[who] + ("" if bug == BUG else f"-{bug}")
        return wish(verb, bug=bug, **{"secret": secret, "note": "because", **more})


def renew_after_looks(both: Both, times: int) -> None:
    """Let Anna renew her claim whenever a service has read it, so many times."""
    for service in both.services:
        _disturb(service, both, times)


def _disturb(service: ClaimService, both: Both, times: int) -> None:
    left, get = [None] * times, service.get

    def disturbed(namespace: str, bug: int, operation: str) -> object:
        record = get(namespace, bug, operation)
        if left:
            left.pop()
            claims = LocalClaims(service, "team", "Anna")
            claims.ask(both.wish("Anna", "renew"))
        return record

    service.get = disturbed  # type: ignore[method-assign, assignment]


class Waiter:
    """Ben, who waits in a file for a bug, by a clock that his looks move; things happen after some of them."""

    def __init__(self, both: Both, folder: Path) -> None:
        self.both, self.owners = both, both.kinds[0]
        self.own = OwnClaims(self.owners["Ben"], Keyring(folder / "keys"))
        self.looks, self.elapsed, self.free_since = 0, 0.0, 0.0
        self.events: dict[int, Callable[[], object]] = {}
        self.line: list[int] = []

    def waits(self, seconds: float) -> Answer | None:
        """What Ben is told in the end; None where he was interrupted."""
        patience = Patience(
            seconds, clock=lambda: self.elapsed, sleep=self._sleep, uniform=lambda low, high: (low + high) / 2
        )
        with suppress(KeyboardInterrupt):
            return take_in_turn(self.own, replace(wish("claim", "Ben"), secret=""), patience)
        return None

    def after(self, looks: int, verb: str, who: str) -> None:
        """Let somebody ask for something after so many looks of Ben."""
        self.events[looks] = lambda: self._happens(verb, who)

    def interrupt_after(self, looks: int) -> None:
        def interrupt() -> None:
            raise KeyboardInterrupt

        self.events[looks] = interrupt

    def _happens(self, verb: str, who: str) -> None:
        self.free_since = self.elapsed
        self.owners[who].ask(self.both.wish(who, verb))

    def _sleep(self, seconds: float) -> None:
        self.looks += 1
        self.elapsed += seconds
        self.line.append(len(self.waiting()))
        self.events.pop(self.looks, lambda: None)()

    def waiting(self) -> Sequence[object]:
        """Who stands in line."""
        return self.both.services[0].waiting("team", BUG)


def lose_answer(own: OwnClaims, wishes: Sequence[Wish]) -> None:
    """Take bugs together with a command that is cut off before it hears what became of that."""

    def lost(*arguments: Any, **named: Any) -> None:
        ask_all(*arguments, **named)
        raise ClaimServerError("https://lost.example", "has not answered", "ask again")

    ask_all = own.claims.ask_all
    with mock.patch.object(own.claims, "ask_all", lost), suppress(ClaimServerError):
        own.take_all(wishes)


def verb_of(text: str) -> Verb:
    return {"gives it back": Verb.ABANDON, "completes it": Verb.COMPLETE, "takes it": Verb.CLAIM}[text]
