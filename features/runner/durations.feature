Feature: How long features took is remembered

  As a team whose suite is planned by what features took
  I want each run to keep what it has measured, and no run to depend on it
  So that plans are good without anybody's doing, and a broken file is no reason for a red run.

  Rule: What was measured is what the next run expects

    Scenario Outline: Expected: <what>
      Given durations of features
        | file | seconds | scenarios | lines        |
        | a    | 6       | 2         | 3: 2, 9: 4   |
        | b    | 1       | 1         | 3: 1         |
        | c    | 2       | 1         | 3: 2         |
      Then <file> with scenarios at the lines <lines> is expected to take <seconds>, each <each>

      Examples:
        | what                                   | file | lines   | seconds | each |
        | what it took                           | a    | 3, 9    | 6       | 2 4  |
        | its mean for another number            | a    | 3, 9, 20 | 9      | 2 4 3 |
        | the median of all for a new feature    | new  | 3, 9    | 4       | 2 2  |

    Scenario: Where nothing was ever measured, only the ratios count
      Given durations of no features
      Then new with scenarios at the lines 3, 9 is expected to take 0.02, each 0.01 0.01

    Scenario: A run of some scenarios changes theirs only
      Given durations of features
        | file | seconds | scenarios | lines      |
        | a    | 6       | 2         | 3: 2, 9: 4 |
        | gone | 1       | 1         | 3: 1       |
        | kept | 1       | 1         | 3: 1       |
      When a run has measured
        | file | seconds | scenarios | lines |
        | a    | 1.5     | 1         | 3: 1  |
        | new  | 3       | 1         | 5: 3  |
      Then the durations are, but for files that are gone
        | file | seconds | scenarios | lines      |
        | a    | 5       | 2         | 3: 1, 9: 4 |
        | kept | 1       | 1         | 3: 1       |
        | new  | 3       | 1         | 5: 3       |

    Scenario: They are the same after they were written and read
      Given durations of features
        | file      | seconds  | scenarios | lines        |
        | ä "b".feature | 6.000001 | 2     | 3: 2, 9: 4.5 |
      Then they are the same after they were written and read

  Rule: A file that is of no use is told, and nothing else

    Scenario Outline: A file that holds <what>
      When durations are read that are "<text>"
      Then nothing is known, and it is told that the recorded durations cannot be used

      Examples:
        | what                   | text                                                                                   |
        | nothing                |                                                                                        |
        | no JSON                | {                                                                                      |
        | another thing          | []                                                                                     |
        | another schema         | {"schema": "cleveragents.durations/2", "features": {}}                                 |
        | no features            | {"schema": "cleveragents.durations/1"}                                                 |
        | a feature that is text | {"schema": "cleveragents.durations/1", "features": {"a": "b"}}                         |
        | a negative time        | {"schema": "cleveragents.durations/1", "features": {"a": {"seconds": -1, "scenarios": 1, "lines": {}}}} |
        | no number              | {"schema": "cleveragents.durations/1", "features": {"a": {"seconds": NaN, "scenarios": 1, "lines": {}}}} |
        | an endless time        | {"schema": "cleveragents.durations/1", "features": {"a": {"seconds": 1e999, "scenarios": 1, "lines": {}}}} |
        | no scenarios           | {"schema": "cleveragents.durations/1", "features": {"a": {"seconds": 1, "scenarios": 0, "lines": {}}}} |
        | a line that is none    | {"schema": "cleveragents.durations/1", "features": {"a": {"seconds": 1, "scenarios": 1, "lines": {"x": 1}}}} |
        | deep nesting           | NESTED                                                                                 |

    Scenario: No file
      When there are no durations to read
      Then nothing is known, and nothing is told

    Scenario: A folder in the place of the file
      Given a suite for workers
      And the feature "one" whose scenarios pass
      And a file "build/bugs/durations.json/inner" with "a folder"
      When workers run them with "-j 2"
      Then the run ends with 0
      And it prints
        """
        the recorded durations cannot be used: Is a directory
        the durations of this run are not kept:
        """

  Rule: Runs

    Scenario Outline: A run keeps what it has measured: <options>
      Given a suite for workers
      And the feature "two" whose scenarios pass, take 0.05 seconds
      And the feature "lost" whose scenarios pass, die by SIGKILL
      When workers run them with "<options>"
      Then the durations of "features/two.feature" are kept, with the lines 2, 4
      And no others are kept

      Examples:
        | options                  |
        | -j 2                     |
        | -j 1 --isolation feature |

    Scenario: Durations of another suite do no harm
      Given a suite for workers
      And 3 features whose scenarios pass
      And a file "build/bugs/durations.json" with "{"schema": "cleveragents.durations/1", "features": {"features/feature2.feature": {"seconds": 5, "scenarios": 40, "lines": {"99": 1}}, "other.feature": {"seconds": 7, "scenarios": 1, "lines": {}}}}"
      When workers run them with "-j 2"
      Then the run ends with 0
      And so many scenarios end as 3 passed
