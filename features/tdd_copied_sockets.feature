Feature: Bug 9072: a socket in the tree keeps a run with copies of it from beginning

  As a team whose application listens at a socket in its own folder
  I want workers to have their copies of the tree all the same
  So that I need not stop it for a run of the tests.

  @tdd_bug @tdd_bug_9072
  Scenario Outline: A <kind>
    Given a suite for workers
    And the feature "one" whose scenarios pass
    And a <kind> in the tree
    When workers run them with "-j 2 --copy-tree"
    Then the run ends with 0
    And so many scenarios end as 1 passed

    Examples:
      | kind       |
      | socket     |
      | named pipe |
