Feature: Bug 9104: os._exit(256) ends a run by one process green

  As a developer whose code calls os._exit with whatever it has counted
  I want a run that did not come to its end to be red
  So that the system, which keeps one byte of the code, does not turn it green.

  @tdd_bug @tdd_bug_9104
  Scenario: A step leaves with 256
    Given a suite for workers
    And the feature "a" whose scenarios leave with 256, pass
    When a run by one process is left in the middle
    Then the run ends with 1
