"""Runs of small suites: none may hang, and none may leave anything behind."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from support.workspace import HOME, Workspace

# A run that takes longer hangs; what a run has started ends within the other time of it.
WATCHDOG, PROMISED = 60, 1.0  # seconds
LONGEST_WAIT, PAUSE = 30, 0.005  # seconds
REPORTS = "-f json -o all.json -f plain --no-color --junit"
# What behave adds to the name of an outline's row.
ROW = " -- @"
OUTPUT, RESULT = "output.txt", "left.json"
# Runs the command as its program does, and looks at what it leaves in its own process.
LOOKED_AFTER = f"""
import json, os, sys, threading
from cleveragents.cli.main import main

def look():
    files = {{}}
    for name in os.listdir("/proc/self/fd"):
        try:
            files[name] = os.readlink(f"/proc/self/fd/{{name}}")
        except OSError:
            pass
    return files, [thread.name for thread in threading.enumerate()]

files, threads = look()
code = 70
try:
    code = main(sys.argv[1:])
finally:
    files_now, threads_now = look()
    left = [files_now[name] for name in files_now.keys() - files.keys()]
    left += [name for name in threads_now if name not in threads]
    with open({RESULT!r}, "w") as file:
        json.dump(left, file)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class SuiteRun:
    """How a run has ended: its exit code, minus the signal that has ended it, and what it has printed."""

    exit_code: int
    output: str


def run(workspace: Workspace, options: str, reports: str = REPORTS, **environment: str) -> SuiteRun:
    """Run the suite of a workspace to its end.

    Raises:
        AssertionError: It hangs.
    """
    return finish(workspace, start(workspace, f"{options} {reports}", **environment))


def streams_of(workspace: Workspace, options: str) -> dict[str, str]:
    """Run the suite to its end, and return what it has written to its standard output and error."""
    words = [sys.executable, "-m", "cleveragents", "run", *shlex.split(options)]
    ended = subprocess.run(
        words,
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=WATCHDOG,
    )
    return {"output": ended.stdout, "error": ended.stderr}


def start(workspace: Workspace, options: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a run, as the leader of a group of its own, as a shell does it."""
    words = [sys.executable, "-c", LOOKED_AFTER, "run", *shlex.split(options)]
    with (workspace.folder / OUTPUT).open("wb") as output:
        return subprocess.Popen(
            words,
            cwd=workspace.folder,
            env=workspace.whole_environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def finish(workspace: Workspace, process: subprocess.Popen[bytes]) -> SuiteRun:
    """Wait for the end of a run.

    Raises:
        AssertionError: It hangs.
    """
    try:
        process.wait(WATCHDOG)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"the run hangs:\n{shown(workspace)}") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return SuiteRun(process.returncode, shown(workspace))


def run_interrupted(workspace: Workspace, options: str, when: Sequence[str], times: int) -> SuiteRun:
    """Run a suite, and press Ctrl-C so often after some things have happened.

    Raises:
        AssertionError: They do not happen, or the run hangs.
    """
    process = start(workspace, f"{options} {REPORTS}")
    came = wait_until(lambda: not Counter(when) - Counter(happened(workspace)) or process.poll() is not None)
    for number in range(times):
        if number:
            # What comes at the same time is one signal to the system.
            wait_until(lambda: "interrupted: " in shown(workspace) or process.poll() is not None, 3)
        interrupt(process)
    result = finish(workspace, process)
    assert came, result
    return result


def run_without_reader(workspace: Workspace, options: str) -> bool:
    """Run a suite whose output nobody reads; whether it has ended by itself."""
    reader, writer = os.pipe()
    words = [sys.executable, "-m", "cleveragents", "run", *shlex.split(options)]
    with subprocess.Popen(
        words,
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.DEVNULL,
    ) as process:
        os.close(writer)
        os.close(reader)
        ended = wait_until(lambda: process.poll() is not None)
        process.kill()
    return ended


def interrupt(process: subprocess.Popen[bytes], name: str = "SIGINT") -> None:
    """Send a signal to a run and its group, as a terminal does it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.Signals[name])


