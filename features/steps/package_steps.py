"""The package as its metadata describe it."""

from importlib import metadata, resources

from behave import given, then, when

from cleveragents import __version__
from support import distributions, package


@given("an sdist and a wheel of the package")
def step_distributions(context):
    context.distributions = distributions.Distributions()


@given("an sdist and a wheel of the package, in which {words}")
def step_changed(context, words):
    context.distributions = distributions.Distributions()
    context.distributions.change(words)


@when("they are looked into")
def step_looked_into(context):
    context.result = context.distributions.look(context.workspace)


@when("the metadata of the package are read")
def step_metadata(context):
    context.version = metadata.version("cleveragents")


@then('the field "{name}" is "{value}"')
def step_field(context, name, value):
    assert package.field(name) == value, package.field(name)


@then("their version is the one that the program prints")
def step_version(context):
    assert context.version == __version__, context.version


@then('the Pythons in them are those of "{name}"')
def step_pythons(context, name):
    promised = package.promised_pythons()
    assert promised == package.tested_pythons(name) != [], promised


@then('the package brings "{name}"')
def step_brings(context, name):
    assert (resources.files("cleveragents") / name).is_file(), name


@then('the sdist is told to hold "{name}"')
def step_sdist(context, name):
    assert name in package.in_the_sdist(), package.in_the_sdist()


@then('they are refused, because "{why}"')
def step_refused(context, why):
    assert context.result.returncode == 1, context.result.stdout
    assert why in context.result.stdout, context.result.stdout


@then("they may be published")
def step_may(context):
    assert context.result.returncode == 0, context.result.stdout
