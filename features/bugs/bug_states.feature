Feature: What is to be thought of a bug today

  As a team lead
  I want the tags of a test and its last outcome made into one state
  So that I see first what somebody has to do something about.

  Scenario Outline: Tagged <tags>, and last <verdict>, with the expected-fail tag: <with tag>
    Given the test file "a.feature"
      """
      Feature: One
        <tags>
        Scenario: Two
          When three
      """
    When the bugs in "a.feature" are listed, where the last outcomes are
      | line | name | expected to fail | verdict   |
      | 3    | Two  | <with tag>       | <verdict> |
    Then the list says
      | bug | state   | last   | ago   |
      | 7   | <state> | <last> | <ago> |

    Examples:
      | tags                                   | with tag | verdict   | state               | last      | ago |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail | yes      | xfail     | expected to fail    | xfail     | 1 h |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail | yes      | xpass     | fixed, not released | xpass     | 1 h |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail | yes      | broken    | broken              | broken    | 1 h |
      | @tdd_bug @tdd_bug_7 @tdd_expected_fail | no       | unchanged | expected to fail    | -         | -   |
      | @tdd_bug @tdd_bug_7                    | no       | unchanged | released            | unchanged | 1 h |
      | @tdd_bug @tdd_bug_7                    | yes      | xpass     | released            | -         | -   |
      | @tdd_bug @tdd_bug_7                    | yes      | broken    | released            | -         | -   |
      | @tdd_bug_7 @tdd_expected_fail          | yes      | broken    | wrong tags          | broken    | 1 h |

  Scenario: Of the rows of an outline, the one that asks for most counts
    Given the test file "a.feature"
      """
      Feature: One
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: Two
          When <step>
          Examples: E
            | step |
            | a    |
            | b    |
            | c    |
      """
    When the bugs in "a.feature" are listed, where the last outcomes are
      | line | name           | expected to fail | verdict | hours ago |
      | 7    | Two -- @1.1 E  | yes              | xfail   | 1         |
      | 8    | Two -- @1.2 E  | yes              | xpass   | 5         |
      | 9    | Two -- @1.3 E  | yes              | broken  | 2         |
    Then the list says
      | bug | state               | last  | ago |
      | 7   | fixed, not released | xpass | 5 h |

  Scenario: Tests of one name are told apart, and one that has moved is found
    Given the test file "a.feature"
      """
      Feature: One
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Twin
          When a
        @tdd_bug @tdd_bug_8 @tdd_expected_fail
        Scenario: Twin
          When a
        @tdd_bug @tdd_bug_9 @tdd_expected_fail
        Scenario: Moved
          When a
        @tdd_bug @tdd_bug_10 @tdd_expected_fail
        Scenario: Renamed
          When a
      """
    When the bugs in "a.feature" are listed, where the last outcomes are
      | line | name  | expected to fail | verdict | framework |
      | 6    | Twin  | yes              | xpass   | behave    |
      | 2    | Moved | yes              | broken  | behave    |
      | 12   | Old   | yes              | xpass   | behave    |
      | 12   | Renamed | yes            | xpass   | robot     |
    Then the list says
      | bug | state               | last   | ago |
      | 7   | expected to fail    | -      | -   |
      | 8   | fixed, not released | xpass  | 1 h |
      | 9   | broken              | broken | 1 h |
      | 10  | expected to fail    | -      | -   |

  Scenario Outline: Sorted by <key>
    Given the bugs
      | bug | state               | where     | age | by   | bound    |
      | 7   | released            | b.robot:3 | 3d  | Ben  |          |
      | 8   | expected to fail    | a.robot:9 | 30d | anna |          |
      | 9   | wrong tags          | a.robot:2 |     |      |          |
      | 10  | broken              | c.robot:1 | 5h  | Anna |          |
      | 11  | fixed, not released | d.robot:1 | 30d |      | at least |
    When they are sorted by <key>
    Then they are in the order "<order>"

    Examples:
      | key            | order        |
      | bug            | 7 8 9 10 11  |
      | bug reversed   | 11 10 9 8 7  |
      | age            | 8 11 7 10 9  |
      | age reversed   | 9 10 7 8 11  |
      | state          | 11 10 9 8 7  |
      | author         | 8 10 7 9 11  |
      | file           | 9 8 7 10 11  |

  Scenario Outline: Those with <filters>
    Given the bugs
      | bug | state               | where       | age | by   | bound    |
      | 7   | released            | b.robot:3   | 3d  | Ben  |          |
      | 8   | expected to fail    | a.feature:9 | 40d | anna |          |
      | 9   | wrong tags          | a.feature:2 |     |      |          |
      | 10  | broken              | c.robot:1   | 5h  | Anna |          |
      | 11  | fixed, not released | d.robot:1   | 40d |      | at least |
      | 12  | released            | d.robot:1   | 40d |      | at most  |
    When they are sorted by bug, and "<filters>" are kept
    Then they are in the order "<order>"

    Examples:
      | filters                       | order         |
      | state released                | 7 12          |
      | state open                    | 8 9 10 11     |
      | state FIX                     | 11            |
      | bug 9,7                       | 7 9           |
      | author AN                     | 8 10          |
      | framework robot               | 7 10 11 12    |
      | older 30d                     | 8 11          |
      | older 3d                      | 8 11          |
      | older 4h                      | 7 8 10 11     |
      | state open author ann older 1d | 8            |

  Scenario Outline: The length of time <text>
    When the length of time "<text>" is read
    Then it is shown as "<shown>"

    Examples:
      | text   | shown     |
      | 2w     | 14 d      |
      | 30d    | 30 d      |
      | 12H    | 12 h      |
      | 36 h   | 1 d       |
      | 0h     | 0 min     |
      | 30     | no length |
      | -3d    | no length |
      | 3x     | no length |
      | 9999999d | no length |
