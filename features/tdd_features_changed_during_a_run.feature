Feature: Bug 9109: a feature that is changed while the run goes on is called a bug in cleveragents

  As a developer who goes on writing while the suite runs
  I want to be told which feature is not the one that the run began with
  So that I run it again, and report no bug.

  @tdd_bug @tdd_bug_9109
  Scenario Outline: A feature has <what> when its turn comes, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios <change> features/b.feature
    And the feature "b" whose scenarios pass
    And the feature "c" whose scenarios pass
    When workers run them with "-j 1 --isolation feature <options>"
    Then the run ends with 1
    And it prints "features/b.feature: it has changed since the run began"
    And the scenarios "a: 1, c: 1" have ended as passed

    Examples:
      | what              | options              | change                             |
      | one scenario more | --start-method fork  | append Scenario: 2; When pass to   |
      | one scenario more | --start-method spawn | append Scenario: 2; When pass to   |
      | one step more     | --start-method fork  | append When pass to                |
      | one step more     | --copy-tree features | append When pass to                |
      | nothing left      | --start-method fork  | empty                              |
