Feature: Every system call may fail, and the power may go at any moment

  As a developer whose disk gets full, whose network folder goes away and whose notebook runs out of power
  I want a connection to be the old one or the new one, and the command to say which
  So that I never work with a half-changed one.

  The system calls of a connect on the folder of the configuration are counted in a first run; then each is
  made to fail in a run of its own, with each error that it can give. The control is the program as it was
  before bug 993 was fixed: the same search must find what is wrong with it.

  Rule: A system call fails

    Bug 9021: an error while looking at what was remembered arrived as it was raised.
    Bug 9022: where a file that is there cannot be found, the wait for the lock never ended.

    @tdd_bug @tdd_bug_9021 @tdd_bug_9022
    Scenario Outline: Each fails <times>, and there was <start>
      Given a start with <start>
      When each system call of a connect fails <times>
      Then at least <runs> connects were tried
      And none has left anything but the old or the new connection, or said the wrong one of the two
      And each has told its error as one of ours
      And none has left a temporary file that it could remove
      And the next connect has succeeded each time, and left nothing over

      Examples:
        | start                       | times            | runs |
        | a connection                | once             | 80   |
        | a connection                | from then on     | 80   |
        | an empty folder             | once             | 60   |
        | an empty folder             | from then on     | 60   |
        | no folder                   | once             | 60   |
        | no folder                   | from then on     | 60   |

    Scenario: The search finds what three separate writes leave
      Given a start with a connection
      When each system call of a connect as it was before fails once
      Then some have left something else than the old or the new connection

    Scenario: An error after the commit says that the change is made
      Given a start with a connection
      When the folder cannot be synced in a connect
      Then it says that the change is made, but may not survive a power cut
      And the new connection is there

  Rule: The power goes

    Scenario Outline: It goes at any moment, and there was <start>
      Given a start with <start>
      When the power goes after each system call of a connect
      Then at least <states> states of the disk were possible
      And each holds the old or the new connection, and the new one once that was said

      Examples:
        | start           | states |
        | a connection    | 12     |
        | an empty folder | 12     |

    Scenario Outline: The search finds what is lost without <step>
      Given a start with a connection
      When the power goes after each system call of a connect without <step>
      Then a possible state holds <wrong>

      Examples:
        | step                      | wrong                                   |
        | the fsync of the file     | neither the old nor the new connection  |
        | the fsync of the folder   | the old connection after the new was said |

    Scenario: The search finds what three separate writes lose
      Given a start with a connection
      When the power goes after each system call of a connect as it was before
      Then a possible state holds neither the old nor the new connection
