"""Every answer that is no success: a problem as RFC 9457 has it, with a name of ours as its type. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleveragents.errors import (
    ClaimRequestError,
    CleverAgentsError,
    StoreUnavailableError,
    VersionConflictError,
)

PREFIX = "urn:cleveragents:problem:"
MEDIA = "application/problem+json"

# Name -> status and title. 423 is left for a namespace that somebody has frozen.
KINDS: Mapping[str, tuple[int, str]] = {
    "bad-request": (400, "The request cannot be read"),
    "unauthorized": (401, "A valid token is needed"),
    "not-owner": (403, "The claim belongs to somebody else"),
    "wrong-namespace": (403, "The token is for another namespace"),
    "wrong-scope": (403, "The token is not for this"),
    "not-found": (404, "There is nothing here"),
    "unknown-operation": (404, "There is no such operation"),
    "method-not-allowed": (405, "Not with this method"),
    "request-timeout": (408, "The request took too long to arrive"),
    "claim-held": (409, "Somebody else has it"),
    "already-complete": (409, "It is complete already"),
    "prerequisite": (409, "Another operation has to be complete before"),
    "not-held": (409, "Nobody has it"),
    "not-expired": (409, "Its lease has not ended"),
    "others-refused": (409, "Another one of the batch was refused"),
    "nothing-free": (409, "No bug can be claimed"),
    "lease-lost": (412, "The lease is lost"),
    "version-mismatch": (412, "The record has changed"),
    "body-too-large": (413, "The body is too large"),
    "unsupported-media-type": (415, "The body must be JSON"),
    "wrong-host": (421, "This server has another name"),
    "validation": (422, "A value is not as it must be"),
    "precondition-required": (428, "Say what has been seen"),
    "too-many-requests": (429, "Too many requests"),
    "internal-error": (500, "A bug in the server"),
    "store-unavailable": (503, "The store of claims does not answer"),
    "too-busy": (503, "Too many requests at a time"),
}
# What the framework says by a status alone.
BY_STATUS = {400: "bad-request", 401: "unauthorized", 404: "not-found", 405: "method-not-allowed"}
WAIT = 1  # seconds until it is worth asking again


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong: its name in KINDS, a sentence, and what a program may want to know."""

    name: str
    detail: str
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: tuple[tuple[bytes, bytes], ...] = ()

    @property
    def status(self) -> int:
        """The status code."""
        return KINDS[self.name][0]

    def document(self, request_id: str) -> dict[str, Any]:
        """The body that a client is sent."""
        status, title = KINDS[self.name]
        return {
            "type": PREFIX + self.name,
            "title": title,
            "status": status,
            "detail": self.detail,
            "instance": f"urn:request:{request_id}",
            **self.more,
        }


class ProblemError(Exception):
    """Ends the handling of a request with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def retry_later(name: str, detail: str, seconds: float) -> Problem:
    """A problem that goes away after some seconds; a header holds whole ones, and must not say too few."""
    whole = max(1, -int(-seconds // 1))
    return Problem(name, detail, {"retry_after": seconds}, ((b"retry-after", b"%d" % whole),))


def invalid(faults: Sequence[tuple[str, str]]) -> Problem:
    """Values that cannot be meant: each field, and what is wrong with it, but never the value."""
    errors = [{"field": name, "problem": problem} for name, problem in faults]
    return Problem(
        "validation", "; ".join(f"{name}: {problem}" for name, problem in faults), {"errors": errors}
    )


def problem_of(error: CleverAgentsError) -> Problem:
    """What a client is told of an error; where the store is, is none of its business."""
    if isinstance(error, ClaimRequestError):
        return invalid([(error.field, error.problem)])
    if isinstance(error, StoreUnavailableError):
        detail = (
            "nothing was granted; a change that was asked for may have been made, and can be asked for again"
        )
        return retry_later("store-unavailable", detail, WAIT)
    if isinstance(error, VersionConflictError):
        return Problem("version-mismatch", str(error))
    return Problem("internal-error", "the server's log says more")
