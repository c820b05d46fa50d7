"""Fixes that say under which claim they were made, and servers that know better."""

from __future__ import annotations

from pathlib import Path

from support import claim_commands
from support.claim_teams import HandClock
from support.shop import CAPTURE, TAGS, Shop, bug
from support.workspace import Workspace

CLAIMS = "[tool.cleveragents.gate]\nclaims = true\n"
HAS = "take 7 -o capture; complete 7 -o capture; take 7 --lease 1h"
HOUR = 3600.0
# What the commands of Anna do; how long it takes then; and those of Ben.
WAYS: dict[str, tuple[str, float, str]] = {
    "nobody has it": ("none", 0, "none"),
    "Anna has it": (HAS, 0, "none"),
    "Anna has fixed it": (f"{HAS}; complete 7", 0, "none"),
    "Anna was too late": (HAS, HOUR, "none"),
    "Ben has it after her": (HAS, HOUR, "take 7"),
}


def bring_into(workspace: Workspace, clock: HandClock, claimed: str) -> None:
    """Let bug 7 get into a state, as it does in life."""
    anna, seconds, ben = WAYS[claimed]
    owner = workspace.environment.get("CLEVERAGENTS_SERVER_OWNER", "Anna")
    workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = "Anna"
    claim_commands.call_all(workspace, anna)
    clock.go_on(seconds)
    workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = "Ben"
    claim_commands.call_all(workspace, ben)
    workspace.environment["CLEVERAGENTS_SERVER_OWNER"] = owner


def fix(folder: Path, says: str, *, claims: bool = True) -> Shop:
    """The pull request of a fix of bug 7, whose commit says something."""
    shop = Shop(folder)
    shop.write("pyproject.toml", CLAIMS if claims else "")
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end(f"fix: pay for both\n\n{says}")
    return shop
