"""What a run is told by the command line and by the project, without running anything."""

import pickle

from behave import given, then, when

from cleveragents.errors.running import RunOptionError
from cleveragents.runner.options import StartMethod, default_start_method, parse_jobs
from cleveragents.runner.settings import project_options, run_options
from support import plans

SECTION = "[tool.cleveragents.run]"


@given("a project that says nothing of its runs")
def step_project_says_nothing(context):
    context.workspace.write("pyproject.toml", "")
    context.settings_text = ""


@given('a project that says "{setting}" of its runs')
def step_project_says(context, setting):
    context.settings_text = f"{SECTION}\n{setting}\n"
    context.workspace.write("pyproject.toml", context.settings_text)


@given('the tags of bugs are "{tags}"')
@given('the tags of bugs are ""')
def step_tags_of_bugs(context, tags=""):
    context.workspace.write("pyproject.toml", f"[tool.cleveragents]\ntags = {{{tags}}}\n")


@given('the error of the option "{option}" with the value "{value}"')
def step_option_error(context, option, value):
    context.error = plans.error_of(option, value)


@when('a run is told "{words}"')
@when('a run is told "{words}" and its options are kept')
@when('a run is told ""')
@when('a run is told "" and its options are kept')
def step_told(context, words=""):
    context.told = plans.told(context.workspace, words)
    context.result = context.told.result


@when('a run is told "{words}" on a machine where {count:d} CPUs are usable')
def step_told_on_machine(context, words, count):
    with plans.usable_cpus(count):
        step_told(context, words)


@when('a run asks how workers start on "{platform}", which {forks}')
def step_ask_start_method(context, platform, forks):
    context.start_method = default_start_method(platform, can_fork=forks == "can fork")


@when("it is pickled and read back")
def step_pickle(context):
    context.error = pickle.loads(pickle.dumps(context.error))  # noqa: S301 - pickled in this line


@when("the options of its runs are read")
def step_read_options(context):
    context.settings = plans.caught(lambda: project_options(plans.settings_of(context.settings_text)))


@when("the options of a run with {count:d} jobs are asked for")
def step_ask_options(context, count):
    settings = plans.settings_of(context.settings_text)
    context.error = plans.caught(lambda: run_options(settings, jobs=count))


@then("the options are those of a usual run, but {differences}")
def step_options(context, differences):
    wanted = plans.usual_but(differences)
    assert context.told.options == wanted, context.told


@then("every option has the value that stands there")
def step_every_option(context):
    wrong = plans.differing(context.settings, context.settings_text)
    assert not wrong, wrong
    assert plans.unmentioned(context.settings_text) == {"run_id"}


@then("it has {count:d} workers")
def step_workers(context, count):
    assert context.told.options.jobs == count, context.told
    assert parse_jobs("auto") >= 1


@then("workers are {started}")
def step_started(context, started):
    wanted = {"forked": StartMethod.FORK, "spawned": StartMethod.SPAWN}[started]
    assert context.start_method is wanted, context.start_method


@then('the option is refused with "{text}"')
def step_told_error(context, text):
    assert isinstance(context.error, RunOptionError), context.error
    assert str(context.error).startswith(f"{text}\n  mend: "), str(context.error)


@then('it says "{text}" there as well')
def step_same_error(context, text):
    step_told_error(context, text)
    assert context.error.exit_code == 2, context.error.exit_code  # noqa: PLR2004 - wrong usage


@then('Behave gets "{words}"')
def step_behave_gets(context, words):
    assert context.told.options is not None, context.result.stdout
    assert plans.shown(context.told.arguments) == words, context.told.arguments


@then("Behave gets nothing")
def step_behave_gets_nothing(context):
    assert context.told.options is not None, context.result.stdout
    assert context.told.arguments == [], context.told.arguments


@then("no features are run")
def step_no_features(context):
    assert context.told.options is None, context.told


@then("all of Behave's options are known, and which of them take a value")
def step_all_known(context):
    assert plans.wrongly_known_options() == set()
