"""The requests that change one claim. They are most of the traffic, and so go past the framework's routing.

Their bodies are checked by the models that the document shows, as everywhere else.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from cleveragents.claims.http.bodies import BreakBody, ClaimBody, EndBody, HoldBody, PauseBody, Strict
from cleveragents.claims.http.desk import Desk, owner_of
from cleveragents.claims.http.exchange import Exchange
from cleveragents.claims.http.preconditions import FENCE_OR_VERSION, VERSION, Seen, seen_in
from cleveragents.claims.http.problems import Problem, ProblemError, invalid
from cleveragents.claims.http.views import Reply, reply_of
from cleveragents.claims.model import Outcome, Verb
from cleveragents.claims.policy import HIGHEST_BUG, Ask, request_of
from cleveragents.errors import ClaimRequestError

Body = TypeVar("Body", bound=Strict)

# What each change is sent with.
BODIES: Mapping[Verb, type[Strict]] = {
    Verb.CLAIM: ClaimBody,
    Verb.RENEW: HoldBody,
    Verb.PAUSE: PauseBody,
    Verb.RESUME: HoldBody,
    Verb.COMPLETE: EndBody,
    Verb.ABANDON: EndBody,
    Verb.BREAK: BreakBody,
}
# A holder must get through, however much others ask for.
EXEMPT = frozenset({Verb.RENEW, Verb.COMPLETE})
_VERBS = {verb.value: verb for verb in BODIES}
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_SEGMENTS = 7  # "", v1, NAMESPACE, claims, BUG, OPERATION, VERB


def verb_of(parts: Sequence[str]) -> Verb | None:
    """The change that a path, cut at its slashes, asks for."""
    if len(parts) == _SEGMENTS and parts[1] == "v1" and parts[3] == "claims":
        return _VERBS.get(parts[6])
    return None


async def change(desk: Desk, exchange: Exchange, verb: Verb, parts: Sequence[str]) -> Reply:
    """Do what is asked for.

    Raises:
        ProblemError: It cannot be asked for like this.
        ClaimRequestError: A value cannot be meant.
        StoreUnavailableError: The store does not answer.
    """
    if exchange.scope["method"] != "POST":
        raise ProblemError(Problem("method-not-allowed", "use POST", {}, ((b"allow", b"POST"),)))
    seen = seen_in(exchange.headers)
    ask = _ask_of(exchange, verb, parts, seen)
    if missing := _missing(ask, seen):
        request_of(ask, desk.service.policy)  # what is wrong with the values is told first
        raise ProblemError(missing)
    outcome = await _outcome(desk, ask)
    desk.metrics.count_outcome(verb, outcome)
    return reply_of(outcome, desk.service.clock(), exchange.request_id)


async def _outcome(desk: Desk, ask: Ask) -> Outcome:
    if ask.verb is Verb.BREAK and ask.fence is not None:
        # It reads, asks, and does so again where the claim was renewed meanwhile.
        return await asyncio.to_thread(desk.service.break_claim, ask)
    (outcome,) = await desk.answers.to(lambda: desk.service.submit(ask))
    return outcome


def bug_number(text: str) -> int:
    """The number of a bug in a path.

    Raises:
        ClaimRequestError: It is none.
    """
    if not _NUMBER.fullmatch(text):
        raise ClaimRequestError("bug", f"must be 1 to {HIGHEST_BUG}")
    return int(text)


def parsed(model: type[Body], body: bytes) -> Body:
    """A body, checked.

    Raises:
        ProblemError: It is not as the model says.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        raise ProblemError(invalid([(_place(fault["loc"]), fault["msg"]) for fault in faults])) from None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the models of the bodies have in common, with what some of them lack."""

    owner: str | None
    secret: str = ""
    lease: float | None = None
    fence: int | None = None
    note: str = ""


def _told(body: Strict) -> _Told:
    match body:
        case BreakBody():
            return _Told(body.owner, fence=body.fence, note=body.reason)
        case ClaimBody():
            return _Told(body.owner, body.claim_token, body.lease, None, body.note)
        case HoldBody():
            return _Told(body.owner, body.claim_token, body.lease, body.fence, body.note)
        case EndBody():
            return _Told(body.owner, body.claim_token, None, body.fence, body.note)
    raise TypeError(body)


def _ask_of(exchange: Exchange, verb: Verb, parts: Sequence[str], seen: Seen) -> Ask:
    told = _told(parsed(BODIES[verb], exchange.body))
    return Ask(
        verb,
        namespace=parts[2],
        bug=bug_number(parts[4]),
        operation=parts[5],
        owner=owner_of(exchange.caller, told.owner),
        secret=told.secret,
        lease=told.lease,
        fence=told.fence,
        version=seen.version,
        note=told.note,
        request_id=exchange.request_id,
    )


def _missing(ask: Ask, seen: Seen) -> Problem | None:
    if seen.given or ask.verb is Verb.CLAIM:
        return None
    if ask.verb is Verb.BREAK:
        return VERSION if ask.fence is None else None
    return FENCE_OR_VERSION if ask.fence is None else None


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "body"
