Feature: Asynchronous steps, and suites that have none

  As the owner of a suite of which nothing may leak from feature to feature
  I want asyncio to be loaded where a step is asynchronous, once, and nowhere else
  So that no process has to map what its feature does not use.

  Scenario Outline: Each feature has a process, and the step is a "<kind>"
    Given a suite whose step is a "<kind>", and that notes what its processes begin with
    When workers run them with "-j 2 --isolation feature", and without other reports
    Then the run ends with 0
    And all processes have begun <how> asyncio

    Examples:
      | kind      | how     |
      | def       | without |
      | async def | with    |

  Scenario Outline: Asynchronous steps pass, fail and run out of time as in behave, by <how>
    Given a suite with asynchronous steps of every kind
    When it is run by plain behave and by "<how>"
    Then both give the same exit code
    And both give the same output
    And both give the same JSON

    Examples:
      | how                          |
      | run -j 1                     |
      | run -j 2                     |
      | run -j 2 --isolation feature |
