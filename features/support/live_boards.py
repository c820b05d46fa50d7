"""The board that a claim server shows, and those who listen to its events."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from cleveragents.claims.clock import clock_of
from cleveragents.claims.http.board import Board, Page
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore
from support import claim_http
from support.workspace import Workspace

PATIENCE = 30.0  # seconds for anything that is waited for
EVENTS = "/v1/shop/board/events"
PROJECT = """Feature: Orders

  @tdd_bug @tdd_bug_{number} @tdd_expected_fail
  Scenario: Order {number}: the voucher is taken off twice
    Given an order
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An event: its number, its kind, and its data."""

    number: int
    kind: str
    data: object


def add_project(workspace: Workspace, number: int = 7) -> None:
    """A project with a captured bug, whose claims are those of the shop."""
    workspace.environment["CLEVERAGENTS_SERVER_NAMESPACE"] = "shop"
    workspace.write(f"features/order_{number}.feature", PROJECT.format(number=number))


def serve(
    workspace: Workspace, add_cleanup: Callable[..., None], *, has_board: bool = True, **settings: object
) -> str:
    """The URL of a server in this process, with a board, if any, that has nothing but claims."""
    store = SqliteStore(workspace.folder / "live.db")
    service = ClaimService(store, clock_of(store))
    add_cleanup(service.close)
    board = Board("shop", str, lambda claims, events: Page(f"{claims} {events}", "default-src 'none'"))
    return claim_http.serve(service, add_cleanup, board if has_board else None, **settings)


def claim(url: str, owner: str, bug: int = 7) -> None:
    """Claim a bug's capture."""
    _post(url, owner, bug, "claim", {})


def give_back(url: str, owner: str, bug: int = 7) -> None:
    """Give it back: it was claimed once."""
    _post(url, owner, bug, "abandon", {"fence": 1})


@contextmanager
def listening(url: str, token: str = "") -> Iterator[Iterator[str]]:
    """The lines of the events, each of which is waited for."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx.stream("GET", url + EVENTS, headers=headers, timeout=PATIENCE) as answer:
        assert answer.is_success, answer.read()
        yield _in_time(answer.iter_lines())


def told(lines: Iterator[str]) -> Iterator[Told]:
    """The events in lines; comments are none."""
    found: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            found[name] = value
        elif "data" in found:
            yield Told(int(found["id"]), found["event"], json.loads(found["data"]))
            found = {}


def _in_time(lines: Iterator[str]) -> Iterator[str]:
    deadline = time.monotonic() + PATIENCE
    for line in lines:
        yield line
        assert time.monotonic() < deadline, "what was waited for has not come"


def _post(url: str, owner: str, bug: int, verb: str, more: dict[str, int]) -> None:
    body = {"owner": owner, "claim_token": f"the-claim-token-of-{bug}-{len(owner)}", **more}
    answer = httpx.post(f"{url}/v1/shop/claims/{bug}/capture/{verb}", json=body, timeout=PATIENCE)
    assert answer.is_success, answer.text
