Feature: Bug 9001: a captured bug whose cleanup fails stops a run with the progress formatter

  As a team that runs Behave with the progress formatter
  I want a captured bug whose cleanup fails to be reported as broken
  So that the scenarios after it run, as they do with every other formatter.

  Behave's progress formatters know no cleanup_error and raise KeyError on it.

  @tdd_bug @tdd_bug_9001
  Scenario: The scenarios after it run
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Cannot be cleaned up
          When leave a cleanup that raises
          Then fail
        Scenario: Next
          When pass
      """
    When the suite runs with "--format progress"
    Then the run is red
    And the run says
      """
      1 scenario passed, 0 failed, 1 error
      broken captures: 1
      """
