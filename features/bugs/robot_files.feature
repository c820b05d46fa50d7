Feature: Captured bugs in .robot files

  As a team that tests with Robot Framework
  I want the tags of a test read as Robot itself would read them, without running anything
  So that a list of captured bugs never differs from what a run sees.

  Scenario Outline: The tags of a test: <case>
    Given a suite with the settings "<settings>" and the test "<test>"
    When the suites are read
    Then its test has the tags "<tags>"
    And Robot itself gives every test the same tags

    Examples: Own tags
      | case                    | settings | test                                          | tags       |
      | one line                |          | One\n    [Tags]    a    b                     | a:5, b:5   |
      | several lines           |          | One\n    [Tags]    a\n    ...    b # c\n    ...    c    # d | a:5, b # c:6, c:7 |
      | a comment in between    |          | One\n    [Tags]    a\n    # b\n    ...    c    | a:5, c:7   |
      | beside the name         |          | One    [Tags]    a                            | a:4        |
      | behind the steps        |          | One\n    Log    1\n    [Tags]    a             | a:6        |
      | tabs                    |          | One\n\t[Tags]\ta\tb                           | a:5, b:5   |
      | pipes                   |          | \p One \p\n\p \p [Tags] \p a \p b c \p         | a:5, b c:5 |
      | Windows line ends       |          | One\r\n    [Tags]    a\r\n    ...    b\r        | a:5, b:6   |
      | none                    |          | One\n    [Tags]    NONE                       |            |
      | twice: the first counts |          | One\n    [Tags]    a\n    [Tags]    b          | a:5        |
      | a variable              |          | One\n    [Tags]    tdd_bug_${N}    a    @{B}    %{C} | a:5   |
      | reserved ones           |          | One\n    [Tags]    robot:skip                 | robot:skip:5 |

    Examples: Tags of the suite
      | case                    | settings                             | test                            | tags       |
      | Test Tags               | Test Tags    a                       | One                             | a:2        |
      | Force Tags, of old      | Force Tags    a                      | One\n    [Tags]    b            | a:2, b:5   |
      | Task Tags               | Task Tags    a                       | One                             | a:2        |
      | several lines           | Test Tags    a\n...    b             | One                             | a:2, b:3   |
      | Default Tags            | Default Tags    a                    | One                             | a:2        |
      | Default Tags, own ones  | Default Tags    a                    | One\n    [Tags]    b            | b:5        |
      | Default Tags, none      | Default Tags    a                    | One\n    [Tags]                 |            |
      | Default Tags, NONE      | Default Tags    a                    | One\n    [Tags]    none         |            |
      | both                    | Default Tags    a\nTest Tags    b    | One                             | a:2, b:3   |
      | tags of keywords        | Keyword Tags    a                    | One                             |            |

    Examples: Tags removed again
      | case                    | settings                   | test                            | tags |
      | by name                 | Test Tags    a    b        | One\n    [Tags]    -a           | b:2  |
      | folded                  | Test Tags    A b    c      | One\n    [Tags]    -a_B         | c:2  |
      | by pattern              | Test Tags    ab    ac    b | One\n    [Tags]    -a*          | b:2  |
      | by two patterns         | Test Tags    ab    ac    b | One\n    [Tags]    -a* AND *c   | ab:2, b:2 |
      | by alternatives         | Test Tags    ab    ac    b | One\n    [Tags]    -ab OR b     | ac:2 |
      | what was not there      | Test Tags    a             | One\n    [Tags]    -x           | a:2  |
      | and set again           | Test Tags    a             | One\n    [Tags]    -a    A      | A:5  |
      | defaults are gone       | Default Tags    a          | One\n    [Tags]    -b           |      |

    Examples: The tags of the workflow
      | case                    | settings                   | test                                  | tags                         |
      | folded                  | Test Tags    TDD Bug       | One\n    [Tags]    Tdd Bug 7          | tdd_bug:2, tdd_bug_7:5       |
      | written twice           | Test Tags    tdd_bug       | One\n    [Tags]    TDD Bug            | tdd_bug:2, tdd_bug:5         |
      | removed again           | Test Tags    tdd_bug       | One\n    [Tags]    -TDD Bug           |                              |

  Scenario Outline: What a test declares is a tag: <metadata>
    Given a suite with the settings "" and the test "One\n    [Metadata]    <metadata>\n    Log    1"
    When the suites are read
    Then its test has the tags "<tags>"

    Examples:
      | metadata                            | tags                                              |
      | Tdd Raises    ValueError            | tdd_raises:ValueError:5                           |
      | tdd_raises    KeyError, shop.Error  | tdd_raises:KeyError:5, tdd_raises:shop.Error:5    |
      | Tdd Expect    40 != 45              | tdd_expect:40 != 45:5                             |
      | Tdd Rises    ValueError             | tdd_rises:5                                       |
      | Owner    Anna                       |                                                   |

  Scenario Outline: Tags in <language>
    Given the suite
      """
      Language: <language>

      *** <settings> ***
      <test tags>    a

      *** <test cases> ***
      One
          [<tags>]    b
          Log    1
      """
    When the suites are read
    Then its test has the tags "a:4, b:8"
    And Robot itself gives every test the same tags

    Examples:
      | language | settings       | test tags    | test cases | tags     |
      | fi       | Asetukset      | Testin Tagit | Testit     | Tagit    |
      | German   | Einstellungen  | Testmarker   | Testfälle  | Marker   |
      | English  | Settings       | Test Tags    | Test Cases | Tags     |

  Scenario: Tags of the folders
    Given the files
      | name                       | content                                                                   |
      | tests/__init__.robot       | *** Settings ***\nTest Tags    top                                        |
      | tests/gap/sub/__init__.robot | *** Settings ***\nForce Tags    sub    more                              |
      | tests/gap/sub/a.robot      | *** Test Cases ***\nOne\n    [Tags]    -more\n    Log    1                 |
      | tests/b.robot              | *** Settings ***\nDefault Tags    own\n*** Test Cases ***\nTwo\n    Log    1 |
    When the suites of "tests" are read
    Then the tests have the tags
      | test | tags         |
      | Two  | own:2, top:0 |
      | One  | sub:0, top:0 |
    And Robot itself gives every test the same tags

  Scenario Outline: The folders above <path> count as far as each of them has tags
    Given the files
      | name                   | content                                            |
      | far/__init__.robot     | *** Settings ***\nTest Tags    far                 |
      | far/gap/up/__init__.robot | *** Settings ***\nTest Tags    up               |
      | far/gap/up/in/__init__.robot | *** Settings ***\nTest Tags    in            |
      | far/gap/up/in/a.robot  | *** Test Cases ***\nOne\n    Log    1              |
    When the suites of "<path>" are read
    Then the tests have the tags
      | test | tags   |
      | One  | <tags> |

    Examples:
      | path                  | tags                |
      | far                   | far:0, in:0, up:0   |
      | far/gap               | far:0, in:0, up:0   |
      | far/gap/up            | in:0, up:0          |
      | far/gap/up/in         | in:0, up:0          |
      | far/gap/up/in/a.robot | in:0, up:0          |

  Scenario Outline: <count> steps of its own: <case>
    Given a suite with the settings "<settings>" and the test "<test>"
    When the suites are read
    Then its test has <count> steps of its own

    Examples:
      | case                   | settings              | test                                                        | count |
      | keywords               |                       | One\n    Log    1\n    ${x} =    Set Variable    1           | 2     |
      | nothing                |                       | One                                                         | 0     |
      | settings only          |                       | One\n    [Documentation]    x\n    [Setup]    Log    1\n    [Timeout]    1s\n    [Metadata]    a    b | 0 |
      | comments only          |                       | One\n    # Log    1                                         | 0     |
      | rows of a template     | Test Template    Log  | One\n    1\n    2\n    3                                     | 3     |
      | an own template        |                       | One\n    [Template]    Log\n    1                           | 1     |
      | a loop                 |                       | One\n    FOR    ${x}    IN    1\n        Log    ${x}\n    END | 1   |
      | a branch and a value   |                       | One\n    IF    1    Log    1\n    VAR    ${x}    1          | 2     |

  Scenario: Tasks are tests
    Given the suite
      """
      *** Tasks ***
      Clean up
          [Tags]    tdd_bug    tdd_bug_7
          Log    1
      """
    When the suites are read
    Then its test has the tags "tdd_bug:3, tdd_bug_7:3"

  Scenario: What Robot does not run is not read
    Given the files
      | name              | content                                   |
      | a.robot           | *** Test Cases ***\nOne\n    Log    1     |
      | B.ROBOT           | *** Test Cases ***\nTwo\n    Log    1     |
      | _c.robot          | *** Test Cases ***\nThree\n    Log    1   |
      | .d.robot          | *** Test Cases ***\nFour\n    Log    1    |
      | _e/e.robot        | *** Test Cases ***\nFive\n    Log    1    |
      | .f/f.robot        | *** Test Cases ***\nSix\n    Log    1     |
      | CVS/g.robot       | *** Test Cases ***\nSeven\n    Log    1   |
      | keywords.resource | *** Keywords ***\nEight\n    Log    1     |
    When the suites are read
    Then the tests have the tags
      | test | tags |
      | Two  |      |
      | One  |      |
    And Robot itself gives every test the same tags

  Scenario: Nothing that a file names is imported
    Given the files
      | name        | content                                                                                  |
      | loud.py     | open("imported", "w").close()                                                             |
      | a.robot     | *** Settings ***\nLibrary    loud.py\nVariables    loud.py\n*** Test Cases ***\nOne\n    Log    1 |
      | b.robot     | Language: loud.py\n\n*** Test Cases ***\nTwo\n    Log    1                                |
    When "cleveragents bug check ." runs
    Then it exits with 1 and says
      """
      b.robot:1: Invalid language configuration: Language 'loud.py' not found
      """
    And there is no file "imported"
