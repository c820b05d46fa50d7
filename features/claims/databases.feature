Feature: A store that cannot be trusted grants nothing

  As somebody whose disks fail and whose programs have several versions
  I want a store of claims to be used only if it is whole and known
  So that no grant is forgotten, and nothing is overwritten.

  Rule: The file of SQLite

    Scenario: A missing file is made, for its owner only
      When a store is opened in "new/folder/claims.db"
      Then only its owner may read "new/folder/claims.db" and what SQLite puts beside it

    Scenario: What was granted is still there
      Given bug 7 was claimed in "claims.db"
      When a store is opened in "claims.db"
      Then bug 7 is claimed there, with the fence 1

    Scenario Outline: A damaged file is kept: <damage>
      Given bug 7 was claimed in "claims.db"
      And the database "claims.db" is <damage>
      When a store is opened in "claims.db"
      Then it is told that the database is damaged, and where it is kept
      And what is kept is what was there

      Examples:
        | damage                        |
        | replaced by a text            |
        | overwritten from its 2nd page |
        | cut off in its middle         |

    Scenario: After a damaged file fences are higher than all before
      Given bug 7 was claimed in "claims.db"
      And the database "claims.db" is replaced by a text
      And a store was opened in "claims.db"
      When bug 7 is claimed in "claims.db"
      Then its new fence is higher than any that was counted

    Scenario: A damaged file that cannot be moved stays
      Given the file "kept/claims.db" holds a text
      And nobody may write into the folder "kept"
      When a store is opened in "kept/claims.db"
      Then it is told that the database is damaged, and cannot be moved

    Scenario: A file of a newer version is left as it is
      Given bug 7 was claimed in "claims.db"
      And the database "claims.db" was written by a newer version
      When a store is opened in "claims.db"
      Then it is told that its schema is newer
      And the database "claims.db" is as it was

    Scenario: A database of another program is left as it is
      Given the database "claims.db" is the database of another program
      When a store is opened in "claims.db"
      Then it is told that "it is the database of another program"
      And the database "claims.db" is as it was

    Scenario Outline: A file that cannot be opened: <what>
      Given the database "claims.db" is <what>
      When a store is opened in "claims.db"
      Then nothing is granted, because "<reason>"

      Examples:
        | what             | reason                       |
        | a folder         | unable to open database file |
        | below a file     | File exists                  |

    Scenario Outline: A file that is <what> while it is in use
      Given a store is open in "claims.db"
      And the database "claims.db" is <what>
      When bug 7 is claimed in the open store
      Then nothing is granted, because "the file was moved or replaced"

      Examples:
        | what        |
        | moved away  |
        | deleted     |
        | replaced    |

    Scenario: A full disk
      Given a store is open in "claims.db"
      And it has no room for more
      When bug 7 is claimed in the open store
      Then nothing is granted, because "database or disk is full"
      And bug 7 is free in the open store, when there is room again

    Scenario: Another process has its turn for too long
      Given a store is open in "claims.db"
      And another process writes to it for longer than is waited
      When bug 7 is claimed in the open store
      Then nothing is granted, because "database is locked"

    Scenario: A closed store
      Given a store is open in "claims.db"
      And it is closed
      When bug 7 is claimed in the open store
      Then nothing is granted, because "it is being closed"

    Scenario: A store is asked whether it can be written to
      Given a store is open in "claims.db"
      And the database "claims.db" is deleted
      When it is asked whether it can be written to
      Then nothing is granted, because "the file was moved or replaced"

  Rule: Redis

    Scenario: A Redis that nobody hears
      When a store is opened at "redis://anna:s3cret@127.0.0.1:1/0"
      Then nothing is granted, because "127.0.0.1:1"
      And the password "s3cret" is not told

    Scenario Outline: What a Redis should be told: <caution>
      Given a Redis <settings>
      When a store is opened there
      Then its operator is cautioned about <caution>

      Examples:
        | settings                                                | caution           |
        | with an append-only file                                | nothing           |
        | without an append-only file                             | forgotten grants  |
        | with an append-only file and a memory limit             | nothing           |
        | with an append-only file that evicts what is oldest     | evicted claims    |

    Scenario: A Redis that a newer version has written to
      Given a Redis with an append-only file
      And a newer version has written there
      When a store is opened there
      Then it is told that its schema is newer

    Scenario: A Redis that is too old
      Given a Redis that calls itself 6.0.16
      When a store is opened there
      Then it is told that "6.2 is needed"

    Scenario: Scripts that a restart has forgotten
      Given a Redis with an append-only file
      And a store is open there
      And somebody has asked there for the next bug
      And its scripts are forgotten
      When bug 7 is claimed in the open store
      Then it is granted

    Scenario: A connection that broke while nothing was going on
      Given a Redis with an append-only file
      And a store is open there
      And somebody has asked there for the next bug
      And its connections are closed by Redis
      When bug 7 is claimed in the open store
      Then it is granted

    Scenario: The next bug is found without a look at all others
      Given a Redis with an append-only file
      And a store is open there
      And 1000 bugs are known there, of which 500 are claimed
      And somebody has asked there for the next bug
      When somebody asks there for the next bug
      Then bug 502 is granted, and Redis has carried out fewer than 50 commands for it

    Scenario: A Redis that has died
      Given a Redis with an append-only file
      And a store is open there
      And that Redis is killed
      When bug 7 is claimed in the open store
      Then nothing is granted, because "socket"

    Scenario: A killed Redis with an append-only file forgets nothing
      Given a Redis with an append-only file
      And bug 7 was claimed there
      And that Redis is killed, and started again
      When a store is opened there
      Then bug 7 is claimed there, with the fence 1

    Scenario: A host whose clock is behind for good
      Given a Redis with an append-only file
      And a host whose time is 31 seconds behind the newest one
      When bug 7 is claimed in the open store
      Then nothing is granted, because "behind the newest one"
      And after a new start of its server it is granted

  Rule: Addresses

    Scenario Outline: <address>: <verdict>
      When the store at "<address>" is asked for
      Then the store is <verdict>

      Examples:
        | address             | verdict                   |
        | sqlite:claims.db    | SqliteStore               |
        | sqlite:             | none that is known        |
        | postgres://x:y@host | none that is known        |
        | redis://[           | unavailable               |
        | redis://localhost:x | unavailable               |

    Scenario: Redis without redis-py
      Given redis-py is not installed
      When the store at "redis://127.0.0.1" is asked for
      Then the store is missing the extra "redis"

  Rule: Time

    Scenario Outline: The clock of a host, in <store>: <what>
      Given a store in <store>
      And a host asked it 100 s after its boot, when it was 5000 s by the wall
      When a host asks it <running> s after <boot> boot, when it is <wall> s by the wall
      Then its time is <time> s

      Examples: Another process, after the wall clock was set
        | store  | what                  | running | boot      | wall | time |
        | SQLite | nothing has happened  | 160     | the same  | 5060 | 5060 |
        | SQLite | an hour forward       | 160     | the same  | 8660 | 5060 |
        | SQLite | an hour back          | 160     | the same  | 1460 | 5060 |
        | SQLite | the host was restarted | 10    | another   | 5300 | 5300 |

    Scenario: Time does not go back with a boot
      Given a store in SQLite
      And bug 7 was claimed there when it was 9000 s
      When a host asks it 10 s after another boot, when it is 5000 s by the wall
      Then its time is 9000 s

    Scenario: The hosts of a Redis go by its clock
      Given a store in Redis
      When a host asks it 10 s after another boot, when it is 5000 s by the wall
      Then its time is that of Redis

  Rule: Errors can be sent from one process to another

    Scenario: Each error about claims
      When each error about claims is pickled and read again
      Then it says the same, and knows the same
