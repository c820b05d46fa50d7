Feature: Bug 9085: an error of a hook is missing in the results of a feature that was run in parts

  As a team with hooks of features and rules
  I want the results of a feature to be the same whether it was run in parts or not
  So that a red run says what is wrong.

  @tdd_bug @tdd_bug_9085
  Scenario Outline: <hook>, with "<options>"
    Given a suite for workers whose <hook> fails
    And the feature "a" with
      """
      Feature: a
        Rule: first
          Scenario: 1
            When pass
        Rule: second
          Scenario: 2
            When <deed>
          Scenario: 3
            When pass
      """
    And the feature "b" whose scenarios pass
    And in an earlier run each scenario of "a" took 1 s, and of "b" 1 s
    When workers run them with "<options>"
    Then the run ends with 1
    And it prints "<told>"

    Examples:
      | hook          | deed     | options                | told                                      |
      | after_feature | die once | -j 2 --retry-crashed 1 | 0 features passed, 0 failed, 2 hook_error |
      | after_rule    | pass     | -j 2 --split           | 0 rules passed, 0 failed, 2 hook_error    |
      | before_rule   | pass     | -j 2 --split           | 0 rules passed, 0 failed, 2 hook_error    |
