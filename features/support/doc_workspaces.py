"""The projects in which the commands of the documents are run, by the names that the pages call them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from support import outcomes
from support.doc_places import Place
from support.histories import History
from support.repositories import Repo
from support.shop import CAPTURE, MENDED, STEP_FILE, STEPS, Shop, bug
from support.workspace import Workspace

PYPROJECT = '[project]\nname = "shop"\n'
# A discount of bug 7 with a typing error in a tag, and bug 12, which is released.
CART = """\
Feature: Cart
  @tdd_bug @tdd_bug_7 {tag}
  Scenario: A discount is a percentage
    Then the total is right
"""
TAX = """\
Feature: Tax

  @tdd_bug @tdd_bug_12
  Scenario: Tax is rounded up
    Then the tax is right
"""
SHORT = ("A discount is a percentage", "10 % off")
LAST_RUN = [
    {
        "file": "features/cart.feature",
        "line": "3",
        "name": "10 % off",
        "verdict": "xpass",
        "status": "failed",
        "expected to fail": "yes",
    },
    {
        "file": "features/tax.feature",
        "line": "4",
        "name": "Tax is rounded up",
        "verdict": "unchanged",
        "status": "passed",
        "expected to fail": "no",
    },
]
PAYING = """\
from behave import when


@when("somebody pays")
def step_pays(context):
    assert context
"""
LEAKING = """\
import os, threading, time
from behave import when


@when("somebody pays")
def step_pays(context):
    os.environ["SHOP_URL"] = "x"
    threading.Thread(target=time.sleep, args=(5,), name="poller", daemon=True).start()
"""
DATABASE = """\

[tool.cleveragents.services.db]
command = ["postgres", "-D", "build/db", "-p", "5433"]
ready = { output = "ready" }
"""
POSTGRES = """\
#!/bin/sh
echo 'postgres: could not access directory "build/db"' >&2
exit 1
"""


def make(name: str, place: Place) -> None:
    """Make the project of that name.

    Raises:
        KeyError: No project has that name.
    """
    place.project.mkdir(parents=True)
    WORKSPACES[name](place)


def _nothing(_place: Place) -> None:
    """An empty folder."""


def _empty(place: Place) -> None:
    place.write("pyproject.toml", PYPROJECT)


def _plain(place: Place) -> None:
    """A Behave suite that knows nothing of this package."""
    _empty(place)
    place.write("features/cart.feature", "Feature: Cart\n  Scenario: Pay\n    When somebody pays\n")
    place.write("features/steps/cart.py", PAYING)
    Repo.make(place.project).commit("feat: a cart")


def _wrong_tag(place: Place) -> None:
    _empty(place)
    place.write("features/cart.feature", CART.format(tag="@tdd_expect_fail"))
    place.write("features/tax.feature", TAX)


def _shop(place: Place) -> None:
    """A repository of a shop in which bug 7 is, and nobody has captured it."""
    shop = Shop(place.project)
    shop.repo.remove(STEP_FILE)
    (place.project / STEP_FILE).parent.rmdir()  # git keeps no empty folders
    shop.write("features/prices.feature", "Feature: Prices\n")
    shop.write("pyproject.toml", PYPROJECT)
    shop.write(".gitignore", "build/\n__pycache__/\n")
    shop.repo.commit("feat: a shop")


def _captured(place: Place) -> None:
    """The same shop, with a test of bug 7 on its main branch."""
    _shop(place)
    place.write(CAPTURE, bug())
    place.write(STEP_FILE, STEPS)
    Repo(place.project).commit("test: capture bug 7")


def _fixed(place: Place) -> None:
    """The same shop, on a branch in which bug 7 is fixed, and its tag still there."""
    _captured(place)
    repo = Repo(place.project)
    repo.branch("bugfix/7")
    repo.write("src/shop/__init__.py", MENDED)


def _capturing(place: Place) -> None:
    """The shop, on a branch in which bug 7 is captured."""
    _shop(place)
    Repo(place.project).branch("tdd/7")
    place.write(CAPTURE, bug())
    place.write(STEP_FILE, STEPS)
    Repo(place.project).commit("test: capture bug 7")


def _closed(place: Place) -> None:
    """The shop, on a branch in which bug 7 is fixed, released and closed."""
    _fixed(place)
    place.write(CAPTURE, bug("@tdd_bug @tdd_bug_7"))
    Repo(place.project).commit("fix: pay for both\n\nCloses #7")


def _two_bugs(place: Place) -> None:
    """Two bugs of different ages, and a run two hours ago, in which one of them was fixed."""
    history = History(place.project)
    history.git("init", "--quiet", "--initial-branch=main")
    history.date, history.author = "40 days ago", "Ben"
    place.write("features/tax.feature", TAX)
    history.save()
    history.date, history.author = "12 days ago", "Anna"
    place.write("features/cart.feature", CART.format(tag="@tdd_expected_fail").replace(*SHORT))
    history.save()
    outcomes.write_run(place.project, LAST_RUN, controller=1)
    outcomes.make_older(Workspace(place.project), 2)


def _robot(place: Place) -> None:
    _empty(place)
    place.write("tests/prices.robot", "*** Test Cases ***\nOne Thing\n    Should Be Equal    ${5}    ${5}\n")


def _leaking(place: Place) -> None:
    """A suite that leaves a variable and a thread behind."""
    _empty(place)
    place.write("features/cart.feature", "Feature: Cart\n  Scenario: Pay\n    When somebody pays\n")
    place.write("features/steps/cart.py", LEAKING)


def _orders(place: Place) -> None:
    """A feature that requires a database, which cannot be started."""
    place.write("pyproject.toml", PYPROJECT + DATABASE)
    place.write(
        "features/orders.feature", "@requires.db\nFeature: Orders are kept\n  Scenario: One\n    Given it\n"
    )
    place.write("features/steps/orders.py", 'from behave import given\n\n@given("it")\ndef step(_): ...\n')
    program = place.home / "bin" / "postgres"
    program.parent.mkdir()
    program.write_text(POSTGRES, encoding="utf-8")
    program.chmod(0o755)


WORKSPACES: Mapping[str, Callable[[Place], None]] = {
    "nothing": _nothing,
    "empty": _empty,
    "plain": _plain,
    "wrong tag": _wrong_tag,
    "two bugs": _two_bugs,
    "shop": _shop,
    "capturing": _capturing,
    "captured": _captured,
    "fixed": _fixed,
    "closed": _closed,
    "robot": _robot,
    "leaking": _leaking,
    "orders": _orders,
}
