"""The tiny project of the demo: a shop whose discount is wrong."""

from __future__ import annotations

BROKEN_SHOP = """\
def total(prices, discount_percent):
    return sum(prices) - discount_percent
"""

FIXED_SHOP = """\
def total(prices, discount_percent):
    return sum(prices) * (100 - discount_percent) / 100
"""

ENVIRONMENT = """\
from cleveragents.integrations.behave import install

install()
"""

FEATURE = """\
Feature: Discounts

  @tdd_bug @tdd_bug_7 @tdd_expected_fail
  Scenario: A discount is a percentage
    Given a cart with 30 and 20
    When a discount of 10 percent is applied
    Then the total is 45
"""

STEPS = """\
from behave import given, then, when

from shop import total


@given("a cart with {first:d} and {second:d}")
def step_cart(context, first, second):
    context.prices = [first, second]


@when("a discount of {percent:d} percent is applied")
def step_discount(context, percent):
    context.total = total(context.prices, percent)


@then("the total is {expected:d}")
def step_total(context, expected):
    assert context.total == expected, f"want {expected}, have {context.total}"
"""

FEATURE_FILE = "features/tdd_discount.feature"
STEPS_FILE = "features/steps/tdd_discount_steps.py"

# Makes the folder a project of its own, whatever settings the folders above it have.
PYPROJECT = """\
[project]
name = "shop"
version = "1.0"
"""

FILES_AT_FIRST = {
    "pyproject.toml": PYPROJECT,
    "shop.py": BROKEN_SHOP,
    "features/environment.py": ENVIRONMENT,
    ".gitignore": "build/\n__pycache__/\n",
}
FILES_OF_THE_CAPTURE = {FEATURE_FILE: FEATURE, STEPS_FILE: STEPS}
FILES_OF_THE_FIX = {"shop.py": FIXED_SHOP}
