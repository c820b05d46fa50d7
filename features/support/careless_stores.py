"""Stores that are wrong in one way each: the ways in which services of this kind have been wrong."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from cleveragents.claims.clock import running
from cleveragents.claims.model import Bug, Granted, Outcome, Reason, Refused, Request, State, Verb
from cleveragents.claims.operations import DEFAULT_OPERATIONS
from cleveragents.claims.policy import Ask, request_of
from cleveragents.claims.transitions import decide
from support.claim_histories import LONG, POLICY

OF_OWNER = (Verb.RENEW, Verb.PAUSE, Verb.RESUME, Verb.COMPLETE, Verb.ABANDON)


class SoundStore:
    """A store in memory in which nothing is wrong."""

    def __init__(self) -> None:
        self._bugs: dict[int, Bug] = {}
        self._turn = threading.Lock()
        self.chance = random.Random(7)  # noqa: S311 - no secret

    def ask(self, ask: Ask) -> Outcome:
        request = request_of(ask, POLICY)
        with self._turn:
            return self.decide_and_keep(self.bug(request), request)

    def bug(self, request: Request) -> Bug:
        return self._bugs.get(request.bug) or Bug(request.namespace, request.bug)

    def decide_and_keep(self, bug: Bug, request: Request) -> Outcome:
        return self.keep(bug, decide(bug, request, running(), DEFAULT_OPERATIONS))

    def keep(self, bug: Bug, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Granted):
            self._bugs[bug.number] = bug.with_record(outcome.record)
        return outcome


class ChecksThenSets(SoundStore):
    """Looks whether a bug is free, and takes it a moment later."""

    def ask(self, ask: Ask) -> Outcome:
        request = request_of(ask, POLICY)
        bug = self.bug(request)
        outcome = decide(bug, request, running(), DEFAULT_OPERATIONS)
        time.sleep(0.001)
        return self.keep(bug, outcome)


class ChecksOwnersEarly(SoundStore):
    """Looks who the owner is, is held up, and then writes."""

    def ask(self, ask: Ask) -> Outcome:
        request = request_of(ask, POLICY)
        if request.verb not in OF_OWNER:
            return super().ask(ask)
        with self._turn:
            outcome = decide(self.bug(request), request, running(), DEFAULT_OPERATIONS)
        if isinstance(outcome, Granted):
            time.sleep(self.chance.choice([0.0, 0.0, LONG]))
            with self._turn:
                self.keep(self.bug(request), outcome)
        return outcome


class Steals(SoundStore):
    """Gives a bug that somebody has to somebody else, once in fifty times."""

    def decide_and_keep(self, bug: Bug, request: Request) -> Outcome:
        outcome = super().decide_and_keep(bug, request)
        held = isinstance(outcome, Refused) and outcome.reason is Reason.HELD
        if held and self.chance.random() < 0.02:  # noqa: PLR2004 - one in fifty
            freed = replace(bug.record(request.operation), state=State.FREE)
            return super().decide_and_keep(bug.with_record(freed), request)
        return outcome


class KnowsOwnersByName(SoundStore):
    """Takes whoever has the name of the owner for the owner."""

    def decide_and_keep(self, bug: Bug, request: Request) -> Outcome:
        record = bug.record(request.operation)
        if request.verb in OF_OWNER and request.owner == record.owner:
            request = replace(request, token=record.token)
        return super().decide_and_keep(bug, request)


class ForgetsExpiry(SoundStore):
    """Lets nobody lose a claim."""

    def decide_and_keep(self, bug: Bug, request: Request) -> Outcome:
        record = bug.record(request.operation)
        now = running()
        if record.state in (State.CLAIMED, State.PAUSED):
            now = min(now, record.expires - 1)
        return self.keep(bug, decide(bug, request, now, DEFAULT_OPERATIONS))


class ReusesFences(SoundStore):
    """Begins to count again when a bug was given back."""

    def keep(self, bug: Bug, outcome: Outcome) -> Outcome:
        kept = super().keep(bug, outcome)
        if isinstance(outcome, Granted) and outcome.record.state is State.FREE:
            self._bugs[bug.number] = replace(self._bugs[bug.number], fence=0)
        return kept


CARELESS: Mapping[str, Callable[[], SoundStore]] = {
    "checks, then sets": ChecksThenSets,
    "checks owners too early": ChecksOwnersEarly,
    "steals one in fifty": Steals,
    "knows owners by name": KnowsOwnersByName,
    "forgets that leases end": ForgetsExpiry,
    "gives a fence again": ReusesFences,
    "is sound": SoundStore,
}
