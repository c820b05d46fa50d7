"""Verdicts put into behave's model, so that every formatter, reporter and the exit code agree."""

from __future__ import annotations

from typing import Any

from behave.model_type import Status

Scenario = Any
ModelRunner = Any


def has_failed(runner: ModelRunner) -> bool:
    """Whether any step of the run has failed so far; behavex takes its exit code from this."""
    return bool(runner.context._root["failed"])  # noqa: SLF001 - behave has no public way past user attributes


def turn_green(scenario: Scenario, runner: ModelRunner, *, failed_before: bool) -> bool:
    """Report an expected failure as passed; its failing step stays as it is, for all to see."""
    scenario.set_status(Status.passed)
    _set_failed(runner, value=failed_before)
    return False


def turn_red(scenario: Scenario, runner: ModelRunner, status: Status, error: Exception) -> bool:
    """Report a scenario that behave takes for green as ``status``, because of ``error``."""
    scenario.exception = error
    scenario.error_message = str(error)
    scenario.set_status(status)
    _set_failed(runner, value=True)
    return True


def announce_unrun(scenario: Scenario, runner: ModelRunner) -> None:
    """Show a scenario and its steps to the formatters, as behave does, without running them."""
    for formatter in runner.formatters:
        formatter.scenario(scenario)
    for step in scenario.all_steps:
        step.status = Status.skipped
        for formatter in runner.formatters:
            formatter.step(step)


def _set_failed(runner: ModelRunner, *, value: bool) -> None:
    runner.context._root["failed"] = value  # noqa: SLF001 - as in has_failed
