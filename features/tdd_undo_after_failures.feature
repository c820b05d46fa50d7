Feature: Bug 9031: what is kept for an undo is lost or wrong after a failure

  As a developer who takes a change back
  I want the last change taken back, and not more, whatever had failed before
  So that I can rely on it.

  Background:
    Given the file holds "[server]\ntimeout = 4\n"

  @tdd_bug @tdd_bug_9031
  Scenario: The last change could not be made
    Given server.timeout is changed to 5, then to 6
    And a change to 7 fails at the rename
    When the last change is taken back
    Then the file now holds "[server]\ntimeout = 5\n"

  @tdd_bug @tdd_bug_9031
  Scenario: What was committed could not be remembered
    Given server.timeout is changed to 5
    And changes to 6 and 7 cannot be remembered
    When the last change is taken back
    Then the file now holds "[server]\ntimeout = 6\n"

  @tdd_bug @tdd_bug_9031
  Scenario: A reader comes between a commit and its end
    Given server.timeout is changed to 5
    And a reader that looks at the moment at which a key has just been removed
    When the key is removed
    Then the reader was told nothing

  @tdd_bug @tdd_bug_9031
  Scenario: The file was removed by hand
    Given server.timeout is changed to 5
    And the user's file is removed by hand
    When the file is read
    Then the reader was told nothing
