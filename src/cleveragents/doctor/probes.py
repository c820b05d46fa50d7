"""The tests whose verdicts are known beforehand, in the project's own names of tags."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cleveragents.bugs.tags import TagNames

BUG = 7


@dataclass(frozen=True, slots=True)
class Probe:
    """A test in Robot's words, the status that it has to get, and what it shows."""

    name: str
    lines: tuple[str, ...]
    status: str
    shows: str


@dataclass(frozen=True, slots=True)
class Signal:
    """One way in which a run tells of a probe: what it has to be, and what it is."""

    name: str
    want: str
    have: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is as it has to be, what to do where it is not, and the signals."""

    right: bool
    text: str
    mend: str = ""
    signals: tuple[Signal, ...] = ()


EXPECTED_FAILURE = Probe("An expected failure", ("Fail    the bug",), "PASS", "an expected failure is green")
FIXED_BUG = Probe(
    "A fixed bug", ("No Operation",), "FAIL", "a bug that is fixed, with its tag still on, is red"
)
OTHERS = (
    Probe("An exception", ("Evaluate    1/0",), "FAIL", "another exception than the bug's is red"),
    Probe(
        "A broken set-up",
        ("[Setup]    Fail    not ready", "Fail    the bug"),
        "FAIL",
        "a captured bug that cannot be set up is red",
    ),
)
PROBES = (EXPECTED_FAILURE, FIXED_BUG, *OTHERS)
OFFENDER = Probe("A wrong tag", ("No Operation",), "FAIL", "a broken tag rule is red")
NOT_RUN = "not run"


def suite_of_probes(names: TagNames, probes: Iterable[Probe]) -> str:
    """The suite with these probes, in Robot's format."""
    mark = [names.bug] if names.bug else []
    right, wrong = [*mark, names.number_tag(BUG), names.expected_fail], [*mark, names.expected_fail]
    tests = [_test(probe, wrong if probe is OFFENDER else right) for probe in probes]
    return "\n".join(["*** Test Cases ***", *tests])


def project_of(names: TagNames) -> str:
    """A ``pyproject.toml`` that gives the probes the names of the project's tags."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in names._asdict().items()]
    return "\n".join(["[tool.cleveragents.tags]", *lines, ""])


def findings(statuses: dict[str, str], advice: str) -> list[Finding]:
    """What the statuses of the probes, by name, say; ``advice`` is for where the listener is not in use."""
    is_plain = statuses.get(EXPECTED_FAILURE.name) == "FAIL" and statuses.get(FIXED_BUG.name) == "PASS"
    if is_plain:
        return [Finding(right=False, text="the listener is not in use", mend=advice)]
    return [_finding(probe, statuses) for probe in (*PROBES, OFFENDER)]


def _finding(probe: Probe, statuses: dict[str, str]) -> Finding:
    found = statuses.get(probe.name, NOT_RUN)
    if found == probe.status:
        return Finding(right=True, text=probe.shows)
    mend = f"look for an argument or a listener that changes it: want {probe.status}, have {found}"
    if found == "SKIP":
        mend = "remove --skiponfailure for these tags: it hides every failure, and never notices a fix"
    return Finding(right=False, text=f"not so: {probe.shows}", mend=mend)


def _test(probe: Probe, tags: list[str]) -> str:
    settings = "    ".join(["[Tags]", *tags])
    return "\n    ".join([probe.name, settings, *probe.lines, ""])
