"""Services that features require: when they run, who gets them, what is left of them."""

import json
import pickle
import socket
from collections import Counter

from behave import given, then, when

from cleveragents.errors import ServiceError, SettingsError
from cleveragents.project import settings_of_text
from cleveragents.runner.services.settings import services_of
from support import bridges
from support.suite_runs import wait_until

SERVICE = "[tool.cleveragents.services.db]\ncommand = 'db'\nready = { port = 1 }\n"


def _plan(context, **how):
    context.bridge = bridges.Bridge.planned(context.workspace)
    context.bridge.configure(**how)
    context.add_cleanup(lambda: bridges.kill_groups(bridges.starts(context.workspace)))


@given("a bridge that is ready by its {ready}")
def step_bridge_by(context, ready):
    _plan(context, ready=ready)


@given("a bridge that is to be ready by {ready}")
def step_bridge_never(context, ready):
    _plan(context, ready=ready, more="timeout = 1")


@given("a bridge")
def step_bridge(context):
    _plan(context)


@given("a bridge whose program {command}")
def step_bridge_that(context, command):
    # What ends by itself is not waited for; on a busy machine it takes more than a second to begin.
    patience = 1 if command == "never listens" else 30
    _plan(context, command=command, more=f"timeout = {patience}")


@given("no bridge")
def step_no_bridge(context):
    _plan(context)
    context.workspace.write("pyproject.toml", "")


@given("a bridge whose port is taken")
def step_taken(context):
    _plan(context)
    taken = socket.create_server(("127.0.0.1", context.bridge.port))
    context.add_cleanup(taken.close)


@given("the bridge is to run in the mode full, and the workers in the mode mock")
def step_modes(context):
    full, mock = '{ TEST_MODE = "full" }', '{ TEST_MODE = "mock" }'
    context.bridge.configure(
        more=f"environment = {full}\n[tool.cleveragents.run]\nenvironment = {mock}",
    )


@given("{count:d} features that require the bridge")
def step_features(context, count):
    for number in range(count):
        asks = ["the bridge is asked"] * 2
        bridges.feature(context.workspace, f"requires{number}", "@requires.bridge", *asks)


@given("features in this order")
def step_features_in_order(context):
    for number, row in enumerate(context.table):
        bridges.feature(context.workspace, f"{number}_{row['name']}", row["tags"], *row["steps"].split(", "))


@given("the feature")
def step_feature(context):
    context.workspace.write("features/one.feature", context.text)


@when('the features run with "{options}"')
def step_run(context, options):
    context.result = bridges.run(context.workspace, options)


@when('the features run in each of the modes {modes}, with "{options}"')
def step_run_in_modes(context, modes, options):
    context.results = {}
    for mode in modes.split(", "):
        given_mode = {"unset": {}, "empty": {"TEST_MODE": ""}}.get(mode, {"TEST_MODE": mode})
        context.workspace.environment.pop("TEST_MODE", None)
        context.results[mode] = bridges.run(context.workspace, options, **given_mode)


@when('{name} is sent to a run with "{options}"')
def step_signalled(context, name, options):
    context.exit_code = bridges.run_until_ended_by(context.workspace, name, options)


@when("the settings of the service are read")
def step_settings(context):
    context.folder = context.workspace.folder
    context.service = services_of(_settings(context, context.text))["db"]


@when("the service has {setting}")
def step_setting(context, setting):
    key = setting.removeprefix("no ").partition("=")[0].strip()
    kept = [line for line in SERVICE.splitlines() if not line.startswith(f"{key} ")]
    added = [] if setting.startswith("no ") else [setting]
    context.error = None
    try:
        services_of(_settings(context, "\n".join([*kept, *added])))
    except SettingsError as error:
        context.error = error


@when("an error about a service travels to another process")
def step_travels(context):
    context.error = pickle.loads(pickle.dumps(ServiceError("requires.db", "no licence")))  # noqa: S301 - our own


@then("the bridge was started {count:d} times")
@then("the bridge was started {count:d} time")
def step_started(context, count):
    assert len(bridges.starts(context.workspace)) == count, context.result.stdout


@then("nothing is left of it")
def step_nothing_left(context):
    left = bridges.left_of(bridges.starts(context.workspace))
    assert not left, left


@then("soon nothing is left of the bridge")
def step_soon_nothing_left(context):
    groups = bridges.starts(context.workspace)
    assert wait_until(lambda: not bridges.left_of(groups), 10), bridges.left_of(groups)


@then("its features end as {counts}")
def step_features_end(context, counts):
    wanted = {word: int(number) for number, word in (part.split() for part in counts.split(", "))}
    have = Counter(feature["status"] for feature in json.loads(context.workspace.read("all.json")))
    assert have == wanted, f"{have}\n{context.result.stdout}"


@then("its scenarios end as {statuses}")
def step_scenarios_end(context, statuses):
    features = json.loads(context.workspace.read("all.json"))
    have = [part["status"] for feature in features for part in feature.get("elements", [])]
    assert have == statuses.split(", "), f"{have}\n{context.result.stdout}"


@then("each run ends with {code:d} and says")
def step_each_run(context, code):
    lines = context.text.splitlines()
    for mode, result in context.results.items():
        missing = [line for line in lines if line not in result.stdout]
        assert not missing, f"{mode}: {missing}\n{result.stdout}"
        assert result.returncode == code, f"{mode}: {result.returncode}"
    assert len(bridges.starts(context.workspace)) == len(context.results)


@then("all steps ran in the mode {mode}")
def step_modes_of_steps(context, mode):
    lines = bridges.happened(context.workspace).splitlines()
    modes = {line for line in lines if line.startswith("a step")}
    assert modes == {f"a step in the mode {mode}"}, modes


@then('nothing happened of the feature "{name}"')
def step_nothing_happened(context, name):
    seen = bridges.happened(context.workspace)
    told = [words for words in (name, "before_tag requires.bridge", "a step") if words in seen]
    assert not told, seen


@then('the JUnit report names the service "{name}"')
def step_junit(context, name):
    reports = [path.read_text() for path in (context.workspace.folder / "reports").glob("*.xml")]
    assert any(f"the service {name} cannot be had" in text for text in reports), reports


@then("the run ended by {how}")
def step_ended(context, how):
    assert context.exit_code == {"Ctrl-C": 130, "SIGTERM": -15, "SIGKILL": -9}[how], context.exit_code


@then("it is refused at {key}, because it {reason}")
def step_wrong_setting(context, key, reason):
    assert context.error is not None, "it is not refused"
    path = str(context.workspace.folder / "pyproject.toml")
    have = (context.error.path, context.error.key)
    assert have == (path, f"tool.cleveragents.services.{key}"), have
    assert reason in context.error.reason, context.error.reason


@then("it has")
def step_has(context):
    for row in context.table:
        have = str(getattr(context.service, row["setting"])).replace(str(context.folder), "FOLDER")
        assert have == row["value"], have


@then('it still says "{text}" and knows the service "{name}"')
def step_error(context, text, name):
    assert (str(context.error), context.error.name) == (text, name)


def _settings(context, text):
    return settings_of_text(context.workspace.folder / "pyproject.toml", text)
