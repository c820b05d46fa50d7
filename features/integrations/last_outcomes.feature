Feature: Runs keep the last outcome of every captured bug

  As a developer who runs one feature at a time
  I want build/bugs/last.json to remember what other runs have found
  So that the list of bugs is complete without a run of everything.

  Scenario: A run of one feature keeps the outcome of the other
    Given a suite with two features of one captured bug each
    And the suite has run
    When Behave runs the features in "features/second.feature"
    Then outcomes.json holds
      | file                    | verdict |
      | features/second.feature | xfail   |
    And last.json holds the outcomes
      | framework | file                    | line | name    | verdict | status | message        |
      | behave    | features/first.feature  | 3    | The bug | xfail   | passed | want 1, have 2 |
      | behave    | features/second.feature | 3    | The bug | xfail   | passed | want 1, have 2 |

  Scenario: The workers of behavex write into one last.json
    Given a suite with two features of one captured bug each
    When behavex-parallel runs the suite
    Then last.json holds the outcomes
      | file                    | verdict |
      | features/first.feature  | xfail   |
      | features/second.feature | xfail   |

  Scenario: A dry run has no outcomes
    Given a captured bug with the steps "When fail"
    When the suite runs with "--dry-run"
    Then there is no file "build/bugs/last.json"

  Scenario: A last.json that cannot be written changes nothing else
    Given a captured bug with the steps "When fail"
    And a file "build/bugs/last.json/a_file" with "in the way"
    When the suite runs
    Then the run is green
    And the run says
      """
      build/bugs/last.json: cannot be written
      expected failures: 1 (bugs 7)
      """
    And the run does not say "Traceback"
    And outcomes.json holds
      | line | verdict |
      | 3    | xfail   |
