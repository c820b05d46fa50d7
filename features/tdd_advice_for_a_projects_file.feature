Feature: Bug 9033: advice about a project's file is about the user's

  As a developer whose pyproject.toml is broken
  I want the advice to be about that file
  So that following it does not change another one.

  @tdd_bug @tdd_bug_9033
  Scenario: A broken pyproject.toml
    Given a file "pyproject.toml" with "[tool"
    When "cleveragents config list" runs
    Then it said "cleveragents config undo --project"

  @tdd_bug @tdd_bug_9033
  Scenario Outline: The help of config <command> shows examples as they are typed
    When "cleveragents config <command> --help" runs
    Then it does not say "\b"

    Examples:
      | command |
      | get     |
      | set     |

  @tdd_bug @tdd_bug_9033
  Scenario: A project's folder that git watches
    Given a git repository with a pyproject.toml
    When "cleveragents config set --project server.timeout=9" runs
    Then git sees only pyproject.toml changed

  @tdd_bug @tdd_bug_9033
  Scenario: A secret in a project's file
    Given the project's configuration
      """
      [tool.cleveragents.server]
      token = "s3cr3t"
      """
    When "cleveragents config list" runs
    Then it said "server.token cannot be changed in the project configuration"
