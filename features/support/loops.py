"""The whole life of a bug in the shop, by the five commands that the documents show."""

from __future__ import annotations

import re

from support import gates
from support.documents import read
from support.shop import CAPTURE, STEPS, Shop, bug
from support.workspace import Workspace

TITLE = "Two of one price"
# What the template is filled in with.
OWN_STEPS = "features/steps/tdd_two_of_one_price_steps.py"


def live(workspace: Workspace) -> list[tuple[str, str]]:
    """Capture, verify, gate, release and gate again; each command, and what it printed."""
    shop = Shop(workspace.folder / "shop")
    (shop.repo.folder / "features/steps/shop_steps.py").unlink()
    shop.write("features/prices.feature", "Feature: Prices\n")
    shop.write(".gitignore", "build/\n")
    shop.repo.commit("feat: a shop")
    said: list[tuple[str, str]] = []

    def run(*words: str) -> None:
        done = gates.call(workspace, shop.repo.folder, list(words))
        shown = " ".join(f'"{word}"' if " " in word else word for word in words)
        said.append((f"cleveragents {shown}", done.stdout))

    shop.repo.branch("tdd/7")
    run("bug", "capture", "7", "--title", TITLE)
    shop.write(CAPTURE, bug())
    shop.write(OWN_STEPS, STEPS)
    run("bug", "verify", "7")
    shop.end("test: capture bug 7")
    run("gate", "--base", "main")
    shop.repo.checkout("main")
    shop.repo.merge("tdd/7")
    shop.repo.branch("bugfix/7")
    shop.mend()
    run("bug", "release", "7", "--check")
    shop.end("fix: pay for both\n\nCloses #7")
    run("gate", "--base", "main")
    return said


def shown_in(name: str) -> list[tuple[str, str]]:
    """The commands of the loop and their outputs, as a document shows them in their order."""
    chapter = read(name).partition("in five commands")[2].partition("\n## ")[0]
    blocks: list[tuple[str, str]] = re.findall(r"```console\n\$ (.+?)\n(.*?)```", chapter, flags=re.DOTALL)
    return blocks


def first_missing_word(words: list[str], text: str) -> str | None:
    """The first of some words that a text does not have behind the ones before it."""
    for word in words:
        _, found, text = text.partition(word)
        if not found:
            return word
    return None
