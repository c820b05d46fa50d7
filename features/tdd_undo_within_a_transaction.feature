Feature: Bug 9027: an undo within a transaction waits for itself

  As a program that changes settings
  I want an undo within a transaction to be refused
  So that it does not wait for ever for the lock that the transaction has.

  Background:
    Given a service whose user file sets url, namespace and timeout

  @tdd_bug @tdd_bug_9027
  Scenario: An undo
    When an undo is tried within a transaction
    Then the try is refused with "a transaction is going on"

  @tdd_bug @tdd_bug_9027
  Scenario: A whole text
    When a whole text is written within a transaction
    Then the try is refused with "a transaction is going on"
