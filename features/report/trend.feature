Feature: The trend of a project, and the step that failed

  As a team lead
  I want to see how the number of open bugs has changed, however long and winding the history is
  So that I know whether the team gains on its bugs.

  Scenario: Robot suites, removed files, and files that could not be read
    Given the commits
      | date       | author | does                                                                        |
      | 2026-01-02 | Anna   | captures tdd_bug    tdd_bug_7    tdd_expected_fail in robot/a.robot        |
      | 2026-01-03 | Anna   | writes Feture: @tdd_bug_8 into features/b.feature                          |
      | 2026-01-04 | Anna   | captures @tdd_bug @tdd_bug_8 @tdd_expected_fail in features/b.feature      |
      | 2026-01-05 | Anna   | moves robot/a.robot to robot/c.txt                                         |
      | 2026-01-06 | Anna   | writes Feature: Nothing into features/d.feature                            |
    When the bug board is made as data
    Then before today its trend was
      | day        | open | released |
      | 2026-01-02 | 1    | 0        |
      | 2026-01-03 | 1    | 0        |
      | 2026-01-04 | 2    | 0        |
      | 2026-01-05 | 1    | 0        |
      | 2026-01-06 | 1    | 0        |

  Scenario: What a file says is asked once for each of its contents, of git three times in all
    Given the commits
      | date       | author | does                                                                   |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 @tdd_expected_fail in features/a.feature  |
      | 2026-01-03 | Anna   | captures @tdd_bug @tdd_bug_7 in features/a.feature                     |
      | 2026-01-04 | Anna   | captures @tdd_bug @tdd_bug_7 @tdd_expected_fail in features/a.feature  |
    When the trend is read, and what git is asked is counted
    Then git was asked for "rev-parse, log, diff-tree, cat-file"
    And 2 contents were read

  Scenario Outline: Of <count> commits, <kept> are looked at
    Given <count> commits, one each day
    When those are chosen that are looked at
    Then there are <kept>, the first and the last among them

    Examples:
      | count | kept |
      | 1     | 1    |
      | 32    | 32   |
      | 33    | 32   |
      | 5000  | 32   |

  Scenario Outline: The step "<step>" among the others
    Given a test of these lines
      | line                         |
      | Given a cart with <count>    |
      | When it is emptied           |
      | Number Of Orders Should Be    1 |
    When a run has failed at "<step>"
    Then line "<line>" is the one that failed

    Examples:
      | step                       | line |
      | When it is emptied         | 2    |
      | Given a cart with 3        | 1    |
      | Number Of Orders Should Be | 3    |
      | Then it was another one    | none |
      |                            | none |

  Scenario Outline: Of a long test, what failed is shown: line <failing> of <count>
    Given a test of <count> lines
    When its line <failing> has failed
    Then <shown> lines are shown, and line <failing> is marked

    Examples:
      | count | failing | shown |
      | 30    | 30      | 30    |
      | 100   | 1       | 31    |
      | 100   | 50      | 32    |
      | 100   | 100     | 31    |
