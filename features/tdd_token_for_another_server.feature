Feature: Bug 9023: the user's token is sent to a server that a project names

  As a developer who looks into other people's repositories
  I want my token to go only to the server that I have named myself
  So that no pyproject.toml can ask for it.

  @tdd_bug @tdd_bug_9023
  Scenario: The project names a server, and the user has a token
    Given a server that is well
    And "cleveragents config set server.token=s3cret" has run
    And the project names that server
    When "cleveragents server status --check" runs
    Then the server has got no token

  @tdd_bug @tdd_bug_9023
  Scenario: The project switches the check of certificates off
    Given a server that has a certificate of its own
    And the user has connected to it with a token, and the project accepts any certificate
    When "cleveragents server status --check" runs
    Then the server has got no token
