"""Pull requests in repositories, projects and circumstances of other shapes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.repositories import Repo, make_hostile_home
from support.shop import (
    BROKEN,
    CAPTURE,
    ENVIRONMENT,
    EXPECTED,
    MENDED,
    STEP_FILE,
    STEPS,
    TAGS,
    Shop,
    bug,
)

NO_GHERKIN = "Scenario: without a feature\n"
LEDGER = """\
schema = "cleveragents.ledger/1"

[[captured]]
bugs = [7]
framework = "behave"
file = "features/tdd_two_of_one_price.feature"
name = "Two things of one price"
error = "AssertionError"
step = "Then the total is 10"
message = "{message}"
"""
SUITE = """\
*** Settings ***
Library    shop

*** Test Cases ***
Two Things Of One Price
    [Tags]    tdd_bug    tdd_bug_7{expected}
    ${{total}}    Total    ${{{{[5, 5]}}}}
    Should Be Equal As Integers    ${{total}}    10
"""
ENDLESS = """

@then("the total is {wanted:d}, some day")
def step_some_day(context, wanted):
    while context.total != wanted:
        pass
"""


def look(shop: Shop, how: str, folder: Path) -> tuple[Path, dict[str, str]]:
    """The folder and the variables with which somebody looks at a pull request."""
    if how == "from a folder of the project":
        return shop.repo.folder / "features" / "steps", {}
    if how == "with a detached HEAD":
        shop.repo.checkout(shop.repo.head())
        return shop.repo.folder, {}
    home = make_hostile_home(folder / "home of a user")
    return shop.repo.folder, {"HOME": str(home), "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")}


def make(folder: Path, layout: str) -> Path:
    """A repository whose branch ``work`` fixes bug 7; the folder in which its project is."""
    return LAYOUTS[layout](folder)


def _fixed(repo: Repo, before: dict[str, str], after: dict[str, str]) -> None:
    for name, text in before.items():
        repo.write(name, text)
    repo.commit("feat: a shop")
    repo.branch("work")
    for name, text in after.items():
        repo.write(name, text)
    repo.commit("fix: pay for both\n\nCloses #7")


def _elsewhere(folder: Path) -> Path:
    settings = '[tool.cleveragents]\nsuites = ["tests/bdd"]\n[tool.cleveragents.gate]\nsources = ["lib"]\n'
    files = {"pyproject.toml": settings, "lib/shop.py": BROKEN, "tests/bdd/environment.py": ENVIRONMENT}
    files |= {"tests/bdd/steps/steps.py": STEPS, "tests/bdd/bug.feature": bug()}
    _fixed(Repo.make(folder), files, {"lib/shop.py": MENDED, "tests/bdd/bug.feature": bug(TAGS)})
    return folder


def _below(folder: Path) -> Path:
    files = {"pyproject.toml": "", "src/shop/__init__.py": BROKEN, "features/environment.py": ENVIRONMENT}
    files |= {STEP_FILE: STEPS, CAPTURE: bug()}
    before = {f"packages/shop/{name}": text for name, text in files.items()}
    after = {"packages/shop/src/shop/__init__.py": MENDED, f"packages/shop/{CAPTURE}": bug(TAGS)}
    _fixed(Repo.make(folder), before, after)
    return folder / "packages" / "shop"


def _own_tags(folder: Path) -> Path:
    names = '[tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail"\n'
    files = {"pyproject.toml": names, "shop.py": BROKEN, STEP_FILE: STEPS, CAPTURE: bug("@bz7 @xfail")}
    _fixed(Repo.make(folder), files, {"shop.py": MENDED, CAPTURE: bug("@bz7")})
    return folder


def _robot(folder: Path) -> Path:
    files = {"pyproject.toml": "", "src/shop.py": BROKEN}
    captured, released = (SUITE.format(expected=tag) for tag in ("    tdd_expected_fail", ""))
    _fixed(
        Repo.make(folder),
        {**files, "robot/bug.robot": captured},
        {"src/shop.py": MENDED, "robot/bug.robot": released},
    )
    return folder


def _in_ledger(folder: Path) -> Path:
    shop = Shop(folder)
    shop.write("features/bugs.toml", LEDGER.format(message="want 10, have 5"))
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    shop.end()
    return folder


LAYOUTS: dict[str, Callable[[Path], Path]] = {
    "whose suites and sources lie elsewhere": _elsewhere,
    "in a folder of its repository": _below,
    "with tags of its own": _own_tags,
    "tested by Robot Framework": _robot,
    "whose captured bugs are in a ledger": _in_ledger,
}


def beside_no_gherkin(folder: Path, change: str) -> Shop:
    """A pull request that fixes a bug, in a project with a file that cannot be parsed."""
    shop = Shop(folder)
    name = "features/other.feature"
    shop.write(name, f"# {TAGS}\n{NO_GHERKIN}" if change == "may be of a closed bug" else NO_GHERKIN)
    shop.begin()
    shop.mend()
    shop.write(CAPTURE, bug(TAGS))
    if change == "is changed":
        shop.write(name, f"{NO_GHERKIN}\n")
    shop.end()
    return shop


def endless(folder: Path) -> Shop:
    """A pull request whose new test runs for ever."""
    shop = Shop(folder)
    shop.write("pyproject.toml", "[tool.cleveragents.gate]\ntime_limit = 5\n")
    shop.begin(captured=False)
    shop.write(CAPTURE, bug(EXPECTED, then="the total is 10, some day"))
    shop.write(STEP_FILE, STEPS + ENDLESS)
    shop.end("test: capture bug 7")
    return shop


def amend(shop: Shop, files: dict[str, str]) -> None:
    """Add files to the last commit."""
    for name, text in files.items():
        shop.write(name, text)
    shop.repo.git("add", "--all")
    shop.repo.git("commit", "--quiet", "--amend", "--no-edit")


def say(shop: Shop, message: str, branch: str) -> None:
    """Give the last commit a message, and the branch a name; HEAD stands for no branch."""
    shop.repo.git("commit", "--quiet", "--amend", "--cleanup=verbatim", "-m", message)
    if branch == "HEAD":
        shop.repo.checkout(shop.repo.head())
    else:
        shop.repo.git("branch", "-m", branch)
