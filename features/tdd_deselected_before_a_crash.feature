Feature: Bug 9103: scenarios that were not selected are called untested after a crash

  As a developer who runs some scenarios by their name
  I want what I left out to be called skipped in every run
  So that "untested" says that something is wrong.

  @tdd_bug @tdd_bug_9103
  Scenario Outline: The second scenario crashes, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios pass, <crashes>, pass
    When workers run them with "-j 2 --name ^2$ <options>"
    Then the run ends with <code>
    And it prints "<counts>"

    Examples:
      | crashes        | options           | code | counts                                           |
      | die once       | --retry-crashed 1 | 0    | 1 scenario passed, 0 failed, 2 skipped           |
      | die by SIGKILL | --no-capture      | 1    | 0 scenarios passed, 0 failed, 1 error, 2 skipped |
