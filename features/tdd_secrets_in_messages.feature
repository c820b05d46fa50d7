Feature: Bug 9028: messages show secrets

  As a developer whose terminal is shown to others and whose CI keeps its logs
  I want no message to repeat a secret
  So that a typing error does not publish it.

  @tdd_bug @tdd_bug_9028
  Scenario Outline: <command> where the file holds <text>
    Given the user's configuration
      """
      <text>
      """
    When "cleveragents <command>" runs
    Then it does not say "s3cret"

    Examples:
      | text                           | command                                              |
      | server = [{token = "s3cret"}]  | config list                                          |
      | server = "s3cret"              | config get server.token                              |
      | # nothing                      | config set server.url=https://anna:pa/s3cret@a.org   |
      | # nothing                      | config set server.url=https://anna:p@s3cret@a.org    |
      | # nothing                      | config set server.url=anna:s3cret@a.org              |
      | # nothing                      | config set server.token:s3cret                       |
      | # nothing                      | -c server.token:s3cret config list                   |

  @tdd_bug @tdd_bug_9028
  Scenario: A value in a log
    Given a service whose user file sets the token "s3cret"
    When the value of the token is logged
    Then the log does not hold "s3cret"
