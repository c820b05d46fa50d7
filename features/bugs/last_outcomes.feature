Feature: The last outcome of every captured bug

  As a developer who runs a feature now and the whole suite at night
  I want the last verdict on every captured bug kept, whichever run has found it
  So that the list of bugs knows which of them are fixed.

  Background:
    Given the test file "features/a.feature" exists
    And the test file "a.robot" exists
    And the test file "features/b.feature" exists
    And the test file "robot/a.robot" exists

  Scenario: A run of one file keeps what is known of the others
    Given a run, started in the project's folder, has reported
      | file               | name | verdict |
      | features/a.feature | One  | xfail   |
      | features/b.feature | Two  | xfail   |
    And a run, started in robot, has reported
      | file    | name | verdict |
      | a.robot | One  | broken  |
    When another run, started in features, reports
      | file      | name | verdict | message            |
      | b.feature | Two  | xpass   | \n\nfirst\nsecond  |
    Then last.json holds the outcomes
      | framework | file               | name | verdict | message |
      | behave    | features/a.feature | One  | xfail   |         |
      | behave    | features/b.feature | Two  | xpass   | first   |
      | robot     | robot/a.robot      | One  | broken  |         |
    And each outcome has a time of today, in UTC

  Scenario: A test that has moved within its file leaves nothing behind
    Given a run, started in the project's folder, has reported
      | file               | name | line | verdict |
      | features/a.feature | One  | 3    | xpass   |
    When another run, started in the project's folder, reports
      | file               | name | line | verdict |
      | features/a.feature | One  | 5    | xfail   |
    Then last.json holds the outcomes
      | line | verdict |
      | 5    | xfail   |

  Scenario: Tests of one name are told apart, also where other processes of the run have run them
    Given a run, started in the project's folder, has reported
      | file               | name | line | verdict |
      | features/a.feature | One  | 3    | xpass   |
    When the same run, started in the project's folder, reports
      | file               | name | line | occurrence | verdict |
      | features/a.feature | One  | 5    | 1          | xfail   |
      | features/a.feature | One  | 5    | 2          | broken  |
      | features/a.feature | One  | 3    | 1          | xfail   |
    Then last.json holds the outcomes
      | line | verdict |
      | 3    | xpass   |
      | 5    | xfail   |
      | 5    | broken  |

  Scenario: Tests whose file is gone are forgotten
    Given a run, started in the project's folder, has reported
      | file               | name | verdict |
      | features/a.feature | One  | xfail   |
      | features/b.feature | Two  | xfail   |
    And "features/a.feature" is gone
    When another run, started in the project's folder, reports
      | file          | name | verdict |
      | robot/a.robot | One  | xfail   |
    Then last.json holds the outcomes
      | file               | name |
      | features/b.feature | Two  |
      | robot/a.robot      | One  |

  Scenario: An interrupted test keeps its last verdict, and a released one has a status
    Given a run, started in the project's folder, has reported
      | file               | name | verdict |
      | features/a.feature | One  | xpass   |
    When another run, started in the project's folder, reports
      | file               | name | verdict   | status | expected to fail |
      | features/a.feature | One  | unchanged | failed | yes              |
      | features/a.feature | Two  | unchanged | passed | no               |
    Then last.json holds the outcomes
      | name | verdict   | status | expected_fail |
      | One  | xpass     | failed | True          |
      | Two  | unchanged | passed | False         |

  Scenario Outline: A broken last.json is replaced: <content>
    Given last.json holds "<content>"
    When another run, started in the project's folder, reports
      | file               | name | verdict |
      | features/a.feature | One  | xpass   |
    Then last.json holds the outcomes
      | name | verdict |
      | One  | xpass   |

    Examples:
      | content                                                            |
      | {                                                                  |
      | \xff                                                               |
      | []                                                                 |
      | {"schema": "cleveragents.last/2", "tests": [1]}                    |
      | {"schema": "cleveragents.last/1", "tests": 1}                      |
      | {"schema": "cleveragents.last/1", "tests": [1, {}, {"line": 1e999, "framework": 1, "file": 1}]} |
      | {"schema": "cleveragents.last/1", "tests": [{"framework": "behave", "file": "features/a.feature", "line": 3, "name": 7, "expected_fail": true, "verdict": "xfail", "status": "", "reason": "", "error": "", "message": "", "finished": "2026-01-01T00:00:00+00:00"}]} |
      | {"schema": "cleveragents.last/1", "tests": [{"framework": "behave", "file": "features/a.feature", "line": 3, "name": "Old", "expected_fail": true, "verdict": "xfail", "status": "", "reason": "", "error": "", "message": "", "finished": "2026-01-01T00:00:00"}]} |

  Scenario: Runs that end at the same time lose nothing
    When two runs report at the same time, again and again
    Then last.json holds the outcomes of all of them

  Scenario: A run that keeps the lock is not waited for without end
    Given a run holds the lock of the outcomes, and others wait for 0.1 seconds
    When another run tries to report
      | file               | name | verdict |
      | features/a.feature | One  | xfail   |
    Then it is told "outcomes.json: cannot be written: is locked by another process"
