Feature: Bug 7106: two processes that change the configuration lose each other's changes

  As a developer who runs cleveragents in two terminals
  I want a value that was set to stay set
  So that no command undoes another one's work without a word.

  @tdd_bug @tdd_bug_7106
  Scenario: Two processes set one key each, again and again
    Given a process that sets "server.url" 200 times
    And a process that sets "server.namespace" 200 times
    When both run at the same time
    Then each finds every value that it has set
