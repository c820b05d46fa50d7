"""Captured tests, observed in processes of their own."""

import re
import signal

from behave import given, then, when

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.errors import MissingExtraError
from cleveragents.integrations.foreign import foreign_modules
from cleveragents.proof import exchange
from cleveragents.proof.repeated import sum_up
from cleveragents.proof.targets import Foreign, Target
from support import proof_processes, proofs
from support.runs import environment

ANY = Target("behave", "features/any.feature", 3, "Any")


@given("an empty project")
def step_project(context):
    context.project = proofs.Project(context.workspace)
    context.project.root.mkdir()


@given("the project's feature")
def step_feature(context):
    context.project.write("features/inner.feature", context.text)
    context.project.write("features/steps/steps.py", proofs.VOCABULARY + proofs.MORE_STEPS)


@given('its base folder "{folder}" has a feature that is not Gherkin')
def step_not_gherkin(context, folder):
    context.project.add_base(folder, ["pass"])
    (context.project.root / folder / f"{folder}.feature").write_text("Nothing: of the kind\n", "ascii")


@given(
    'its environment installs the hook, skips "skip", breaks "broken", retries and adds a row to each outline'
)
def step_environment(context):
    context.project.write("features/environment.py", proofs.ENVIRONMENT)


@given('its environment looks for modules in another project first, which has a "shop"')
def step_leak(context):
    other = context.workspace.write("other/shop.py", "").parent
    context.project.write("features/environment.py", proofs.LEAKING.format(folder=str(other)))


@given('a package "cleveragents" of its own, whose hook inverts everything')
def step_other_version(context):
    for package in ("cleveragents", "cleveragents/integrations"):
        context.project.write(f"src/{package}/__init__.py", "")
    context.project.write("src/cleveragents/integrations/behave.py", proofs.OTHER_HOOK)
    context.project.write("features/environment.py", proofs.INSTALLING)


@given('its file "{name}"')
def step_file(context, name):
    context.project.write(name, context.text)


@given("its files")
def step_files(context):
    for part in context.text.removeprefix("--- ").split("\n--- "):
        context.project.write(*part.split("\n", 1))


@given('its file "{name}" is empty')
def step_empty_file(context, name):
    context.project.write(name, "")


@given('its feature "{name}" below the base folder "{base}" does "{step}"')
def step_feature_below(context, name, base, step):
    scenario = name.rpartition("/")[0]
    context.project.write(name, f"Feature: One\n  Scenario: {scenario}\n    When {step}\n")
    context.project.write(f"{base}/steps/steps.py", proofs.VOCABULARY)


@given('its feature "{name}" has gone')
def step_gone(context, name):
    context.project.targets.append(Target("behave", name, 2, "gone"))


@given('its base folder "{folder}" has the environment "{text}"')
def step_base_environment(context, folder, text):
    context.project.add_base(folder, ["pass"])
    context.project.write(f"{folder}/environment.py", text)


@given('its base folder "{folder}" has the steps "{text}"')
def step_base_steps(context, folder, text):
    context.project.add_base(folder, ["pass"])
    context.project.write(f"{folder}/steps/steps.py", text)


@given('its base folder "{folder}" runs {steps}')
def step_base_runs(context, folder, steps):
    context.project.add_base(folder, re.findall('"([^"]*)"', steps))


@given("a sighting of a test that {words}")
def step_sighting(context, words):
    sightings = getattr(context, "sightings", [])
    context.sightings = [*sightings, proofs.sighting_of(ANY, proofs.outcome_that(words))]


@given("an outcome with every fact that there is, in any letters")
def step_any_outcome(context):
    spelled = ("a \ud800 and\na line", ("a.Ä", "b"), "w\u2028*")
    failures = [
        Failure(place, kind, "Then", spelled[0], spelled[1], spelled[2]) for place in Place for kind in Kind
    ]
    context.outcome = Outcome(End.FINISHED, 3, tuple(failures))


@given('a project with the files "{names}"')
def step_project_with(context, names):
    step_project(context)
    for name in names.split(", "):
        context.project.write(name, "")


@when("all of it is observed")
def step_observe(context):
    context.seen = context.project.observe()


@when('all of it but "{name}" is observed')
def step_observe_but(context, name):
    context.seen = context.project.observe(left_out=name)


@when("all of it is observed, by a process that writes bytecode and whose git works elsewhere")
def step_observe_in_hook(context):
    with environment(GIT_DIR="/nowhere", PYTHONDONTWRITEBYTECODE=None):
        context.seen = context.project.observe(isolated=False)


