Feature: Bug 9056: what is wrong in a Robot test behind the bug is not seen

  As a developer who captures a bug in Robot
  I want a keyword that nobody has defined, and wrong syntax, to break my test also behind the step that fails
  So that it is no longer called an expected failure when the fix could never turn it green.

  Behave's scenarios are judged like that already: an undefined step after the failing one breaks them.

  Background:
    Given an empty project

  @tdd_bug @tdd_bug_9056
  Scenario: Wrong behind the bug
    Given its file "robot/behind.robot"
      """
      *** Test Cases ***
      Unknown
          Fail    the bug
          Nobody Knows This
      Unknown in a group
          Fail    the bug
          GROUP    Its own
              GROUP    Deeper
                  Nobody Knows This
              END
          END
      Syntax
          Fail    the bug
          VAR    no variable    1
      Syntax in a group
          Fail    the bug
          GROUP    Its own
              FOR    ${number}    IN
                  Log    ${number}
              END
          END
      A group
          Fail    the bug
          GROUP    Without a body
          END
      """
    When all of it is observed
    Then this is seen
      | test               | seen                                                                                 |
      | Unknown            | an assertion in its own body; an undefined step, keyword or variable in its own body |
      | Unknown in a group | an assertion in its own body; an undefined step, keyword or variable in its own body |
      | Syntax             | an assertion in its own body; invalid test data in its own body                      |
      | Syntax in a group  | an assertion in its own body; invalid test data in its own body                      |
      | A group            | an assertion in its own body; invalid test data in its own body                      |

  Scenario: Behind the bug, but nothing that would have to run
    Given its file "robot/behind.robot"
      """
      *** Test Cases ***
      Unknown in a branch
          Fail    the bug
          IF    $TEST_NAME == 'another'
              Nobody Knows This
          END
      Unknown until a library is there
          Fail    the bug
          Import Library    XML
          Parse Xml    <shop/>
      Unknown behind the end
          Run Keyword And Continue On Failure    Fail    the bug
          Pass Execution    never mind
          Nobody Knows This
      Passed before the unknown
          Pass Execution    never mind
          Nobody Knows This
      Known
          Fail    the bug
          Log    known
          GROUP    Its own
              Log    known
          END
      """
    When all of it is observed
    Then this is seen
      | test                             | seen                         |
      | Unknown in a branch              | an assertion in its own body |
      | Unknown until a library is there | an assertion in its own body |
      | Unknown behind the end           | an assertion in its own body |
      | Passed before the unknown        | passed                       |
      | Known                            | an assertion in its own body |
