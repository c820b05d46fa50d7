"""A suite of features, each in a process of its own, that notes when these are forked, begin and end."""

from collections.abc import Sequence

from support.workspace import Workspace

NOTES = "noted.txt"
ENVIRONMENT = """
import os, pathlib

NOTES = pathlib.Path("noted.txt").absolute()

def note(what):
    with NOTES.open("a") as file:
        file.write(f"{what} {os.getpid()}\\n")

os.register_at_fork(after_in_child=lambda: note("forked"))

def before_all(context):
    note("hooked")

def before_feature(context, feature):
    note("begun")

def after_feature(context, feature):
    note("ended")
"""
STEPS = """
import os, pathlib, signal, socket, time
from behave import step

KEPT = []

@step("take a moment")
def take_a_moment(context):
    time.sleep(0.1)

@step("wait for a process ahead")
def wait(context):
    until = time.monotonic() + 20
    while time.monotonic() < until and pathlib.Path("noted.txt").read_text().count("forked") < 2:
        time.sleep(0.02)

@step("fail")
def fail(context):
    assert False

@step("listen")
def listen(context):
    server = socket.socket(socket.AF_UNIX)
    server.bind("\\0" + str(pathlib.Path.cwd()))  # gone with the process, and in nobody's way before that
    KEPT.append(server)

@step("kill each process that waits")
def kill(context):
    killed, began = set(), time.monotonic()
    while time.monotonic() - began < (2 if killed else 20):
        noted = [line.split() for line in pathlib.Path("noted.txt").read_text().splitlines()]
        pids = {what: {int(pid) for known, pid in noted if known == what} for what in ("forked", "begun")}
        for pid in pids["forked"] - pids["begun"] - killed:
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
        time.sleep(0.02)
    assert killed, "none waits"
"""


def write_suite(workspace: Workspace, steps: Sequence[str]) -> None:
    """Write a suite with a feature for each of these steps."""
    workspace.write("features/environment.py", ENVIRONMENT)
    workspace.write("features/steps/steps.py", STEPS)
    for number, step in enumerate(steps, 1):
        scenario = f"  Scenario: {number}\n    When {step}\n"
        workspace.write(f"features/{number:02}.feature", f"Feature: {number}\n{scenario}")


def notes(workspace: Workspace) -> list[str]:
    """What has happened, in order: a feature's process was forked, its feature has begun or ended."""
    return [line.split()[0] for line in workspace.read(NOTES).splitlines()]


def most_at_once(happened: Sequence[str]) -> int:
    """How many features have run at the same time at most."""
    running = most = 0
    for what in happened:
        running += {"begun": 1, "ended": -1}.get(what, 0)
        most = max(most, running)
    return most


def most_ahead(happened: Sequence[str]) -> int:
    """How many processes were forked beside the one whose turn it was, in a run that runs one at a time."""
    forked = ended = most = 0
    for what in happened:
        forked += what == "forked"
        ended += what == "ended"
        most = max(most, forked - ended - 1)
    return most


def meanwhile(what: str, happened: Sequence[str]) -> int:
    """How often that has happened while a feature ran, in a run that runs one at a time."""
    running = count = 0
    for one in happened:
        running += {"begun": 1, "ended": -1}.get(one, 0)
        count += one == what and running > 0
    return count
