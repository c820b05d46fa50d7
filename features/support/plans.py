"""Runs that are told what to do, and suites that are planned: nothing is run."""

from __future__ import annotations

import random
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from behave.configuration import setup_parser

from cleveragents.cli.commands.run_arguments import FLAGS, VALUED
from cleveragents.errors import CleverAgentsError
from cleveragents.errors.running import RunOptionError
from cleveragents.project import Settings, settings_of_text
from cleveragents.runner import options
from cleveragents.runner.options import RunOptions, Shard
from cleveragents.runner.planning.plan import PlannedFeature, planned, sharded
from support.command_line import run_here
from support.workspace import Workspace

FILE = Path("pyproject.toml")
NAMES = {
    name: getattr(options, name) for name in ("Isolation", "BeforeAll", "StartMethod", "LeakPolicy", "Shard")
}
PARSERS = {"--jobs": options.parse_jobs}


@dataclass(frozen=True)
class Told:
    """What came of a command line: its output, and what it would have run; no options where nothing."""

    result: subprocess.CompletedProcess[str]
    arguments: list[str] | None = None
    options: RunOptions | None = None


def told(workspace: Workspace, words: str) -> Told:
    """Run ``cleveragents run`` with some words in this process, up to where features would be run."""
    calls: list[tuple[list[str], RunOptions]] = []

    def run_suite(arguments: list[str], run_options: RunOptions) -> int:
        calls.append((arguments, run_options))
        return 0

    command = SimpleNamespace(run_suite=run_suite, configured_tags=lambda _: ())
    with mock.patch.dict(sys.modules, {"cleveragents.runner.command": command}):
        result = run_here(workspace, f"run {words}")
    return Told(result, *calls[0]) if calls else Told(result)


@contextmanager
def usable_cpus(count: int) -> Iterator[None]:
    """A machine that has many CPUs, so many of which may be used."""
    usable = {"sched_getaffinity": lambda _: set(range(count)), "process_cpu_count": lambda: count}
    patches = [mock.patch(f"os.{name}", make, create=True) for name, make in usable.items()]
    with patches[0], patches[1], mock.patch("os.cpu_count", return_value=64):
        yield


def shown(words: Sequence[str]) -> str:
    """Words of a command line, a space within one of them as ``_``."""
    return " ".join(word.replace(" ", "_") for word in words)


def settings_of(text: str) -> Settings:
    """The settings of a project whose file has that text."""
    return settings_of_text(FILE, text)


def caught(work: Callable[[], Any]) -> Any:
    """What some work returns, or the error that it raises."""
    try:
        return work()
    except CleverAgentsError as error:
        return error


def error_of(option: str, value: str) -> RunOptionError:
    """The error of an option that has such a value."""
    error = caught(lambda: PARSERS[option](value))
    assert isinstance(error, RunOptionError), error
    return error


def usual_but(differences: str) -> RunOptions:
    """The defaults, but ``NAME is VALUE`` for some names."""
    pairs = (pair.split(" is ", 1) for pair in differences.split(" and "))
    return replace(RunOptions(), **{name: eval(value, dict(NAMES)) for name, value in pairs})  # noqa: S307 - ours


def differing(run_options: RunOptions, text: str) -> dict[str, tuple[object, object]]:
    """The options that have another value than a project's file says, with both."""
    section = tomllib.loads(text)["tool"]["cleveragents"]["run"]
    pairs = {name: (_as_toml(getattr(run_options, name)), value) for name, value in section.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def unmentioned(text: str) -> set[str]:
    """The options of which a project's file says nothing."""
    section = tomllib.loads(text)["tool"]["cleveragents"]["run"]
    return {field.name for field in fields(RunOptions)} - set(section)


def _as_toml(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Shard):
        return f"{value.index}/{value.count}"
    return list(value) if isinstance(value, tuple) else value


def wrongly_known_options() -> set[str]:
    """Behave's options that are not known as such, or whose value is overlooked."""
    actions = [action for action in setup_parser()._actions if action.option_strings]  # noqa: SLF001 - to compare
    valued = {name for action in actions if action.nargs is None for name in action.option_strings}
    flags = {name for action in actions if action.nargs is not None for name in action.option_strings}
    return (valued ^ VALUED) | (flags ^ FLAGS)


# --- plans ---


def feature(file: str, seconds: str, position: int) -> PlannedFeature:
    """A feature whose scenarios take so many seconds, one every ten lines; ``-`` where there is none."""
    each = tuple(float(text) for text in seconds.split() if text != "-")
    lines = tuple(10 * number for number in range(1, len(each) + 1))
    return PlannedFeature(file, position, lines, sum(each), each)


def jobs_shown(features: Sequence[PlannedFeature], jobs: int, *, split: bool) -> list[tuple[str, str, str]]:
    """The jobs of a plan as a table shows them."""
    plan = planned(features, jobs, split=split)
    return [(job.file, f"{job.first} to {job.beyond}", f"{job.seconds:g}") for job in plan]


def shards_of(features: Sequence[PlannedFeature], count: int) -> list[tuple[PlannedFeature, ...]]:
    """All shards of some features."""
    return [sharded(features, Shard(number, count)) for number in range(1, count + 1)]


def random_suite(seed: int) -> list[PlannedFeature]:
    """A suite of a random size, whose features take very different times."""
    chance = random.Random(seed)  # noqa: S311 - a suite, and no secret
    suite = []
    for position in range(chance.randint(0, 40)):
        each = [round(chance.lognormvariate(-3, 1.5), 6) for _ in range(chance.randint(0, 30))]
        suite.append(feature(f"features/{position}.feature", " ".join(map(str, each)), position))
    return suite


def shard_faults(suite: list[PlannedFeature], count: int, seed: int) -> list[str]:
    """What is wrong with the shards of a suite, and with those that a machine with another order has."""
    shards = shards_of(suite, count)
    faults = []
    spread = [one for shard in shards for one in shard]
    if sorted(spread, key=lambda one: one.position) != suite or len(spread) != len(suite):
        faults.append(f"{len(spread)} of {len(suite)} features")
    loads = [sum(one.seconds for one in shard) for shard in shards]
    longest = max((one.seconds for one in suite), default=0)
    if max(loads) - min(loads) > longest + 1e-9:
        faults.append(f"loads {loads}, longest {longest}")
    others = random.Random(seed).sample(suite, len(suite))  # noqa: S311 - as above
    if shards_of(others, count) != shards:
        faults.append("another order, other shards")
    return faults


def plan_faults(suite: list[PlannedFeature], jobs: int) -> list[str]:
    """What is wrong with a plan that may split the features of a suite."""
    plan = planned(suite, jobs, split=True)
    share = sum(one.seconds for one in suite) / jobs
    faults = (
        []
        if [job.seconds for job in plan] == sorted((job.seconds for job in plan), reverse=True)
        else ["order"]
    )
    for one in suite:
        own = sorted((job.first, job.beyond) for job in plan if job.feature == one.position)
        scenarios = [number for first, beyond in own for number in range(first, beyond)]
        if scenarios != list(range(max(len(one.scenarios), 1))):
            faults.append(f"{one.file}: {own}")
    longest = max((time for one in suite for time in one.scenario_seconds), default=0)
    faults += [f"{job} is longer than {share}" for job in plan if job.seconds > share + longest + 1e-9]
    return faults
