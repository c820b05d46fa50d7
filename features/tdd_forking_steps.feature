Feature: Bug 9075: a process that a step forks, and that comes back from it, answers for the worker

  As a team whose code forks, and forgets once to end the child
  I want the results of a run to be those of the worker alone
  So that no scenario is told to have passed that has not run.

  @tdd_bug @tdd_bug_9075
  Scenario Outline: A step is to <fork>, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios pass, <fork>, pass
    And 4 more features whose scenarios take 0.2 seconds / note it has run / fail
    When workers run them with "<options>"
    Then so many scenarios end as 3 passed, 4 failed
    And it has happened: it has run, it has run, it has run, it has run
    And nothing of it runs any more

    Examples:
      | fork                             | options                   |
      | go on twice                      | -j 2                      |
      | go on twice                      | -j 2 --isolation feature  |
      | go on twice                      | -j 2 --start-method spawn |
      | fork a child that exits with 0   | -j 2                      |
      | fork a child that exits with 1   | -j 2                      |
