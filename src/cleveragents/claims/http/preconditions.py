"""What a client says that it has seen: the version in If-Match. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cleveragents.claims.http.problems import Problem
from cleveragents.errors import ClaimRequestError

# The quotes of an ETag are easily lost in shells and scripts, and nothing else can be meant.
PATTERN = r'^("(0|[1-9][0-9]{0,14})"|0|[1-9][0-9]{0,14}|\*)$'
_MATCH = re.compile(rb'"?(0|[1-9][0-9]{0,14})"?|\*')

FENCE_OR_VERSION = Problem(
    "precondition-required", 'say which claim is meant: its fence in the body, or If-Match: "VERSION"'
)
VERSION = Problem(
    "precondition-required",
    'say which record is meant: If-Match: "VERSION", or If-Match: * for any; or the fence, in the body',
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether there is an If-Match, and the version in it; None for any."""

    given: bool
    version: int | None = None


def seen_in(headers: Mapping[bytes, bytes]) -> Seen:
    """What If-Match says.

    Raises:
        ClaimRequestError: It is no ETag of ours.
    """
    text = headers.get(b"if-match")
    if text is None:
        return Seen(given=False)
    found = _MATCH.fullmatch(text)
    if not found or text.startswith(b'"') is not text.endswith(b'"'):
        raise ClaimRequestError("If-Match", 'must be one "VERSION", or *')
    return Seen(given=True, version=int(found[1]) if found[1] else None)
