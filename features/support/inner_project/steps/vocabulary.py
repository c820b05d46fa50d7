"""The steps of inner suites: each sentence does one thing that can happen to a step."""

import asyncio
import builtins
import os
import sys

from behave import step
from behave.api.async_step import async_run_until_complete
from behave.api.pending_step import StepNotImplementedError


@step("pass")
def step_pass(context):
    pass


@step("fail")
def step_fail(context):
    assert context is None, "want 1, have 2"


@step("raise {name}")
def step_raise(context, name):
    raise getattr(builtins, name)(f"a {name} of the application")


@step("exit with {code:d}")
def step_exit(context, code):
    sys.exit(code)


@step("be pending")
def step_pending(context):
    raise StepNotImplementedError("not written yet")


@step('run "{text}"')
@step("run '{text}'")
def step_run(context, text):
    context.execute_steps(f"When {text}")


@step('run "{text}" and ignore its failure')
def step_run_and_ignore(context, text):
    try:
        context.execute_steps(f"When {text}")
    except AssertionError:
        context.ignored = True


@step('run "{text}", ignore its failure, and fail')
def step_run_ignore_and_fail(context, text):
    step_run_and_ignore(context, text)
    step_fail(context)


@step("skip the scenario")
def step_skip(context):
    context.scenario.skip("not today")


@step("abort the run")
def step_abort(context):
    context.abort("enough")


@step("interrupt")
def step_interrupt(context):
    raise KeyboardInterrupt


@step("drop the tags")
def step_drop_tags(context):
    context.scenario.tags.clear()
    context.tags.clear()


@step("add the tags")
def step_add_tags(context):
    context.scenario.tags.extend(["tdd_bug", "tdd_bug_7", "tdd_expected_fail"])


@step("leave a cleanup that raises")
def step_failing_cleanup(context):
    context.add_cleanup(step_raise, context, "OSError")


@step("leave a cleanup that exits")
def step_exiting_cleanup(context):
    context.add_cleanup(sys.exit, 0)


@step("take too long")
@async_run_until_complete(timeout=0.01)
async def step_timeout(context):
    await asyncio.sleep(5)


@step("await and fail")
@async_run_until_complete
async def step_async_fail(context):
    await asyncio.sleep(0)
    step_fail(context)


@step("await and pass")
@async_run_until_complete
async def step_async_pass(context):
    await asyncio.sleep(0)


@step("pass at the first attempt only")
def step_flaky(context):
    attempts = context.config.userdata.setdefault("attempts", [])
    attempts.append(os.getpid())
    assert len(attempts) == 1, f"attempt {len(attempts)}"


@step("fail at the first attempt only")
def step_flaky_failure(context):
    attempts = context.config.userdata.setdefault("attempts", [])
    attempts.append(os.getpid())
    assert len(attempts) > 1, f"attempt {len(attempts)}"
