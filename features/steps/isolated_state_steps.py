"""Blocks of isolated state, and what they put back."""

from behave import given, then, when

from support import isolated_blocks

RAISED = {
    "by an error": "LookupError",
    "by Ctrl-C": "KeyboardInterrupt",
    "by sys.exit": "SystemExit",
    "by a time limit": "TimeoutError",
}


@given("a process of its own")
def step_process(context):
    context.ending = "well"


@when("a block of isolated state changes {kind} and ends {how}")
def step_block(context, kind, how):
    context.ending = how
    context.told = isolated_blocks.told(context.workspace, kind, isolated_blocks.ENDS[how])


@when("a block of isolated state changes {kind} in another thread")
def step_block_in_thread(context, kind):
    context.told = isolated_blocks.told(context.workspace, kind, "pass", isolated_blocks.IN_THREAD)


@when("a block of isolated state changes everything and removes the folder before")
def step_block_removes(context):
    end = "os.rmdir(os.path.join(os.path.dirname(__file__), 'before'))"
    context.told = isolated_blocks.told(context.workspace, "everything", end)


@then("the process is as it was before")
def step_as_before(context):
    assert context.told["leaks"] == [], context.told
    assert context.told["zone"], context.told
    assert context.told["ended"] == RAISED.get(context.ending, ""), context.told


@then("the process is as it was before, but for its folder")
def step_as_before_elsewhere(context):
    (leak,) = context.told["leaks"]
    assert leak.startswith("working directory changed to "), leak


@then("a warning is shown again")
def step_warned(context):
    assert context.told["warned"] == 1, context.told
