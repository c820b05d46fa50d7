Feature: Bug 9096: workers hear late that a step has aborted the run

  As a developer whose step has found that nothing else makes sense
  I want all workers to stop soon, whatever is still to be reported
  So that nobody waits for what is of no use.

  @tdd_bug @tdd_bug_9096
  Scenario: An earlier feature is still running
    Given a suite for workers
    And the feature "a" whose scenarios take 2 seconds
    And the feature "b" whose scenarios take 0.3 seconds, abort the run
    And 3 more features whose scenarios take 0.3 seconds
    When workers run them with "-j 2"
    Then the run ends with 1
    And it prints "ABORTED: By user."
    And the scenarios "a: 1" have ended as passed
    And the scenario "z_more3: 1" has not run
