Feature: Bug 9019: an output that cannot be written ends with Python's exit code 120

  As a script that writes a list of bugs to a disk
  I want a full disk reported in one line, with exit code 1
  So that I see what happened, and not that Python could not write either.

  @tdd_bug @tdd_bug_9019
  Scenario: A full disk
    Given a feature file whose scenario is tagged "@tdd_bug @tdd_bug_7"
    When "cleveragents bug list inner.feature" writes to a full disk
    Then it exits with 1 and says only "error: [Errno 28] No space left on device"
