Feature: Bug 9053: the file of a folder may be written in capitals

  As a team whose folder files are called __INIT__.robot
  I want their tags to count in lists and checks
  So that these see what Robot sees.

  @tdd_bug @tdd_bug_9053
  Scenario Outline: The tags of a folder whose file is called <name>
    Given the files
      | name             | content                                                                               |
      | robot/<name>     | *** Settings ***\nTest Tags    tdd_bug    tdd_bug_7    tdd_expected_fail\n            |
      | robot/cart.robot | *** Test Cases ***\nThe Total Is Right\n    Fail    the bug\n                          |
    When "cleveragents bug list" runs
    Then it said "expected to fail  robot/cart.robot:2"

    Examples:
      | name            |
      | __INIT__.robot  |
      | __init__.ROBOT  |
