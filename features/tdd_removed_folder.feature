Feature: Bug 9077: a working directory that a scenario has removed fails the features after it

  As a team with a scenario that works in a temporary folder, and does not come back from it
  I want the features after it to begin where they always begin
  So that they do not fail for what another one has done.

  @tdd_bug @tdd_bug_9077
  Scenario Outline: With "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios work in a folder and remove it, pass
    And the feature "b" whose scenarios pass
    And the feature "c" whose scenarios pass
    When workers run them with "-j 1 --scenario-timeout 60 <options>"
    Then the scenarios "a: 1, b: 1, c: 1" have ended as passed

    Examples:
      | options         |
      | --leaks report  |
      | --leaks restore |
