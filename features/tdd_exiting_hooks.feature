Feature: Bug 9076: a hook that exits before any scenario of its feature has run is run again without end

  As a team one of whose hooks calls sys.exit where something is missing
  I want a run by workers to tell it and to end
  So that I do not wait for ever for something that cannot be.

  @tdd_bug @tdd_bug_9076
  Scenario Outline: <hook>, with "<options>"
    Given a suite for workers whose <hook> exits
    And the feature "one" with
      """
      @a_tag
      Feature: one
        Rule: first
          Scenario: 1
            When pass
      """
    When workers run them with "<options>"
    Then the run ends with 1
    And it prints "HOOK-ERROR in <hook>: SystemExit"

    Examples:
      | hook           | options                  |
      | before_feature | -j 2                     |
      | before_feature | -j 2 --isolation feature |
      | before_rule    | -j 2                     |
      | before_tag     | -j 2                     |
