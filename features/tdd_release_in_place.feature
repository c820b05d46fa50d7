Feature: Bug 9014: bug release replaces links, and can change some files only

  As a developer who releases a bug with tests in several files
  I want all files changed where they are, or none
  So that a half-released bug never has to be repaired by hand.

  @tdd_bug @tdd_bug_9014
  Scenario: A feature file that is a link
    Given the files
      | name             | content                                                                        |
      | shared/a.feature | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x |
    And a link "features/a.feature" to "../shared/a.feature"
    When "cleveragents bug release 7" runs
    Then it exits with 0 and says
      """
      released #7 in features/a.feature
      """
    And "features/a.feature" is still a link
    And the file "shared/a.feature" does not hold "@tdd_expected_fail"

  @tdd_bug @tdd_bug_9014
  Scenario: A file that cannot be written leaves all as they were
    Given the files
      | name                 | content                                                                        |
      | features/a/a.feature | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x |
      | features/b/b.feature | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x |
    When "cleveragents bug release 7" runs where "features/b" cannot be written
    Then it exits with 1 and says
      """
      features/b/b.feature: cannot be written
      """
    And there is no traceback
    And the file "features/a/a.feature" still holds "@tdd_expected_fail"
