Feature: Bug 9010: a run whose outcomes.json cannot be written ends in a traceback

  As a team with a read-only checkout
  I want one line that says why, and the verdicts and the exit code as they are
  So that a full disk does not turn a green run red.

  @tdd_bug @tdd_bug_9010
  Scenario Outline: <obstacle>
    Given a captured bug with the steps "When fail"
    And a file "<file>" with "in the way"
    When the suite runs
    Then the run is green
    And the run says
      """
      build/bugs/outcomes.json: cannot be written
      expected failures: 1 (bugs 7)
      """
    And the run does not say "Traceback"

    Examples:
      | obstacle                     | file                                |
      | build is a file              | build                               |
      | outcomes.json is a folder    | build/bugs/outcomes.json/a_file     |
      | the lock is a folder         | build/bugs/outcomes.json.lock/a_file |
