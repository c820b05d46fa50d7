Feature: Settings of a project on the command line

  As a team
  I want settings that hold for all who work on a project in its pyproject.toml
  So that nobody has to set them, and everybody sees who changed them.

  Background:
    Given the project's configuration
      """
      [project]
      name = "shop"  # the shop

      [tool.cleveragents.tags]
      expected_fail = "xfail"
      """

  Scenario: A setting for the project
    When "cleveragents config set --project server.timeout=9" runs
    Then the project's configuration is
      """
      [project]
      name = "shop"  # the shop

      [tool.cleveragents.tags]
      expected_fail = "xfail"

      [tool.cleveragents.server]
      timeout = 9
      """

  Scenario: The project's tags still count after that
    Given "cleveragents config set --project server.timeout=9" has run
    When "cleveragents config list" runs
    Then it exits with 0 and says
      """
      server.timeout     9
      """

  Scenario: A setting of the project from a folder within
    Given "cleveragents config set --project server.timeout=9" has run
    When "cleveragents config get server.timeout --verbose" runs in a folder within
    Then it exits with 0 and says
      """
      *  9  project
         5  default
      """

  Scenario: Nothing but the file changes in the project's folder
    When "cleveragents config set --project server.timeout=9" runs
    Then the project's folder holds only "build, pyproject.toml"

  Scenario: A change of the project's settings is taken back
    Given "cleveragents config set --project server.timeout=9" has run
    When "cleveragents config undo --project" runs
    Then the project's configuration is as it was

  Scenario: A secret is not for a project's file
    When "cleveragents config set --project server.token=s3cr3t" runs
    Then it exits with 2 and says
      """
      server.token cannot be changed in the project configuration: it is a secret, and the project's file is committed
      """
    And the project's configuration is as it was

  Scenario: A secret does not get there by an editor either
    When "cleveragents config edit --project" runs with the editor "sed -i '$a [tool.cleveragents.server]\ntoken = "x"'"
    Then it exits with 1 and says
      """
      server.token cannot be changed in the project configuration
      """
    And the project's configuration is as it was

  Scenario: A project's setting counts more than the user's
    Given "cleveragents config set --project server.timeout=9" has run
    When "cleveragents config set server.timeout=3" runs
    Then it exits with 0 and says
      """
      pyproject.toml sets server.timeout too, and counts more
      """

  Scenario: A broken pyproject.toml
    Given the project's configuration
      """
      [project
      """
    When "cleveragents config set --project server.timeout=9" runs
    Then it exits with 1 and says
      """
      pyproject.toml:1:9: is not TOML
      """
    And the project's configuration is as it was
