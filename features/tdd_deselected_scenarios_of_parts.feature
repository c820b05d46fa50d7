Feature: Bug 9101: a feature that was run in parts is called failed because of scenarios that were not selected

  As a developer who runs some scenarios by their name
  I want a feature to be judged by what was to run
  So that the summary of a green run has no failed feature.

  @tdd_bug @tdd_bug_9101
  Scenario: The scenario that is selected by its name crashes once
    Given a suite for workers
    And the feature "a" whose scenarios die once, pass
    When workers run them with "-j 2 --retry-crashed 1 --name ^1$"
    Then the run ends with 0
    And JSON tells of the features: a passed
    And it prints "1 feature passed, 0 failed, 0 skipped"
