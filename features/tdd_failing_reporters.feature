Feature: Bug 9093: an error of one of Behave's reporters is called a bug of cleveragents

  As a developer whose exception cannot even say what it is
  I want to be told which reporter has failed, and at what
  So that I mend my exception and report nothing to anybody.

  @tdd_bug @tdd_bug_9093
  Scenario Outline: The JUnit report of an exception whose text is an error, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios raise an exception without words
    And the feature "b" whose scenarios pass
    When workers run them with "<options>"
    Then the run ends with 1
    And it prints "the reporter JUnitReporter failed in feature() at"
    And it prints "ValueError: no words"

    Examples:
      | options |
      | -j 1    |
      | -j 2    |
