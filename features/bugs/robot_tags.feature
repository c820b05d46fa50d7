Feature: Bug tags in Robot Framework

  As a team that tests with Robot Framework
  I want the tags of the bug workflow recognised as Robot itself compares them
  So that "TDD Bug 7" is bug 7, and a tag that Robot takes for another is not.

  Scenario Outline: To Robot, <written> is <known>
    When the Robot tag "<written>" is folded
    Then it is known as "<known>"

    Examples: The three tags, without case, spaces and underscores
      | written           | known             |
      | tdd_bug           | tdd_bug           |
      | TDD Bug           | tdd_bug           |
      | tddbug            | tdd_bug           |
      | tdd_bug_          | tdd_bug           |
      | TDD BUG 7         | tdd_bug_7         |
      | Tdd_Bug_7         | tdd_bug_7         |
      | tddbug7           | tdd_bug_7         |
      | t d d b u g 1 2   | tdd_bug_12        |
      | TDD Expected Fail | tdd_expected_fail |
      | tddexpectedfail   | tdd_expected_fail |

    Examples: A wrong number stays wrong
      | written      | known        |
      | tdd bug 007  | tdd_bug_007  |
      | TDD Bug 7.5  | tdd_bug_7.5  |
      | TDD Bug 7a   | tdd_bug_7a   |

    Examples: The type of an exception keeps its case
      | written                    | known                      |
      | Tdd Raises:ValueError      | tdd_raises:ValueError      |
      | TDD_RAISES: shop.My_Error  | tdd_raises:shop.My_Error   |
      | tddraises:_Private         | tdd_raises:_Private        |

    Examples: Any other tag is left alone
      | written       | known         |
      | tdd-bug-7     | tdd-bug-7     |
      | TDD Bugs      | TDD Bugs      |
      | TDD Bug Seven | TDD Bug Seven |
      | tdd_bug_${N}  | tdd_bug_${N}  |
      | Smoke Test    | Smoke Test    |
      | _             | _             |

  Scenario Outline: Names of the team's own: <written> is <known>
    Given the tag names
      | setting       | name           |
      | bug           |                |
      | numbered      | JIRA-{N}-x     |
      | expected_fail | Known_Failure  |
      | raises        | raises_{TYPE}_ |
    When the Robot tag "<written>" is folded
    Then it is known as "<known>"

    Examples:
      | written             | known              |
      | jira-12-X           | JIRA-12-x          |
      | JIRA - 012 - X      | JIRA-012-x         |
      | JIRA-legacy-x       | JIRA-legacy-x      |
      | known failure       | Known_Failure      |
      | Raises My_Error     | raises_My_Error_   |
      | Raises__My_Error__  | raises_My_Error_   |
      | jira-12             | jira-12            |

  Scenario Outline: <rules> for <tags>
    Given a Robot test tagged "<tags>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples: Right
      | tags                                              | rules |
      | tdd_bug, tdd_bug_7, tdd_expected_fail             |       |
      | TDD Bug, TDD Bug 7, TDD Expected Fail             |       |
      | tddbug, tddbug7, Tdd_Raises:ValueError            |       |
      | smoke, robot:skip                                 |       |

    Examples: Wrong
      | tags                                              | rules  |
      | TDD Bug 7                                         | T1     |
      | TDD Expected Fail                                 | T2     |
      | TDD Bug, TDD Expected Fail                        | T2, T3 |
      | TDD Bug                                           | T3     |
      | TDD Bug, TDD Bug 007                              | T4     |
      | tdd_bug, tdd-bug-7, tdd_expected_fail             | T5     |
      | TDD Bug, TDD Bug 7, TDD Expect Fail               | T5     |

    Examples: A captured bug that cannot fail
      | tags                                                            | rules |
      | tdd_bug, tdd_bug_7, tdd_expected_fail, WIP                      | T6    |
      | tdd_bug, tdd_bug_7, tdd_expected_fail, Robot: Skip              | T6    |
      | tdd_bug, tdd_bug_7, tdd_expected_fail, robot:exclude            | T6    |
      | tdd_bug, tdd_bug_7, tdd_expected_fail, robot:skip-on-failure    | T6    |
      | tdd_bug, tdd_bug_7, tdd_expected_fail, robot:recursive-continue-on-failure | |

  Scenario: A captured bug without keywords of its own
    Given the suite
      """
      *** Test Cases ***
      Nothing to see
          [Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail
          [Setup]    Log    1
      """
    When the tags are checked
    Then the violations are
      | rule | line |
      | T6   | 2    |

  Scenario Outline: <rule> in Robot's words
    Given a Robot test tagged "<tags>"
    When the tags are checked
    Then the broken rule "<rule>" says "<message>" and advises "<mend>"

    Examples:
      | rule | tags                                       | message                                                                  | mend                                         |
      | T1   | TDD Bug 7                                  | tdd_bug_7 without tdd_bug                                                | add tdd_bug beside tdd_bug_7                 |
      | T2   | tdd_expected_fail                          | tdd_expected_fail without tdd_bug and tdd_bug_N                          | add tdd_bug and tdd_bug_N beside             |
      | T3   | tdd_bug                                    | tdd_bug without any tdd_bug_N                                            | add tdd_bug_N beside tdd_bug                 |
      | T4   | tdd_bug, tdd bug 0                         | tdd_bug_0: the bug's number is not a positive                            | as in tdd_bug_7                              |
      | T5   | tdd-bug-7                                  | tdd-bug-7 is not a tag of the bug workflow; the nearest is tdd_bug_7     | write tdd_bug_7, or give                     |
      | T6   | tdd_bug, tdd_bug_7, tdd_expected_fail, Wip | cannot fail for its bug: tdd_expected_fail with Wip                      | remove Wip: an expected failure has to run   |

  Scenario: The summary of a run in Robot's words
    Given a Robot run in which bug 7 passed in "tests/cart.robot" and bug 8 raised "ValueError"
    When its summary is written
    Then the summary says
      """
      Remove the tdd_expected_fail tag and verify the fix through the bug fix workflow.
      cleveragents bug release 7 tests/cart.robot
      if that is the bug, declare it: [Metadata]    Tdd Raises    ValueError
      """

  Scenario Outline: Where bugs of <place> are released
    Given a Robot run in which bug 7 passed in "<place>" and bug 8 raised "ValueError"
    When its summary is written
    Then the summary advises "<command>"

    Examples:
      | place               | command                                       |
      | robot/cart.robot    | cleveragents bug release 7                    |
      | features/cart.robot | cleveragents bug release 7                    |
      | robots/cart.robot   | cleveragents bug release 7 robots/cart.robot  |
