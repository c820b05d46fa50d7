"""What a team allows of claims, and what may be asked at all. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleveragents.claims.model import Request, Verb
from cleveragents.claims.operations import DEFAULT_OPERATIONS, NAME, Operations
from cleveragents.claims.tokens import digest
from cleveragents.errors import ClaimRequestError

# As the setting server.namespace: it stands in URLs, and in the names of Redis' keys.
NAMESPACE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?", re.IGNORECASE | re.ASCII)
SECRET = re.compile(r"[!-~]{16,256}")  # printable ASCII without spaces
HIGHEST_BUG = 10**12 - 1
LONGEST_OWNER, LONGEST_NOTE = 128, 1000
OWN = frozenset(Verb) - {Verb.EXPIRE, Verb.BREAK}  # what a secret is needed for


@dataclass(frozen=True, slots=True)
class Policy:
    """How long claims hold, in seconds, and how many can be asked for together.

    ``hold`` is how long one can be kept by renewing it, 0 for ever.
    """

    operations: Operations = field(default_factory=lambda: DEFAULT_OPERATIONS)
    lease: float = 1800.0
    shortest: float = 1.0
    longest: float = 86_400.0
    pause: float = 86_400.0
    hold: float = 7 * 86_400.0
    batch: int = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """What a client asks for, as it comes; ``secret`` is the token that it made for this claim.

    ``lease`` is in seconds, None for what the policy gives.
    """

    verb: Verb
    namespace: str
    bug: int
    operation: str
    owner: str
    secret: str = field(default="", repr=False)
    lease: float | None = None
    fence: int | None = None
    version: int | None = None
    note: str = ""
    request_id: str = ""


def request_of(ask: Ask, policy: Policy) -> Request:
    """What a store is asked for it: the secret as its digest, the times in milliseconds.

    Raises:
        ClaimRequestError: A field has a value that it cannot have.
    """
    _check(ask)
    return Request(
        ask.verb,
        ask.namespace,
        ask.bug,
        ask.operation,
        ask.owner,
        digest(ask.secret) if ask.secret else "",
        _lease(ask, policy),
        int(policy.hold * 1000),
        ask.fence,
        ask.version,
        ask.note,
        ask.request_id,
    )


def _check(ask: Ask) -> None:
    check_place(ask.namespace, ask.bug, ask.operation)
    check_owner(ask.owner)
    _require(
        "note",
        len(ask.note) <= LONGEST_NOTE and _is_text(ask.note),
        f"must be text, at most {LONGEST_NOTE} characters",
    )
    _require(
        "request id",
        len(ask.request_id) <= LONGEST_OWNER and ask.request_id.isprintable(),
        "must be a short text",
    )
    if ask.secret or ask.verb in OWN:
        _require(
            "claim token",
            SECRET.fullmatch(ask.secret) is not None,
            "must be 16 to 256 ASCII characters without spaces",
        )
    for name, number in (("fence", ask.fence), ("version", ask.version)):
        _require(name, number is None or 0 <= number < 2**53, "must be a whole number from 0")


def check_namespace(namespace: str) -> None:
    """Make sure that this can be a namespace.

    Raises:
        ClaimRequestError: It cannot.
    """
    _require("namespace", NAMESPACE.fullmatch(namespace) is not None, "is not one")


def check_place(namespace: str, bug: int, operation: str) -> None:
    """Make sure that there can be such an operation of such a bug: the names stand in keys and scripts.

    Raises:
        ClaimRequestError: There cannot.
    """
    check_namespace(namespace)
    _require("bug", 0 < bug <= HIGHEST_BUG, f"must be 1 to {HIGHEST_BUG}")
    _require("operation", NAME.fullmatch(operation) is not None, "is not the name of one")


def check_owner(owner: str) -> None:
    """Make sure that this can be the name of an owner.

    Raises:
        ClaimRequestError: It cannot.
    """
    fits = 0 < len(owner) <= LONGEST_OWNER and owner.isprintable() and owner == owner.strip()
    _require("owner", fits, f"must be 1 to {LONGEST_OWNER} printable characters, without spaces around")


def _lease(ask: Ask, policy: Policy) -> int:
    """How long it is to hold; a renewal without a lease takes that of the record."""
    if ask.lease is None:
        given = {Verb.RENEW: 0.0, Verb.PAUSE: policy.pause}.get(ask.verb, policy.lease)
        return int(given * 1000)
    longest = max(policy.longest, policy.pause) if ask.verb is Verb.PAUSE else policy.longest
    # Not a number is neither above nor below anything.
    _require(
        "lease",
        policy.shortest <= ask.lease <= longest,
        f"must be {policy.shortest:g} to {longest:g} seconds",
    )
    return int(ask.lease * 1000)


def _is_text(text: str) -> bool:
    return all(character.isprintable() or character in "\n\t" for character in text)


def _require(name: str, fits: bool, problem: str) -> None:  # noqa: FBT001 - a condition and its complaint
    if not fits:
        raise ClaimRequestError(name, problem)
