Feature: Bug 9055: from a folder within a suite, the folder itself is not looked into

  As a developer who works in a folder of the suite
  I want the path to the suite above to mean all of it
  So that a check or a release does not pass over the very files that I am working on.

  A walk that begins at a path with ".." took the current folder for a link that leads back up.

  @tdd_bug @tdd_bug_9055
  Scenario: The suite above the current folder
    Given the files
      | name                        | content                                                        |
      | features/one.feature        | Feature: One\n  @tdd_bug @tdd_bug_1\n  Scenario: a\n    Then x   |
      | features/cart/two.feature   | Feature: Two\n  @tdd_bug @tdd_bug_2\n  Scenario: b\n    Then x   |
    When "cleveragents bug list .." runs here in "features/cart"
    Then it exits with 0 and says
      """
      #1
      #2
      """
