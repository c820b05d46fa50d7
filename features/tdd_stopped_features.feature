Feature: Bug 9074: a run that stops soon loses what has failed in a feature of which a part was still to come

  As a developer who wants to hear of the first failure
  I want a run that stops to tell of all that has run
  So that it is never green after a failure.

  @tdd_bug @tdd_bug_9074
  Scenario Outline: The first of three scenarios is to <fails>, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios <fails>, pass, pass
    And the feature "b" whose scenarios take 0.5 seconds
    When workers run them with "--stop <options>"
    Then the run ends with 1
    And the scenarios "a: 1" have ended as error
    And the scenario "a: 2" has not run

    Examples:
      | fails          | options                   |
      | interrupt      | -j 2                      |
      | die by SIGKILL | -j 2                      |
      | die by SIGKILL | -j 2 --retry-crashed 1    |
      | hang           | -j 1 --scenario-timeout 1 |

  @tdd_bug @tdd_bug_9074
  Scenario: A scenario of a feature that is cut fails
    Given a suite for workers
    And the feature "a" whose scenarios fail, pass, pass, pass, pass
    And the feature "b" whose scenarios take 0.5 seconds
    And in an earlier run each scenario of "a" took 1 s, and of "b" 4 s
    When workers run them with "-j 2 --split --stop"
    Then the run ends with 1
    And the scenarios "a: 1" have ended as failed
