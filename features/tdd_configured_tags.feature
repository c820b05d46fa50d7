Feature: Bug 9082: --only bugs and --without bugs run scenarios that the project's own tags leave out

  As a team whose Behave configuration leaves manual scenarios out
  I want a run with or without bugs to leave them out, too
  So that nothing is run that is never to run by itself.

  @tdd_bug @tdd_bug_9082
  Scenario Outline: <options>, with "<setting>"
    Given a suite for workers
    And the Behave setting "<setting>"
    And the feature "a" with
      """
      Feature: a
        @tdd_bug @tdd_bug_1
        Scenario: a bug
          When pass
        @tdd_bug @tdd_bug_2 @manual
        Scenario: a bug by hand
          When pass
        @manual
        Scenario: by hand
          When pass
        Scenario: another one
          When pass
      """
    When workers run them with "<options>"
    Then the scenarios "<scenario>" have ended as passed
    And so many scenarios end as 1 passed, 3 skipped

    Examples:
      | options             | setting                    | scenario       |
      | -j 2 --without bugs | tags = not @manual         | a: another one |
      | -j 1 --without bugs | tags = ~@manual            | a: another one |
      | -j 2 --without bugs | default_tags = not @manual | a: another one |
      | -j 2 --only bugs    | tags = not @manual         | a: a bug       |
