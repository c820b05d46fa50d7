Feature: cleveragents run

  As a team that starts its suites from cron, from CI and by hand
  I want a command to run only while no other with the same run id runs
  So that two runs never meet, and a crashed one never has to be cleaned up after.

  Rule: The command runs as without it

    Scenario Outline: The exit code of <command>
      When "cleveragents run --run-id nightly -- <command>" runs
      Then it exits with <code> and says nothing more
      And no run holds a lock

      Examples:
        | command               | code |
        | true                  | 0    |
        | sh -c 'exit 3'        | 3    |
        | sh -c 'kill -9 $$'    | 137  |
        | sh -c 'kill -TERM $$' | 143  |

    Scenario Outline: <command> cannot be run
      Given a file "plain" with "no program"
      When "cleveragents run --run-id nightly -- <command>" runs
      Then it exits with <code> and says only "error: <command>: cannot be run: <reason>"
      And no run holds a lock

      Examples:
        | command         | code | reason            |
        | no_such_program | 127  | it is not found   |
        | ./plain         | 126  | Permission denied |
        | /               | 126  | Permission denied |

    Scenario: What stands behind the dashes is the command's own
      When "cleveragents run --run-id nightly -- echo --run-id --list" runs
      Then it exits with 0 and says only "--run-id --list"

    Scenario: The lock is held while the command runs
      When "cleveragents run --run-id nightly -- ls home/locks" runs
      Then it exits with 0 and says
        """
        nightly.json
        nightly.lock
        """

    Scenario Outline: <sent>
      Given the run "nightly" of a command that <does>
      When it is sent <signal>
      Then the run exits with <code>
      And no run holds a lock

      Examples:
        | sent                         | does                    | signal                        | code |
        | SIGTERM goes to the command  | waits                   | SIGTERM                       | 143  |
        | SIGHUP goes to the command   | waits                   | SIGHUP                        | 129  |
        | A command that ends itself   | exits with 7 on SIGTERM | SIGTERM                       | 7    |
        | Ctrl-C                       | waits                   | SIGINT, as a terminal does it | 130  |
        | Ctrl-C waits for the command | exits with 7 on SIGINT  | SIGINT, as a terminal does it | 130  |

    Scenario: A signal that comes before the command goes to it too
      When a run is sent SIGTERM just before its command starts
      Then it exits with 143 and says nothing more
      And no run holds a lock

    Scenario: A program may run commands as the command line does
      When this process runs a command under the lock of "nightly"
      Then it handles signals as before, and has no file of a lock open
      And there are no files of locks

    Scenario: What nohup ignores is ignored
      Given the run "nightly", started by nohup, of a command that waits
      When it is sent SIGHUP
      Then the run goes on

  Rule: A second run with the same id is refused at once

    Scenario: The refusal
      Given the run "nightly" of a command that waits
      When "cleveragents run --run-id nightly -- touch was_here" runs with its streams apart
      Then its stdout is empty and its stderr is, with the facts of the first run
        """
        Another executor is already running
        run id: nightly
        pid: {pid}
        host: {host}
        cwd: {cwd}
        since: {started}
        state: alive
        to force it: cleveragents run --force-unlock {token}
        """
      And its exit code is 1
      And there is no file "was_here"

    Scenario: Another id is another run
      Given the run "nightly" of a command that waits
      When "cleveragents run --run-id weekly -- echo done" runs
      Then it exits with 0 and says only "done"

    Scenario: A killed run whose command goes on
      Given the run "nightly" of a command that waits
      And that run is killed, and its command goes on
      When "cleveragents run --run-id nightly -- true" runs
      Then it exits with 1 and says
        """
        Another executor is already running
        state: dead, but a process that it started still runs
        to force it: cleveragents run --force-unlock
        """

    Scenario: A killed run whose command has ended
      Given the run "nightly" of a command that waits
      And that run is killed, and its command ends
      When "cleveragents run --run-id nightly -- echo done" runs
      Then it exits with 0 and says only "done"
      And no run holds a lock

    Scenario: A run that has left a process behind
      Given the run "nightly" has ended and left a process behind
      When "cleveragents run --run-id nightly -- echo done" runs
      Then it exits with 0 and says only "done"

    Scenario: A run id cannot forge the refusal
      Given the run "a\nstate: dead" of a command that waits
      When "cleveragents run --list" runs
      Then it exits with 0 and says
        """
        a\nstate: dead  alive
        """

  Rule: Who runs can be listed, and ended

    Scenario: Nobody runs
      When "cleveragents run --list" runs
      Then it exits with 0 and says only "no run holds a lock"

    Scenario: A table
      Given the run "nightly" of a command that waits
      When "cleveragents run --list" runs
      Then it exits with 0 and prints, with the facts of the first run, the aligned table
        | run id  | state | pid   | host   | cwd   | since     | token   |
        | nightly | alive | {pid} | {host} | {cwd} | {started} | {token} |

    Scenario: For programs
      Given the run "nightly" of a command that waits
      When "cleveragents run --list --format json" runs
      Then it exits with 0 and prints, with the facts of the first run, the locks
        | run_id  | state | pid   | host   | cwd   | started   | token   |
        | nightly | alive | {pid} | {host} | {cwd} | {started} | {token} |

    Scenario: A record that cannot be understood, and a copy of one
      Given the run "nightly" of a command that waits
      And the files
        | name                 | content |
        | home/locks/torn.json | {"sche  |
      And a copy of the record of "nightly" as "weekly"
      When "cleveragents run --list --format json" runs
      Then the runs listed are "nightly"

    Scenario: A run is forced
      Given the run "nightly" of a command that waits
      When the run is forced with its token
      Then it exits with 0 and says
        """
        the lock of run nightly is free: it was taken from process
        """
      And no run holds a lock

    Scenario: The run that was forced fails
      Given the run "nightly" of a command that waits
      And the run was forced with its token
      When its command ends
      Then the run exits with 1 and says "error: the lock of run nightly is not held by this process: somebody forced it, or deleted its file"

    Scenario: A token that no run has
      Given the run "nightly" of a command that waits
      When "cleveragents run --force-unlock 0123" runs
      Then it exits with 1 and says only "error: no run holds a lock with the token 0123; `cleveragents run --list` shows all"

  Rule: What is wrong is told in one line

    Scenario Outline: cleveragents run <arguments>
      When "cleveragents run <arguments>" runs
      Then it exits with 2 and says
        """
        Error: <text>
        """
      And there is no traceback

      Examples:
        | arguments                          | text                                    |
        | -- true                            | name the run: --run-id ID               |
        | --run-id '' -- true                | name the run: --run-id ID               |
        | --run-id nightly echo              | there is no echo; a COMMAND goes behind -- |
        | --run-id nightly --                | name the COMMAND to run, after --       |
        | --run-id                           | Option '--run-id' requires an argument. |
        | --list -- true                     | --list, --force-unlock and running a COMMAND exclude each other |
        | --list --force-unlock 0123         | --list, --force-unlock and running a COMMAND exclude each other |
        | --list --format yaml               | Invalid value for '--format'            |
        | --run-id a --format json -- true   | --format is for --list                  |

    Scenario: The folder cannot be made
      Given a file "home" with "in the way"
      When "cleveragents run --run-id nightly -- true" runs
      Then it says only that "home/locks/nightly.lock" cannot be used: Not a directory

    Scenario: The help has an example
      When "cleveragents run --help" runs
      Then it exits with 0 and says
        """
        cleveragents run --run-id nightly -- behave --tags=@slow
        """

  Rule: Locks are in the folder of this program's user

    Scenario Outline: CLEVERAGENTS_HOME is <value>
      When a run asks for its folder with HOME "/home/somebody" and CLEVERAGENTS_HOME <value>
      Then the folder is "<folder>"

      Examples:
        | value          | folder                             |
        | not set        | /home/somebody/.cleveragents/locks |
        | ""             | /home/somebody/.cleveragents/locks |
        | "/srv/shared"  | /srv/shared/locks                  |
        | "here"         | {cwd}/here/locks                   |

    Scenario: A user without a home folder
      When a run asks for its folder and its user has no home
      Then it is told that CLEVERAGENTS_HOME must be set
