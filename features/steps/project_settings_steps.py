"""What a project says of itself, read in process."""

from pathlib import Path

from behave import given, then, when

from cleveragents.errors import SettingsError
from cleveragents.project import settings_of_text

FILE = Path("pyproject.toml")


@given('the settings of a project "{text}"')
def step_settings(context, text):
    context.settings_text = f"[tool.cleveragents]\n{text}\n"


@given('the settings of a project ""')
def step_no_settings(context):
    context.settings_text = ""


@given("the settings of a project")
def step_many_settings(context):
    step_settings(context, context.text)


@when("they are read")
def step_read(context):
    try:
        context.settings = settings_of_text(FILE, context.settings_text)
    except SettingsError as error:
        context.settings = error


@then('its tests are in "{suites}", and its ledger is "{ledger}"')
def step_suites(context, suites, ledger):
    assert list(context.settings.suites) == suites.split(", "), context.settings
    assert context.settings.ledger_file == FILE.parent / ledger, context.settings


@then(
    'pull requests are checked with the sources "{sources}", {seconds:g} seconds, and {capture} beside a fix'
)
def step_gate(context, sources, seconds, capture):
    policy = context.settings.policy
    assert ", ".join(policy.sources) == sources, policy
    assert policy.time_limit == seconds, policy
    assert policy.allow_capture_with_fix is (capture == "a capture"), policy


@then('pull requests are checked with the sources "", {seconds:g} seconds, and {capture} beside a fix')
def step_gate_without_sources(context, seconds, capture):
    step_gate(context, "", seconds, capture)


@then("they are refused: {key} {reason}")
def step_refused(context, key, reason):
    error = context.settings
    assert isinstance(error, SettingsError), error
    assert (error.key, error.reason) == (key, reason), error
