Feature: Bug 9092: a command whose standard streams are closed breaks down

  As an administrator whose scheduler starts commands with closed streams
  I want a command to do its work and say nothing where nobody listens
  So that the exit code speaks of the work.

  @tdd_bug @tdd_bug_9092
  Scenario Outline: A run with "<options>" whose <streams> is closed
    Given a suite for workers
    And the feature "a" whose scenarios pass, fail
    When "cleveragents run <options> -f json -o all.json" runs with its <streams> closed
    Then it exits with 1 and does not complain
    And the scenarios "a: 1" have ended as passed
    And the scenarios "a: 2" have ended as failed

    Examples:
      | options | streams               |
      | -j 1    | stdout                |
      | -j 2    | stdout                |
      | -j 2    | stderr                |
      | -j 2    | stdin                |
      | -j 2    | stdin, stdout, stderr |

  @tdd_bug @tdd_bug_9092
  Scenario: A list of bugs whose stdout is closed
    Given a feature file whose scenario is tagged "@tdd_bug @tdd_bug_7"
    When "cleveragents bug list inner.feature" runs with its stdout closed
    Then it exits with 0 and does not complain
