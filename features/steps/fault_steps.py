"""Faults in the system calls of a connect, and power cuts."""

from behave import given, then, when

from cleveragents.errors import CleverAgentsError, ConfigWriteError
from support import connects, failing_calls, power

HOLDS = {"a connection": "old", "an empty folder": "nothing", "no folder": "nothing"}
WRONG = {
    "neither the old nor the new connection": lambda cuts: set(cuts.during) - {"old", "new"},
    "the old connection after the new was said": lambda cuts: set(cuts.after) & {"old"},
}


@given("a start with {start}")
def step_start(context, start):
    context.start, context.holds = start, HOLDS[start]
    context.folder = context.workspace.folder / "home"
    connects.start(start, context.folder)


@when("each system call of a connect fails {times}")
def step_fails(context, times):
    context.trials = _trials(context, connects.connect_now, persists=times == "from then on")


@when("each system call of a connect as it was before fails once")
def step_fails_before(context):
    context.trials = _trials(context, connects.connect_as_before, persists=False)


@when("the folder cannot be synced in a connect")
def step_folder_not_synced(context):
    with failing_calls.folder_not_synced(context.folder):
        context.said = connects.connect_now(context.folder)


@when("the power goes after each system call of a connect")
def step_power(context):
    context.cuts = power.cut_everywhere(context.folder, connects.connect_now)


@when("the power goes after each system call of a connect without {step}")
def step_power_without(context, step):
    context.cuts = power.cut_everywhere(context.folder, connects.connect_now, skips=step)


@when("the power goes after each system call of a connect as it was before")
def step_power_before(context):
    context.cuts = power.cut_everywhere(context.folder, connects.connect_as_before)


@then("at least {count:d} connects were tried")
def step_tried(context, count):
    assert len(context.trials) >= count, len(context.trials)


@then("none has left anything but the old or the new connection, or said the wrong one of the two")
def step_none_wrong(context):
    wrong = failing_calls.wrong_ends(context.trials, context.holds)
    assert not wrong, f"{len(wrong)} of {len(context.trials)}, the first: {wrong[0]}"


@then("some have left something else than the old or the new connection")
def step_some_wrong(context):
    left = {trial.left for trial in context.trials}
    assert left - {"old", "new"}, left


@then("each has told its error as one of ours")
def step_ours(context):
    wrong = [t for t in context.trials if t.said.error and not isinstance(t.said.error, CleverAgentsError)]
    assert not wrong, f"{len(wrong)} of {len(context.trials)}, the first: {wrong[0]}"


@then("none has left a temporary file that it could remove")
def step_no_left_over(context):
    wrong = [t for t in context.trials if t.left_over and not failing_calls.hinders_removal(t.fault)]
    assert not wrong, f"{len(wrong)} of {len(context.trials)}, the first: {wrong[0]}"


@then("the next connect has succeeded each time, and left nothing over")
def step_next(context):
    wrong = [t for t in context.trials if t.next_left != "next" or not t.next_said.is_new or t.next_left_over]
    assert not wrong, f"{len(wrong)} of {len(context.trials)}, the first: {wrong[0]}"


@then("it says that the change is made, but may not survive a power cut")
def step_says_committed(context):
    assert isinstance(context.said.error, ConfigWriteError), context.said
    assert "the change is made, but may not survive a power cut" in str(context.said.error)


@then("the new connection is there")
def step_new_there(context):
    assert connects.found(context.folder) == "new"


@then("at least {count:d} states of the disk were possible")
def step_states(context, count):
    assert len(context.cuts.during) >= count, len(context.cuts.during)


@then("each holds the old or the new connection, and the new one once that was said")
def step_each_state(context):
    assert set(context.cuts.during) <= {context.holds, "new"}, context.cuts.during
    assert set(context.cuts.after) == {"new"}, context.cuts.after


@then("a possible state holds {wrong}")
def step_wrong_state(context, wrong):
    assert WRONG[wrong](context.cuts), context.cuts


def _trials(context, connect, *, persists):
    found = failing_calls.trials(context.start, context.folder, connect, persists=persists)
    return list(found)