def shown(workspace: Workspace) -> str:
    """What the last run has printed."""
    return (workspace.folder / OUTPUT).read_text("utf-8", "replace")


def wait_until(holds: Callable[[], object], seconds: float = LONGEST_WAIT) -> bool:
    """Wait until something holds; whether it has come to that.

    Looks are counted: while the machine stands still, or has other things to do, nobody looks either.
    """
    for _ in range(round(seconds / PAUSE)):
        if holds():
            return True
        time.sleep(PAUSE)
    return bool(holds())


def happened(workspace: Workspace) -> list[str]:
    """What steps and hooks have noted, in order."""
    file = workspace.folder / "happened"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def left_in_process(workspace: Workspace) -> list[str]:
    """The open files and threads that the last run has left in its own process."""
    file = workspace.folder / RESULT
    left: list[str] = json.loads(file.read_text("utf-8")) if file.exists() else ["nothing was looked at"]
    return left


def processes(workspace: Workspace) -> list[int]:
    """The processes that a run in a workspace has started, by the settings that all of them inherit."""
    mark = f"CLEVERAGENTS_HOME={workspace.folder / HOME}".encode()
    return [pid for pid in _all_processes() if mark in _environment(pid).split(b"\0")]


def describe_processes(workspace: Workspace) -> list[str]:
    """What a run in a workspace has left, and what each of it waits for."""
    return [f"{pid} {_told(pid, 'wchan')} {_told(pid, 'cmdline')}" for pid in processes(workspace)]


def end_processes(workspace: Workspace) -> None:
    """Kill what a run has left."""
    while pids := processes(workspace):
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def nothing_runs(workspace: Workspace) -> bool:
    """Whether all processes of a run end within the time that is promised."""
    return wait_until(lambda: not processes(workspace), PROMISED)


def no_folder_is_left(workspace: Workspace) -> bool:
    """Whether all folders of runs are removed within the time that is promised."""
    return wait_until(lambda: not list((workspace.folder / "tmp").glob("cleveragents-run-*")), PROMISED)


def _all_processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def _environment(pid: int) -> bytes:
    return _of_process(pid, "environ")


def _told(pid: int, what: str) -> str:
    return _of_process(pid, what).replace(b"\0", b" ").decode(errors="replace")


def _of_process(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:  # it is another user's, or has ended
        return b""


def statuses(workspace: Workspace) -> dict[str, str]:
    """The statuses of all scenarios as JSON reports them, by ``feature: scenario``."""
    return {name: element["status"] for name, element in _elements(workspace).items()}


def features_told(workspace: Workspace) -> list[tuple[str, str]]:
    """The features that JSON tells, in its order, each with its status."""
    return [
        (feature["name"], feature["status"]) for feature in json.loads(workspace.read("all.json") or "[]")
    ]


def errors(workspace: Workspace) -> dict[str, str]:
    """What JUnit reports of scenarios whose workers were lost, by ``feature: scenario``."""
    files = (workspace.folder / "reports").glob("*.xml")
    cases = [case for file in files for case in ET.parse(file).iter("testcase")]  # noqa: S314 - our own
    return {
        f"{case.get('classname', '').partition('.')[2]}: {case.get('name', '').partition(ROW)[0]}": text
        for case in cases
        for error in case.iter("error")
        if error.get("type") == "WorkerLostError"
        for text in [f"{error.get('message')}\n{error.text}"]
    }


def _elements(workspace: Workspace) -> dict[str, Any]:
    features = json.loads(workspace.read("all.json") or "[]")
    return {
        f"{feature['name']}: {element['name'].partition(ROW)[0]}": element
        for feature in features
        for element in _scenarios(feature.get("elements", []))
    }


def _scenarios(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [one for one in elements if one["type"] in ("scenario", "scenario_outline")]
    return found + [inner for one in elements for inner in _scenarios(one.get("elements", []))]


def told_of(row: Mapping[str, str]) -> list[str]:
    """What is to be told of a lost scenario that a row of a table describes."""
    output = f"last output:\n{row['last output']}" if row["last output"] else "there was no output"
    place = f"in step: {row['step']}  # features/" if row["step"] else "in a hook or fixture\n"
    return [place, row["cause"], output]
