"""Suites whose features require a service, the bridge; the bridge itself; and what is left of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from support.workspace import Workspace

# A run that takes longer hangs.
WATCHDOG = 60
LONGEST_WAIT = 20
# Takes its time, then answers connections and requests; a helper of its own ignores SIGTERM.
BRIDGE = """
import os, signal, socketserver, subprocess, sys, time
from pathlib import Path

with open("starts", "a") as file:
    file.write(f"{os.getpid()}\\n")
if os.environ.get("TEST_MODE", "full") != "full":
    sys.exit("the bridge runs in the full mode only")
helper = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", helper])
time.sleep(0.3)


class Answers(socketserver.BaseRequestHandler):
    def handle(self):
        asked = self.request.recv(1000)
        if asked == b"die":
            os._exit(3)
        ill = asked.startswith(b"GET /ill")
        answer = b"HTTP/1.0 503 Ill\\r\\n\\r\\n" if ill else b"HTTP/1.0 200 OK\\r\\n\\r\\n"
        self.request.sendall(answer if asked.startswith(b"GET") else b"hello")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True


with Server(("127.0.0.1", int(sys.argv[1])), Answers) as server:
    Path("up").write_text("yes")
    print("the bridge is up", flush=True)
    server.serve_forever()
"""
STEPS = """
import os, socket, time
from pathlib import Path
from behave import when

def ask(words):
    with socket.create_connection(("127.0.0.1", {port}), timeout=10) as connection:
        connection.sendall(words)
        return connection.recv(10)

def note(words):
    with open("happened", "a") as file:
        file.write(words + "\\n")

@when("the bridge is asked")
def step_asked(context):
    note("a step in the mode " + os.environ.get("TEST_MODE", "unset"))
    assert ask(b"hi") == b"hello"

@when("the bridge dies")
def step_dies(context):
    assert ask(b"die") == b"hello", "the bridge is dead"

@when("nothing is asked")
def step_nothing(context):
    pass

@when("the worker dies")
def step_worker_dies(context):
    os.kill(os.getpid(), 9)

@when("it takes long")
def step_long(context):
    Path("long").write_text("yes")
    time.sleep(100)
"""
ENVIRONMENT = """
def note(words):
    with open("happened", "a") as file:
        file.write(words + "\\n")

def before_tag(context, tag):
    note(f"before_tag {tag}")

def before_feature(context, feature):
    note(f"before_feature {feature.name}")

def before_scenario(context, scenario):
    note(f"before_scenario {scenario.feature.name}")
"""
READY = {
    "port": "{{ port = {port} }}",
    "url": '{{ url = "http://127.0.0.1:{port}/health?deep=1" }}',
    "file": '{{ file = "up" }}',
    "output": "{{ output = '^the bridge is u[p]$' }}",
    "command": '{{ command = "{python} ready.py" }}',
    "a url that is ill": '{{ url = "http://127.0.0.1:{port}/ill" }}',
    "a file that was there before": '{{ file = "pyproject.toml" }}',
    "a command that never ends": "{{ command = \"{python} -c 'import time; time.sleep(99)'\" }}",
}
# Whether the bridge listens, without connecting to it.
READY_COMMAND = "import sys; from pathlib import Path; sys.exit(not Path('up').exists())"
COMMANDS = {
    "runs": '["{python}", "bridge.py", "{port}"]',
    "ends at once": '["{python}", "-c", "{starts}; sys.exit(\'no licence\')"]',
    "is no program": '["./no-such-program"]',
    "never listens": '["{python}", "-c", "{starts}; import time; time.sleep(99)"]',
}
STARTS = "import os, sys; print(os.getpid(), file=open('starts', 'a'))"


@dataclass(frozen=True)
class Bridge:
    """Where the bridge of a workspace is to listen."""

    workspace: Workspace
    port: int

    @classmethod
    def planned(cls, workspace: Workspace) -> Bridge:
        """A bridge at a port that nobody uses, in a suite without features."""
        bridge = cls(workspace, free_port())
        workspace.write("bridge.py", BRIDGE)
        workspace.write("ready.py", READY_COMMAND)
        workspace.write("features/steps/bridge_steps.py", STEPS.replace("{port}", str(bridge.port)))
        workspace.write("features/environment.py", ENVIRONMENT)
        return bridge

    def configure(self, *, command: str = "runs", ready: str = "port", more: str = "") -> None:
        """Say in the project how the bridge is started and how it is known to be ready."""
        values = {"port": self.port, "python": sys.executable, "starts": STARTS}
        text = (
            "[tool.cleveragents.services.bridge]\n"
            f"command = {COMMANDS[command].format(**values)}\n"
            f"ready = {READY[ready].format(**values)}\n"
            f"stop_timeout = 0.3\n{more}\n"
        )
        self.workspace.write("pyproject.toml", text)


def feature(workspace: Workspace, name: str, tags: str, *steps: str) -> None:
    """Add a feature with a scenario for each of the steps."""
    scenarios = "".join(f"  Scenario: {number}\n    When {step}\n" for number, step in enumerate(steps))
    workspace.write(f"features/{name}.feature", f"{tags}\nFeature: {name}\n{scenarios}")


def run(workspace: Workspace, options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the suite; one that hangs is an error."""
    words = command(*options.split())
    return subprocess.run(
        words,
        cwd=workspace.folder,
        env=workspace.whole_environment(**environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=WATCHDOG,
        check=False,
    )


def command(*options: str) -> Sequence[str]:
    """How the suite is run, and what it reports."""
    reports = ("-f", "json", "-o", "all.json", "-f", "plain")
    return sys.executable, "-m", "cleveragents", "run", *reports, *options


def run_until_ended_by(workspace: Workspace, name: str, options: str) -> int:
    """Run the suite, send it a signal twice in the midst of a long step; its exit code.

    Raises:
        AssertionError: It does not end by that.
    """
    process = subprocess.Popen(
        command(*options.split()),
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until((workspace.folder / "long").exists)
        # Once more, and it could meet a Python that is about to end and has no handlers any more.
        for patience in (0.5, LONGEST_WAIT):
            process.send_signal(getattr(signal, name))
            with suppress(subprocess.TimeoutExpired):
                return process.wait(patience)
        raise AssertionError(f"{name} does not end the run")
    finally:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: It does not within the longest time.
    """
    deadline = time.monotonic() + LONGEST_WAIT
    while not holds():
        assert time.monotonic() < deadline, "it does not come to that"
        time.sleep(0.01)


def starts(workspace: Workspace) -> list[int]:
    """The process ids of all bridges that were started, which are those of their groups, too."""
    file = workspace.folder / "starts"
    return list(map(int, file.read_text(encoding="utf-8").split())) if file.exists() else []


def happened(workspace: Workspace) -> str:
    """What hooks and steps have noted."""
    file = workspace.folder / "happened"
    return file.read_text(encoding="utf-8") if file.exists() else ""


def left_of(groups: Sequence[int]) -> Mapping[int, str]:
    """What still runs of process groups; the dead whom nobody has buried do not."""
    left = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group, *_ = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(group) in groups and state not in "ZX":
            left[int(stat.parent.name)] = state
    return left


def kill_groups(groups: Sequence[int]) -> None:
    """Kill what a test has left."""
    for pid in left_of(groups):
        os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
