"""Write a Robot Framework project: 40 suites of 50 tests, each of one keyword that does nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from suite_steps import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITES = "suites"  # the folder of the suites in the project
_FILES = 40
_TESTS_PER_FILE = 50
_TESTS = _FILES * _TESTS_PER_FILE
_REGRESSIONS = 60
_HIGHEST_BUG = 2_000
_HIGHEST_REQUIREMENT = 1_000
_TRACED_SHARE = 0.1
_SEED = 750
_TAGS = ("smoke", "slow", "api", "nightly", "owner:ada", "owner:grace", "Release 2")
_PROJECT = '[project]\nname = "measured"\nversion = "1.0"\n'  # the listener looks for its settings here

# What Robot must say at the end: the proof that nothing was lost on the way.
SUMMARY = (f"{_TESTS} tests, {_TESTS} passed, 0 failed",)


def write_project(folder: Path) -> None:
    """Write the project, always the same one, into a folder."""
    random = Random(_SEED)  # noqa: S311 - the suite must be the same each time, not secret
    regressions = frozenset(random.sample(range(_TESTS), _REGRESSIONS))
    suites = folder / SUITES
    suites.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(_PROJECT, encoding="utf-8")
    for number in range(_FILES):
        lines = _suite(number, regressions, random)
        (suites / f"suite_{number:02}.robot").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _suite(number: int, regressions: frozenset[int], random: Random) -> Iterator[str]:
    """Write the suite with this number: all its tests have a tag in common, and some of their own."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    yield from ("*** Settings ***", f"Test Tags    area_{subject}", "", "*** Test Cases ***")
    for place in range(_TESTS_PER_FILE):
        is_regression = number * _TESTS_PER_FILE + place in regressions
        yield f"The {subject.capitalize()} In State {place}"
        yield "    ".join(["", "[Tags]", *_tags(random, is_regression=is_regression)])
        yield from ("    No Operation", "")


def _tags(random: Random, *, is_regression: bool) -> list[str]:
    """Draw tags: one or two of a team's own, now and then a requirement, and the mark of a regression test.

    No test is expected to fail: without the listener it would turn the run red.
    """
    tags = random.sample(_TAGS, random.randint(1, 2))
    tags += [f"REQ-{random.randint(1, _HIGHEST_REQUIREMENT)}"] if random.random() < _TRACED_SHARE else []
    bug = random.randint(1, _HIGHEST_BUG)
    return [*tags, "tdd_bug", f"tdd_bug_{bug}"] if is_regression else tags


def main() -> None:
    """Write the project into the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; it must not hold a project yet")
    folder: Path = parser.parse_args().folder
    if (folder / SUITES).exists():
        parser.error(f"{folder} holds a project already: name a new folder")
    write_project(folder)


if __name__ == "__main__":
    main()
