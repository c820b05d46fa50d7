Feature: With a process for each feature, the next one is ready when its turn comes

  As the owner of a suite of which nothing may leak from feature to feature
  I want the next feature to be read while others run
  So that no core is idle between two features, and no more of them run at a time than I have said.

  Scenario Outline: No more features run at a time than -j says: <jobs>
    Given 8 features that "take a moment", and note when their processes are forked
    When workers run them with "-j <jobs> --isolation feature --start-method fork"
    Then the run ends with 0
    And 8 features have run, at most <jobs> at a time

    Examples:
      | jobs |
      | 1    |
      | 2    |

  Scenario: The next process gets ready while a feature runs
    Given 8 features that "take a moment", the first of which would "wait for a process ahead" instead
    When workers run them with "-j 1 --isolation feature --start-method fork"
    Then the run ends with 0
    And processes were forked before the feature before theirs had ended

  Scenario: None gets ready where before_all would run in one process more than -j says
    Given 8 features that "take a moment", and note when their processes are forked
    When workers run them with "-j 1 --isolation feature --start-method fork --before-all worker"
    Then the run ends with 0
    And no process was forked before the feature before it had ended

  Scenario: A worker that is a program of its own does not run before_all ahead
    Given 4 features that "take a moment", and note when their processes are forked
    When workers run them with "-j 1 --isolation feature --start-method spawn"
    Then the run ends with 0
    And before_all has run in no other process while a feature ran

  Scenario: A feature begins when the process of the one before is gone, with all that it holds
    Given 8 features that "listen", and note when their processes are forked
    When workers run them with "-j 1 --isolation feature --start-method fork"
    Then the run ends with 0
    And 8 features have run, at most 1 at a time

  Scenario: Processes that are killed while they wait cost nothing
    Given 8 features that "take a moment", the first of which would "kill each process that waits" instead
    When workers run them with "-j 1 --isolation feature --start-method fork"
    Then the run ends with 0
    And 8 features have run, at most 1 at a time

  Scenario: After a failure with --stop, the one that waits does not begin
    Given 8 features that "take a moment", the first of which would "fail" instead
    When workers run them with "-j 1 --isolation feature --start-method fork --stop"
    Then the run ends with 1
    And 1 features have run, at most 1 at a time

  Scenario: Two features end together, and after the first none is to begin
    Given a crew of 2 that hears of both ends at once
    When the run is to stop at the first of them
    Then the one that waits is not told to begin
