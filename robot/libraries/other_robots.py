"""Keywords that compare Robot Framework with other releases of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from verdict_harness.runs import make_project, run
from verdict_harness.signals import read_signals

# Before 7.5, Robot has no metadata of tests.
WITH_METADATA = "declared.robot"
ONE_WITH_METADATA = "Mistyped Metadata"


def verdicts_are_those_of_the_installed_robot(robot: str) -> None:
    """Fail where a test of the inner suites has another verdict when another ``robot`` runs it."""
    have, want = _verdicts(robot), _verdicts("robot")
    differ = {name: (have.get(name), want.get(name)) for name in have.keys() | want.keys()}
    differ = {name: pair for name, pair in differ.items() if pair[0] != pair[1]}
    assert not differ, differ


def _verdicts(robot: str) -> dict[str, tuple[object, ...]]:
    """The status, the tags, and the verdict with its reason, of each inner test."""
    with tempfile.TemporaryDirectory(prefix="cleveragents-inner-") as folder:
        project = make_project(Path(folder))
        (project / "inner" / WITH_METADATA).unlink()
        tests = read_signals(run(project, robot, []))
    del tests[ONE_WITH_METADATA]
    told = {name: signals.outcome or {} for name, signals in tests.items()}
    return {
        name: (signals.status, signals.tags, told[name].get("verdict"), told[name].get("reason"))
        for name, signals in tests.items()
    }
