"""A small project with a bug, in a repository: what its files say before and after."""

from __future__ import annotations

from pathlib import Path

from support.repositories import Repo

ENVIRONMENT = "from cleveragents.integrations.behave import install\n\ninstall()\n"
# Bug 7: what is sold twice is paid once.
BROKEN = "def total(prices):\n    return sum(set(prices))\n"
MENDED = "def total(prices):\n    return sum(prices)\n"
# A fix that comes with something new.
WITH_API = MENDED + "\n\ndef receipt(prices):\n    return f'{total(prices)} in all'\n"
STEPS = """
from behave import then, when

from shop import total


@when("{count:d} things are sold for {price:d} each")
def step_sold(context, count, price):
    context.total = total([price] * count)


@then("the total is {wanted:d}")
def step_total(context, wanted):
    assert context.total == wanted, f"want {wanted}, have {context.total}"
"""
# It passes in one run of all those that are made in its folder.
FLAKY = (
    STEPS
    + """

@then("the total is {wanted:d}, as a rule")
def step_as_a_rule(context, wanted):
    import os

    try:
        os.close(os.open("first", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        assert context.total == wanted
"""
)
NEEDS_API = (
    STEPS
    + """

@then("the receipt says {text}")
def step_receipt(context, text):
    from shop import receipt

    assert receipt([context.total]) == text
"""
)
PRICES = """
Feature: Prices

  Scenario: One thing
    When 1 things are sold for 5 each
    Then the total is 5
"""
TAGS = "@tdd_bug @tdd_bug_7"
EXPECTED = f"{TAGS} @tdd_expected_fail"
BUG = """
Feature: Bug 7

  {tags}
  Scenario: Two things of one price
    When 2 things are sold for 5 each
    Then {then}
"""
WANTED = "the total is 10"
CAPTURE = "features/tdd_two_of_one_price.feature"
STEP_FILE = "features/steps/shop_steps.py"


def bug(tags: str = EXPECTED, then: str = WANTED) -> str:
    """The feature that captures bug 7."""
    return BUG.format(tags=tags, then=then)


class Shop:
    """A repository of the project, in which a base is committed and a head is worked on."""

    def __init__(self, folder: Path) -> None:
        self.repo = Repo.make(folder)
        self.write("pyproject.toml", "")
        self.write("src/shop/__init__.py", BROKEN)
        self.write("features/environment.py", ENVIRONMENT)
        self.write(STEP_FILE, STEPS)
        self.write("features/prices.feature", PRICES)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        self.repo.write(name, text)

    def begin(self, *, captured: bool = True, tags: str = EXPECTED) -> None:
        """Commit the base, with the test of the bug or without it, and start a branch."""
        if captured:
            self.write(CAPTURE, bug(tags))
        self.repo.commit("feat: a shop")
        self.repo.branch("work")

    def end(self, message: str = "fix: pay for both\n\nCloses #7") -> None:
        """Commit the head."""
        self.repo.commit(message)

    def mend(self, text: str = MENDED) -> None:
        """Mend the bug."""
        self.write("src/shop/__init__.py", text)
