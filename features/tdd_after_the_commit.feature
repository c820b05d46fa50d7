Feature: Bug 9030: a change that was made looks like one that failed

  As a script that changes settings
  I want an exit code that tells whether the change was made
  So that I do not make it twice, or take it back.

  @tdd_bug @tdd_bug_9030
  Scenario: Another level's value is wrong
    Given the variable CLEVERAGENTS_SERVER_TIMEOUT is "soon"
    When "cleveragents config set server.timeout=7" runs
    Then it has exited with 0
    And the user's configuration holds "timeout = 7"

  @tdd_bug @tdd_bug_9030
  Scenario Outline: The project's file is broken, and <command> changes the user's
    Given the user's configuration
      """
      [server]
      url = "https://old.example"
      """
    And a file "pyproject.toml" with "[tool"
    When "cleveragents <command>" runs
    Then it has exited with 0

    Examples:
      | command                                                |
      | config set server.timeout=7                            |
      | server disconnect                                      |

  @tdd_bug @tdd_bug_9030
  Scenario Outline: The report of <command> cannot be written
    When "cleveragents <command>" writes to a full disk
    Then it has exited with 1
    And it said "the change is made"

    Examples:
      | command                                            |
      | config set server.timeout=7                        |
      | server connect https://a.example --namespace team  |
