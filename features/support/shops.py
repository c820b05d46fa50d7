"""The shop of the pull requests, without git, as its developers run it."""

from __future__ import annotations

from pathlib import Path

from support.shop import (
    BROKEN,
    CAPTURE,
    ENVIRONMENT,
    FLAKY,
    MENDED,
    PRICES,
    STEP_FILE,
    STEPS,
    TAGS,
    bug,
)

# It fails in its own step in one run of all those that are made in its folder.
SOMEWHERE = (
    STEPS
    + """

@then("the total is {wanted:d}, somewhere")
def step_somewhere(context, wanted):
    import os

    try:
        os.close(os.open("first", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    assert context.total == wanted, "here"
"""
)
NAMESAKE = """
  @tdd_bug @tdd_bug_8 @tdd_expected_fail
  Scenario: Two things of one price
    When 2 things are sold for 5 each
    Then the total is 11
"""
SOURCE = "src/shop/__init__.py"
# What makes the test do something, by the words of the features.
CHANGES = {
    "fails as it should": {},
    "fails otherwise": {SOURCE: "def total(prices):\n    return 0\n"},
    "passes": {SOURCE: MENDED},
    "has an undefined step": {CAPTURE: bug(then="the total is paid")},
    "cannot be loaded": {"features/steps/more_steps.py": "import nowhere\n"},
    "is released and passes": {SOURCE: MENDED, CAPTURE: bug(TAGS)},
    "is released and fails": {CAPTURE: bug(TAGS)},
    "fails here and there": {
        CAPTURE: bug(then="the total is 10, somewhere\n    And the total is 10"),
        STEP_FILE: SOMEWHERE,
    },
    "has a namesake of bug 8": {CAPTURE: bug() + NAMESAKE},
    "fails now and then": {CAPTURE: bug(then="the total is 10, as a rule"), STEP_FILE: FLAKY},
}


def make(folder: Path) -> Path:
    """The shop, in which bug 7 is captured and fails as it should."""
    files = {"pyproject.toml": "", SOURCE: BROKEN, "features/environment.py": ENVIRONMENT}
    _write(folder, {**files, STEP_FILE: STEPS, "features/prices.feature": PRICES, CAPTURE: bug()})
    return folder


def let(folder: Path, does: str) -> None:
    """Let the test of the bug do what the words say."""
    _write(folder, CHANGES[does])


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
