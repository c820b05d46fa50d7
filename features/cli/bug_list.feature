Feature: cleveragents bug list

  As a team lead
  I want every captured bug with its place, its state, its age and its last outcome
  So that I see what is still broken, what is guarded, and what somebody has to do something about.

  Background:
    Given the feature file
      """
      @tdd_bug
      Feature: Inner
        @tdd_bug_12
        Scenario: Guarded
          When a step
        @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: Several rows
          When <step>
          Examples:
            | step |
            | one  |
            | two  |
        @tdd_bug_<bug> @tdd_expected_fail
        Scenario Outline: One bug a row
          When a step
          Examples:
            | bug |
            | 8   |
            | 9   |
      """

  Scenario: As a table, by number
    When "cleveragents bug list inner.feature" runs
    Then it exits with 0 and says
      """
      bug  state             where             scenario                age  by  last
      #7   expected to fail  inner.feature:7   Several rows (2 rows)   -    -   -
      #8   expected to fail  inner.feature:18  One bug a row -- @1.1   -    -   -
      #9   expected to fail  inner.feature:19  One bug a row -- @1.2   -    -   -
      #12  released          inner.feature:4   Guarded                 -    -   -
      """

  Scenario: As JSON
    When "cleveragents bug list --format json inner.feature" runs
    Then it exits with 0 and says
      """
      "schema": "cleveragents.bug-list/1"
      "bug": 12,
      "state": "released",
      "file": "inner.feature",
      "line": 4,
      "name": "Guarded",
      """

  Scenario: A file that cannot be read does not hide the others
    Given the files
      | name           | content          |
      | latin1.feature | Feature: caf\xe9 |
    When "cleveragents bug list inner.feature latin1.feature" runs
    Then it exits with 1 and says
      """
      #12  released          inner.feature:4   Guarded
      error: latin1.feature:1: byte 0xe9 is not UTF-8
      """

  Scenario: Without captured bugs
    Given the files
      | name          | content                                   |
      | plain.feature | Feature: One\n  Scenario: Two\n    When x |
    When "cleveragents bug list plain.feature" runs
    Then it exits with 0 and says
      """
      no captured bugs in 1 file
      """

  Scenario: With a history and last outcomes
    Given the commits
      | date        | author | does                                                                           |
      | 40 days ago | Anna   | captures @tdd_bug @tdd_bug_3 @tdd_expected_fail in features/a.feature          |
      | 3 days ago  | Ben    | captures @tdd_bug @tdd_bug_4 in features/b.feature                             |
    And a run, started in the project's folder, has reported
      | file               | name | line | verdict |
      | features/a.feature | Two  | 3    | xpass   |
    When "cleveragents bug list --sort state" runs here
    Then it exits with 0 and says
      """
      bug  state                where                 scenario  age   by    last
      #3   fixed, not released  features/a.feature:3  Two       40 d  Anna  xpass 0 min ago
      #4   released             features/b.feature:3  Two       3 d   Ben   -
      """

  Scenario: With a history, as JSON
    Given the commits
      | date       | author | does                                                                  |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_3 @tdd_expected_fail in features/a.feature |
    And the bug "@tdd_bug @tdd_bug_4" that is not committed, in "features/b.feature"
    And a run, started in the project's folder, has reported
      | file               | name | line | verdict | message |
      | features/a.feature | Two  | 3    | xfail   | want 1  |
    When "cleveragents bug list --format json" runs here
    Then it exits with 0 and says
      """
      "bug": 3,
      "state": "expected to fail",
      "committed": true,
      "age":
      "first_commit": {
      "sha": "
      "author": "Anna",
      "date": "2026-01-02T12:00:00+00:00",
      "bound": null
      "last": {
      "verdict": "xfail",
      "status": "passed",
      "message": "want 1",
      "finished": "20
      "bug": 4,
      "committed": false,
      "age": null,
      "first_commit": null,
      "last": null
      """

  Scenario: Ages that are not known exactly
    Given the commits
      | date        | author | does                                                                                                                                                |
      | 40 days ago | Anna   | captures @tdd_bug @tdd_bug_3 in features/a.feature                                                                                                  |
      | 20 days ago | Anna   | captures @smoke in features/d.feature                                                                                                               |
      | 10 days ago | Ben    | writes Feature: A\n  @tdd_bug @tdd_bug_<n>\n  Scenario Outline: B\n    When c\n    Examples: E\n      \p n \p\n      \p 4 \p\n into features/b.feature |
    And it is a clone of the last 2 commits
    And the bug "@tdd_bug @tdd_bug_5" that is not committed, in "clone/features/c.feature"
    When "cleveragents bug list" runs here in "clone"
    Then it exits with 0 and says
      """
      bug  state     where                 scenario     age            by  last
      #3   released  features/a.feature:3  Two          >= 20 d        -   -
      #4   released  features/b.feature:7  B -- @1.1 E  <= 10 d        -   -
      #5   released  features/c.feature:3  Two          not committed  -   -
      """

  Scenario: For a pull request, as Markdown
    Given the commits
      | date        | author   | does                                                                                                  |
      | 12 days ago | An *A* n | writes Feature: F\n  @tdd_bug @tdd_bug_3\n  Scenario: a \p b `c` <d> [e] into features/a_b.feature |
    When "cleveragents bug list --format markdown features" runs here
    Then it exits with 0 and says
      """
      | bug | state | where | scenario | age | captured by | last outcome |
      | --- | --- | --- | --- | --- | --- | --- |
      | #3 | released | features/a\_b.feature:3 | a \| b \`c\` &lt;d&gt; \[e\] | 12 d | An \*A\* n | - |
      """

  Scenario Outline: Chosen by <options>
    When "cleveragents bug list <options> inner.feature" runs here
    Then it exits with 0 and says only "<says>"

    Examples:
      | options                            | says                                                  |
      | --framework robot                  | none of the captured bugs in 1 file is wanted         |
      | --framework robot --format markdown | none of the captured bugs in 1 file is wanted        |
      | --bug 7 --bug #8 --state rel       | none of the captured bugs in 1 file is wanted         |

  Scenario Outline: What cannot be understood: <options>
    When "cleveragents bug list <options> inner.feature" runs here
    Then it exits with 2 and says
      """
      <says>
      """

    Examples:
      | options          | says                                                                   |
      | --state unknown  | 'unknown' is none of 'fixed, not released', 'broken', 'wrong tags', 'expected to fail', 'released', 'open' |
      | --older-than 30  | '30' is no length of time like 30d, 2w or 12h                          |
      | --bug x          | 'x' is not the number of a bug                                         |
      | --sort name      | 'name' is not one of 'bug', 'age', 'state', 'author', 'file'           |

  Scenario Outline: Without a repository, <options> says why there are no ages
    When "cleveragents bug list <options> inner.feature" runs here
    Then it exits with 0 and says
      """
      <says>
      note: no ages:
      this is not in a git repository
      """

    Examples:
      | options          | says                        |
      | --sort age       | #12  released               |
      | --author anna    | none of the captured bugs   |
      | --older-than 1d  | none of the captured bugs   |

  Scenario: Without a repository, an ordinary list says nothing about it
    When "cleveragents bug list inner.feature" runs here
    Then it does not say "note"

  Scenario: Without git
    When "cleveragents bug list" runs without any program on the PATH
    Then it exits with 0 and says
      """
      #12  released          inner.feature:4   Guarded                 -    -   -
      """

  Scenario: In a terminal that is too narrow, names are cut
    When "cleveragents bug list inner.feature" runs in a terminal of 70 columns
    Then the terminal shows
      """
      bug  state             where             scenario        age  by  last
      #8   expected to fail  inner.feature:18  One bug a row…  -    -   -
      #12  released          inner.feature:4   Guarded         -    -   -
      """

  Scenario: In a terminal, a long history is told about
    Given the commits
      | date       | author | does                                                 |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_3 in features/a.feature   |
    And a git that needs 1.2 seconds for a list of commits
    When "cleveragents bug list" runs in a terminal of 100 columns
    Then the terminal shows
      """
      reading the history of the tests ...
      #3   released
      """

  Scenario Outline: In a project whose suites lie in <suites>, from <folder>
    Given the files
      | name                 | content                                                                          |
      | pyproject.toml       | [tool.cleveragents]\nsuites = ["<suites>"]\n                                   |
      | tests/bdd/a.feature  | Feature: F\n  @tdd_bug @tdd_bug_3 @tdd_expected_fail\n  Scenario: S\n    When x |
      | src/shop/notes.txt   |                                                                                  |
    When "cleveragents bug <command>" runs here in "<folder>"
    Then it exits with <code> and says
      """
      <says>
      """

    Examples:
      | suites            | folder    | command   | code | says                                          |
      | tests/bdd         | .         | list      | 0    | #3   expected to fail  tests/bdd/a.feature:3  |
      | tests/bdd         | src/shop  | list      | 0    | #3   expected to fail  ../../tests/bdd/a.feature:3 |
      | tests/bdd", "none | tests/bdd | list      | 0    | #3   expected to fail  a.feature:3            |
      | tests/bdd         | src       | check     | 0    | 0 errors, 0 warnings in 1 scenario in 1 file  |
      | tests/bdd         | src       | release 3 | 0    | released #3 in ../tests/bdd/a.feature         |
      | none", "nowhere   | src       | list      | 2    | ../none, ../nowhere: there is no such file or folder |
      | bdd               | tests     | list      | 0    | #3   expected to fail  bdd/a.feature:3        |
