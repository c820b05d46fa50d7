"""The features of the suite in which everything can happen, by the name of their files."""

from __future__ import annotations

STEPS = """
@owner.steps
Feature: What becomes of steps
  Many words, which nobody executes.

  Scenario: All pass
    Given pass
    When say hello
    Then see 3 apples

  Scenario: One fails
    Given pass
    When fail
    Then pass

  Scenario: One raises
    When raise ValueError
    Then pass

  Scenario: One raises what it was raised from
    When fail with a chain

  Scenario: One fails with many lines
    When fail with many lines

  Scenario: One raises what cannot be pickled
    When raise one that cannot be shown

  Scenario: Undefined
    Given pass
    When nobody has written this
    And nobody has written "that" 3 times
    Then pass

  Scenario: Pending
    When be pending
    Then pass

  Scenario: Skipped by a step
    Given pass
    When skip the scenario
    Then fail

  Scenario: Skipped by a step that raises
    When skip the scenario and raise
    Then fail

  @goes_on
  Scenario: Goes on after failures
    When fail
    And raise KeyError
    And nobody has written this either
    Then pass

  Scenario: Output of all kinds
    Given say to the output ä€😀
    And complain to the other one
    And attach some words
    Then fail

  Scenario: Output where all is well
    Given say to the output
    And complain to the other one
    And attach some words
    And leave a cleanup that prints

  Scenario: Steps in a step
    When do several things
    Then run "pass"

  Scenario: A failure in a step in a step
    When run "fail"

  Scenario: An undefined step in a step
    When do what nobody knows

  Scenario: A failure that is ignored
    When run "fail" and ignore its failure

  Scenario: A cleanup that raises
    When leave a cleanup that raises

  Scenario: Time runs out
    When take too long

  Scenario: Asynchronous
    When await and pass
    Then await and fail

  Scenario: Exits
    When exit with 3
    Then pass

  Scenario: Tables and texts
    Given have this table
      | name | count |
      | Ada  | 3     |
      | ä€😀  | <b>   |
    And have this text
      \"\"\"
      Dear customer,

        your parcel ]]> is <b>on</b> its way.
      \"\"\"
    Then fail

  Scenario: Without steps

  Scenario: One name twice
    When pass

  Scenario: One name twice
    When fail
"""

OUTLINES = """
Feature: Outlines, rules and backgrounds

  Background: There is a sum
    Given add 1 and 2

  Scenario Outline: Adds <one> and <two>
    When add <one> and <two>
    Then have <sum> in all

    @right
    Examples: Right
      | one | two | sum |
      | 1   | 2   | 3   |
      | 2   | 3   | 5   |

    @wrong
    Examples: Wrong
      | one | two | sum |
      | 1   | 2   | 4   |
      | 2   | x   | 2   |

    @not_selected
    Examples: Not selected
      | one | two | sum |
      | 0   | 0   | 1   |

    Examples: Empty
      | one | two | sum |

  @not_selected
  Scenario: Not selected
    Then fail

  Rule: One with a background

    Background: Another sum
      Given add 3 and 4

    Scenario: Of the rule
      Then have 7 in all

    Scenario Outline: Rows of the rule: <sum>
      Then have <sum> in all

      Examples:
        | sum |
        | 7   |
        | 8   |

  @owner.rule
  Rule: One without
    Scenario: The feature's
      Then have 3 in all

    Scenario: Fails
      Then have 4 in all

  @alone
  Rule: One that does without the feature's background

    Background:
      Given add 5 and 6

    Scenario: Alone
      Then have 11 in all

    Scenario Outline: Rows alone: <sum>
      Then have <sum> in all

      Examples:
        | sum |
        | 11  |
        | 12  |

  @not_selected
  Rule: Not selected
    Scenario: Neither
      Then fail

  Rule: Empty
"""

BACKGROUND = """
Feature: A background that fails

  Background:
    Given pass
    When fail

  Scenario: One
    Then pass

  Scenario: Two
    Then pass
"""

GERMAN = """
# language: de
Funktionalität: Größe ä€😀

  Szenario: Grün
    Angenommen pass
    Wenn say Grüße
    Dann pass

  Szenario: Rot
    Dann fail
"""

BUGS = """
Feature: Tests of bugs

  @tdd_bug @tdd_bug_7 @tdd_expected_fail
  Scenario: Fails as it should
    Then fail

  @tdd_bug @tdd_bug_7 @tdd_expected_fail
  Scenario: Fails for another reason
    Then raise ValueError

  @tdd_bug @tdd_bug_7 @tdd_expected_fail @tdd_raises:ValueError
  Scenario: Raises as it should
    Then raise ValueError

  @tdd_bug @tdd_bug_7 @tdd_bug_8 @tdd_expected_fail
  Scenario: Passes unexpectedly
    Then pass

  @tdd_bug @tdd_bug_7 @tdd_expected_fail
  Scenario: Is undefined
    Then nobody has written that

  @tdd_bug @tdd_bug_7 @tdd_expected_fail @after_scenario.raises
  Scenario: Fails, and so does a hook
    Then fail

  @tdd_bug @tdd_bug_7 @tdd_expected_fail
  Scenario: Is skipped
    Then skip the scenario

  @tdd_bug @tdd_bug_7
  Scenario: Is fixed
    Then pass

  @tdd_bug @tdd_bug_7
  Scenario: Is fixed and broken again
    Then fail

  @tdd_bug @tdd_bug_9 @tdd_expected_fail
  Scenario Outline: A row <how>
    Then <how>

    Examples:
      | how  |
      | fail |
      | pass |
"""

