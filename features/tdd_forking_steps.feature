Feature: Bug 9075: a process that a step forks, and that comes back from it, answers for the worker

  As a team whose code forks, and forgets once to end the child
  I want the results of a run to be those of the worker alone
  So that no scenario is told to have passed that has not run.

  @tdd_bug @tdd_bug_9075 @tdd_expected_fail
  Scenario Outline: The child <comes back>, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios pass, <comes back>, pass
    And the feature "b" whose scenarios take 0.1 seconds
    And the feature "c" whose scenarios take 0.2 seconds
    And the feature "d" whose scenarios take 0.5 seconds / fail
    And the feature "e" whose scenarios note e has run
    When workers run them with "<options>"
    Then the run ends with 1
    And so many scenarios end as 6 passed, 1 failed
    And the scenarios "d: 1" have ended as failed
    And it has happened: e has run
    And nothing of it runs any more

    Examples:
      | comes back                     | options                   |
      | go on twice                    | -j 2                      |
      | go on twice                    | -j 2 --start-method spawn |
      | fork, and leave the child with 0 | -j 2                      |
      | fork, and leave the child with 1 | -j 2                      |
