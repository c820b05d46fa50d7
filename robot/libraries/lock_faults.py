"""Keywords that let processes fight for a lock, crash and disturb each other; none is taken in this one."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

WORKER = Path(__file__).with_name("lock_worker.py")
LAST_PID = Path("/proc/sys/kernel/ns_last_pid")
PID_TRIES = 200
# Seconds that a fight may go on where little has happened.
PATIENCE = 60
ROBOT_LIBRARY_SCOPE = "SUITE"
# The calls by which files and locks are changed or looked at.
TRACED = "openat,newfstatat,fstat,lstat,stat,flock,read,write,close,rename,unlink,mkdir,readlink,getcwd,kill"


def fight_for_a_lock(kind: str, processes: int, seconds: float, folder: str, **wanted: int) -> dict[str, int]:
    """Let processes take and release a lock of one kind, kill some of them at any time, and count.

    On a busy machine it goes on, for up to a minute more, until as much was counted as is wanted.
    Counted are the killed processes, those that died of an error, and how often the lock was
    acquired, and had two owners.
    """
    place = _locks(folder)
    deadline = time.monotonic() + seconds
    fighters = [_start("fight", place, kind) for _ in range(processes)]
    killed = died = 0
    while (now := time.monotonic()) < deadline or (
        now < deadline + PATIENCE and not _has_counted(folder, wanted)
    ):
        time.sleep(random.random() / 20)  # noqa: S311 - no secret
        victim = random.randrange(processes)  # noqa: S311 - as above
        died += _kill(fighters[victim])
        killed += 1
        fighters[victim] = _start("fight", place, kind)
    died += sum(_kill(fighter) for fighter in fighters)
    return {"killed": killed, "died": died, **_counted(folder)}


def _has_counted(folder: str, wanted: Mapping[str, int]) -> bool:
    counted = _counted(folder)
    return all(counted[what] >= number for what, number in wanted.items())


def _counted(folder: str) -> dict[str, int]:
    notes = Counter("".join(note.read_text(encoding="ascii") for note in Path(folder).glob("notes.*")))
    return {"acquired": notes["A"] + notes["D"], "double": notes["D"]}


def the_next_run_leaves_no_file(folder: str) -> None:
    """Acquire and release the lock once more: that works, and nothing is left in its folder."""
    done = _run("once", _locks(folder))
    assert done.returncode == 0, done.stderr
    left = [path.name for path in _locks(folder).iterdir()]
    assert not left, left


def crash_an_owner_whose_pid_is_given_again(folder: str) -> int:
    """Kill the holder of the lock, and start another process with its pid, which is returned."""
    owner = _start("hold", _locks(folder))
    assert owner.stdout
    assert owner.stdout.readline() == "ready\n"
    _kill(owner)
    if os.access(LAST_PID, os.W_OK):
        return _process_with_pid(owner.pid).pid
    return _forged_owner(_locks(folder)).pid


def end_process(pid: int) -> None:
    """End a process that was started here."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def signal_zero_says_alive(pid: int) -> None:
    """What a lock would see that knows its owner by the pid alone."""
    os.kill(pid, 0)


def acquire_while_others_probe(times: int, tries: int, folder: str) -> int:
    """Acquire and release in turn while two processes lock the file for moments, and count the refusals."""
    with _probers(_locks(folder), 2):
        done = _run("sequence", _locks(folder), str(times), str(tries))
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def calls_to_the_system(folder: str) -> list[str]:
    """The calls of one acquire and release, each as its name and how many of that name came before it."""
    the_next_run_leaves_no_file(folder)  # compiles all modules, or the calls would be others the next time
    _, log = _traced(folder, "-e", f"trace={TRACED}")
    calls = [found[1] for line in log if (found := re.match(r"(?:\d+ +)?(\w+)\(", line))]
    begin = next(number for number, line in enumerate(log) if '"/begin"' in line)
    end = next(number for number, line in enumerate(log) if '"/end"' in line)
    assert len(calls) == len(log) or end < len(calls), log
    return [f"{calls[number]}:{calls[: number + 1].count(calls[number])}" for number in range(begin + 1, end)]


def kill_at_call(call: str, folder: str) -> None:
    """Acquire and release, and be killed when a call to the system is made."""
    name, _, number = call.partition(":")
    code, _ = _traced(folder, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}")
    assert code == -signal.SIGKILL, f"{call} was not reached: strace has ended with {code}"


def _traced(folder: str, *options: str) -> tuple[int, list[str]]:
    """Acquire and release under strace; it ends as what it traces."""
    log = Path(folder) / "strace.log"
    command = ["strace", "-f", "-qq", "-o", str(log), "-e", "signal=none", *options]
    command += _command("once", _locks(folder))
    done = subprocess.run(command, env=_environment(), check=False, capture_output=True)
    return done.returncode, log.read_text(encoding="utf-8").splitlines()


@contextmanager
def _probers(place: Path, number: int) -> Iterator[None]:
    probers = [_start("probe", place) for _ in range(number)]
    while not list(place.iterdir()):
        time.sleep(0.01)
    try:
        yield
    finally:
        for prober in probers:
            _kill(prober)


def _process_with_pid(pid: int) -> subprocess.Popen[bytes]:
    # Somebody else may start a process between the two lines.
    for _ in range(PID_TRIES):
        LAST_PID.write_text(str(pid - 1), encoding="ascii")
        process = subprocess.Popen(["sleep", "60"])
        if process.pid == pid:
            return process
        process.kill()
        process.wait()
    raise AssertionError(f"the pid {pid} was never given again")


def _forged_owner(place: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(["sleep", "60"])
    (record,) = place.glob("*.json")
    facts = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({**facts, "pid": process.pid}), encoding="utf-8")
    return process


def _locks(folder: str) -> Path:
    place = Path(folder, "locks")
    place.mkdir(exist_ok=True)
    return place


def _command(what: str, place: Path, *more: str) -> list[str]:
    return [sys.executable, str(WORKER), what, str(place), *more]


def _start(what: str, place: Path, *more: str) -> subprocess.Popen[str]:
    command = _command(what, place, *more)
    return subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True)


def _run(what: str, place: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = _command(what, place, *more)
    return subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)


def _kill(process: subprocess.Popen[str]) -> bool:
    """Kill a process, and tell whether it had ended by itself."""
    has_ended = process.poll() is not None
    process.kill()
    process.communicate()
    return has_ended


def _environment() -> dict[str, str]:
    # Measuring coverage would slow the races down, and move the calls that are to fail.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONHASHSEED": "0"}
