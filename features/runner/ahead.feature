Feature: With a process for each feature, the next one is ready when its turn comes

  As the owner of a suite of which nothing may leak from feature to feature
  I want the next feature to be read while others run
  So that no core is idle between two features, and no more of them run at a time than I have said.

  Scenario Outline: No more features run at a time than -j says: <jobs>
    Given 8 features that "take a moment", and note when their processes are forked
    When workers run them with "-j <jobs> --isolation feature"
    Then the run ends with 0
    And 8 features have run, at most <jobs> at a time

    Examples:
      | jobs |
      | 1    |
      | 2    |

  Scenario Outline: With "<options>", <which> of the processes get ready while a feature runs
    Given 8 features that "take a moment", and note when their processes are forked
    When workers run them with "-j 1 --isolation feature <options>"
    Then the run ends with 0
    And <which> of the processes were forked while a feature ran

    Examples:
      | options           | which |
      | --before-all once | some  |

    Examples: Where before_all would run in one process more than -j says
      | options             | which |
      | --before-all worker | none  |

  Scenario: A process that is killed while it waits costs nothing
    Given 8 features that "take a moment", the first of which would "kill the process that waits" instead
    When workers run them with "-j 1 --isolation feature"
    Then the run ends with 0
    And 8 features have run, at most 1 at a time

  Scenario: After a failure with --stop, the one that waits does not begin
    Given 8 features that "take a moment", the first of which would "fail" instead
    When workers run them with "-j 1 --isolation feature --stop"
    Then the run ends with 1
    And 1 features have run, at most 1 at a time
