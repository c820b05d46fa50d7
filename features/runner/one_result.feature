Feature: One result, however many workers make it

  As a team whose reports are read by people, by CI and by other programs
  I want a run by several workers to report what plain behave reports
  So that nobody has to know how the suite was run.

  Scenario Outline: <how>
    Given a suite with every kind of outcome
    When it is run by plain behave and by "<how>"
    Then both give the same exit code
    And both give the same output
    And both give the same formats
    And both give the same JSON
    And both give the same rerun file
    And both give the same JUnit files
    And both give the same outcomes.json

    Examples:
      | how                          |
      | run -j 1                     |
      | run -j 2                     |
      | run -j 2 --isolation feature |
      | run -j 4 --split             |

  Scenario: Plain behave with the runner in its configuration
    Given a suite with every kind of outcome
    And its Behave configuration names the runner
    When it is run by plain behave and by "behave -j 2"
    Then both give the same exit code
    And both give the same output
    And both give the same formats
    And both give the same JSON
    And both give the same rerun file
    And both give the same JUnit files
    And both give the same outcomes.json

  Scenario: The format that is called progress
    Given a suite with every kind of outcome
    When it is run with "-f progress --tags 'not @breaks_progress'" by plain behave and by "run -j 2"
    Then both give the same output

  Scenario: A format that looks into the step definitions needs them in one process
    Given a suite with every kind of outcome
    When it is run with "-f steps.usage" by plain behave and by "run -j 2"
    Then the second one says "steps.usage: needs all steps in one process"
    And both give the same exit code

  Scenario: Output of a feature stays in one piece
    Given two features whose steps take turns, and print
    When workers run them with "-j 2 --no-capture -f plain", and without other reports
    Then what one has printed stands before all that the other has printed

  Scenario Outline: Reports that are larger than what is read at once, with <options>
    Given a suite for workers
    And 9 features whose scenarios print 900000 letters / fail, pass
    When workers run them with "<options>"
    Then the run ends with 1
    And so many scenarios end as 9 failed, 9 passed
    And it does not print "the worker has ended"

    Examples:
      | options                  |
      | -j 2                     |
      | -j 2 --isolation feature |
