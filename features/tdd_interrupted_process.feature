Feature: Bug 9084: Ctrl-C in a run by one process ends the scenario that runs, and the run with 1

  As a developer who has seen enough of a run
  I want Ctrl-C to mean the same with one process as with several
  So that I have a report of what ran, and a script can tell that it was me.

  @tdd_bug @tdd_bug_9084
  Scenario: Once: what runs is finished, and what ran is reported
    Given a suite for workers
    And 2 features whose scenarios pass, wait for Ctrl-C / fail, note too late
    When Ctrl-C is pressed once in a run with "-j 1", after "waits for Ctrl-C" has happened 1 times
    Then the run ends with 130
    And the scenarios "feature1: 2" have ended as failed
    And it has not happened: too late
    And it prints
      """
      interrupted: the scenarios that run are waited for; once more ends them at once
      features/feature1.feature:4  2
      ABORTED: By user.
      1 scenario passed, 1 failed, 0 skipped, 4 untested
      """

  @tdd_bug @tdd_bug_9084
  Scenario: Twice: it ends at once
    Given a suite for workers
    And the feature "one" whose scenarios hang, note too late
    When Ctrl-C is pressed twice in a run with "-j 1", after "hangs" has happened 1 times
    Then the run ends with 130
    And it has not happened: too late
