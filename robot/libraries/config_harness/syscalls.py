"""Trial: each system call on the configuration's folder fails, or is the last of a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from config_harness.connections import values
from config_harness.faults import Fault, Traced, all_faults, few_faults, traced
from config_harness.processes import victim_command
from config_harness.protocols import HISTORIC, NOW
from config_harness.stages import NEW, NEXT, Stage, Start, starts
from config_harness.tally import Finding

Faults = Callable[[Counter[str]], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that makes the connection the new one, and the protocol by which it does."""

    protocol: str
    command: Callable[[Path], list[str]]
    faults: Faults


def victim(protocol: str) -> Program:
    """A program that starts fast, for all faults."""
    return Program(protocol, lambda home: victim_command(protocol, "connect", home, NEW), all_faults)


def historic_victim() -> Program:
    """The control, for a few faults, which are enough to break it."""
    return replace(victim(HISTORIC), faults=few_faults)


def real_command() -> Program:
    """``cleveragents server connect`` itself, for a few faults."""
    url, namespace, _ = values(NEW).values()
    command = [sys.executable, "-m", "cleveragents", "server", "connect", str(url)]
    return Program(NOW, lambda _home: [*command, "--namespace", str(namespace)], few_faults)


def syscall_trials(program: Program, folder: Path) -> Iterator[list[Finding]]:
    """Run the program once for each fault and each start, as many at a time as there are cores."""
    with TemporaryDirectory(dir=folder) as name, ThreadPoolExecutor(os.cpu_count()) as pool:
        for start in starts(Path(name)):
            dry = _run(program, Stage(Path(name, "dry", start.model.name), start), None)
            trials = partial(_trial, program, start, Path(name))
            yield from pool.map(trials, program.faults(dry.calls))


def _trial(program: Program, start: Start, folder: Path, fault: Fault) -> list[Finding]:
    stage = Stage(folder / f"{start.model.name} {fault}", start)
    try:
        run = _run(program, stage, fault)
        detail = f"{stage.base.name}: exit {run.exit_code}: {run.last_line}"
        findings = [Finding(kind, detail) for kind in _judged(stage, fault, run)]
        problem = stage.commit(program.protocol, NEXT)
    except subprocess.TimeoutExpired as error:
        return [Finding("hangs", str(error))]
    return findings + [Finding("next commit", f"{detail}; then {problem}")] * bool(problem)


def _run(program: Program, stage: Stage, fault: Fault | None) -> Traced:
    stage.set_up()
    log = stage.base.with_name(f"{stage.base.name}.log")
    home = str(stage.home)
    return traced(program.command(stage.home), stage.paths, log, fault, CLEVERAGENTS_HOME=home)


def _judged(stage: Stage, fault: Fault, run: Traced) -> Iterator[str]:
    if not run.hit:
        yield "fault that did not happen"
    said = {stage.start.old, NEW} if fault.kills else _said(run, stage.start.old)
    if not said:
        yield "unclear message"
    if problem := stage.problem(*said or (stage.start.old, NEW)):
        yield problem
    # What cannot be removed stays.
    excused = fault.kills or (fault.call == "unlink" and fault.lasting)
    if stage.has_temporary_files() and not excused:
        yield "temporary file"


def _said(run: Traced, old: int) -> set[int]:
    """The generation that must be there, to believe the exit code and the message."""
    if run.exit_code == 0 or "the change is made, but" in run.output:
        return {NEW}
    return {old} if "not changed: " in run.output or "cannot be read: " in run.output else set()
