"""Suites with asynchronous steps of every kind, and with none, which note what each process begins with."""

from __future__ import annotations

from support import small_suites
from support.workspace import Workspace

NOTING = """
import os, sys

def note():
    with open("noted.txt", "a") as file:
        print("with" if "asyncio.events" in sys.modules and "ssl" in sys.modules else "without", file=file)

os.register_at_fork(after_in_child=note)
"""
HOOK = "from cleveragents.integrations.behave import install\ninstall()\n"
# Nothing here needs asyncio before it runs.
STEPS = """
from behave import when
from behave.api.async_step import async_run_until_complete

@when("it waits for nothing")
async def waits(context):
    pass

@when("it fails after a while")
async def fails(context):
    from asyncio import sleep
    await sleep(0.001)
    raise AssertionError("awaited")

@when("it waits for too long")
@async_run_until_complete(timeout=0.02)
async def waits_long(context):
    from asyncio import sleep
    await sleep(20)

@when("it runs in time")
@async_run_until_complete(timeout=20)
async def in_time(context):
    pass

@when("what behave knows as asyncio is patched for a while")
def patched(context):
    import asyncio
    import behave.async_step
    from unittest import mock
    known = asyncio.get_event_loop_policy
    with mock.patch("behave.async_step.asyncio.get_event_loop_policy", lambda: "patched"):
        assert asyncio.get_event_loop_policy() == "patched"
        assert "get_event_loop_policy" in dir(behave.async_step.asyncio)
    assert asyncio.get_event_loop_policy is behave.async_step.asyncio.get_event_loop_policy is known
"""
KINDS = (
    "it waits for nothing",
    "it fails after a while",
    "it waits for too long",
    "it runs in time",
    "what behave knows as asyncio is patched for a while",
)


def write_all_kinds(workspace: Workspace) -> None:
    """Write a suite with a feature for each kind of asynchronous step."""
    small_suites.write_suite(workspace, HOOK)
    workspace.write("features/steps/asynchronous.py", STEPS)
    for number, step in enumerate(KINDS):
        small_suites.write_scenarios(workspace, f"kind_{number}", [step])


def write_noting(workspace: Workspace, steps: str) -> None:
    """Write a suite of two features, with these lines of steps, which is told what its processes have loaded."""
    workspace.write("features/environment.py", NOTING)
    workspace.write(
        "features/steps/steps.py", f"from behave import when\n@when('it runs')\n{steps} it(c): pass\n"
    )
    for name in ("one", "two"):
        small_suites.write_scenarios(workspace, name, ["it runs"])
