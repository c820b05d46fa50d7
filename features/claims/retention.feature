Feature: The log of a server that runs for years

  As the operator of a claim server
  I want it to keep the newest events of each bug and no more
  So that its store does not grow with every day, and the history of a bug can still be read.

  Scenario Outline: Many events of a bug in <store>
    Given a log in <store> that keeps 8 events of a bug
    And bug 8 was claimed once
    When bug 7 is claimed and given back 600 times
    Then the history of bug 7 is at most 10 events, which end with fence 600
    And the history of bug 8 is whole
    And who reads the log in pages of 3 sees what is kept, in order

    Examples:
      | store  |
      | SQLite |
      | Redis  |

  Scenario Outline: Less is to be kept in <store> than before
    Given a log in <store> that keeps all events
    And bug 7 was claimed and given back 20 times
    When it is opened to keep 8 events of a bug
    And bug 7 is claimed and given back 20 times
    Then the history of bug 7 is at most 10 events, which end with fence 40

    Examples:
      | store  |
      | SQLite |
      | Redis  |

  Scenario: Ever new bugs
    When 20000 bugs have an event each
    Then no more is remembered of them than of 5000, and each was looked at once

  Scenario Outline: Tokens of the next bug in <store>
    Given a log in <store> that keeps all events
    When bug 7 is the next one 30 times, and given back each time
    Then 9 of those tokens are remembered

    Examples:
      | store  |
      | SQLite |
      | Redis  |
