"""A suite with asynchronous steps of every kind."""

from __future__ import annotations

from support import small_suites
from support.workspace import Workspace

# Configured so, loggers that are known already say nothing any more.
ENVIRONMENT = """
from logging.config import dictConfig
from cleveragents.integrations.behave import install

dictConfig({"version": 1})
install()
"""
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

@when("it leaves a task behind that fails")
async def leaves(context):
    from asyncio import ensure_future, sleep
    ensure_future(fails(context))
    await sleep(0.02)

@when("a step imports asyncio, and patches what behave has of it")
def patched(context):
    import asyncio
    from unittest import mock
    known = asyncio.timeout
    with mock.patch("behave.async_step.asyncio.timeout", "patched"):
        assert asyncio.timeout == "patched"
    assert asyncio.timeout is known
"""
KINDS = (
    "it waits for nothing",
    "it fails after a while",
    "it waits for too long",
    "it runs in time",
    "it leaves a task behind that fails",
    "a step imports asyncio, and patches what behave has of it",
)


def write_all_kinds(workspace: Workspace) -> None:
    """Write a suite with a feature for each kind of asynchronous step."""
    small_suites.write_suite(workspace, ENVIRONMENT)
    workspace.write("features/steps/asynchronous.py", STEPS)
    for number, step in enumerate(KINDS):
        small_suites.write_scenarios(workspace, f"kind_{number}", [step])
