Feature: Bug 9100: what was given back had an owner, where there was no server

  As a program that reads who has which bug
  I want the same words from the file of this machine as from a server
  So that nobody is taken for the owner of a bug that is free.

  @tdd_bug @tdd_bug_9100
  Scenario: A bug is given back
    Given the owner is Anna
    And these claim commands have run: take 7 -o capture
    When "cleveragents claim give-back 7 -o capture --format json" is asked for
    Then it exits with 0, and its document holds
      | claim.state | claim.owner |
      | free        |             |
