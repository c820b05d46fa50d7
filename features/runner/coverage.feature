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

  Scenario Outline: Under Python <python>, measured <how>
    Given coverage.py under Python <python> that is set to "<settings>"
    When the core is chosen that measures "<how>"
    Then the core that measures is "<core>"

    Examples:
      | python | settings                    | how              | core                  |
      | 3.11   | (nothing)                   | lines            | coverage.py's own     |
      | 3.12   | (nothing)                   | lines            | sysmon                |
      | 3.12   | branch                      | lines            | coverage.py's own     |
      | 3.13   | branch                      | lines            | coverage.py's own     |
      | 3.14   | branch                      | lines            | sysmon                |
      | 3.14   | (nothing)                   | with contexts    | ctrace                |
      | 3.14   | core=pytrace                | lines            | coverage.py's own     |
      | 3.14   | core=pytrace                | with contexts    | ctrace                |
      | 3.14   | timid                       | lines            | coverage.py's own     |
      | 3.14   | plugins=a_plugin            | lines            | coverage.py's own     |
      | 3.14   | dynamic_context             | lines            | coverage.py's own     |
      | 3.14   | concurrency=gevent          | lines            | coverage.py's own     |
      | 3.14   | concurrency=thread          | lines            | sysmon                |
      | 3.14   | concurrency=multiprocessing | lines            | coverage.py's own     |
