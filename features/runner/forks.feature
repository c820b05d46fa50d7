Feature: A process that a step forks is no worker

  As a team whose code forks, and does not always end the child
  I want a child that comes back from its step to end with its scenario, and to say nothing
  So that what is told is what the worker has done, and is done once.

  Background:
    Given a suite for workers

  Scenario Outline: What follows is run by the worker alone, with "<options>"
    Given the feature "a" whose scenarios go on twice, note the second has run
    And the feature "b" whose scenarios take 1 seconds
    When workers run them with "<options>"
    Then so many scenarios end as 3 passed
    And it has happened: the second has run

    Examples:
      | options                  |
      | -j 2                     |
      | -j 2 --isolation feature |

  Scenario: The worker dies while its child goes on
    Given the feature "a" whose scenarios die while a child goes on / take 2 seconds
    When workers run them with "-j 2"
    Then it prints "in step: When die while a child goes on"
    And nothing of it runs any more
