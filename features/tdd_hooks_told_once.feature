@extra.dask
Feature: Bug 9073: what a hook of the whole run prints is told once for each Dask worker

  As a team whose before_all says with what the suite runs
  I want a run on several Dask workers to tell it as a run on one machine does
  So that what is printed does not depend on where it was run.

  @tdd_bug @tdd_bug_9073
  Scenario Outline: <hook> <does>
    Given a Dask scheduler with 2 workers
    And a suite for workers whose <hook> <does>
    And the feature "one" whose scenarios pass
    When the scheduler runs them
    Then it prints "<text>" once

    Examples:
      | hook       | does   | text                                               |
      | before_all | speaks | before_all speaks                                  |
      | before_all | fails  | HOOK-ERROR in before_all: RuntimeError: on purpose |
      | after_all  | fails  | HOOK-ERROR in after_all: RuntimeError: on purpose  |
