Feature: cleveragents bug release, for Robot Framework

  As a developer who has fixed a captured bug
  I want its expected-fail tag removed from suites, folders and features by one command
  So that all of them change, or none.

  Rule: The tags of a folder

    Background:
      Given the files
        | name                     | content                                                                      |
        | robot/__init__.robot     | *** Settings ***\nTest Tags    tdd_bug                                       |
        | robot/one/__init__.robot | *** Settings ***\nTest Tags    tdd_bug_7    tdd_expected_fail    # soon\n     |
        | robot/one/a.robot        | *** Test Cases ***\nA\n    Log    1                                           |
        | robot/one/b.robot        | *** Test Cases ***\nB\n    Log    1                                           |
        | robot/two.robot          | *** Test Cases ***\nC\n    [Tags]    tdd_bug_9    tdd_expected_fail\n    Log    1 |

    Scenario Outline: Removed in the folder's own file: <paths>
      When "cleveragents bug release 7 <paths>" runs
      Then it exits with 0 and says only "released #7 in robot/one/__init__.robot"
      And the file "robot/one/__init__.robot" still holds "Test Tags    tdd_bug_7    # soon"

      Examples:
        | paths                                 |
        |                                       |
        | .                                     |
        | robot/one                             |
        | robot/one/a.robot robot/one           |
        | robot/one robot/one/a.robot           |

    Scenario: Listed for each test
      When "cleveragents bug list robot/one/a.robot robot/one/b.robot" runs
      Then it exits with 0 and says
        """
        #7   expected to fail  robot/one/a.robot:2  A
        #7   expected to fail  robot/one/b.robot:2  B
        """

    Scenario Outline: Refused where not all of the folder is looked at: <path>
      When "cleveragents bug release 7 <path>" runs
      Then it exits with 1 and says
        """
        the tdd_expected_fail at robot/one/__init__.robot:2 covers all tests of its folder
          mend: look at all of them: cleveragents bug release 7 robot/one
        """
      And the file "robot/one/__init__.robot" still holds "tdd_expected_fail"

      Examples:
        | path                                |
        | robot/one/a.robot                   |
        | robot/one/a.robot robot/one/b.robot |

    Scenario: Refused where another bug of the folder expects to fail
      Given the files
        | name              | content                                                     |
        | robot/one/b.robot | *** Test Cases ***\nB\n    [Tags]    tdd_bug_8\n    Log    1 |
      When "cleveragents bug release 7 robot" runs
      Then it exits with 1 and says
        """
        the tdd_expected_fail at robot/one/__init__.robot:2 covers #8 as well
        """

  Rule: Both frameworks

    Background:
      Given the files
        | name                  | content                                                                                          |
        | features/cart.feature | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: S\n    When x                   |
        | robot/shop.robot      | *** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail\n    Log    1       |

    Scenario: Released in all files
      When "cleveragents bug release 7" runs
      Then it exits with 0 and says
        """
        released #7 in features/cart.feature
        released #7 in robot/shop.robot
        """
      And the file "features/cart.feature" does not hold "tdd_expected_fail"
      And the file "robot/shop.robot" does not hold "tdd_expected_fail"

    Scenario Outline: Released in all files or in none: <case>
      Given the files
        | name             | content   |
        | robot/more.robot | <content> |
      When "cleveragents bug release 7" runs
      Then it exits with 1 and says
        """
        <message>
        """
      And the file "features/cart.feature" still holds "@tdd_expected_fail"
      And the file "robot/shop.robot" still holds "tdd_expected_fail"

      Examples:
        | case         | content                                                                                            | message                                |
        | a shared tag | *** Test Cases ***\nA\n    [Tags]    tdd_bug    tdd_bug_7    tdd_bug_8    tdd_expected_fail\n    Log    1 | at robot/more.robot:3 covers #8 as well |
        | unreadable   | *** Test Caes ***                                                                                  | robot/more.robot:1: Unrecognized section header |

    Scenario: A bug that nothing captures
      When "cleveragents bug release 8" runs
      Then it exits with 1 and says
        """
        #8 is not released: no scenario or test captures it
        """
