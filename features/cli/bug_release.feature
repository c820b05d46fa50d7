Feature: cleveragents bug release

  As a developer who has fixed a captured bug
  I want its expected-fail tag removed by a command
  So that nothing else in the file changes, and no other bug is released by mistake.

  Scenario Outline: Only the tag goes: <case>
    Given a feature file with the bytes "<before>"
    When "cleveragents bug release 7 inner.feature" runs
    Then it exits with 0 and the file has the bytes "<after>"

    Examples:
      | case                | before                                                                         | after                                                          |
      | the last of a line  | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |
      | the first of a line | Feature: F\n  @tdd_expected_fail @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |
      | in the middle       | Feature: F\n  @tdd_bug @tdd_expected_fail @tdd_bug_7\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |
      | on a line of its own | Feature: F\n  @tdd_bug @tdd_bug_7\n  @tdd_expected_fail\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |
      | before a comment    | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail  # soon\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7  # soon\n  Scenario: S\n    When x\n |
      | first, before a comment | Feature: F\n  @tdd_bug @tdd_bug_7\n  @tdd_expected_fail # soon\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  # soon\n  Scenario: S\n    When x\n |
      | Windows line ends   | Feature: F\r\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\r\n  Scenario: S\r\n    When x\r\n | Feature: F\r\n  @tdd_bug @tdd_bug_7\r\n  Scenario: S\r\n    When x\r\n |
      | no end of line at the end | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x |
      | text that looks like it | Feature: F\n  as @tdd_expected_fail says\n\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x\n | Feature: F\n  as @tdd_expected_fail says\n\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |
      | another bug's stays | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x\n  @tdd_bug @tdd_bug_8 @tdd_expected_fail\n  Scenario: T\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n  @tdd_bug @tdd_bug_8 @tdd_expected_fail\n  Scenario: T\n    When x\n |
      | on the feature      | @tdd_bug @tdd_bug_7 @tdd_expected_fail\nFeature: F\n  Scenario: S\n    When x\n  Scenario: T\n    When x\n | @tdd_bug @tdd_bug_7\nFeature: F\n  Scenario: S\n    When x\n  Scenario: T\n    When x\n |
      | twice               | @tdd_expected_fail\nFeature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x\n | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n |

  Scenario Outline: Refused, and nothing changed: <case>
    Given a feature file with the bytes "<before>"
    When "cleveragents bug release 7 inner.feature" runs
    Then it exits with 1 and the file has the bytes "<before>"
    And it said "<message>"

    Examples:
      | case                | before | message |
      | wrong tags          | Feature: F\n  @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x\n | #7 is not released: its tags are wrong |
      | no such bug         | Feature: F\n  @tdd_bug @tdd_bug_8 @tdd_expected_fail\n  Scenario: S\n    When x\n | #7 is not released: no scenario captures it |
      | released already    | Feature: F\n  @tdd_bug @tdd_bug_7\n  Scenario: S\n    When x\n | #7 is not released: it is released already |
      | shared by a feature | @tdd_bug @tdd_expected_fail\nFeature: F\n  @tdd_bug_7\n  Scenario: S\n    When x\n  @tdd_bug_8\n  Scenario: T\n    When x\n | the @tdd_expected_fail at inner.feature:1 covers #8 as well |
      | shared by a scenario | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_bug_8 @tdd_expected_fail\n  Scenario: S\n    When x\n | the @tdd_expected_fail at inner.feature:2 covers #8 as well |
      | rendered from a row | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_<state>\n  Scenario Outline: S\n    When x\n    Examples:\n      \p state \p\n      \p expected_fail \p\n | cannot be removed without changing other tags |

  Scenario: Bugs that share a scenario are released together
    Given a feature file with the bytes "Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_bug_8 @tdd_expected_fail\n  Scenario: S\n    When x\n"
    When "cleveragents bug release #7 8 inner.feature" runs
    Then it exits with 0 and the file has the bytes "Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_bug_8\n  Scenario: S\n    When x\n"

  Scenario: Released in every file, or in none
    Given the files
      | name          | content                                                                                     |
      | one.feature   | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x             |
      | two.feature   | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_bug_8 @tdd_expected_fail\n  Scenario: S\n    When x  |
    When "cleveragents bug release 7 one.feature two.feature" runs
    Then it exits with 1 and says
      """
      the @tdd_expected_fail at two.feature:2 covers #8 as well
      """
    And the file "one.feature" still holds "@tdd_expected_fail"

  Scenario: A file that cannot be read may hold a test of the bug
    Given the files
      | name             | content                                                                         |
      | one.feature      | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x |
      | latin1.feature   | Feature: caf\xe9                                                               |
    When "cleveragents bug release 7 one.feature latin1.feature" runs
    Then it exits with 1 and says
      """
      latin1.feature:1: byte 0xe9 is not UTF-8
      """
    And the file "one.feature" still holds "@tdd_expected_fail"

  Scenario Outline: Usage: <arguments>
    When "cleveragents bug release <arguments>" runs
    Then it exits with 2 and says
      """
      <message>
      """

    Examples:
      | arguments | message                            |
      | seven     | 'seven' is not the number of a bug |
      | 0         | '0' is not the number of a bug     |
      |           | Missing argument                   |
