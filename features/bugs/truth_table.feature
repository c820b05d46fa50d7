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
      | an assertion            | its own body | xfail |
      | the declared exception  | its own body | xfail |

    Examples: Not the bug
      | kind                    | place                       | verdict |
      | an undeclared exception | its own body | broken |
      | an undefined step, keyword or variable | its own body | broken |
      | invalid test data       | its own body | broken |
      | another message than the declared one | its own body | broken |
      | another failure than the recorded one | its own body | broken |
      | a pending step          | its own body | broken |
      | a time-out              | its own body | broken |
      | an attempt to end the run | its own body | broken |
      | an assertion            | a Given step                | broken  |
      | the declared exception  | a Given step                | broken  |
      | an assertion            | the Background              | broken  |
      | the declared exception  | the Background              | broken  |
      | an assertion            | a hook, fixture or setup    | broken  |
      | the declared exception  | a hook, fixture or setup    | broken  |
      | an assertion            | a cleanup or teardown        | broken  |
      | the declared exception  | a cleanup or teardown        | broken  |

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

  Scenario Outline: A bug whose message has to be <pattern>
    Given a test that ended by an assertion with the message "1 is not [2, 3]"
    When it is judged, and the message has to be "<pattern>"
    Then the verdict is <verdict>

    Examples:
      | pattern         | verdict |
      | 1 is not [2, 3] | xfail   |
      | 1 is *          | xfail   |
      | * not *         | xfail   |
      | ? is not [?, ?] | xfail   |
      | *               | xfail   |
      | AssertionError: 1 is not * | xfail |
      | 1 is not        | broken  |
      | is not [2, 3]   | broken  |
      | 1 is not [23]   | broken  |
      | 1 IS NOT *      | broken  |
      | 1.is.not.*      | broken  |

  Scenario: One failure that is not the bug outweighs those that are
    Given a test that ended by an assertion in its own body
    And after that by a pending step in its own body
    When it is judged
    Then the verdict is broken
