"""Features with every kind of outcome, by the name of their files, and the hooks that they need."""

from __future__ import annotations

# A feature of every kind that matters to how results are put together.
OUTCOMES = {
    "a_steps": """
        @owner.steps
        Feature: What becomes of steps
          Scenario: All pass
            Given pass
            When say hello ä€😀
            Then pass

          Scenario: One fails
            Given say this is shown
            When fail
            Then pass

          Scenario: One raises
            When raise ValueError

          Scenario: Undefined
            When nobody has written this

          Scenario: Pending
            When be pending

          Scenario: Skipped
            When skip the scenario
            Then fail

          @breaks_progress
          Scenario: A cleanup raises
            When leave a cleanup that raises

          Scenario: Without steps

          Scenario: Steps in a step
            When run "say nested"
            Then run "fail"
        """,
    "b_outlines": """
        Feature: Outlines and rules
          Background:
            Given pass

          Scenario Outline: A row may <how>
            Then <how>

            @rows
            Examples: Rows
              | how  |
              | pass |
              | fail |

          Rule: A rule
            Background:
              Given say in the rule

            Scenario: In the rule
              Then pass

            @owner.rule
            Scenario: Red in the rule
              Then fail

          @not_selected
          Scenario: Not selected
            Then fail
        """,
    "c_hooks_before_feature": """
        @raises_in.before_feature
        Feature: A hook of the feature raises
          Scenario: One
            Then pass
        """,
    "d_hooks_after_feature": """
        @raises_in.after_feature
        Feature: A hook after the feature raises
          Scenario: One
            Then pass
        """,
    "e_hooks_of_scenarios": """
        Feature: Hooks of scenarios
          @raises_in.before_scenario
          Scenario: Before
            Then pass

          @raises_in.after_scenario
          Scenario: After
            Then pass

          @skips_in.before_scenario
          Scenario: Skipped by a hook
            Then fail
        """,
    "f_bugs": """
        Feature: Tests of bugs
          @tdd_bug @tdd_bug_7 @tdd_expected_fail
          Scenario: Fails as it should
            Then fail

          @tdd_bug @tdd_bug_7 @tdd_expected_fail
          Scenario: Passes unexpectedly
            Then pass

          @tdd_bug @tdd_bug_7
          Scenario: Is fixed
            Then pass
        """,
    "g_background": """
        Feature: A background that fails
          Background:
            Given fail

          Scenario: One
            Then pass

          Scenario: Two
            Then pass
        """,
    "h_long": "Feature: A long one\n"
    + "".join(f"  Scenario: {number}\n    Then say {number}\n" for number in range(20)),
    "i_name_only": "Feature: Only a name\n",
    "j_nothing": "# nothing\n",
    "k_not_selected": "@not_selected\nFeature: Not selected\n  Scenario: One\n    Then fail\n",
    "l_printing": """
        @prints
        Feature: Hooks print
          Scenario: One
            Then pass

          Scenario: Two
            Then fail
        """,
}
HOOKS_OF_OUTCOMES = """
from cleveragents.integrations.behave import install

install()


def act(hook, element, tags):
    if "prints" in tags:
        print(f"{hook} prints for {element.name}")
    if f"skips_in.{hook}" in tags:
        element.skip("not today")
    if f"raises_in.{hook}" in tags:
        raise RuntimeError(f"{hook} is broken")


def before_feature(context, feature):
    act("before_feature", feature, feature.tags)


def after_feature(context, feature):
    act("after_feature", feature, feature.tags)


def before_scenario(context, scenario):
    act("before_scenario", scenario, scenario.effective_tags)


def after_scenario(context, scenario):
    act("after_scenario", scenario, scenario.effective_tags)
"""
