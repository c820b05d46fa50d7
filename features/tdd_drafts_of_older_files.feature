Feature: Bug 9029: a text that an editor has left takes the place of a newer file

  As a developer whose edit was refused
  I want to go on with my text only if the file is still what I had edited
  So that nobody's change is lost.

  Background:
    Given the user's configuration
      """
      [server]
      url = "https://old.example"
      """

  @tdd_bug @tdd_bug_9029
  Scenario: The file was replaced by one that looks older
    Given "cleveragents config edit" has left a wrong text with "timeout = 0"
    And the user's file was replaced by one with "timeout = 77", of last year
    When "cleveragents config edit" runs with the editor "sed -i s/0/9/"
    Then the user's configuration holds "timeout = 77"

  @tdd_bug @tdd_bug_9029
  Scenario: An editor that is none leaves no text behind
    When "cleveragents config edit" runs with the editor "'"
    Then the user's folder holds no draft
