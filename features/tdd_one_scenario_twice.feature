Feature: Bug 9007: a scenario that is run twice counts once

  As a team that names a feature file twice on the command line
  I want each run of a scenario judged
  So that the second is not skipped, and the worse verdict is not lost.

  @tdd_bug @tdd_bug_9007
  Scenario: The second unexpected pass runs, too
    Given a captured bug with the steps "When pass"
    And a file "features/other.feature" with "Feature: Other"
    When the suite runs with "features/inner.feature features/other.feature features/inner.feature"
    Then the run is red
    And the run says
      """
      2 steps passed, 0 failed, 0 skipped
      unexpected passes: 2
      """

  @tdd_bug @tdd_bug_9007
  Scenario: The worse verdict is recorded
    Given a captured bug with the steps "When break at the first run"
    And a file "features/other.feature" with "Feature: Other"
    And the steps
      """
      from behave import when

      RUNS = []

      @when("break at the first run")
      def step_break(context):
          RUNS.append(context)
          if len(RUNS) == 1:
              raise OSError("not there yet")
          assert False, "the bug"
      """
    When the suite runs with "features/inner.feature features/other.feature features/inner.feature"
    Then the run is red
    And the run says
      """
      expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 1
      """
    And outcomes.json holds
      | line | verdict |
      | 3    | broken  |
