Feature: Bug 9090: a captured bug whose test could not run has no verdict

  As a team that looks at the verdicts of its bugs
  I want a test whose worker dies, or that is refused a service, to be told as a broken capture
  So that no bug is missing in outcomes.json, on the board and in the counts.

  @tdd_bug @tdd_bug_9090
  Scenario Outline: The worker of its test <dies>, with "<options>"
    Given a suite for workers
    And the feature "a" with
      """
      Feature: a
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: captured
          When <dies>
        Scenario: other
          When pass
      """
    When workers run them with "<options>"
    Then it prints "broken captures: 1"
    And outcomes.json holds
      | name     | bug | verdict | status | reason   |
      | captured | 7   | broken  | error  | <reason> |

    Examples:
      | dies           | options                     | reason                                                           |
      | die by SIGKILL | -j 2                        | the worker has ended with signal SIGKILL                         |
      | hang           | -j 1 --scenario-timeout 0.5 | the scenario did not end within 0.5 s, and its worker was killed |

  @tdd_bug @tdd_bug_9090
  Scenario Outline: It is refused the service that it requires, with "<options>"
    Given no bridge
    And the feature
      """
      Feature: a
        @requires.bridge @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: captured
          When the bridge is asked
      """
    When the features run with "<options>"
    Then the run says
      """
      broken captures: 1
      """
    And outcomes.json holds
      | name     | bug | verdict | status |
      | captured | 7   | broken  | error  |

    Examples:
      | options |
      | -j 1    |
      | -j 2    |