RULES = """
Feature: Tags that are wrong

  @tdd_bug_7
  Scenario: T1
    Then pass

  @tdd_expected_fail
  Scenario: T2
    Then fail

  @tdd_bug
  Scenario: T3
    Then pass

  @tdd_bug @tdd_bug_07
  Scenario: T4
    Then pass

  @tdd-bug-7
  Scenario: T5
    Then pass
"""

MARKED = """
@tdd_bug @tdd_bug_11 @tdd_expected_fail
Feature: All of it is expected to fail
  Scenario: Fails
    Then fail

  Scenario: Fails too
    Given pass
    Then fail
"""

LONG = "Feature: A long one\n" + "".join(
    f"""
  Scenario: Number {number}
    Given add {number} and 1
    Then have {number + (number % 7 > 0)} in all
"""
    for number in range(1, 61)
)

HOOKS = ("before_feature", "after_feature", "before_rule", "after_rule", "before_scenario", "after_scenario")
STEP_HOOKS = ("before_step", "after_step")
DEEDS = ("raises", "fails", "prints", "skips", "marks", "cleans_up", "cleanup_raises")
TAGS = ("before_tag.raises", "after_tag.raises")
FIXTURES = ("fixture.resource", "fixture.resource.setup", "fixture.resource.cleanup")


def features() -> dict[str, str]:
    """The text of each feature, by the name of its file."""
    texts = {
        "steps": STEPS,
        "outlines": OUTLINES,
        "background": BACKGROUND,
        "german": GERMAN,
        "bugs": BUGS,
        "rules": RULES,
        "marked": MARKED,
        "long": LONG,
        "changed": _changed(),
        "only_a_name": "Feature: Only a name\n",
        "nothing": "# nothing here\n",
        "not_selected": "@not_selected\nFeature: Not selected\n  Scenario: Neither\n    Then fail\n",
        "skipped_by_a_step": _skipped_by_a_step(),
    }
    for hook in HOOKS:
        texts |= {f"{hook}_{deed}": _of_hook(f"{hook}.{deed}") for deed in DEEDS}
    texts |= {f"scenario_{hook}": _of_scenarios(hook) for hook in (*HOOKS[-2:], *STEP_HOOKS)}
    texts |= {tag.replace(".", "_"): _of_hook(tag) for tag in (*TAGS, *FIXTURES)}
    return {f"{name}.feature": text.lstrip("\n") for name, text in texts.items()}


def _of_hook(tag: str) -> str:
    """A tag at the feature, at a rule and at a scenario, in one file each at its own place."""
    kinds = ["feature", "rule", "scenario"]
    places = [place for place in kinds if place in tag] or kinds
    at = {kind: f"@{tag}\n  " if kind in places else "" for kind in kinds}
    return f"""{at["feature"].rstrip(" ")}Feature: {tag}

  Scenario: Before it all
    Given pass

  {at["scenario"]}Scenario: Tagged
    Given say something
    Then pass

  {at["scenario"]}Scenario: Tagged and red
    Then fail

  {at["rule"]}Rule: Tagged
    Scenario: In the rule
      Then pass

    Scenario: Red in the rule
      Then fail

  Rule: Another
    Scenario: After it all
      Then pass
"""


def _of_scenarios(hook: str) -> str:
    """One scenario for each thing that the hook can do, and the outcomes that it may meet."""
    outcomes = ("pass", "fail", "skip the scenario", "nobody has written this")
    text = f"Feature: Scenarios and {hook}\n"
    for deed in DEEDS:
        for outcome in outcomes:
            text += f"\n  @{hook}.{deed}\n  Scenario: {deed}, {outcome}\n    Given pass\n    When {outcome}\n"
    return text


def _changed() -> str:
    return """
@adds_rows
Feature: Hooks change it

  @renames @tagged_by_hook
  Scenario: Another name
    Then pass

  @renames
  Scenario Outline: Another row <n>
    Then have this table
      | n   |
      | <n> |
    And fail

    Examples:
      | n |
      | 1 |
      | 2 |
"""


def _skipped_by_a_step() -> str:
    return """
Feature: Skipped by a step

  Scenario: One
    Then pass

  Scenario: Two
    When skip the feature
    Then fail

  Scenario: Three
    Then fail
"""
