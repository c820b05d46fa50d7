Feature: The bug board of a project

  As a team lead
  I want one page that says of each captured bug what is to be done about it
  So that nobody forgets to release a fix, or believes a test that has broken.

  Background:
    Given the commits
      | date       | author | does                                                                                                                                            |
      | 2026-01-02 | Anna   | writes Feature: A\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: Seven\n    Given a\n    Then b is 1 into features/a.feature             |
      | 2026-01-03 | Ben    | writes Feature: B\n  @tdd_bug @tdd_bug_8 @tdd_expected_fail\n  Scenario: Eight\n    Given a\n    Then b is 1 into features/b.feature             |
      | 2026-01-04 | Ben    | writes Feature: C\n  @tdd_bug @tdd_bug_9 @tdd_expected_fail\n  Scenario Outline: Nine\n    Then b is <n>\n    Examples: E\n      \p n \p\n      \p 1 \p\n into features/c.feature |
      | 2026-01-05 | Cleo   | writes Feature: D\n  @tdd_bug @tdd_bug_10\n  Scenario: Ten\n    Given a into features/d.feature                                                  |
      | 2026-01-06 | Cleo   | writes Feature: E\n  @tdd_bug @tdd_bug_11\n  Scenario: Eleven\n    Given a into features/e.feature                                               |
      | 2026-01-07 | Cleo   | writes Feature: F\n  @tdd_bug @tdd_bug_12 @tdd_expected_fail\n  Scenario: Twelve\n    Given a into features/f.feature                            |
      | 2026-01-08 | Cleo   | writes Feature: G\n  @tdd_bug_13 @tdd_expected_fail\n  Scenario: Thirteen\n    Given a into features/g.feature                                   |
    And a run, started in the project's folder, has reported
      | file               | name          | line | verdict   | status | expected to fail | step           | message        |
      | features/a.feature | Seven         | 3    | xfail     | passed | yes              | Then b is 1    | want 1, have 2 |
      | features/b.feature | Eight         | 3    | xpass     | failed | yes              |                |                |
      | features/c.feature | Nine -- @1.1 E  | 7    | broken    | failed | yes              | Then b is 1    | KeyError       |
      | features/d.feature | Ten           | 3    | unchanged | passed | no               |                |                |
      | features/e.feature | Eleven        | 3    | unchanged | failed | no               |                | want 1, have 2 |

  Scenario: In the order of what is to be done
    When the bug board is made as data
    Then the board has the bugs
      | bug | state    |
      | 8   | fixed    |
      | 9   | broken   |
      | 11  | broken   |
      | 13  | broken   |
      | 7   | expected |
      | 12  | not run  |
      | 10  | released |
    And its data are what the schema of a board demands

  Scenario Outline: What it says of bug <bug>
    When the bug board is made as data
    Then bug <bug> says
      | what    | text      |
      | title   | <title>   |
      | file    | <file>    |
      | line    | <line>    |
      | author  | <author>  |
      | command | <command> |
      | note    | <note>    |
      | got     | <got>     |

    Examples:
      | bug | title    | file               | line | author | command                    | note                                                  | got |
      | 7   | Seven    | features/a.feature | 3    | Anna   | cleveragents bug verify 7  | -                                                     | 2   |
      | 8   | Eight    | features/b.feature | 3    | Ben    | cleveragents bug release 8 | -                                                     | -   |
      | 9   | Nine -- @1.1 E  | features/c.feature | 7 | Ben  | cleveragents bug verify 9  | -                                                     | -   |
      | 10  | Ten      | features/d.feature | 3    | Cleo   | -                          | -                                                     | -   |
      | 11  | Eleven   | features/e.feature | 3    | Cleo   | cleveragents bug verify 11 | released, and fails again: the bug is back            | 2   |
      | 13  | Thirteen | features/g.feature | 3    | Cleo   | cleveragents bug check     | breaks a tag rule: cleveragents bug check says which  | -   |

  Scenario: Its trend over the history
    Given the commits
      | date       | author | does                                                            |
      | 2026-02-01 | Cleo   | captures @tdd_bug @tdd_bug_7 in features/a.feature              |
      | 2026-02-02 | Cleo   | writes nothing about bugs into README.md                        |
    When the bug board is made as data
    Then before today its trend was
      | day        | open | released |
      | 2026-01-02 | 1    | 0        |
      | 2026-01-03 | 2    | 0        |
      | 2026-01-04 | 3    | 0        |
      | 2026-01-05 | 3    | 1        |
      | 2026-01-06 | 3    | 2        |
      | 2026-01-07 | 4    | 2        |
      | 2026-01-08 | 5    | 2        |
      | 2026-02-01 | 4    | 3        |

  Scenario: A page that leads nowhere
    When the bug board is made as a page
    Then it exits with 0 and says
      """
      board.html
      """
    And the page says "1 bug is fixed and waits for the tag to go. The tests of 3 bugs are broken."
    And the page holds the same data as JSON
    And nothing in it leads to a place on this machine, or to a server

  Scenario: Where nobody says where, the page goes to what is built
    Given the files
      | name           | content                       |
      | pyproject.toml | [project]\nname = "shop"\n |
    When "cleveragents report" runs here in "features"
    Then it exits with 0 and says
      """
      build/bugs/board.html
      """
    And the file "build/bugs/board.html" holds the text "<h1>"

  Scenario: With the address of the tracker
    Given the files
      | name           | content                                                                                        |
      | pyproject.toml | [project]\nname = "shop"\n[tool.cleveragents]\nissue_url = "https://forge.example.org/{N}"\n |
    When the bug board is made as data
    Then bug 7 says
      | what      | text                          |
      | issue_url | https://forge.example.org/{N} |

  Scenario: The ledger says whether a failure is the recorded one
    Given the ledger knows that "Seven" in "features/a.feature" fails with "want 1, have *"
    When the bug board is made as data
    Then bug 7 says
      | what     | text |
      | recorded | same |

  Scenario: Earlier verdicts are remembered
    When another run, started in the project's folder, reports
      | file               | name  | line | verdict |
      | features/a.feature | Seven | 3    | xpass   |
    And another run of that name, started in the project's folder, reports
      | file               | name  | line | verdict |
      | features/a.feature | Seven | 3    | broken  |
    And the bug board is made as data
    Then bug 7 was "1 xfail, 1 xpass" before

  Scenario: For a pull request
    When "cleveragents report --format markdown" runs here
    Then it exits with 0 and says
      """
      <!-- cleveragents:board -->
      1 to release, 6 open
      ### Fixed, tag still on (1)
      $ cleveragents bug release 8
      | #8 Eight | features/b.feature:3 |
      ### Broken test (3)
      | #9 Nine -- \@1.1 E | features/c.feature:7 |
      <details><summary>Still broken, as expected (1)</summary>
      | #7 Seven | features/a.feature:3 |
      expected 1, got 2
      """
