Feature: Bug 9071: a run that is killed leaves its services

  As a team whose runs are killed when they take too long, or too much memory
  I want the services of such a run to end with it
  So that the next run does not find their ports taken.

  @tdd_bug @tdd_bug_9071
  Scenario Outline: A run with <options>
    Given a bridge
    And features in this order
      | name | tags             | steps         |
      | long | @requires.bridge | it takes long |
    When SIGKILL is sent to a run with "<options>"
    Then the run ended by SIGKILL
    And soon nothing is left of the bridge

    Examples:
      | options |
      | -j 1    |
      | -j 2    |
