Feature: Bug 9078: options of Behave that cannot be read are taken for a bug of cleveragents

  As a developer who has mistyped an option or a setting of Behave
  I want to be told what is wrong with it
  So that I can put it right, and report no bug.

  Background:
    Given a suite for workers
    And the feature "one" whose scenarios pass

  @tdd_bug @tdd_bug_9078
  Scenario Outline: A <setting>
    Given the Behave setting "<setting>"
    When workers run them with "<options>", and without other reports
    Then the run ends with 2
    And it prints "<told>"

    Examples:
      | setting     | options | told                                         |
      | stop = no   | -n (    | --name '(': is no regular expression         |
      | jobs = -3   | -j 2    | POSITIVE NUMBER, but was: -3                 |
      | jobs = auto | -j 2    | invalid literal for int() with base 10: 'auto' |
