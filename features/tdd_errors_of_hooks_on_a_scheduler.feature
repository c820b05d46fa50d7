@extra.dask
Feature: Bug 9112: what hooks of the whole run write to standard error comes out of standard output on a scheduler

  As a team that reads the output of a run on several machines with a program
  I want both streams to hold what they hold in a run on one machine
  So that a warning of before_all does not stand among the results.

  @tdd_bug @tdd_bug_9112
  Scenario Outline: <hook> writes to both
    Given a Dask scheduler with 2 workers
    And a suite for workers whose <hook> writes to both streams
    And the feature "one" whose scenarios pass
    When the scheduler runs them, and the streams are kept apart
    Then "<hook> speaks" is told once, in its standard output
    And "<hook> warns" is told once, in its standard error

    Examples:
      | hook       |
      | before_all |
      | after_all  |
