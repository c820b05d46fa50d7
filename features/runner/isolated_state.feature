Feature: A state of one's own

  As an author of steps that need another environment, umask or logging for a while
  I want one context manager that puts all of it back
  So that my scenario changes what it likes, and the next one does not notice.

  Scenario Outline: <kind> is put back after a block that ends <how>
    Given a process of its own
    When a block of isolated state changes <kind> and ends <how>
    Then the process is as it was before

    Examples: all kinds
      | kind               | how     |
      | a variable         | well    |
      | many variables     | well    |
      | the time zone      | well    |
      | the folder         | well    |
      | a folder to none   | well    |
      | the umask          | well    |
      | a logger           | well    |
      | the root logger    | well    |
      | all of logging     | well    |
      | sys.path           | well    |
      | a signal handler   | well    |
      | the locale         | well    |
      | warnings           | well    |
      | an attribute       | well    |
      | a deleted attribute | well    |
      | a new attribute    | well    |
      | a module           | well    |
      | everything         | well    |

    Examples: however it ends
      | kind       | how               |
      | everything | by an error       |
      | everything | by Ctrl-C         |
      | everything | by sys.exit       |
      | everything | by a time limit   |
      | everything | within another one |

  Scenario: A warning that was shown is shown again
    Given a process of its own
    When a block of isolated state changes warnings and ends well
    Then a warning is shown again

  Scenario: A thread other than the main one cannot set signal handlers, and need not
    Given a process of its own
    When a block of isolated state changes a variable in another thread
    Then the process is as it was before

  Scenario: What cannot be put back keeps nothing else from it
    Given a process of its own
    When a block of isolated state changes everything and removes the folder before
    Then the process is as it was before, but for its folder
