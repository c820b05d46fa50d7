"""Scenarios whose verdicts are known beforehand, in the project's own names of tags: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cleveragents.bugs.tags import TagNames
from cleveragents.doctor.probes import BUG

GREEN, RED, SKIPPED, MISSING = "green", "red", "skipped", "missing"
NAME = "cleveragents_probe"
STEPS = '''"""Steps of the probes of `cleveragents doctor`."""

from behave import given, then


@given("a probe of the doctor is ready")
def step_probe_ready(context):
    pass


@given("a probe of the doctor cannot be set up")
def step_probe_not_ready(context):
    raise AssertionError("not ready, as the doctor wants it")


@then("the probe of the doctor passes")
def step_probe_passes(context):
    pass


@then("the probe of the doctor fails")
def step_probe_fails(context):
    raise AssertionError("the bug that the doctor wants")
'''


@dataclass(frozen=True, slots=True)
class Scenario:
    """A probe: its name, its steps, whether it captures a bug, what all signals have to be, what it shows."""

    name: str
    steps: tuple[str, str]
    is_captured: bool
    want: str
    shows: str


READY, NOT_READY = "Given a probe of the doctor is ready", "Given a probe of the doctor cannot be set up"
PASSES, FAILS = "Then the probe of the doctor passes", "Then the probe of the doctor fails"
PLAIN = Scenario(
    "Doctor probe without a bug", (READY, PASSES), is_captured=False, want=GREEN, shows="what passes is green"
)
XFAIL = Scenario(
    "Doctor probe that expects to fail",
    (READY, FAILS),
    is_captured=True,
    want=GREEN,
    shows="an expected failure is green",
)
XPASS = Scenario(
    "Doctor probe of a fixed bug",
    (READY, PASSES),
    is_captured=True,
    want=RED,
    shows="a bug that is fixed, with its tag still on, is red",
)
BROKEN = Scenario(
    "Doctor probe that cannot be set up",
    (NOT_READY, FAILS),
    is_captured=True,
    want=RED,
    shows="a captured bug that cannot be set up is red",
)


def feature_of(scenarios: Iterable[Scenario], names: TagNames) -> str:
    """A feature with these probes."""
    blocks = ["Feature: Probes of cleveragents doctor"]
    for scenario in scenarios:
        tags = [names.bug, names.number_tag(BUG), names.expected_fail] if scenario.is_captured else []
        marks = [f"  {' '.join(f'@{tag}' for tag in tags if tag)}"] if tags else []
        steps = [f"    {step}" for step in scenario.steps]
        blocks.append("\n".join([*marks, f"  Scenario: {scenario.name}", *steps]))
    return "# language: en\n" + "\n\n".join(blocks) + "\n"


def first_error(printed: str) -> str:
    """What a run that does not work says, in one line."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", printed).splitlines() if line.strip()]
    for mark in ("HOOK-ERROR", "ConfigError", "AmbiguousStep", "[ ERROR ]", "error: "):
        if found := next((line for line in lines if mark in line), ""):
            return found[found.index(mark) :].removeprefix("[ ERROR ] ").rstrip(":")
    return next((line for line in reversed(lines) if re.match(r"[\w.]+(Error|Exception): ", line)), "") or (
        lines[-1] if lines else "it prints nothing"
    )
