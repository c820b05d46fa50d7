Feature: Bug 9095: a run that cannot go on loses all that it knows

  As a developer whose run was cut short by the system
  I want a report of what has run until then, and the reason
  So that an hour of tests is not lost with the last minute.

  Background:
    Given a suite for workers
    And the feature "a" whose scenarios pass, fail

  @tdd_bug @tdd_bug_9095
  Scenario: What starts the workers is killed
    Given the feature "b" whose scenarios pass, wait and kill what has started this worker, pass
    And the feature "c" whose scenarios hang
    And the feature "d" whose scenarios pass
    When workers run them with "-j 2"
    Then the run ends with 1
    And it prints
      """
      2 scenarios passed, 1 failed, 2 error, 0 skipped, 2 untested
      error: the process that starts the workers has ended with signal SIGKILL
      """
    And the scenarios "a: 1, b: 1" have ended as passed
    And the scenarios "b: 2, c: 1" have ended as error
    And the scenario "d: 1" has not run

  @tdd_bug @tdd_bug_9095
  Scenario: No other worker can be started
    Given the feature "b" whose scenarios note killed / die by SIGKILL, pass
    And the feature "c" whose scenarios pass
    And a hook before all features that kills workers after "killed" has happened
    When workers run them with "-j 1 --isolation feature --before-all worker"
    Then the run ends with 1
    And it prints
      """
      1 scenario passed, 1 failed, 1 error, 0 skipped, 2 untested
      error: no worker can be started
      """
    And the scenarios "a: 1" have ended as passed
    And the scenarios "b: 1" have ended as error
    And the scenario "c: 1" has not run
