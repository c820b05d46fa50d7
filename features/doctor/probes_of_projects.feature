Feature: cleveragents doctor

  As a team whose CI decides by an exit code
  I want to be shown that every signal about a captured bug is right in my project
  So that I trust green, and am told what to mend where I must not.

  A probe is a scenario whose verdict is known. Probes run in a copy of the project, under its own hooks and configuration. Exit
  code 0: every signal is right; 1: something has to be mended.

  Scenario Outline: "<shape>" is right under <runners> once it is initialised
    Given a project of the shape "<shape>"
    And it was initialised
    When the doctor is asked about "<runners>"
    Then it exits with 0 and says
      """
      <line>
      """
    And no file is changed

    Examples:
      | shape                        | runners      | line                                                                                      |
      | plain Behave                 | behave       | ok     behave: an expected failure is green: exit code, summary, JUnit, JSON              |
      | plain Behave                 | run          | ok     cleveragents run: a captured bug that cannot be set up is red: exit code, summary, JUnit, JSON |
      | Behave with hooks and stages | behave       | ok     behave: a bug that is fixed, with its tag still on, is red: exit code, summary, JUnit, JSON |
      | behavex                      | behavex      | ok     behavex: a bug that is fixed, with its tag still on, is red: exit code, summary, JUnit, JSON |
      | Robot                        | robot        | ok     robot: output.xml agrees with summary, xunit                                       |
      | Behave and Robot             | behave robot | ok     robot: a run whose listener cannot be imported is red                              |

  Scenario: What is found is data, too
    Given a project of the shape "179 expected failures"
    And it was initialised
    When "cleveragents doctor --runner behave --format json" runs here
    Then it exits with 1 and says
      """
      "schema": "cleveragents.doctor/1"
      "text": "behave: not so: an expected failure is green: JUnit is skipped, JSON is skipped"
      "name": "JUnit",
      "want": "green",
      "have": "skipped"
      """

  Scenario: Somebody who waits is told what for
    Given a project of the shape "plain Behave"
    When the doctor is asked about "behave" in a terminal
    Then the terminal shows that it waits for "behave: an expected failure is green"
