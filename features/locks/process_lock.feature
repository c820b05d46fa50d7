Feature: One process at a time holds the lock of a run

  As a team whose long runs must not meet
  I want a lock for each run id that says who holds it and is never left behind
  So that a second run stops at once, and a crashed run stops nobody.

  Rule: A lock is held from acquire to release

    Scenario: Acquire
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"
      And the run "nightly" is locked

    Scenario: The record tells who holds the lock
      When the lock of "nightly" is acquired
      Then its record holds this process's pid, host and folder, the run id "nightly" and the time
      And only their owner may read the files and the folder

    Scenario: A process whose folder was removed
      Given the folder of this process is removed
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: Before it is acquired it is not locked
      When it is asked whether "nightly" is locked
      Then the answer is no
      And there are no files of locks

    Scenario: No files are left after a release
      Given this process holds the lock of "nightly"
      When the lock of "nightly" is released
      Then there are no files of locks
      And the run "nightly" is not locked

    Scenario: A released lock can be acquired again
      Given this process has acquired and released the lock of "nightly"
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: Releasing what is not held does nothing
      Given a process holds the lock of "nightly"
      When the lock of "nightly" is released
      Then that process still holds the lock of "nightly"

    Scenario: A lock as a context
      When the lock of "nightly" is used as a context
      Then it was held inside
      And there are no files of locks

    Scenario: A context ends by an error
      When a context with the lock of "nightly" ends by an error
      Then there are no files of locks

    Scenario: Run ids are independent
      Given a process holds the lock of "nightly"
      When the lock of "weekly" is acquired
      Then this process holds the lock of "weekly"
      And that process still holds the lock of "nightly"

  Rule: Nobody else gets a lock that is held

    Scenario: Acquire twice, by the same object
      Given this process holds the lock of "nightly"
      When the same lock is acquired again
      Then another executor is already running
      And this process holds the lock of "nightly"

    Scenario: Acquire twice, by another object
      Given this process holds the lock of "nightly"
      When the lock of "nightly" is acquired
      Then another executor is already running
      And this process holds the lock of "nightly"

    Scenario: Another process
      Given a process holds the lock of "nightly"
      When the lock of "nightly" is acquired
      Then another executor is already running
      And the refusal names that process
      And it took less than 0.2 seconds

    Scenario: A context fails on a duplicate
      Given a process holds the lock of "nightly"
      When the lock of "nightly" is used as a context
      Then another executor is already running
      And that process still holds the lock of "nightly"

    Scenario: A run id cannot forge the refusal
      Given a process holds the lock of "a\nstate: dead"
      When the lock of "a\nstate: dead" is acquired
      Then another executor is already running
      And the refusal says "run id: a\nstate: dead"

    Scenario: A lock whose record is missing
      Given a process holds the lock of "nightly"
      And the file "nightly.json" is deleted by hand
      When the lock of "nightly" is acquired
      Then another executor is already running
      And it took less than 1 seconds

    Scenario: A lock whose lock file is deleted by hand
      Given a process holds the lock of "nightly"
      And the file "nightly.lock" is deleted by hand
      When the lock of "nightly" is acquired
      Then another executor is already running
      And the refusal names that process

    Scenario: The holder whose lock file is deleted by hand removes its record
      Given this process holds the lock of "nightly"
      And the file "nightly.lock" is deleted by hand
      When the lock of "nightly" is released
      Then there are no files of locks

    Scenario: Somebody looks at the lock file for a moment
      Given a process has locked the file "nightly.lock" for 0.1 seconds
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: Somebody has replaced the lock file
      Given the file "nightly.lock" is replaced when it has been opened
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

  Rule: A crash leaves nothing that stops others

    Scenario: The holder was killed
      Given a process that held the lock of "nightly" was killed
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"
      And it took less than 0.2 seconds

    Scenario: No files are left after the next acquire and release
      Given a process that held the lock of "nightly" was killed
      And the file "nightly.json.new" holds "half a rec"
      When the lock of "nightly" is acquired and released
      Then there are no files of locks

    Scenario: The lock of a killed holder is not locked
      Given a process that held the lock of "nightly" was killed
      When it is asked whether "nightly" is locked
      Then the answer is no

    Scenario: A zombie holds nothing
      Given the record of "nightly" names a zombie
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: A killed holder is seen a moment longer than its lock
      Given the record of "nightly" names a process that ends in 0.1 seconds
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: A fork does not keep the lock of its killed parent
      Given a process that held the lock of "nightly" was killed, and a child that it forked lives on
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: A child that got the locked file keeps the lock of its killed parent
      Given a process that held the lock of "nightly" was killed, and a child that it handed the locked file lives on
      When the lock of "nightly" is acquired
      Then another executor is already running
      And the refusal says "state: dead, but a process that it started still runs"
      And it took less than 1 seconds

    Scenario: A forked child does not hold the lock
      Given this process holds the lock of "nightly"
      When a forked child asserts that it holds the lock
      Then it is told that the lock is lost

    Scenario: A forked child's release does not take the lock from its parent
      Given this process holds the lock of "nightly"
      When a forked child releases the lock
      Then this process holds the lock of "nightly"
      And the file "nightly.lock" is still locked

    Scenario: A forked child cannot acquire the lock that its parent holds
      Given this process holds the lock of "nightly"
      When a forked child acquires the lock
      Then it is told that another executor is already running

    Scenario Outline: A record that cannot be understood is none: <what>
      Given the record of "nightly" is <what>
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

      Examples:
        | what              |
        | empty             |
        | torn              |
        | no JSON           |
        | no text           |
        | a list            |
        | null              |
        | nested too deep   |
        | a number too long |
        | a pipe            |
        | of another schema |
        | without a token   |
        | with a fact more  |
        | with pid "7"      |
        | with pid true     |
        | with pid 0        |
        | with pid -1       |
        | with pid 4294967296 |
        | with host null    |
        | with start "7"    |
        | with started 7    |

  Rule: An owner is dead only on proof

    Scenario Outline: <liveness>: host <host>, boot <boot>, pid namespace <pidns>, pid <pid>, start <start>
      Given an owner with the <host> host, the <boot> boot and the <pidns> pid namespace
      When its pid is <pid> and the start is the <start>
      Then the owner is <liveness>

      Examples:
        | host  | boot         | pidns        | pid   | start          | liveness |
        | same  | same         | same         | there | same           | alive    |
        | same  | same         | same         | there | other          | dead     |
        | same  | same         | same         | gone  | same           | dead     |
        | same  | same         | same         | there | one unknown    | unknown  |
        | same  | same         | same         | there | unknown one    | unknown  |
        | same  | same         | same         | there | unknown        | unknown  |
        | same  | same         | same         | gone  | unknown        | dead     |
        | same  | other        | same         | there | same           | dead     |
        | same  | other        | other        | there | other          | dead     |
        | same  | unknown      | same         | gone  | same           | dead     |
        | same  | one unknown  | same         | gone  | same           | unknown  |
        | same  | same         | other        | gone  | same           | unknown  |
        | same  | same         | one unknown  | gone  | same           | unknown  |
        | same  | unknown      | unknown      | gone  | unknown        | dead     |
        | same  | unknown      | unknown      | there | unknown        | unknown  |
        | other | same         | same         | gone  | same           | unknown  |
        | other | other        | other        | gone  | other          | unknown  |

    Scenario Outline: The lock of an owner <where> is <answer>
      Given the record of "nightly" names an owner <where>
      When the lock of "nightly" is acquired
      Then <answer>

      Examples:
        | where                          | answer                              |
        | on another host                | another executor is already running |
        | in another pid namespace       | another executor is already running |
        | whose start is unknown         | another executor is already running |
        | of the last boot               | this process holds the lock of "nightly" |
        | whose pid was given again      | this process holds the lock of "nightly" |
        | whose pid is gone              | this process holds the lock of "nightly" |

    Scenario Outline: Whether the lock of an owner <where> is locked: <answer>
      Given the record of "nightly" names an owner <where>
      When it is asked whether "nightly" is locked
      Then the answer is <answer>

      Examples:
        | where                  | answer |
        | on another host        | yes    |
        | whose start is unknown | yes    |
        | of the last boot       | no     |

    Scenario Outline: A process <process>
      When this system is asked about a process <process>
      Then <answer>

      Examples:
        | process                        | answer                               |
        | named "a) R 1 (b"              | it is there, with the start 7        |
        | that is a zombie               | it is not there                      |
        | that may not be signalled      | it is there, with its start          |
        | whose /proc entry is hidden    | it is there, with an unknown start   |
        | with a pid beyond all          | it is not there                      |

    Scenario: A system without /proc
      When a system without /proc is asked who this process is
      Then its boot, pid namespace and start are unknown

  Rule: A lock can be forced, by who knows what it does

    Scenario: A stale lock
      Given a process that held the lock of "nightly" was killed
      When the lock of "nightly" is forced without a token
      Then there are no files of locks
      And this process has none open

    Scenario: A lock file without a record
      Given the file "nightly.lock" holds ""
      When the lock of "nightly" is forced without a token
      Then there are no files of locks

    Scenario: There is no lock
      When the lock of "nightly" is forced without a token
      Then there are no files of locks

    Scenario Outline: The lock of a living holder, <token>
      Given a process holds the lock of "nightly"
      When the lock of "nightly" is forced <token>
      Then it is refused, because the holder may live
      And that process still holds the lock of "nightly"

      Examples:
        | token              |
        | without a token    |
        | with a wrong token |

    Scenario: The lock of a holder that cannot be seen
      Given the record of "nightly" names an owner on another host
      When the lock of "nightly" is forced without a token
      Then it is refused, because the holder may live

    Scenario: The lock of a holder that cannot be seen, with its token
      Given the record of "nightly" names an owner on another host
      When the lock of "nightly" is forced with its token
      Then there are no files of locks

    Scenario: A lock that is held and has no record
      Given a process holds the lock of "nightly"
      And the file "nightly.json" is deleted by hand
      When the lock of "nightly" is forced with a wrong token
      Then it is refused, because the holder may live

    Scenario: The child of a killed holder, without a token
      Given a process that held the lock of "nightly" was killed, and a child that it handed the locked file lives on
      When the lock of "nightly" is forced without a token
      Then it is refused, because the holder may live

    Scenario: With the token the next process gets the lock
      Given a process holds the lock of "nightly"
      And the lock of "nightly" was forced with its token
      When the lock of "nightly" is acquired
      Then this process holds the lock of "nightly"

    Scenario: The ousted holder notices
      Given this process holds the lock of "nightly"
      And the lock of "nightly" was forced with its token
      When it asserts that it holds the lock
      Then it is told that the lock is lost

    Scenario: The ousted holder's release leaves the files of the next
      Given this process holds the lock of "nightly"
      And the lock of "nightly" was forced with its token
      And a process holds the lock of "nightly"
      When the lock of "nightly" is released
      Then that process still holds the lock of "nightly"

    Scenario: The ousted holder can get the lock again
      Given this process holds the lock of "nightly"
      And the lock of "nightly" was forced with its token
      When the same lock is acquired again
      Then this process holds the lock of "nightly"
      And no lock file is open twice

  Rule: Every name is the name of a run

    Scenario Outline: The run id <name>
      When the lock of <name> is held
      Then its files are <files>

      Examples: Kept
        | name                 | files  |
        | "a"                  | plain  |
        | "bug-1234_x"         | plain  |
        | 64 times "a"         | hashed |
        | 64 times "z"         | plain  |

      Examples: Hashed
        | name                 | files  |
        | ""                   | hashed |
        | "."                  | hashed |
        | "../x"               | hashed |
        | "/etc/passwd"        | hashed |
        | "a b"                | hashed |
        | "a\n"                | hashed |
        | "a\0b"               | hashed |
        | "nightly.json"       | hashed |
        | "Nightly"            | hashed |
        | "CON"                | hashed |
        | "con"                | hashed |
        | "nul"                | hashed |
        | "com1"               | hashed |
        | "lpt9"               | hashed |
        | "n\u00e4chtlich"     | hashed |
        | "\ud800"             | hashed |
        | 65 times "z"         | hashed |
        | 300 times "z"        | hashed |

    Scenario Outline: <first> and <second> are two runs
      Given a process holds the lock of <first>
      When the lock of <second> is acquired
      Then this process holds the lock of <second>

      Examples:
        | first     | second    |
        | "nightly" | "NIGHTLY" |
        | "../x"    | "x"       |
        | "CON"     | "con"     |

  Rule: What the system refuses is told in one line, and leaves nothing behind

    Scenario Outline: <situation>
      Given <situation>
      When the lock of "nightly" is acquired
      Then a file of the lock cannot be used: <reason>
      And nothing was added to the files of locks

      Examples:
        | situation                                     | reason            |
        | a file in the place of the folder             | Not a directory   |
        | a link to nothing in the place of the folder  | File exists       |
        | a folder in the place of the lock file        | Is a directory    |
        | a link in the place of the lock file          | Too many levels   |
        | a folder in the place of the record           | Is a directory    |
        | a folder in the place of the new record       | Is a directory    |
        | a disk that is full                           | File too large    |
        | a folder that is read-only                    | Read-only file system |

    Scenario: The folder becomes read-only while the lock is held
      Given this process holds the lock of "nightly"
      And no file can be removed
      When the lock of "nightly" is released
      Then a file of the lock cannot be used: Read-only file system
      And the run "nightly" is not locked

    Scenario Outline: Every system call fails once with <error>, and the next executor runs
      When each call to the system of an acquire and a release fails once with <error>
      Then each failure was told as that of a file, or did no harm
      And after each the lock could be acquired, and no files were left

      Examples:
        | error  |
        | EIO    |
        | ENOSPC |
        | EACCES |
        | EROFS  |

    Scenario: An interrupt while the record is written
      When Ctrl-C is pressed while the record of "nightly" is written
      Then there are no files of locks

    Scenario Outline: <error> survives the way between processes
      When the error "<error>" is pickled and read back
      Then it has the same type, text and facts

      Examples:
        | error                                                                             |
        | AlreadyRunningError("a", Holder(7, "h", "/", "2026", "alive", "t"), "a.lock")     |
        | AlreadyRunningError("a", None, "a.lock")                                          |
        | LockHeldError("a", Holder(7, "h", "/", "2026", "unknown", "t"), None)             |
        | LockHeldError("a", Holder(7, "h", "/", "2026", "alive", "t"), "x")                |
        | LockHeldError("a", None, None)                                                    |
        | LockLostError("a")                                                                |
        | LockFileError("a.lock", "Is a directory")                                         |
        | UnknownTokenError("t")                                                            |
        | CannotRunError("a", "it is not found", ExitCode.NOT_FOUND)                        |
