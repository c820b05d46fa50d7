Feature: Asynchronous steps

  As the owner of a suite that waits for what goes on elsewhere
  I want its asynchronous steps to end as they do in behave
  So that I can run it on all cores as it is.

  Scenario Outline: They pass, fail, run out of time and leave tasks behind, by <how>
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
