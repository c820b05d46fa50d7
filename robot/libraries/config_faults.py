"""Keywords that try what the configuration survives, and controls that must not survive the same."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from config_harness import editing, faults, protocols, syscalls, volumes
from config_harness.connections import MIXED, TORN
from config_harness.contention import Contest, contest
from config_harness.kills import LOST, kill_trials
from config_harness.power_cuts import first_cuts, power_cuts
from config_harness.tally import Tally
from robot.api import SkipExecution, logger

_BROKEN = (TORN, MIXED, LOST)


def need_folder(folder: Path, *, or_fail: bool) -> None:
    """Skip the test where there is no such folder to write to."""
    if not os.access(folder, os.W_OK):
        _miss(f"there is no {folder} to write to", or_fail=or_fail)


def need_strace(*, or_fail: bool) -> None:
    """Skip the test where strace is missing, or may not trace."""
    if reason := faults.obstacle():
        _miss(f"no fault can be injected here: {reason}", or_fail=or_fail)


def need_power_cuts(kind: str, folder: Path, *, or_fail: bool) -> None:
    """Skip the test where no file system of that kind can be mounted and cut."""
    if reason := volumes.obstacle(kind, folder):
        _miss(f"no power can be cut here: {reason}", or_fail=or_fail)


def no_kill_tears_or_loses(kills: int, folder: Path) -> None:
    """Kill processes that commit: each connection is whole, and none that was acknowledged is gone."""
    _killed(protocols.NOW, kills, folder).require_none(at_least=kills)


def kills_tear_the_historic_code(kills: int, folder: Path) -> None:
    """Kill processes that write as they used to: some connections are torn or mixed."""
    _killed(protocols.HISTORIC, kills, folder).require_one_of(*_BROKEN)


def no_power_cut_tears_or_loses(kind: str, cuts: int, folder: Path) -> None:
    """Cut the power while a process commits: what was acknowledged before is there, and whole."""
    _cut(protocols.NOW, kind, cuts, folder).require_none(at_least=cuts)


def no_power_cut_loses_the_first_commit(kind: str, cuts: int, folder: Path) -> None:
    """Cut the power after the first commit ever: it is there, with the folders that it made."""
    _cut_first(protocols.NOW, kind, cuts, folder).require_none(at_least=cuts)


def power_cuts_lose_the_first_commit(protocol: str, kind: str, cuts: int, folder: Path) -> None:
    """Cut the power after the first commit ever of another protocol: it is gone."""
    _cut_first(protocol, kind, cuts, folder).require_one_of(LOST)


def power_cuts_break(protocol: str, kind: str, cuts: int, folder: Path) -> None:
    """Cut the power while another protocol commits, with a step left out for instance: it loses or tears."""
    _cut(protocol, kind, cuts, folder).require_one_of(*_BROKEN)


def no_fault_leaves_half_a_connection(at_least: int, folder: Path) -> None:
    """Fail and kill at every system call: old or new, as the exit code says, and the next commit succeeds."""
    trials = syscalls.syscall_trials(syscalls.victim(protocols.NOW), folder)
    Tally("faults").take(trials).require_none(at_least)


def no_fault_leaves_the_command_half_done(at_least: int, folder: Path) -> None:
    """Fail and kill at every system call of ``cleveragents server connect``."""
    trials = syscalls.syscall_trials(syscalls.real_command(), folder)
    Tally("faults of the command").take(trials).require_none(at_least)


def faults_break_the_historic_code(folder: Path) -> None:
    """Fail and kill at every system call of the code as it used to be: some connections are torn or mixed."""
    trials = syscalls.syscall_trials(syscalls.historic_victim(), folder)
    Tally("faults of the historic code").take(trials).require_one_of(*_BROKEN)


def count_together(protocol: str, processes: int, increments: int, folder: Path) -> Contest:
    """Let processes increment one counter at the same time, while others read it."""
    with TemporaryDirectory(dir=folder) as name:
        found = contest(protocol, Path(name), processes, increments)
    logger.info(f"{protocol}: {found}")
    return found


def readers_saw_only_whole_and_newer_states(found: Contest) -> None:
    """Nothing torn, nothing mixed, and nothing older than what was seen before."""
    if set(found.seen) != {"whole"}:
        raise AssertionError(str(found))


def count_lost_saves(protocol: str, saves: int, folder: Path) -> int:
    """Let an editor without a lock save while a process commits, and count its saves that are gone."""
    with TemporaryDirectory(dir=folder) as name:
        lost = editing.lost_saves(protocol, Path(name), saves)
    logger.info(f"{protocol}: {lost} of {saves} saves lost")
    return lost


def _killed(protocol: str, kills: int, folder: Path) -> Tally:
    with TemporaryDirectory(dir=folder) as name:
        trials = kill_trials(protocol, Path(name), kills)
        return Tally(f"kills ({protocol})", kills).take(trials)


def _cut(protocol: str, kind: str, cuts: int, folder: Path) -> Tally:
    trials = power_cuts(protocol, kind, folder, cuts)
    return Tally(f"power cuts ({protocol}, {kind})", cuts).take(trials)


def _cut_first(protocol: str, kind: str, cuts: int, folder: Path) -> Tally:
    trials = first_cuts(protocol, kind, folder, cuts)
    return Tally(f"power cuts after the first commit ({protocol}, {kind})", cuts).take(trials)


def _miss(reason: str, *, or_fail: bool) -> None:
    if or_fail:
        raise AssertionError(f"{reason}, and this test was asked for by name")
    raise SkipExecution(reason)
