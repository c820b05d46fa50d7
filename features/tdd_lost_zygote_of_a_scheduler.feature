@extra.dask
Feature: Bug 9107: a process that is lost on a Dask worker is told as an abort by the user

  As a team whose suite runs on the machines of a scheduler
  I want to be told which process has ended, and of nothing else
  So that nobody looks for who has pressed Ctrl-C.

  @tdd_bug @tdd_bug_9107
  Scenario: What starts the workers of a Dask worker is killed
    Given a Dask scheduler with 1 worker
    And a suite for workers
    And the feature "a" whose scenarios pass, kill what has started this worker by SIGKILL
    And the feature "b" whose scenarios pass
    And the feature "c" whose scenarios pass
    When the scheduler runs them
    Then the run ends with 1
    And it prints "error: the process that starts the workers has ended with signal SIGKILL"
    And it does not print "ABORTED"
