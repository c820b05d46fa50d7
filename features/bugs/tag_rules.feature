Feature: The tag rules

  As a team whose gates rely on three tags
  I want every wrong tag reported with its place and its mend
  So that a typing error never turns a captured bug into an ordinary scenario, or the reverse.

  T1  @tdd_bug_N without @tdd_bug
  T2  @tdd_expected_fail without @tdd_bug, or without any @tdd_bug_N
  T3  @tdd_bug without any @tdd_bug_N
  T4  N is not a positive whole number without leading zeros
  T5  an unknown @tdd_* tag, or a look-alike; the message names the nearest tag
  T6  (warning) a captured bug that cannot fail for its bug

  Scenario Outline: <rules> for <tags>
    Given a feature file whose scenario is tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples: Right
      | tags                                            | rules |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail          |       |
      | @tdd_bug @tdd_bug_7                             |       |
      | @tdd_bug @tdd_bug_7 @tdd_bug_8 @tdd_expected_fail |     |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail @tdd_raises:ValueError |  |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail @tdd_raises:shop.errors.OutOfStock | |
      | @smoke @slow                                    |       |
      | @tdd                                            |       |
      | @bug_7                                          |       |

    Examples: Wrong
      | tags                                            | rules  |
      | @tdd_bug_7                                      | T1     |
      | @tdd_bug_7 @tdd_bug_8                           | T1, T1 |
      | @tdd_bug_7 @tdd_expected_fail                   | T1, T2 |
      | @tdd_expected_fail                              | T2     |
      | @tdd_bug @tdd_expected_fail                     | T2, T3 |
      | @tdd_bug                                        | T3     |
      | @tdd_bug @tdd_bug_0                             | T4     |
      | @tdd_bug @tdd_bug_007                           | T4     |
      | @tdd_bug @tdd_bug_-7                            | T4     |
      | @tdd_bug @tdd_bug_7.5                           | T4     |
      | @tdd_bug @tdd_bug_seven                         | T4     |
      | @tdd_bug @tdd_bug_                              | T4     |

    Examples: Look-alikes
      | tags                                            | rules  |
      | @tdd_bug @tdd_bug_7 @tdd_expect_fail            | T5     |
      | @tdd_bug @tdd_bug_7 @tdd_expected_failure       | T5     |
      | @tdd_bug @tdd_bug_7 @TDD_expected_fail          | T5     |
      | @TDD_bug_7                                      | T5     |
      | @tdd-bug-7                                      | T5     |
      | @tdd_bug7                                       | T5     |
      | @tdd_bugs                                       | T5     |
      | @tdd_flaky                                      | T5     |
      | @tdd_raises                                     | T5     |
      | @tdd_raises:7up                                 | T5     |
      | @tddexpected_fail                               | T5     |
      | @tdd-bug @tdd_bug_7 @tdd_expected_fail          | T5     |
      | @tdd_bug @tdd-bug-7 @tdd_expected_fail          | T5     |

    Examples: A captured bug that cannot fail
      | tags                                            | rules  |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail @skip    | T6     |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail @wip     | T6     |
      | @tdd_bug @tdd_bug_7 @skip                       |        |

  Scenario Outline: The nearest tag to <tag>
    Given a feature file whose scenario is tagged "<tag>"
    When the tags are checked
    Then the mend of the broken rule names "<nearest>"

    Examples:
      | tag                    | nearest            |
      | @tdd_expect_fail       | @tdd_expected_fail |
      | @TDD_bug_7             | @tdd_bug_7         |
      | @tdd-bug-7             | @tdd_bug_7         |
      | @tdd_bug7              | @tdd_bug_7         |
      | @tdd_bugs              | @tdd_bug           |
      | @tdd_raise:ValueError  | @tdd_raises:TYPE   |
      | @tdd_expected_fail_7   | @tdd_expected_fail |

  Scenario: A captured bug without steps of its own
    Given the feature file
      """
      Feature: Inner
        Background:
          Given a step of the background

        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Nothing to see
      """
    When the tags are checked
    Then the violations are
      | rule | line |
      | T6   | 6    |

  Scenario: Every violation names the line of its tag
    Given the feature file
      """
      @tdd_expected_fail
      Feature: Inner

        @tdd_bug @tdd_bug_7
        Scenario: Right, by inheritance
          When a step

        @tdd_bug
        Rule: A rule
          @tdd_bug_007
          @smoke
          Scenario: A leading zero
            When a step

        @tdd_bug @tdd_bug_<bug>
        Scenario Outline: One bug a row
          When a step
          Examples:
            | bug |
            | 8   |
            | x   |
          @tdd_expect_fail
          Examples:
            | bug |
            | 9   |
            | 10  |
      """
    When the tags are checked
    Then the violations are
      | rule | line |
      | T4   | 10   |
      | T4   | 21   |
      | T5   | 22   |

  Scenario: A rule broken by an inherited tag is reported once
    Given the feature file
      """
      @tdd_bug_7
      Feature: Inner
        Scenario: One
          When a step
        Scenario: Two
          When a step
      """
    When the tags are checked
    Then the violations are
      | rule | line |
      | T1   | 1    |

  Scenario Outline: Tags with names of the team's own: <rules> for <tags>
    Given the tag names
      | setting       | name   |
      | bug           |        |
      | numbered      | bz{N}  |
      | expected_fail | xfail  |
    And a feature file whose scenario is tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | tags            | rules |
      | @bz123 @xfail   |       |
      | @bz123          |       |
      | @bzip2          |       |
      | @xfail          | T2    |
      | @bz0123 @xfail  | T4    |
      | @XFAIL @bz123   | T5    |
      | @tdd_bug_7      | T5    |
      | @fail           |       |

  Scenario Outline: Numbers in the middle of a name: <rules> for <tags>
    Given the tag names
      | setting       | name       |
      | bug           |            |
      | numbered      | bug-{N}-x  |
      | expected_fail | xfail      |
    And a feature file whose scenario is tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | tags             | rules |
      | @bug-12-x @xfail |       |
      | @bug-0-x @xfail  | T4    |
      | @bug-12 @xfail   | T2    |
      | @bug-x @xfail    | T2    |

  Scenario Outline: Names that begin with the number or a sign of their own: <rules> for <tags>
    Given the tag names
      | setting       | name       |
      | bug           |            |
      | numbered      | <numbered> |
      | expected_fail | xfail      |
    And a feature file whose scenario is tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | numbered | tags              | rules |
      | {N}_bug  | @7_bug @xfail    |       |
      | {N}_bug  | @07_bug @xfail   | T4    |
      | {N}_bug  | @smoke @xfail    | T2    |
      | ~{N}     | @~7 @xfail       |       |
      | ~{N}     | @~07 @xfail      | T4    |
      | ~{N}     | @7_bug @slow      |       |

  Scenario Outline: A typing error at the very beginning: <rules> for <tags>
    Given a feature file whose scenario is tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | tags       | rules |
      | @TDD_bug_7 | T5    |
      | @Tdd.bug   | T5    |
      | @_tdd_bug  |       |
      | @xdd_bug_7 |       |

  Scenario Outline: Of a team whose names are all its own, <tag> breaks <rules>
    Given the tag names
      | setting       | name         |
      | bug           |              |
      | numbered      | bz{N}        |
      | expected_fail | xfail        |
      | raises        | <raises>     |
      | expect        | says={PATTERN} |
    And a feature file whose scenario is tagged "<tag>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | raises        | tag        | rules |
      | raises={TYPE} | @tdd_bug_7 | T5    |
      | raises={TYPE} | @smoke     |       |
      | {TYPE}_raised | @_raised   | T5    |
