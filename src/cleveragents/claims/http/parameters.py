"""What stands in paths and queries."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query
from pydantic import BeforeValidator

from cleveragents.claims.http.bodies import MOST_EVENTS, OPERATION_PATTERN
from cleveragents.claims.http.desk import Desk, desk_of, exchange_of
from cleveragents.claims.http.exchange import Exchange
from cleveragents.claims.policy import HIGHEST_BUG, LONGEST_OWNER

NAMESPACE_PATTERN = r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$"
LONGEST_NUMBER = 16


def digits(text: object) -> object:
    """Digits only: what else Python takes for a whole number (``+7``, ``7.0``, ``1_0``) is none here.

    Raises:
        ValueError: There is something else.
    """
    if isinstance(text, str) and not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise ValueError("must be a whole number")
    return text


Digits = BeforeValidator(digits)
AtDesk = Annotated[Desk, Depends(desk_of)]
InExchange = Annotated[Exchange, Depends(exchange_of)]
Namespace = Annotated[str, Path(pattern=NAMESPACE_PATTERN)]
BugNumber = Annotated[int, Path(ge=1, le=HIGHEST_BUG), Digits]
OperationName = Annotated[str, Path(pattern=OPERATION_PATTERN)]
AfterBug = Annotated[int, Query(ge=0, le=HIGHEST_BUG), Digits]
AfterEvent = Annotated[int, Query(ge=0, lt=2**53), Digits]
Limit = Annotated[int, Query(ge=1, le=MOST_EVENTS), Digits]
OwnerName = Annotated[
    str | None,
    Query(min_length=1, max_length=LONGEST_OWNER, json_schema_extra={"format": "printable"}),
]
