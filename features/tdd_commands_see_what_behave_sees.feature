Feature: Bug 9015: the commands see less than Behave, or stumble over what it only prints

  As a team that gates on bug check
  I want it to read what a run would read
  So that a green check is not followed by a red run.

  @tdd_bug @tdd_bug_9015
  Scenario: A folder that is a link
    Given the files
      | name             | content                                                    |
      | shared/a.feature | Feature: F\n  @tdd_bug_7\n  Scenario: S\n    When x        |
      | features/b.feature | Feature: F\n  Scenario: S\n    When x                    |
    And a link "features/linked" to "../shared"
    And a link "features/loop" to "."
    When "cleveragents bug check" runs
    Then it exits with 1 and says
      """
      features/linked/a.feature:2: error T1
      1 error, 0 warnings in 2 scenarios in 2 files
      """

  @tdd_bug @tdd_bug_9015
  Scenario: An unknown language does not hide the other files
    Given the files
      | name               | content                                             |
      | features/a.feature | # language: xx\nFeature: F                          |
      | features/b.feature | Feature: F\n  @tdd_bug_7\n  Scenario: S\n    When x |
    When "cleveragents bug check" runs
    Then it exits with 1 and says
      """
      features/b.feature:2: error T1
      features/a.feature:1: the language 'xx' is unknown
      """

  @tdd_bug @tdd_bug_9015
  Scenario: Examples without a table do not spoil the JSON
    Given the files
      | name               | content                                                             |
      | features/a.feature | Feature: F\n  Scenario Outline: S\n    When x\n    Examples: none   |
    When "cleveragents bug check --format json" runs
    Then it exits with 0 and prints the JSON
      """
      {"schema": "cleveragents.bug-check/1", "files": 1, "scenarios": 1, "violations": [], "unreadable": []}
      """
