Feature: cleveragents bug list

  As a team lead
  I want every captured bug with its place and its state
  So that I see what is still broken and what is guarded.

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
      bug  state             where             scenario
      #7   expected to fail  inner.feature:7   Several rows (2 rows)
      #8   expected to fail  inner.feature:18  One bug a row -- @1.1
      #9   expected to fail  inner.feature:19  One bug a row -- @1.2
      #12  released          inner.feature:4   Guarded
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
