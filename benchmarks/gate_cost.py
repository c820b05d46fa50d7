"""Measure what the gate's rules cost on a large suite, compared with Behave's own parser.

First the rules alone, on files that are checked out. Then the whole command with all that git does: in
one pull request every file of the suite is new and is read, in the other one of them has changed. No test
is run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import (
    Bound,
    Command,
    Pair,
    Run,
    UnfitRunError,
    alternated,
    circumstances,
    cpu,
    median_ratio,
    wall,
)
from suite import write_suite
from suite_variant import SuiteVariant

FEATURES = 462
PARSE = """
import sys
from pathlib import Path
from behave.parser import parse_file
print(sum(1 for path in Path("features").rglob("*.feature") if parse_file(str(path))), "features")
"""
RULES = """
from pathlib import Path
from cleveragents.gate.pairing import pair
from cleveragents.gate.side import Checkout, read_side
from cleveragents.gate.pull_request import PullRequest
from cleveragents.gate.tag_rules import check_tags_of
from cleveragents.project import load_settings_in
head = Checkout(Path.cwd(), load_settings_in(Path.cwd()))
side = read_side(head, None, (), compared=False)
settings = head.settings
request = PullRequest("base", (), pair((), side.tests, {}), side.tests, settings.names, settings.policy)
assert not [*side.violations, *side.unreadable, *check_tags_of(request)]
print(len({test.file for test in side.tests}), "features")
"""
# How many features have bug tags: the others are read, and nothing is kept of them.
CONCERNED = 175
RULES_ALONE = 1.5
# git makes two worktrees, of which one holds every file of the suite or both do.
ALL_NEW = 2.5
ONE_CHANGED = 1.75
CHANGED = Path("features/part_0/feature_000.feature")


def main() -> int:
    """Measure, and tell by the exit code whether the bounds are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="pairs of runs (default: 10)")
    rounds = parser.parse_args().rounds
    print(circumstances(), flush=True)
    with TemporaryDirectory() as folder:
        suite = Path(folder) / "suite"
        first, second = _repository(suite)
        try:
            bounds = [
                *_bounds_of_rules(suite, rounds),
                *_bounds("all files new", suite, ("--base", first, "--head", second), ALL_NEW, rounds),
                *_bounds("one file changed", suite, ("--base", second), ONE_CHANGED, rounds),
            ]
        except UnfitRunError as error:
            print(error, file=sys.stderr)
            return 1
    print(*bounds, sep="\n")
    return 0 if all(bound.kept for bound in bounds) else 1


def _repository(suite: Path) -> tuple[str, str]:
    """Commit nothing, then the suite, then a change of one file; the names of the first two commits."""
    suite.mkdir()
    _git(suite, "init", "--quiet")
    (suite / "pyproject.toml").touch()
    first = _commit(suite)
    write_suite(suite, SuiteVariant(install=True))
    second = _commit(suite)
    with (suite / CHANGED).open("a", encoding="utf-8") as feature:
        feature.write("\n# changed\n")
    _commit(suite)
    return first, second


def _commit(suite: Path) -> str:
    _git(suite, "add", "--all")
    person = ("-c", "user.name=Bench", "-c", "user.email=bench@localhost", "-c", "commit.gpgsign=false")
    _git(suite, *person, "commit", "--quiet", "--no-verify", "-m", "docs: next")
    return _git(suite, "rev-parse", "HEAD").strip()


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - the words are above
    return done.stdout


def _bounds_of_rules(suite: Path, rounds: int) -> list[Bound]:
    rules = Command((sys.executable, "-c", RULES), folder=suite)
    pairs = list(alternated(_parser(suite), rules, rounds))
    for pair in pairs:
        _require(pair.base.output == f"{FEATURES} features\n", pair.base)
        _require(pair.subject.output == f"{CONCERNED} features\n", pair.subject)
    return _shown("the rules alone", pairs, RULES_ALONE)


def _bounds(what: str, suite: Path, refs: Sequence[str], limit: float, rounds: int) -> list[Bound]:
    gate = Command((sys.executable, "-m", "cleveragents", "gate", *refs, "--no-proof"), folder=suite)
    pairs = list(alternated(_parser(suite), gate, rounds))
    for pair in pairs:
        _require(pair.base.output == f"{FEATURES} features\n", pair.base)
        _require(not pair.subject.exit_code and "0 problems" in pair.subject.output, pair.subject)
    return _shown(f"the command, {what}", pairs, limit)


def _parser(suite: Path) -> Command:
    return Command((sys.executable, "-c", PARSE), folder=suite)


def _require(fit: bool, run: Run) -> None:  # noqa: FBT001 - it is what the function is about
    if not fit:
        raise UnfitRunError(f"this run did not do what was to be measured:\n{run.output}")


def _shown(what: str, pairs: Sequence[Pair], limit: float) -> list[Bound]:
    costs = {"CPU": cpu, "wall": wall}
    return [
        Bound(f"{what} / Behave's parser, {name} time", median_ratio(pairs, cost), limit)
        for name, cost in costs.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
