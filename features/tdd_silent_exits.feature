Feature: Bug 9094: a run by one process is green when a step ends the process

  As a developer whose code calls os._exit somewhere below
  I want a run that did not come to its end to be red
  So that scenarios which never ran do not pass for green.

  @tdd_bug @tdd_bug_9094
  Scenario Outline: A step leaves with <code>
    Given a suite for workers
    And the feature "a" whose scenarios pass, leave with <code>, pass
    When a run by one process is left in the middle
    Then the run ends with <exit>
    And it prints "features/a.feature:4"
    And it prints "os._exit(<code>)"

    Examples:
      | code | exit |
      | 0    | 1    |
      | 3    | 3    |

  Scenario: A step leaves a process that it has forked
    Given a suite for workers
    And the feature "a" whose scenarios leave a daemon, pass
    When a run by one process is left in the middle
    Then the run ends with 0
