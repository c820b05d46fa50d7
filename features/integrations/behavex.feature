Feature: behavex

  As a team that runs its suite by behavex
  I want the exit codes that Behave gives
  So that a fixed bug is noticed there, too.

  behavex ignores `runner =` and takes its exit code from context.failed. The whole truth table runs
  under behavex in robot/e2e.

  Scenario Outline: <verdict> with <processes>
    Given a captured bug with the steps "When <step>"
    When <runner> runs the suite
    Then the run is <colour>

    Examples:
      | verdict | step          | processes     | runner           | colour |
      | xfail   | fail          | one process   | behavex          | green  |
      | xpass   | pass          | one process   | behavex          | red    |
      | broken  | raise OSError | one process   | behavex          | red    |
      | xpass   | pass          | two processes | behavex-parallel | red    |
