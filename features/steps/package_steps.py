"""The package as its metadata describe it."""

from importlib import metadata, resources

from behave import then, when

from cleveragents import __version__
from support import package


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
