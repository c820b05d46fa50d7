Feature: Bug 9018: files replaced before one that cannot be are not put back

  As a developer who releases a bug with tests in several files
  I want the files that were replaced already put back when a later one fails
  So that all are changed, or none.

  @tdd_bug @tdd_bug_9018
  Scenario: The second file is a folder
    Given a file "one.feature" with "old text"
    And a file "two.feature/in_the_way" with "a folder is here"
    When "one.feature, new.feature, two.feature" are to be replaced together
    Then writing "two.feature" is refused
    And the file "one.feature" still holds "old text"
    And there is no file "new.feature"
