Feature: Faults that the doctor finds

  As a team that has tried expected failures by hand before
  I want what is wrong in hooks, arguments and installations named with its place and its mend
  So that I do not find out by a bug that was green for months.

  Scenario Outline: <fault>
    Given a project of the shape "plain Behave"
    And it has <fault>
    When the doctor is asked about "behave"
    Then it exits with 1 and says
      """
      <finding>
      mend: <mend>
      """
    And no file is changed

    Examples:
      | fault                                       | finding                                                                                  | mend                                   |
      | a hook that inverts in after_scenario       | wrong  features/environment.py:7: after_scenario changes the status of a scenario        | remove it: an exit code does not follow what a hook sets |
      | a hook that inverts in after_scenario       | wrong  behave: not so: a bug that is fixed, with its tag still on, is red: exit code is green | look for the hook                 |
      | a hook of its own that inverts, beside ours | wrong  features/environment.py:12: after_scenario changes the status of a scenario       | remove it                              |
      | a hook that raises                          | wrong  behave: a scenario that passes is not green: HOOK-ERROR in before_scenario: OSError: no database | repair that first       |
      | a before_all that raises                    | wrong  behave: a scenario that passes is not green: HOOK-ERROR in before_all: OSError: no database | repair that first            |
      | no hook                                     | wrong  behave: the hook is not in use                                                    | cleveragents init --write              |
      | hooks that cannot be read                   | wrong  behave does not run the probes: SyntaxError: invalid syntax                       | mend that                              |
      | hooks that are a folder                     | wrong  behave does not run the probes: IsADirectoryError                                 | mend that                              |
      | steps that cannot be imported               | wrong  behave does not run the probes: OSError: shop.db                                   | mend that                              |
      | a step that matches every text              | wrong  behave does not run the probes: AmbiguousStep                                     | mend that                              |
      | a hook that skips bugs                      | wrong  behave: not so: an expected failure is green: JUnit is skipped, JSON is skipped   | look for the hook or setting that skips it |
      | a configuration that selects others         | wrong  behave: the configuration selects other scenarios                                 | look at `tags` and `default_tags`      |

  Scenario Outline: <fault> of Robot Framework
    Given a project of the shape "Robot"
    And it was initialised
    And it has <fault>
    When the doctor is asked about "robot"
    Then it exits with 1 and says
      """
      <finding>
      mend: <mend>
      """

    Examples:
      | fault                              | finding                                                            | mend                                  |
      | an argument --skiponfailure        | wrong  robot: not so: a captured bug that cannot be set up is red | remove --skiponfailure for these tags |
      | a listener that cannot be imported | wrong  robot ends before the first probe: Taking listener          | correct the name                      |

  Scenario: An old Behave
    Given a project of the shape "plain Behave"
    And it was initialised
    When "cleveragents doctor --runner behave" runs beside an older Behave
    Then it exits with 1 and says
      """
      wrong  behave does not run the probes: ConfigError: cleveragents wraps internals of behave >=1.3.3,<1.4, and found behave 1.2.6
      mend: python -m pip install 'behave>=1.3.3,<1.4'
      """

  Scenario: Hooks that hang
    Given a project of the shape "plain Behave"
    When the doctor is asked about hooks that hang
    Then the only finding is "behave does not run the probes: It does not end within 1 seconds"
