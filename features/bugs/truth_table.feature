Feature: The truth table

  As an author of an integration for another test framework
  I want one table that turns what was observed into what is reported
  So that every framework gives the same verdict on the same outcome.

  Scenario Outline: <kind> in <place>
    Given a test that ended by <kind> in <place>
    When it is judged
    Then the verdict is <verdict>

    Examples: The bug
      | kind                    | place                       | verdict |
      | an assertion            | a When or Then step of its own | xfail |
      | the declared exception  | a When or Then step of its own | xfail |

    Examples: Not the bug
      | kind                    | place                       | verdict |
      | an undeclared exception | a When or Then step of its own | broken |
      | an undefined step       | a When or Then step of its own | broken |
      | a pending step          | a When or Then step of its own | broken |
      | a time-out              | a When or Then step of its own | broken |
      | an attempt to end the run | a When or Then step of its own | broken |
      | an assertion            | a Given step                | broken  |
      | the declared exception  | a Given step                | broken  |
      | an assertion            | the Background              | broken  |
      | the declared exception  | the Background              | broken  |
      | an assertion            | a hook or fixture           | broken  |
      | the declared exception  | a hook or fixture           | broken  |
      | an assertion            | a cleanup                   | broken  |
      | the declared exception  | a cleanup                   | broken  |

  Scenario Outline: A test that <end>
    Given a test whose end is: <end>
    When it is judged
    Then the verdict is <verdict>

    Examples:
      | end                              | verdict   |
      | passed                           | xpass     |
      | passed without steps of its own  | broken    |
      | was skipped                      | unchanged |
      | was not run                      | unchanged |
      | was interrupted                  | unchanged |

  Scenario: One failure that is not the bug outweighs those that are
    Given a test that ended by an assertion in a When or Then step of its own
    And after that by a pending step in a When or Then step of its own
    When it is judged
    Then the verdict is broken
