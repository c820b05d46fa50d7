Feature: Bug 9079: a step that moves the clock costs all recorded durations

  As a team whose steps replace the time
  I want durations that are recorded to be such as can be read again
  So that the next run is planned by them.

  @tdd_bug @tdd_bug_9079
  Scenario: The clock goes back within a scenario
    Given a suite for workers
    And the feature "a" whose scenarios go back to 1970
    And the feature "b" whose scenarios pass
    When workers run them with "-j 1"
    Then the durations that it has recorded can be read
