"""Suites whose scenarios leave things behind, of every kind; and runs of them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from support.workspace import Workspace

# A run that takes longer hangs.
WATCHDOG = 60
SHOP = """
RATE = 7
CURRENCY = "EUR"
"""
# What each kind does; FOLDER is the project's.
KINDS = {
    "an added variable": "os.environ['CART'] = 'secret'",
    "a changed variable": "os.environ['TOKEN'] = 'secret'",
    "a removed variable": "del os.environ['COUPON']",
    "50 variables": "os.environ.update({f'CART{number:02}': 'secret' for number in range(50)})",
    "a folder": "os.chdir('/')",
    "a folder that is gone": "gone = f'gone{os.getpid()}'; os.mkdir(gone); os.chdir(gone); os.rmdir(f'../{gone}')",
    "a umask": "os.umask(0o077)",
    "a handler": "logging.getLogger('cart').addHandler(logging.StreamHandler())",
    "a root handler": "logging.getLogger().addHandler(logging.StreamHandler())",
    "a level": "logging.getLogger('cart').setLevel(logging.DEBUG)",
    "a muted logger": "logging.getLogger('cart').disabled = True",
    "no logging": "logging.disable(logging.ERROR)",
    "a path": "sys.path.insert(0, '/cart')",
    "a shuffled path": "sys.path.reverse()",
    "a signal handler": "signal.signal(signal.SIGUSR1, lambda *_: None)",
    "a locale": "locale.setlocale(locale.LC_ALL, 'C.UTF-8')",
    "a filter": "warnings.simplefilter('error')",
    "shuffled filters": "warnings.filters.reverse()",
    "a doubled filter": "warnings.filters.append(warnings.filters[0])",
    "a thread": "threading.Thread(target=time.sleep, args=(600,), daemon=True, name='poller').start()",
    "a child": "kept.append(subprocess.Popen(['sleep', '600'], **SILENT)); note(kept[-1].pid)",
    "a family": "kept.append(subprocess.Popen(['sh', '-c', FAMILY], stdout=subprocess.PIPE)); "
    "note(int(kept[-1].stdout.readline())); kept[-1].stdout.close()",
    "a dead child": "kept.append(subprocess.Popen(['true'])); os.waitid(os.P_PID, kept[-1].pid, GONE)",
    "a file": "kept.append(open('/etc/passwd'))",
    "a socket": "kept.append(socket.socket())",
    "an attribute": "shop.RATE = 0",
    "another attribute": "shop.COUPON = 1",
    "no attribute": "del shop.CURRENCY",
    "another module": "sys.modules['shop'] = types.ModuleType('shop')",
    # What is nobody's leak.
    "nothing": "pass",
    "a short thread": "threading.Thread(target=time.sleep, args=(0.01,)).start()",
    "a waited child": "subprocess.run(['true'])",
    "garbage": "loop = [open('/etc/passwd')]; loop.append(loop)",
    "a silent handler": "logging.getLogger('cart').addHandler(logging.NullHandler())",
    "a logger": "logging.getLogger('another')",
}
STEPS = """
import locale, logging, os, signal, socket, subprocess, sys, threading, time, types, warnings
import shop
from behave import when

kept = []
GONE = os.WEXITED | os.WNOWAIT
FAMILY = 'sleep 600 >/dev/null 2>&1 & echo $!; wait'
SILENT = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

def note(pid):
    with open("pids", "a") as file:
        file.write(f"{{pid}}\\n")

{steps}
@when("it fails")
def step_fails(context):
    assert context is None
"""
STEP = """@when("it leaves {kind}")
def step_{number}(context):
    {code}

"""
ASYNCHRONOUS = """
import asyncio
from behave import when

@when("it waits")
async def step_waits(context):
    await asyncio.sleep(0)
"""
HOOKS = """
import os

def before_all(context):
    os.environ["SET_BEFORE_ALL"] = "1"
"""


def write_suite(workspace: Workspace, environment: str = HOOKS) -> None:
    """A suite with a step for each kind, and no feature yet."""
    steps = "".join(
        STEP.format(kind=kind, number=number, code=code) for number, (kind, code) in enumerate(KINDS.items())
    )
    workspace.write("features/steps/steps.py", STEPS.format(steps=steps))
    workspace.write("features/environment.py", environment)
    workspace.write("features/shop.py", SHOP)
    workspace.environment.update({"TOKEN": "hush", "COUPON": "hush", "LC_ALL": "C"})
    workspace.write("pyproject.toml", "[tool.cleveragents.run]\nwatched_modules = ['shop']\n")


def write_feature(workspace: Workspace, name: str, steps: Sequence[str]) -> None:
    """A feature with a scenario for each of the steps."""
    scenarios = "".join(f"  Scenario: {number}\n    When it {step}\n" for number, step in enumerate(steps))
    workspace.write(f"features/{name}.feature", f"Feature: {name}\n{scenarios}")


def run(workspace: Workspace, options: str) -> subprocess.CompletedProcess[str]:
    """Run a suite by the runner, with all reports; one that hangs is an error."""
    # Behave pairs formats with output files in order; what goes to the terminal comes last.
    reports = ["-f", "json", "-o", "all.json", "-f", "rerun", "-o", "rerun.txt", "--junit"]
    return subprocess.run(
        [sys.executable, "-m", "cleveragents", "run", *options.split(), *reports, "-f", "plain"],
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=WATCHDOG,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Run:
    """How a run has ended: what it has named, without the numbers of processes and sockets, and its reports.

    ``statuses`` are those of the features, by the JSON report.
    """

    exit_code: int
    output: str
    named: tuple[str, ...]
    statuses: tuple[str, ...]
    junit_errors: tuple[str, ...]
    rerun: str

    @classmethod
    def taken(cls, workspace: Workspace, result: subprocess.CompletedProcess[str]) -> Run:
        """What is known of a run right after it."""
        named = left_behind(result.stdout)
        return cls(
            result.returncode,
            result.stdout,
            tuple(re.sub(r"process \d+", "process PID", re.sub(r"\[\d+\]", "[N]", line)) for line in named),
            tuple(feature["status"] for feature in _read_json(workspace)),
            tuple(_errors_for_junit(workspace)),
            "".join(line for line in _read(workspace, "rerun.txt").splitlines() if not line.startswith("#")),
        )


def left_behind(output: str) -> list[str]:
    """What a run has named."""
    return re.findall(r"^cleveragents: features/(.* leaves behind: .*)$", output, re.MULTILINE)


def _read(workspace: Workspace, name: str) -> str:
    file = workspace.folder / name
    return file.read_text() if file.exists() else ""


def _read_json(workspace: Workspace) -> list[Mapping[str, Any]]:
    text = _read(workspace, "all.json").strip()
    features: list[Mapping[str, Any]] = json.loads(text) if text else []
    return features


def _errors_for_junit(workspace: Workspace) -> list[str]:
    files = sorted((workspace.folder / "reports").glob("*.xml"))
    roots = [ET.parse(file).getroot() for file in files]  # noqa: S314 - our own
    messages = [error.get("message", "") for root in roots for error in root.iter("error")]
    assert sum(int(root.get("errors", "0")) for root in roots) == len(messages)
    return messages


def running(workspace: Workspace) -> list[int]:
    """The noted processes that still run; the dead whom nobody has buried do not."""
    return [pid for pid in map(int, _read(workspace, "pids").split()) if _state(pid) not in "ZX"]


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"


def kill_noted(workspace: Workspace) -> None:
    """Kill what a test has left."""
    for pid in running(workspace):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
