Feature: Events of claims for other programs

  As the operator of a claim server
  I want its events in a file, or posted to a program of mine, as well as in its log
  So that others can act on them; but never so that a claim has to wait for them.

  Rule: They get what happens, in its order

    Scenario: A file
      Given a service with the sink file "audit.jsonl"
      When Anna claims bug 7 of it, and completes it
      And the service is closed
      Then the file "audit.jsonl" tells, in this order, of claimed, completed
      And only its owner can read "audit.jsonl"

    Scenario: A program
      Given a service whose sink is a program that answers 200
      When Anna claims bug 7 of it, and completes it
      And the service is closed
      Then the program was told of claimed, completed
      And the sink has 2 events delivered, 0 overflowed and 0 failed

    Scenario: A program that comes to itself
      Given a service whose sink is a program that answers 503, 503 and 200
      When Anna claims bug 9 of it
      And all events have gone somewhere
      Then the sink has 1 event delivered, 0 overflowed and 0 failed

    Scenario Outline: A program that <does>
      Given a service whose sink is a program that <does>
      When Anna claims bug 9 of it
      And all events have gone somewhere
      Then the sink has 0 events delivered, 0 overflowed and 1 failed
      And a warning says that events are lost, and not to where

      Examples:
        | does         |
        | answers 500  |
        | answers 302  |
        | is not there |

  Rule: Nobody waits for them

    Scenario: A sink that hangs
      Given a service whose sink hangs, with room for 3 events
      And the sink has begun to hang
      When Anna claims the bugs 1 to 9 of it
      Then all of them are granted
      And the sink has 0 events delivered, 6 overflowed and 0 failed

    Scenario: Another sink beside one that hangs
      Given a service whose sink hangs, with room for 3 events
      And another sink of it is the file "audit.jsonl"
      And the sink has begun to hang
      When Anna claims the bugs 1 to 9 of it
      And the service is closed
      Then the file "audit.jsonl" tells of 10 events

    Scenario: A sink with a bug
      Given a service whose sink has a bug
      When Anna claims the bugs 1 to 9 of it
      And all events have gone somewhere
      Then all of them are granted
      And the sink has 0 events delivered, 0 overflowed and 9 failed

    Scenario: A server whose file is a pipe that nobody reads
      Given a pipe "audit.pipe"
      And the server is started with "--sink file:audit.pipe"
      And Anna claims bug 7 over HTTP
      When it is stopped by SIGTERM
      Then it has ended with 0

  Rule: The numbers of the server count them

    Scenario: A server with a file
      Given the server is started with "--sink file:audit.jsonl"
      And Anna claims bug 7 over HTTP
      When its numbers count an event as delivered
      Then the file "audit.jsonl" tells, in this order, of claimed

    Scenario Outline: <address> is no sink
      When "cleveragents server serve --port 0 --sink <address>" runs
      Then it exits with 2 and says
        """
        error: sink must be <what>
        """
      And it does not say "s3cret"

      Examples:
        | address                     | what                            |
        | s3cret                      | file:PATH, an https URL         |
        | http://example.org/s3cret   | file:PATH, an https URL         |
        | https://[                   | file:PATH, an https URL         |
        | https:///s3cret             | file:PATH, an https URL         |
        | ftp://127.0.0.1/s3cret      | file:PATH, an https URL         |
        | file:                       | a file in a folder that is there |
        | file:no/s3cret              | a file in a folder that is there |
