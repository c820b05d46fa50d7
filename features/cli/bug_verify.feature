Feature: cleveragents bug verify, and release --check

  As a developer between a captured bug and its fix
  I want to run the captured tests as they are, as often as I like
  So that I know what the next run will say, and write down how each bug fails.

  Background:
    Given the shop, in which bug 7 is captured

  Scenario Outline: A captured bug that <does>
    Given its test <does>
    When the shop runs "cleveragents bug verify 7"
    Then it exits with <code> and says
      """
      <says>
      """

    Examples:
      | does                      | code | says                                                              |
      | fails as it should        | 0    | #7  expected failure  features/tdd_two_of_one_price.feature:5     |
      | passes                    | 1    | it is fixed: cleveragents bug release 7                           |
      | has an undefined step     | 1    | a step, keyword or variable is undefined                          |
      | cannot be loaded          | 1    | ModuleNotFoundError: No module named 'nowhere'                    |
      | is released and passes    | 0    | released and passing: 1                                           |
      | is released and fails     | 1    | #7  regression  features/tdd_two_of_one_price.feature:5           |
      | is released and fails     | 1    | it was released, and fails again                                  |

  Scenario: A flaky test is found by repetition
    Given its test fails now and then
    When the shop runs "cleveragents bug verify --repeat 3"
    Then it exits with 1 and says
      """
      #7  flaky  features/tdd_two_of_one_price.feature:5
        it is flaky: 3 runs do not agree
      flaky: 1
      """

  Scenario Outline: What is asked of verify: <words>
    When the shop runs "cleveragents bug verify <words>"
    Then it exits with <code> and says
      """
      <says>
      """

    Examples:
      | words          | code | says                                                    |
      | 8              | 1    | error: no test captures #8 in 2 files                   |
      | 7 nowhere      | 2    | error: nowhere: there is no such file or folder         |
      | --repeat 0     | 2    | 0 is not in the range 1<=x<=100                         |
      | --format json  | 0    | "schema": "cleveragents.bug-verify/1"                   |
      | --format json  | 0    | "error": "AssertionError"                               |

  Scenario: How each bug fails is written down
    When the shop runs "cleveragents bug verify --record"
    Then it exits with 0 and says
      """
      recorded 1 failure in features/bugs.toml
      """
    And the shop's file "features/bugs.toml" holds
      """
      [[captured]]
      bugs = [7]
      framework = "behave"
      file = "features/tdd_two_of_one_price.feature"
      name = "Two things of one price"
      error = "AssertionError"
      step = "Then the total is 10"
      message = "want 10, have 5"
      """

  Scenario Outline: A bug that was recorded and <then>
    Given the shop has run "cleveragents bug verify --record"
    And its test <then>
    When the shop runs "<words>"
    Then it exits with <code> and says
      """
      <says>
      """

    Examples:
      | then                | words                            | code | says                               |
      | fails as it should  | cleveragents bug verify          | 0    | expected failures: 1               |
      | fails otherwise     | cleveragents bug verify          | 1    | broken captures: 1                 |
      | fails otherwise     | behave --no-color                | 1    | broken captures: 1                 |
      | fails otherwise     | cleveragents bug verify --record | 0    | recorded 1 failure                 |
      | passes              | cleveragents bug verify --record | 1    | recorded 0 failures                |

  Scenario: What waits for no fix any more is forgotten
    Given the shop has run "cleveragents bug verify --record"
    And its test is released and passes
    When the shop runs "cleveragents bug verify 7 --record"
    Then it exits with 0 and says
      """
      recorded 0 failures
      """
    And the shop's file "features/bugs.toml" does not hold "Two things"

  Scenario: What waits for no fix any more is forgotten, though nothing else is to be recorded
    Given the shop has run "cleveragents bug verify --record"
    And its test is released and passes
    When the shop runs "cleveragents bug verify --record"
    Then it exits with 0 and says
      """
      recorded 0 failures in features/bugs.toml
      """
    And the shop's file "features/bugs.toml" does not hold "Two things"

  Scenario: Of files that are not looked into nothing is forgotten
    Given the shop has run "cleveragents bug verify --record"
    And another bug, 8, is captured in "features/more.feature"
    And its test is released and passes
    When the shop runs "cleveragents bug verify features/more.feature --record"
    Then it exits with 0 and says
      """
      recorded 1 failure
      """
    And the shop's file "features/bugs.toml" holds
      """
      name = "Two things of one price"
      """

  Scenario Outline: What cannot be recorded is told: <why>
    Given its test <does>
    When the shop runs "cleveragents bug verify <words> --record"
    Then it exits with 1 and says
      """
      note: not recorded: features/tdd_two_of_one_price.feature: Two things of one price: <why>
      """

    Examples:
      | does                       | words | why                                                     |
      | has an undefined step      |       | it is no expected failure: broken                       |
      | fails here and there       |       | it does not always fail in one step by one exception    |
      | has a namesake of bug 8    | 7     | 2 tests have its name, and 1 of them were run           |

  Scenario: A ledger with a conflict is not written over
    Given the shop's file "features/bugs.toml" is "<<<<<<< HEAD"
    When the shop runs "cleveragents bug verify --record"
    Then it exits with 1 and says
      """
      error: features/bugs.toml:1: holds a conflict that git has left
      """
    And the shop's file "features/bugs.toml" holds
      """
      <<<<<<< HEAD
      """

  Scenario Outline: A release that is checked, of a bug whose test <does>
    Given its test <does>
    When the shop runs "cleveragents bug release 7 --check"
    Then it exits with <code> and says
      """
      <says>
      """
    And the tag <is> there

    Examples:
      | does                  | code | says                                                     | is     |
      | passes                | 0    | released #7 in features/tdd_two_of_one_price.feature     | is not |
      | fails as it should    | 1    | error: #7 is not released: features/tdd_two_of_one_price.feature:5 does not pass: Then the total is 10: AssertionError: want 10, have 5 | is |
      | has an undefined step | 1    | does not pass: Then the total is paid                    | is     |
