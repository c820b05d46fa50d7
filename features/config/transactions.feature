Feature: Settings change together or not at all

  As a program that changes settings
  I want several changes to be one, and an exception to leave nothing behind
  So that nobody ever works with half of a change.

  Background:
    Given a service whose user file sets url, namespace and timeout

  Rule: All or none

    Scenario: Several changes
      When url and timeout are changed in a transaction
      Then the file holds all of the changes and what else it held

    Scenario Outline: The transaction raises <exception>
      When url and timeout are changed in a transaction that raises <exception>
      Then that very exception arrives
      And the file is untouched
      And the service can change it afterwards

      Examples:
        | exception                    |
        | ValueError("mine")           |
        | KeyboardInterrupt()          |
        | StopIteration(3)             |
        | GeneratorExit()              |
        | ConfigWriteError("a", "b", False) |

    Scenario: A wrong value among several
      When url and a timeout of 0 are set in a transaction
      Then the change is refused with "server.timeout must be 1 to 300 seconds"
      And the file is untouched

  Rule: Who changes a value sees it changed, and nobody else does before the commit

    Scenario: Read within the transaction
      When url is changed in a transaction and read before its end
      Then the transaction's thread has read the new url by get, chain and read_config
      And another thread and another service have read the old one

    Scenario: A removed value within the transaction
      When url is removed in a transaction and read before its end
      Then the transaction's thread has read no url

  Rule: A transaction within another joins it

    Scenario: Both end well
      When url is changed in a transaction, and timeout in one within it
      Then the file was replaced once
      And the file holds all of the changes and what else it held

    Scenario: The inner one raises, and the outer one goes on
      When url is changed in a transaction, and an inner one changes timeout and raises
      Then only the outer change of url is there

    Scenario: The outer one raises
      When an inner transaction ends well, and the outer one raises
      Then the file is untouched

    Scenario: The inner one is of the other scope
      When a transaction of the project begins within one of the user
      Then the change is refused with "a transaction of the user configuration is going on"

  Rule: Two fsyncs and one rename a commit, however many keys

    Scenario Outline: <change>
      When it happens that <change>
      Then there were <fsyncs> fsyncs, <renames> renames and <links> links of a new file

      Examples:
        | change                                  | fsyncs | renames | links |
        | one key is set                          | 2      | 1       | 0     |
        | five keys are set                       | 2      | 1       | 0     |
        | a key is set to what it is              | 0      | 0       | 0     |
        | a key that is not there is removed      | 0      | 0       | 0     |
        | nothing is done in a transaction        | 0      | 0       | 0     |
        | a key is set where there was no file    | 2      | 0       | 1     |

  Rule: The whole table can be read and written

    Scenario: A table that was read, changed and written
      When the whole table is read, changed in url and timeout, and written
      Then the file holds all of the changes and what else it held

    Scenario: What is missing in the table is removed
      When the whole table is written without url
      Then only url is removed

    Scenario Outline: A table with <what>
      When the whole table is written with <name> = <value>
      Then the change is refused with "<problem>"
      And the file is untouched

      Examples:
        | what            | name           | value | problem                                     |
        | an unknown name | server.ulr     | 1     | server.ulr is not a setting                 |
        | a wrong value   | server.timeout | 0     | must be 1 to 300 seconds                    |
        | a lone value    | server         | 3     | server is not a setting                     |

  Rule: Threads lose nothing

    Scenario: Sixteen threads with one service
      When 16 threads count up in the namespace 25 times each, with one service
      Then the namespace has counted to 400

    Scenario: Sixteen threads without transactions
      When 16 threads count up 25 times each, reading before they set
      Then the namespace has not counted to 400
