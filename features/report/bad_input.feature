Feature: A bug board of whatever there is

  As a team that has just begun, or whose build has broken off
  I want a board that says what it lacks
  So that I see what is there, and know what is not.

  Scenario: Without any test
    When the bug board is made as data
    Then the command exits with 0 and notes "there are no tests in features and robot"
    And the board has the bugs
      | bug | state |

  Scenario: Without a captured bug
    Given the files
      | name               | content                                       |
      | features/a.feature | Feature: A\n  Scenario: B\n    When something |
    When the bug board is made as a page
    Then it exits with 0 and says
      """
      board.html
      """
    And the page says "No bug is captured yet"
    And the page says "cleveragents bug capture 7"

  Scenario: Without a repository, and without a run
    Given the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    When the bug board is made as data
    Then the command exits with 0 and notes "no ages and no trend: this is not in a git repository"
    And the command exits with 0 and notes "no run of the captured tests is recorded"
    And the board has the bugs
      | bug | state   |
      | 7   | not run |

  Scenario: A repository without commits
    Given a repository without commits
    And the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    When the bug board is made as data
    Then bug 7 says
      | what      | text    |
      | committed | False   |
      | state     | not run |

  Scenario: A clone whose history is cut off
    Given the commits
      | date       | author | does                                                                  |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 @tdd_expected_fail in features/a.feature |
      | 2026-01-03 | Anna   | captures @smoke in features/b.feature                                 |
      | 2026-01-04 | Anna   | captures @tdd_bug @tdd_bug_7 in features/a.feature                    |
    And it is a clone of the last 2 commits
    When "cleveragents report --format markdown" runs here in "clone"
    Then it exits with 0 and says
      """
      | #7 Two | features/a.feature:3 | &gt;=
      """

  Scenario Outline: build/bugs/<file> that holds <content>
    Given the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    And the files
      | name              | content   |
      | build/bugs/<file> | <content> |
    When the bug board is made as data
    Then the command exits with 1 and notes "build/bugs/<file>: <says>"
    And the board has the bugs
      | bug | state   |
      | 7   | not run |

    Examples:
      | file          | content                                                  | says                                       |
      | outcomes.json | {"schema": "cleveragents.outcomes/1", "tests             | is no whole JSON document                  |
      | outcomes.json | {"schema": "cleveragents.outcomes/0", "tests": []}       | has the schema 'cleveragents.outcomes/0'   |
      | outcomes.json | []                                                       | has the schema None                        |
      | outcomes.json | {"schema": "cleveragents.outcomes/1", "tests": 1}        | has tests that lack something              |
      | outcomes.json | {"schema": "cleveragents.outcomes/1", "tests": [{}]}     | has tests that lack something              |
      | outcomes.json | \xff                                                     | cannot be read                             |
      | last.json     | {"schema": "cleveragents.last/0", "tests": []}           | is not what this release writes            |
      | last.json     | {"schema": "cleveragents.last/1", "tests": [{"file       | is not what this release writes            |
      | last.json     | \xff                                                     | cannot be read                             |

  Scenario: Only the outcomes of the last run are there, which was started in another folder
    Given the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    And the files
      | name                     | content                                                                                  |
      | build/bugs/outcomes.json | {"schema": "cleveragents.outcomes/1", "framework": "behave", "tests": [{"file": "../features/a.feature", "line": 3, "name": "Two", "expected_fail": true, "verdict": "xfail", "status": "passed", "reason": "", "step": "When three", "error": "AssertionError", "message": "want 1, have 2\\nat all", "wanted": ""}, {"file": "x.feature", "line": 3, "name": "Two", "expected_fail": true, "verdict": "xfail", "status": "passed", "reason": "", "step": "", "error": "", "message": "", "wanted": ""}]} |
    When the bug board is made as data
    Then bug 7 says
      | what    | text                   |
      | state   | expected               |
      | step    | When three             |
      | message | want 1, have 2 / at all |

  Scenario: A damaged ledger, and a file that is no Gherkin
    Given the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    And the files
      | name               | content   |
      | features/b.feature | Feture: B |
      | features/bugs.toml | schema    |
    When the bug board is made as data
    Then the command exits with 1 and notes "features/bugs.toml"
    And the command exits with 1 and notes "features/b.feature"
    And the board has the bugs
      | bug | state   |
      | 7   | not run |

  Scenario: A folder that cannot be written into
    Given the bug "@tdd_bug @tdd_bug_7 @tdd_expected_fail" that is not committed, in "features/a.feature"
    And the files
      | name     | content |
      | out/note |         |
    When "cleveragents report -o out/board.html" runs where "out" cannot be written
    Then it exits with 1 and says
      """
      out/board.html: cannot be written: Permission denied
      """

  Scenario: 10,000 scenarios
    Given 10000 scenarios, of which every thousandth captures a bug
    When "cleveragents report --format markdown" runs
    Then it exits with 0 and says
      """
      10 open
      """

  Scenario: Somebody who waits at a terminal is told what for
    Given the commits
      | date       | author | does                                                                  |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 @tdd_expected_fail in features/a.feature |
    And a git that needs 1.2 seconds for a list of commits
    When "cleveragents report -o board.html" runs in a terminal of 100 columns
    Then the terminal shows
      """
      reading the tests and their history ...
      board.html
      """
