Feature: Bug 9098: a run with --retry-crashed is green though a scenario has failed before the crash

  As a developer who lets crashes be tried again
  I want only the crash to be forgiven
  So that a run that prints a failure never exits with 0.

  @tdd_bug @tdd_bug_9098
  Scenario Outline: A scenario is to <fails> before another one crashes
    Given a suite for workers
    And the feature "a" whose scenarios <fails>, die once, pass
    When workers run them with "-j 2 --retry-crashed 1"
    Then the run ends with 1
    And the scenarios "a: 1" have ended as <status>
    And the scenarios "a: 2, a: 3" have ended as passed

    Examples:
      | fails      | status |
      | fail       | failed |
      | be unheard | error  |

  @tdd_bug @tdd_bug_9098
  Scenario: after_rule fails before a scenario crashes
    Given a suite for workers with the environment
      """
      def after_rule(context, rule):
          assert rule.name != "first", "the first one"
      """
    And the feature "a" with
      """
      Feature: a
        Rule: first
          Scenario: 1
            When pass
        Rule: second
          Scenario: 2
            When die once
      """
    When workers run them with "-j 2 --retry-crashed 1"
    Then the run ends with 1
    And it prints "1 hook_error"
