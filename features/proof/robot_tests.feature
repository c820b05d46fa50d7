Feature: Observing captured tests of Robot

  As the author of a command that decides by what tests really do
  I want Robot's tests run as the team runs them, but not inverted
  So that both frameworks are proved in the same way.

  Background:
    Given an empty project

  Scenario: Each test is seen as it ended
    Given its files
      """
      --- robot/__init__.robot
      *** Settings ***
      Suite Setup    Set Suite Variable    ${READY}    yes    children=True
      Test Tags    tdd_bug

      --- robot/other.robot
      *** Test Cases ***
      Not chosen
          Evaluate    os._exit(9)    modules=os

      --- robot/deep/[a].robot
      *** Test Cases ***
      Not chosen
          Evaluate    os._exit(9)    modules=os
      Fixed
          [Tags]    tdd_bug_7
          Should Be Equal    ${READY}    yes
      Captured
          [Tags]    tdd_bug_7    tdd_expected_fail
          Should Be Equal    ${READY}    no
      Broken tag rules
          [Tags]    tdd_expected_fail
          Fail    the bug
      Declared
          [Tags]    tdd_bug_7    tdd_raises:RuntimeError
          Evaluate    1/0
      Undeclared
          Evaluate    1/0
      Unknown
          Nobody Knows This
      Unknown and ignored
          Run Keyword And Ignore Error    Nobody Knows This
      Grouped
          GROUP    Its own
              Fail    the bug
          END
      Precondition
          Given Fail    not ready
      Broken setup
          [Setup]    Fail    not ready
          Fail    the bug
      Broken teardown
          Fail    the bug
          [Teardown]    Fail    not gone
      Late
          [Timeout]    10 ms
          Sleep    1 s
      Invalid
          [Setup]
          IF    1
              Log    without an end
      Empty
      Skipped
          Skip    not today
      Same name
          Fail    the bug
      Same name
          Log    another one

      --- robot/teardown.robot
      *** Settings ***
      Suite Teardown    Fail    not gone
      *** Test Cases ***
      Before a broken end
          Fail    the bug

      --- robot/skipping.robot
      *** Settings ***
      Suite Teardown    Skip    all of them
      *** Test Cases ***
      Before a skipping end
          No Operation

      --- alone/setup.robot
      *** Settings ***
      Suite Setup    Fail    not ready
      *** Test Cases ***
      Behind a broken beginning
          No Operation

      --- robot/_aside/__init__.robot
      *** Settings ***
      Suite Setup    Set Suite Variable    ${ASIDE}    yes    children=True

      --- robot/_aside/apart.robot
      *** Test Cases ***
      In a folder that Robot passes by
          Should Be Equal    ${ASIDE}    yes

      --- zz.robot
      *** Test Cases ***
      Ends the run
          Evaluate    sys.exit(0)
      Afterwards
          No Operation

      --- robot.args
      --listener cleveragents.integrations.robot.ExpectedFailure
      --listener listening.Other
      --listener listening.Doubling
      --dryrun
      --exitonfailure
      --skip tdd_bug
      --include nothing
      --test Nothing
      --outputdir results
      --xunit xunit.xml
      --randomize all

      --- src/listening.py
      from cleveragents.integrations.robot import ExpectedFailure

      class Other(ExpectedFailure):
          pass

      class Doubling:
          ROBOT_LISTENER_API_VERSION = 3

          def start_suite(self, data, result):
              data.tests.extend([test.deepcopy(name=f"{test.name} again") for test in data.tests])
      """
    When all of it but "Not chosen" is observed, with Robot's arguments "--argumentfile robot.args"
    Then this is seen
      | test                | seen                                                    |
      | Behind a broken beginning | an undeclared exception in a hook, fixture or setup |
      | In a folder that Robot passes by | passed                                      |
      | Fixed               | passed                                                  |
      | Captured            | an assertion in its own body                            |
      | Broken tag rules    | an assertion in its own body                            |
      | Declared            | the declared exception in its own body                  |
      | Undeclared          | an undeclared exception in its own body                 |
      | Unknown             | an undefined step, keyword or variable in its own body  |
      | Unknown and ignored | an undefined step, keyword or variable in its own body  |
      | Grouped             | an assertion in its own body                            |
      | Precondition        | an assertion in a Given step                            |
      | Broken setup        | an undeclared exception in a hook, fixture or setup     |
      | Broken teardown     | an assertion in its own body; an undeclared exception in a cleanup or teardown |
      | Late                | a time-out in its own body                              |
      | Invalid             | invalid test data in its own body                       |
      | Empty               | invalid test data in its own body                       |
      | Skipped             | skipped                                                 |
      | Same name           | an assertion in its own body                            |
      | Same name           | passed                                                  |
      | Before a skipping end | skipped                                               |
      | Before a broken end | an assertion in its own body; an undeclared exception in a cleanup or teardown |
      | Ends the run        | an attempt to end the run in its own body               |
      | Afterwards          | not run                                                 |
    And "Captured" failed in "Should Be Equal    ${READY}    no" by AssertionError: "yes != no"
    And the project's folder is as it was

  Scenario: Both frameworks together
    Given its base folder "a" runs "fail"
    And its file "robot/one.robot"
      """
      *** Test Cases ***
      One
          Fatal Error    enough
      Two
          No Operation
      """
    When all of it is observed
    Then this is seen
      | test | seen                                      |
      | a1   | an assertion in its own body              |
      | One  | an attempt to end the run in its own body |
      | Two  | not run                                   |

  Scenario: Wrong arguments
    Given its file "one.robot"
      """
      *** Test Cases ***
      One
          No Operation
      """
    When all of it is observed, with Robot's arguments "--nothing"
    Then nothing has run
    And it is said that
      """
      option --nothing not recognized
      """

  Scenario: Without Robot Framework
    Given its file "one.robot"
      """
      *** Test Cases ***
      One
          No Operation
      """
    When it is tried to observe it without Robot Framework
    Then the observation is refused with "running captured tests of Robot needs Robot Framework, which is not installed"
