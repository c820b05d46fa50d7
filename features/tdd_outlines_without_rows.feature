Feature: Bug 9008: tags on an outline without rows are not seen

  As a team lead
  I want an outline without rows to be checked and listed like any other test
  So that a captured bug does not disappear silently.

  @tdd_bug @tdd_bug_9008
  Scenario Outline: <rules> for an outline whose Examples have <what>
    Given the feature file
      """
      Feature: Inner
        <tags>
        Scenario Outline: No rows
          When a step
          <examples>
            <table>
      """
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | what       | examples  | table    | tags                                   | rules |
      | no row     | Examples: | \| a \|  | @tdd_bug @tdd_bug_7 @tdd_expected_fail | T6    |
      | no table   | Examples: |          | @tdd_bug @tdd_bug_7 @tdd_expect_fail   | T5    |
      | no block   |           |          | @tdd_bug_7                             | T1    |