@when('all of it is observed, with the sources "{folder}"')
def step_observe_sources(context, folder):
    context.seen = context.project.observe(sources=(folder,))


@when("all of it is observed, and its time is over while it hangs")
def step_observe_limited(context):
    with proof_processes.time_over_while_hanging(context.project):
        context.seen = context.project.observe()


@when('all of it is observed, with Robot\'s arguments "{arguments}"')
def step_observe_with_arguments(context, arguments):
    context.seen = context.project.observe(robot_arguments=tuple(arguments.split()))


@when('all of it but "{name}" is observed, with Robot\'s arguments "{arguments}"')
def step_observe_but_with_arguments(context, name, arguments):
    context.seen = context.project.observe(left_out=name, robot_arguments=tuple(arguments.split()))


@when("all of it is observed {times:d} times")
def step_observe_often(context, times):
    context.seen = context.project.observe(times=times)


@when("it is tried to observe it without Robot Framework")
def step_without_robot(context):
    try:
        with proofs.without_robot():
            context.project.observe()
    except MissingExtraError as error:
        context.refusal = error


@when("a program that observes all of it is sent SIGTERM while it hangs")
def step_terminated(context):
    context.code = proof_processes.terminate_while_hanging(context.project)


@when('they are summed up, and the message has to be "{pattern}"')
def step_sum_up(context, pattern):
    context.sum = sum_up(proofs.outcomes_of(ANY, context.sightings), [pattern])


@when('they are summed up, and the message has to be ""')
def step_sum_up_any(context):
    context.sum = sum_up(proofs.outcomes_of(ANY, context.sightings))


@when("it is noted and read, and the last note is cut")
def step_noted(context):
    notes = [exchange.began(4), exchange.ended(4, context.outcome), exchange.began(5)]
    context.heard = exchange.heard("".join([*notes, exchange.ended(5, context.outcome)[:-5]]))


@when('the module "{name}" was imported from {file}')
def step_imported(context, name, file):
    root = context.project.root
    file = file if " " in file or file == "nowhere" else str(root / file)
    context.foreign = list(foreign_modules({name: proofs.module_from(file)}, [root / "src"], root))


@then("this is seen")
def step_seen(context):
    want = [(row["test"], row["seen"]) for row in context.table]
    said = [sighting.said for sighting in context.seen.sightings]
    wrong = set(want).symmetric_difference(context.seen.seen())
    assert sorted(want) == sorted(context.seen.seen()), f"{wrong}\n{said}"


@then("nothing has run")
def step_nothing(context):
    assert not context.seen.sightings[0].outcomes, context.seen.seen()


@then("it is said that")
def step_said_lines(context):
    said = context.seen.sightings[0].said
    missing = [line for line in context.text.splitlines() if line not in said]
    assert not missing, f"{missing} in {said}"


@then('"{name}" failed in "{step}" by {error}: "{message}"')
def step_failure(context, name, step, error, message):
    failure = context.seen.failure_of(name)
    assert (failure.step, failure.error, failure.message) == (step, error, message), failure


@then("the project's folder is as it was")
def step_untouched(context):
    assert context.seen.untouched


@then("no process is left")
def step_no_process(context):
    pids = proof_processes.processes_of(context.workspace)
    assert pids
    assert not proof_processes.living(pids), pids


@then("no module is foreign")
def step_none_foreign(context):
    assert context.seen.sightings[0].foreign == (), context.seen.sightings[0].foreign


@then('the foreign modules are "{name}" of the other project')
def step_foreign(context, name):
    file = str(context.workspace.folder / "other" / f"{name}.py")
    assert context.seen.sightings[0].foreign == (Foreign(name, file),), context.seen.sightings[0].foreign


@then("it was told of 1, 2 and 3 of 3 processes")
def step_told(context):
    assert context.seen.told == [(1, 3), (2, 3), (3, 3)], context.seen.told


@then("the program has ended by SIGTERM's exit code")
def step_terminated_code(context):
    assert context.code == 128 + signal.SIGTERM, context.code


@then('the observation is refused with "{text}"')
def step_told_text(context, text):
    assert text in str(context.refusal), context.refusal


@then("the test is {words}")
def step_sum(context, words):
    have = proofs.shown(context.sum)
    assert have.partition(":")[0] == words, have


@then("it is the same outcome")
def step_same(context):
    assert context.heard.outcomes == {4: context.outcome}, context.heard


@then("the test that had begun last is running")
def step_running(context):
    assert (context.heard.running, context.heard.finished) == (5, False), context.heard


@then("that module is {what}")
def step_whose(context, what):
    assert bool(context.foreign) is (what == "foreign"), context.foreign
