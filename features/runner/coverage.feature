Feature: Coverage in the same pass

  As a team that runs its suite twice, once for its coverage
  I want every process of a run to record what it executes
  So that one pass has the verdicts and the coverage.

  Background:
    Given a suite for workers that nobody else measures

  Scenario Outline: With "<options>"
    When workers run them with "--coverage <options>"
    Then the run ends with 1
    And one file says that exactly the steps that have run are covered
    And nothing of it runs any more

    Examples:
      | options                   |
      | -j 1                      |
      | -j 2                      |
      | -j 2 --isolation feature  |
      | -j 2 --copy-tree          |
      | -j 2 --start-method spawn |

  Scenario Outline: Which scenario covers what, with "<options>"
    When workers run them with "--coverage-contexts <options>"
    Then one file says of each step which scenarios have run it

    Examples:
      | options |
      | -j 1    |
      | -j 2    |

  Scenario: Without coverage.py
    Given a Python without the package coverage
    When workers run them with "--coverage -j 2"
    Then the run ends with 1
    And it prints "run --coverage needs coverage, which is not installed"
