Feature: What a run says about captured bugs

  As a developer who reads the end of a test run
  I want to see what was expected, what is fixed and what is broken, and what to do next
  So that I need not know how the verdicts were found.

  Scenario: The counts stand below the summary
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_993 @tdd_expected_fail
        Scenario Outline: Shows
          When fail
          Examples:
            | row |
            | 1   |
            | 2   |
        @tdd_bug @tdd_bug_12 @tdd_expected_fail
        Scenario: Shows as well
          When fail
        @tdd_bug @tdd_bug_13
        Scenario: Released
          When pass
      """
    When the suite runs
    Then the run says
      """
      expected failures: 3 (bugs 12, 993), unexpected passes: 0, broken captures: 0
      """

  Scenario: A suite without captured bugs shows that the hook is there
    Given a scenario tagged "@smoke" with the steps "When pass"
    When the suite runs
    Then the run says
      """
      expected failures: 0, unexpected passes: 0, broken captures: 0
      """
    And there is no file "build/bugs/outcomes.json"

  Scenario: An unexpected pass says what to do
    Given a captured bug with the steps "When pass"
    When the suite runs
    Then the run says
      """
      Unexpected passes:
      features/inner.feature:3  The bug
      Bug #7 appears to be fixed. Remove the @tdd_expected_fail tag and verify the fix through the bug fix workflow.
      cleveragents bug release 7
      """

  Scenario: An unexpected pass of two bugs names both
    Given a captured bug tagged "@tdd_bug_8" with the steps "When pass"
    When the suite runs
    Then the run says
      """
      Bugs #7, #8 appear to be fixed.
      cleveragents bug release 7 8
      """

  Scenario: A bug that is fixed in part says what still fails
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: The bug
          When <step>
          Examples:
            | step |
            | pass |
            | fail |
      """
    When the suite runs
    Then the run says
      """
      Bug #7 appears to be fixed.
      1 other test of #7 still failed as expected: the command would release them, too
      """

  Scenario: The command names files that it would not find by itself
    Given a captured bug with the steps "When pass"
    And the features lie in "tests/bdd"
    When Behave runs the features in "tests/bdd"
    Then the run says
      """
      cleveragents bug release 7 tests/bdd/inner.feature
      """

  Scenario Outline: The command need not name files in a folder of the project's suites: <suites>
    Given a captured bug with the steps "When pass"
    And the features lie in "tests/bdd"
    And the project settings
      """
      [tool.cleveragents]
      suites = ["<suites>"]
      """
    When Behave runs the features in "tests/bdd"
    Then the run says
      """
      cleveragents bug release 7
      expected failures: 0
      """
    And the run does not say "release 7 tests"

    Examples:
      | suites                   |
      | tests                    |
      | .                        |
      | tests/bdd/inner.feature  |

  Scenario Outline: A broken capture says why: <reason>
    Given a captured bug with the steps "<steps>"
    When the suite runs
    Then the run says
      """
      Broken captures:
      features/inner.feature:3  The bug
      #7: <reason>
      <step>
      <raised>
      """

    Examples:
      | steps                    | reason                                              | step                  | raised                                    |
      | When raise ValueError    | neither an assertion nor a declared exception       | When raise ValueError | ValueError: a ValueError of the application |
      | Given fail / When pass   | a Given step failed, so the bug was never reached   | Given fail            | AssertionError: want 1, have 2            |
      | When run "raise OSError" | neither an assertion nor a declared exception       | When raise OSError    | OSError: a OSError of the application     |
      | When exit with 0         | it tried to end the run                             | When exit with 0      | ExitAttemptError: tried to end the run: SystemExit(0) |
      | When raise ValueError    | neither an assertion nor a declared exception       | When raise ValueError | if that is the bug, declare it: @tdd_raises:ValueError |

  Scenario: The original failure of an expected failure stays visible
    Given a captured bug with the steps "When fail"
    When the suite runs
    Then the run says
      """
      When fail ... failed
      ASSERT FAILED: want 1, have 2
      """

  Scenario: Without a summary only problems are reported
    Given a captured bug with the steps "When pass"
    When the suite runs with "--no-summary"
    Then the run says
      """
      Unexpected passes:
      """
    And the run does not say "expected failures:"

  Scenario: Every verdict is in outcomes.json
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Shows
          When fail
        @tdd_bug @tdd_bug_8
        Scenario: Released
          When pass
        @tdd_bug @tdd_bug_9 @tdd_expected_fail
        Scenario: Not selected
          When fail
        Scenario: No bug
          When pass
      """
    When the suite runs with "--tags=not(@tdd_bug_9)"
    Then outcomes.json holds
      | line | bug | expected_fail | verdict   | status | step      | error          | message        |
      | 3    | 7   | True          | xfail     | passed | When fail | AssertionError | want 1, have 2 |
      | 6    | 8   | False         | unchanged | passed |           |                |                |

  Scenario: A declared exception alone captures no bug
    Given a scenario tagged "@tdd_raises:ValueError" with the steps "When pass"
    When the suite runs
    Then the run is green
    And there is no file "build/bugs/outcomes.json"

  Scenario: A new run replaces the outcomes of the last one
    Given a captured bug with the steps "When fail"
    And the suite has run
    And the captured bug is gone
    When the suite runs
    Then outcomes.json holds
      | line | verdict |

  Scenario: The outcomes of a dry run are those of the last real run
    Given a captured bug with the steps "When fail"
    And the suite has run
    When the suite runs with "--dry-run"
    Then outcomes.json holds
      | line | verdict |
      | 3    | xfail   |

  Scenario Outline: Broken outcomes of an earlier run are replaced: <content>
    Given a captured bug with the steps "When fail"
    And a file "build/bugs/outcomes.json" with "<content>"
    When the suite runs
    Then outcomes.json holds
      | line | verdict |
      | 3    | xfail   |

    Examples:
      | content             |
      | {                   |
      | []                  |
      | {"schema": "other"} |

  Scenario: The workers of behavex write into one outcomes.json
    Given a suite with two features of one captured bug each
    When behavex-parallel runs the suite
    Then outcomes.json holds
      | file                    | verdict |
      | features/first.feature  | xfail   |
      | features/second.feature | xfail   |

  Scenario: What a tag rule refuses is counted apart
    Given a scenario tagged "@tdd_bug_7" with the steps "When pass"
    When the suite runs
    Then the run says
      """
      expected failures: 0, unexpected passes: 0, broken captures: 0, refused by tag rules: 1
      """
    And the run does not say "Broken captures:"

  Scenario: A dry run counts nothing
    Given a captured bug with the steps "When fail"
    When the suite runs with "--dry-run"
    Then the run is green
    And the run does not say "expected failures:"

  Scenario: Two runs in one process with one configuration report once each
    Given a captured bug with the steps "When fail"
    When Behave runs twice in one process with one configuration
    Then the run says "expected failures: 1 (bugs 7)" 2 times
    And the JUnit report counts 1 skipped test

  Scenario: Long messages are cut in JUnit
    Given a captured bug with the steps "When explain at length"
    And the steps
      """
      from behave import when

      @when("explain at length")
      def step_explain(context):
          raise AssertionError("long " * 10000)
      """
    When the suite runs
    Then the run is green and every signal says xfail
    And no message in the JUnit report is longer than 3000 characters
