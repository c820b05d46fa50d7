Feature: Bugs 9066 to 9068: who is at fault is not said

  As a developer who asks a run for something that it cannot do
  I want it to name what I have to change
  So that I neither wait for a runner that is not used, nor report a bug that is my formatter's.

  @tdd_bug @tdd_bug_9066
  Scenario: Another runner is asked for by an option
    Given a suite for workers
    And the feature "one" whose scenarios pass
    When workers run them with "-j 2 -r behave.runner:OtherRunner", and without other reports
    Then the run ends with 2
    And it prints "runner 'behave.runner:OtherRunner': cleveragents run is a runner itself"
    And no scenario of it has run

  @tdd_bug @tdd_bug_9066
  Scenario Outline: Another runner is asked for by a file, with <options>
    Given a suite for workers
    And the feature "one" whose scenarios pass
    And a file "behave.ini" with
      """
      [behave]
      runner = behave.runner:OtherRunner
      """
    When workers run them with "<options>", and without other reports
    Then the run ends with 2
    And it prints "runner 'behave.runner:OtherRunner': cleveragents run is a runner itself"
    And no scenario of it has run

    Examples:
      | options |
      | -j 1    |
      | -j 2    |

  @tdd_bug @tdd_bug_9067
  Scenario: An option that nobody knows
    Given a suite for workers
    And the feature "one" whose scenarios pass
    When workers run them with "-j 2 --no-such-option", and without other reports
    Then the run ends with 2
    And it prints "usage: cleveragents run ["
    And it prints "cleveragents run: error: unrecognized arguments: --no-such-option"

  @tdd_bug @tdd_bug_9068
  Scenario Outline: A formatter of the project's own fails, with <options>
    Given a suite for workers
    And the feature "one" whose scenarios pass
    And a file "fragile.py" with
      """
      from behave.formatter.base import Formatter


      class Fragile(Formatter):
          def feature(self, feature):
              raise ValueError("no such colour")
      """
    When workers run them with "<options> -f fragile:Fragile", and without other reports
    Then the run ends with 1
    And it prints "the formatter Fragile failed in feature() at fragile.py:6: ValueError: no such colour"

    Examples:
      | options |
      | -j 1    |
      | -j 2    |
