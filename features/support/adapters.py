"""Suites in which some features want a mock and others the real adapter, by state of five kinds."""

from __future__ import annotations

import random
from collections.abc import Sequence

from support.workspace import Workspace

# What makes the adapter a mock, and whether it is the real one: what the "polluted" tests depended on.
KINDS = {
    "environment": ("os.environ['ADAPTER'] = 'mock'", "os.environ['ADAPTER'] == 'real'"),
    "folder": (
        "os.chdir('mocks'); os.umask(0o077)",
        "os.path.exists('pyproject.toml') and umask() == 0o022",
    ),
    "logging": (
        "logging.getLogger('adapter').setLevel(logging.CRITICAL); logging.disable(logging.ERROR)",
        "logging.getLogger('adapter').isEnabledFor(logging.INFO)",
    ),
    "singleton": (
        "adapter.current = object(); adapter.connect = None",
        "adapter.current is REAL and adapter.connect is CONNECT",
    ),
    "interpreter": (
        (
            "sys.path.insert(0, 'mocks'); sys.modules['adapter'] = None; locale.setlocale(locale.LC_ALL, 'C.UTF-8'); "
            "signal.signal(signal.SIGUSR1, signal.SIG_IGN)"
        ),
        (
            "'mocks' not in sys.path and sys.modules['adapter'] is adapter and locale.setlocale(locale.LC_ALL) == 'C' "
            "and signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL"
        ),
    ),
}
ADAPTER = """
def connect():
    return "real"

current = connect
"""
STEPS = """
import locale, logging, os, signal, sys, time
from contextlib import ExitStack
import adapter
from behave import then, when
from cleveragents.runner import isolated_state

REAL, CONNECT = adapter.current, adapter.connect

def umask():
    now = os.umask(0)
    os.umask(now)
    return now

KINDS = {kinds!r}

def isolated(context):
    if {isolated}:
        stack = ExitStack()
        stack.enter_context(isolated_state(["adapter"]))
        context.add_cleanup(stack.close)

@when("the {{kind}} is a mock's")
def step_mock(context, kind):
    isolated(context)
    exec(KINDS[kind][0], globals())

@then("the {{kind}} is a mock's then")
def step_is_mock(context, kind):
    assert not eval(KINDS[kind][1], globals()), kind

@then("the {{kind}} is the real one")
def step_real(context, kind):
    assert eval(KINDS[kind][1], globals()), kind

@then("it raises")
def step_raises(context):
    raise RuntimeError("mock")

@then("it hangs")
def step_hangs(context):
    time.sleep(600)
"""
ENDS = ("", "    Then it raises\n")


def write_suite(workspace: Workspace, *, isolated: bool) -> None:
    """The steps and the adapter; with ``isolated`` they contain what they change."""
    code = STEPS.format(kinds=KINDS, isolated=isolated)
    workspace.write("features/steps/steps.py", code)
    workspace.write("features/adapter.py", ADAPTER)
    workspace.write("mocks/adapter.py", "")
    workspace.environment.update({"ADAPTER": "real", "LC_ALL": "C"})
    workspace.write("pyproject.toml", "[tool.cleveragents.run]\nwatched_modules = ['adapter']\n")


def write_orders(workspace: Workspace, orders: int, ends: Sequence[str] = ENDS) -> None:
    """In each of so many orders, for each kind a feature with the mock and one with the real adapter."""
    for order in range(orders):
        wanted = [(kind, who) for kind in KINDS for who in ("mock", "real")]
        random.Random(order).shuffle(wanted)  # noqa: S311 - the same orders in every run
        for place, (kind, who) in enumerate(wanted):
            steps = f"    When the {kind} is a mock's\n    Then the {kind} is a mock's then\n"
            steps += ends[order % len(ends)]
            if who == "real":
                steps = f"    Then the {kind} is the real one\n"
            name = f"{order:02}_{place}_{who}"
            workspace.write(f"features/{name}.feature", f"Feature: {name}\n  Scenario: It\n{steps}")
