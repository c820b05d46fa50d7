Feature: Bug 9105: a broken run waits for workers, or forgets them

  As a developer whose run was cut short by the system
  I want it to end, and to tell what every worker has run
  So that I need not end it myself, and guess.

  @tdd_bug @tdd_bug_9105
  Scenario Outline: What starts some of the workers is killed, with "<options>"
    Given a suite for workers
    And the feature "a" whose scenarios pass, meet 2 and kill the parent
    And the feature "b" whose scenarios pass, meet 2 and hang
    When workers run them with "-j 2 <options>"
    Then the run ends with 1
    And it prints
      """
      2 scenarios passed, 0 failed, 2 error, 0 skipped
      error: the process that starts the workers has ended with signal SIGKILL
      """

    Examples:
      | options                          |
      | --copy-tree                      |
      | --copy-tree --start-method spawn |

  @tdd_bug @tdd_bug_9105
  Scenario: No other worker can be started beside one that hangs
    Given a suite for workers
    And the feature "a" whose scenarios pass, hang
    And the feature "b" whose scenarios take 0.5 seconds / note killed / die by SIGKILL
    And the feature "c" whose scenarios pass
    And a hook before all features that kills workers after "killed" has happened
    When workers run them with "-j 2 --before-all worker"
    Then the run ends with 1
    And it prints
      """
      1 scenario passed, 0 failed, 2 error, 0 skipped, 1 untested
      error: no worker can be started
      """
