Feature: cleveragents bug, for Robot Framework

  As a team that tests with Behave and with Robot Framework
  I want the captured bugs of both in one list, under the same rules
  So that nobody has to look in two places.

  Exit codes are those of a project with feature files only.

  Background:
    Given the files
      | name                 | content                                                                                                    |
      | features/cart.feature | Feature: Cart\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: Ten percent\n    Then x              |
      | robot/shop.robot     | *** Settings ***\nTest Tags    TDD Bug\n*** Test Cases ***\nSell\n    [Tags]    TDD Bug 12\n    Log    1\nRefund\n    [Tags]    tdd_bug_7    tdd_expected_fail\n    Log    1 |

  Scenario: One table
    When "cleveragents bug list" runs
    Then it exits with 0 and says
      """
      bug  state             where                    scenario or test
      #7   expected to fail  features/cart.feature:3  Ten percent
      #7   expected to fail  robot/shop.robot:7       Refund
      #12  released          robot/shop.robot:4       Sell
      """

  Scenario: Tests of Robot only
    When "cleveragents bug list robot" runs
    Then it exits with 0 and says
      """
      bug  state             where               test
      #7   expected to fail  robot/shop.robot:7  Refund
      """

  Scenario: As JSON
    When "cleveragents bug list --format json" runs
    Then it exits with 0 and prints the JSON
      """
      {
        "schema": "cleveragents.bug-list/1",
        "files": 2,
        "bugs": [
          {"bug": 7, "state": "expected to fail", "file": "features/cart.feature", "line": 3, "name": "Ten percent", "tests": 1, "framework": "behave", "committed": null, "age": null, "first_commit": null, "last": null},
          {"bug": 7, "state": "expected to fail", "file": "robot/shop.robot", "line": 7, "name": "Refund", "tests": 1, "framework": "robot", "committed": null, "age": null, "first_commit": null, "last": null},
          {"bug": 12, "state": "released", "file": "robot/shop.robot", "line": 4, "name": "Sell", "tests": 1, "framework": "robot", "committed": null, "age": null, "first_commit": null, "last": null}
        ],
        "unreadable": []
      }
      """

  Scenario Outline: What was looked at: <paths>
    When "cleveragents bug check <paths>" runs
    Then it exits with 0 and says only "0 errors, 0 warnings in <counts>"

    Examples:
      | paths                                  | counts                                |
      |                                        | 1 scenario and 2 tests in 2 files     |
      | features robot                         | 1 scenario and 2 tests in 2 files     |
      | .                                      | 1 scenario and 2 tests in 2 files     |
      | features                               | 1 scenario in 1 file                  |
      | robot/shop.robot                       | 2 tests in 1 file                     |
      | robot/shop.robot robot features robot  | 1 scenario and 2 tests in 2 files     |

  Scenario: Rules in the words of each framework
    Given the files
      | name            | content                                                                |
      | features/cart.feature | Feature: Cart\n  @tdd_bug_7\n  Scenario: Ten percent\n    Then x |
      | robot/shop.robot | *** Test Cases ***\nSell\n    [Tags]    TDD Bug 7\n    Log    1      |
    When "cleveragents bug check" runs
    Then it exits with 1 and says
      """
      features/cart.feature:2: error T1: @tdd_bug_7 without @tdd_bug
        mend: add @tdd_bug beside @tdd_bug_7
      robot/shop.robot:3: error T1: tdd_bug_7 without tdd_bug
        mend: add tdd_bug beside tdd_bug_7
      2 errors, 0 warnings in 1 scenario and 1 test in 2 files
      """

  Scenario: Names of the team's own
    Given the files
      | name             | content                                                                            |
      | pyproject.toml   | [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail"     |
      | robot/shop.robot | *** Test Cases ***\nSell\n    [Tags]    BZ 12    X Fail\n    Log    1                |
    When "cleveragents bug list robot" runs
    Then it exits with 0 and says
      """
      #12  expected to fail  robot/shop.robot:2  Sell
      """

  Scenario: A folder that holds something else is no mistake
    Given the files
      | name               | content      |
      | robot/shop.robot   | *** Keywords *** |
      | features/notes.txt | nothing      |
    When "cleveragents bug check" runs
    Then it exits with 0 and says
      """
      0 errors, 0 warnings in 1 scenario and 0 tests in 2 files
      """

  Scenario Outline: Bad input: <case>
    Given the files
      | name        | content   |
      | bad/a.robot | <content> |
    When "cleveragents bug check bad robot" runs
    Then it exits with 1 and says
      """
      bad/a.robot:<line>: <reason>
        mend: <mend>
      0 errors, 0 warnings, 1 unreadable file in 2 tests in 2 files
      """
    And there is no traceback

    Examples:
      | case                  | content                                                   | line | reason                                      | mend                                        |
      | not UTF-8             | *** Test Cases ***\ncaf\xe9                               | 2    | byte 0xe9 is not UTF-8                      | save the file as UTF-8                      |
      | an unknown header     | *** Test Caes ***\nOne                                    | 1    | Unrecognized section header '*** Test Caes ***' | correct the header, or name the file's language |
      | another language      | *** Testit ***\nOne                                       | 1    | Unrecognized section header                 | correct the header, or name the file's language in its first line (Language: fi) |
      | an unknown language   | Language: xx\n*** Test Cases ***                          | 1    | Invalid language configuration: Language 'xx' not found | name a language that Robot Framework brings along |
      | an unknown setting    | *** Settings ***\nTset Tags    a                          | 2    | Non-existing setting 'Tset Tags'. Did you mean: | correct the setting on that line        |
      | a setting twice       | *** Settings ***\nTest Tags    a\nForce Tags    b         | 3    | Setting 'Force Tags' is allowed only once   | correct the setting on that line            |
      | tests and tasks       | *** Test Cases ***\nA\n    Log    1\n*** Tasks ***\nB    | 4    | one file cannot have both tests and tasks   | put the tasks into a file of their own      |

  Scenario Outline: Fine for Robot, fine for us: <case>
    Given the files
      | name           | content   |
      | good/a.robot   | <content> |
    When "cleveragents bug check good" runs
    Then it exits with 0 and says only "0 errors, 0 warnings in <tests> in 1 file"

    Examples:
      | case                    | content                                                              | tests   |
      | no text                 |                                                                      | 0 tests |
      | no tests                | *** Keywords ***\nOne\n    [Nonsense]                                | 0 tests |
      | one line                | nonsense                                                             | 0 tests |
      | a byte order mark       | \xef\xbb\xbf*** Test Cases ***\nOne\n    Log    1                    | 1 test  |
      | a header of old         | *** Test Case ***\nOne\n    Log    1                                 | 1 test  |
      | a pattern of old        | *** Settings ***\nTest Tags    a\n*** Test Cases ***\nOne\n    [Tags]    -AORB\n    Log    1 | 1 test |
      | an error within a test  | *** Test Cases ***\nOne\n    [Nonsense]    1\n    FOR    ${x}    IN  | 1 test  |

  Scenario Outline: The tags of a folder cannot be read: <case>
    Given the files
      | name                 | content                                     |
      | robot/__init__.robot | <content>                                   |
      | robot/more.robot     | *** Test Cases ***\nOne\n    Log    1        |
    When "cleveragents bug check" runs
    Then it exits with 1 and says
      """
      robot/__init__.robot:<line>: <reason>
      0 errors, 0 warnings, 1 unreadable file in 1 scenario and 0 tests in 2 files
      """

    Examples:
      | case                | content                                | line | reason                                                            |
      | an unknown setting  | *** Settings ***\nTset Tags    a       | 2    | Non-existing setting 'Tset Tags'                                  |
      | a setting of suites | *** Settings ***\nDefault Tags    a    | 2    | Setting 'Default Tags' is not allowed in suite initialization file |
      | tests               | *** Test Cases ***\nOne\n    Log    1  | 1    | 'Test Cases' section is not allowed in suite initialization file  |
      | not UTF-8           | *** Settings ***\ncaf\xe9              | 2    | byte 0xe9 is not UTF-8                                            |

  Scenario Outline: Without Robot Framework: bug <command>
    When "cleveragents bug <command>" runs without Robot Framework
    Then it exits with 1 and says
      """
      error: reading .robot files needs Robot Framework, which is not installed
        mend: python -m pip install 'cleveragents[robot]'
      """
    And there is no traceback

    Examples:
      | command          |
      | check            |
      | list             |
      | release 7        |
      | list robot       |

  Scenario Outline: Feature files do not need Robot Framework: bug <command>
    When "cleveragents bug <command> features" runs without Robot Framework
    Then it exits with 0 and says
      """
      <says>
      """

    Examples:
      | command     | says                                         |
      | check       | 0 errors, 0 warnings in 1 scenario in 1 file |
      | list        | Ten percent                                  |
      | release 7   | released #7 in features/cart.feature         |

  Scenario: Suites do not need Behave
    When "cleveragents bug list robot" runs without Behave
    Then it exits with 0 and says
      """
      #7   expected to fail  robot/shop.robot:7  Refund
      """
