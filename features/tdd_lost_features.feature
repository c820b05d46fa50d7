Feature: Bug 9086: a feature in whose hook a worker dies is missing in JSON, or green there

  As a team whose reports are read by programs
  I want a feature that was lost to be red in all of them
  So that no report is greener than the run.

  @tdd_bug @tdd_bug_9086
  Scenario Outline: <hook>
    Given a suite for workers
    And the feature "a" whose scenarios pass
    And the feature "lost" with
      """
      @dies_in.<hook>
      Feature: lost
        Scenario: 1
          When pass
      """
    When workers run them with "-j 2"
    Then the run ends with 1
    And JSON tells of the features: a passed, lost hook_error

    Examples:
      | hook           |
      | before_feature |
      | after_feature  |
