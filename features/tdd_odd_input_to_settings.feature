Feature: Bug 9032: odd input to settings ends in an internal error

  As a developer
  I want a clear message for whatever I type or have in my files
  So that I can mend it.

  @tdd_bug @tdd_bug_9032
  Scenario Outline: <command> with <what>
    Given the user's configuration is one with <what>
    When "<command>" is run by a shell
    Then it exits with a clear message

    Examples:
      | command                                                          | what                      |
      | ca config get server.timeout                                     | a number of 5000 digits   |
      | ca config get server.timeout                                     | 5000 brackets             |
      | ca config set server.timeout=$(printf '1%.0s' $(seq 5000))       | nothing                   |
      | ca config set server.token=- <&-                                 | nothing                   |
      | ca server connect http://127.0.0.1:9 --namespace a --check 2>&-  | nothing                   |
      | ca server connect http://127.0.0.1:9/ü --namespace a --check     | nothing                   |
      | ca server connect http://a..b --namespace a --check              | nothing                   |
      | EDITOR="'" ca config edit                                        | nothing                   |
      | CLEVERAGENTS_HOME=$PWD/中 PYTHONIOENCODING=iso-8859-1 ca config path | nothing                   |

  @tdd_bug @tdd_bug_9032
  Scenario: A home that is written with a tilde
    When "CLEVERAGENTS_HOME='~/ca' HOME=$PWD/home ca config path" is run by a shell
    Then it said "/home/ca/config.toml"

  @tdd_bug @tdd_bug_9032
  Scenario: A server that answers drop by drop
    Given a server that answers drop by drop
    When it is connected and checked with a time-out of 1 s
    Then it said "did not answer within 1 s"
