@truth_table
Feature: Broken tag rules in a run

  As a team that merges tests of unfixed bugs
  I want a scenario with wrong tags to be red without running, and the others to run
  So that nobody relies on a capture that the tool does not understand.

  The rules hold in dry runs too, and for scenarios that were not selected: the whole run is red.

  Scenario Outline: An offender is red, the others run: <tags>
    Given a suite with the feature
      """
      Feature: Inner
        <tags>
        Scenario: Offender
          When <step>
        @tdd_bug @tdd_bug_8 @tdd_expected_fail
        Scenario: Right
          When fail
      """
    When the suite runs
    Then the run is red and every signal says broken, xfail

    Examples:
      | tags                                   | step |
      | @tdd_bug_7                             | pass |
      | @tdd_expected_fail                     | fail |
      | @tdd_bug @tdd_bug_7 @tdd_expect_fail   | fail |
      | @tdd_bug @tdd_bug_007                  | exit with 0 |

  Scenario: In a dry run
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug_7
        Scenario: Offender
          When pass
        Scenario: Right
          When pass
      """
    When the suite runs with "--dry-run"
    Then the run is red and every signal says refused, untested

  Scenario Outline: Not selected: <options>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug_7
        Scenario: Offender
          When pass
        @smoke
        Scenario: Right
          When pass
      """
    When the suite runs with "<options>"
    Then the run is red
    And the run says
      """
      features/inner.feature:2: error T1: @tdd_bug_7 without @tdd_bug
      mend: add @tdd_bug beside @tdd_bug_7
      """

    Examples:
      | options                  |
      | --tags=@smoke            |
      | --tags=@smoke --dry-run  |

  Scenario Outline: A warning alone is green: <tags>
    Given a captured bug tagged "<tags>" with the steps "When fail"
    When the suite runs
    Then the run is green and every signal says xfail
    And the run says
      """
      features/inner.feature:2: warning T6: a captured bug that cannot fail for its bug: @tdd_expected_fail with <tags>
      """

    Examples:
      | tags  |
      | @skip |

  Scenario: A captured bug without steps of its own
    Given a suite with the feature
      """
      Feature: Inner
        Background:
          Given pass
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Nothing to see
      """
    When the suite runs
    Then the run is red and every signal says broken

  Scenario: A scenario skipped by a hook is judged by its tags all the same
    Given a scenario tagged "@tdd_bug_7 @skip" with the steps "When pass"
    And an environment that "skips what is tagged skip"
    When the suite runs
    Then the run is red and every signal says broken

  Scenario: A row added by a hook
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug_7
        Scenario Outline: A calculation
          When <step>
          Examples:
            | step |
            | pass |
      """
    And an environment that "adds a row to every outline"
    When the suite runs
    Then the run is red and every signal says broken, broken
