Feature: Observing more than once

  As the author of a gate
  I want several sightings of a test summed up
  So that a test that fails now and then proves nothing.

  Scenario: A test that does not always end alike
    Given an empty project
    And its base folder "a" runs "pass" and "pass the first time only"
    When all of it is observed 3 times
    Then this is seen
      | test | seen                                            |
      | a1   | passed                                          |
      | a2   | flaky: an assertion in its own body, passed     |
    And it was told of 1, 2 and 3 of 3 processes

  Scenario Outline: Sightings of <one> and <other>
    Given a sighting of a test that <one>
    And a sighting of a test that <other>
    When they are summed up, and the message has to be "<pattern>"
    Then the test is <sum>

    Examples: Alike
      | one                       | other                     | pattern | sum                                      |
      | passed                    | passed                    |         | passed                                   |
      | said "a" by an assertion  | said "b" by an assertion  |         | an assertion in its own body             |
      | said "a1" by an assertion | said "a2" by an assertion | a*      | an assertion in its own body             |
      | did not run               | did not run               |         | not run                                  |
      | was skipped               | was skipped               |         | skipped                                  |

    Examples: Not alike
      | one                       | other                            | pattern | sum   |
      | passed                    | said "a" by an assertion         |         | flaky |
      | said "a" by an assertion  | said "b" by an assertion         | a*      | flaky |
      | said "a" by an assertion  | said "a" by an undeclared exception |      | flaky |
      | passed                    | passed without steps             |         | flaky |
      | passed                    | did not run                      |         | flaky |
      | passed                    | was skipped                      |         | flaky |

  Scenario: What is noted is what is read
    Given an outcome with every fact that there is, in any letters
    When it is noted and read, and the last note is cut
    Then it is the same outcome
    And the test that had begun last is running

  Scenario Outline: The module <name> of <file>
    Given a project with the files "src/shop/__init__.py, src/acme/tools/saw.py, src/code.py, src/robot/lib.py"
    When the module "<name>" was imported from <file>
    Then that module is <what>

    Examples:
      | name           | file                             | what    |
      | shop           | src/shop/__init__.py             | its own |
      | shop           | ../other/shop/__init__.py        | foreign |
      | shop.cart      | ../other/shop/cart.py            | foreign |
      | shop           | nowhere                          | its own |
      | shop           | a file that cannot be asked for  | its own |
      | acme.tools.saw | ../other/acme/tools/saw.py       | foreign |
      | acme.other     | ../other/acme/other.py           | its own |
      | robot          | ../other/robot/__init__.py       | its own |
      | robot.lib      | ../other/robot/lib.py            | foreign |
      | code           | ../other/code.py                 | its own |
      | unheard        | ../other/unheard.py              | its own |
