Feature: What a project says of itself

  As a team
  I want wrong settings in pyproject.toml refused by name
  So that a typing error never means the default.

  Scenario: A project that says nothing
    Given the settings of a project ""
    When they are read
    Then its tests are in "features, robot", and its ledger is "features/bugs.toml"
    And pull requests are checked with the sources "", 300 seconds, and no capture beside a fix

  Scenario: A project that says everything
    Given the settings of a project
      """
      suites = ["tests/", "acceptance/robot"]
      ledger = "tests/./known.toml"

      [tool.cleveragents.gate]
      sources = ["src", "lib"]
      allow_capture_with_fix = true
      time_limit = 12.5
      """
    When they are read
    Then its tests are in "tests, acceptance/robot", and its ledger is "tests/known.toml"
    And pull requests are checked with the sources "src, lib", 12.5 seconds, and a capture beside a fix

  Scenario Outline: Wrong: <setting>
    Given the settings of a project "<setting>"
    When they are read
    Then they are refused: tool.cleveragents.<message>

    Examples:
      | setting                                | message                                                          |
      | suits = ["tests"]                      | suits is not a setting; known are gate, issue_url, ledger, robot, run, server, services, suites, tags |
      | suites = "tests"                       | suites must name files or folders, and is 'tests'                |
      | suites = []                            | suites must name files or folders, and is []                     |
      | ledger = "."                           | ledger must name a .toml file, and is '.'                        |
      | gate.time_limit = nan                  | gate.time_limit must be a number of seconds above 0              |
      | suites = [7]                           | suites must name files or folders, and is [7]                    |
      | suites = [""]                          | suites must name files or folders, and is ['']                   |
      | suites = ["/tests"]                    | suites must lie in the project, and is '/tests'                  |
      | suites = ["a/../../tests"]             | suites must lie in the project, and is 'a/../../tests'           |
      | ledger = 7                             | ledger must name files or folders, and is [7]                    |
      | ledger = "../bugs.toml"                | ledger must lie in the project, and is '../bugs.toml'            |
      | issue_url = "forge.example.org/1"      | issue_url must be an address like https://forge.example.org/shop/issues/{N}, and is 'forge.example.org/1' |
      | issue_url = "javascript:x({N})"        | issue_url must be an address like https://forge.example.org/shop/issues/{N}, and is 'javascript:x({N})' |
      | gate = 7                               | gate must be a table                                             |
      | gate.source = ["src"]                  | gate.source is not a setting; known are allow_capture_with_fix, claims, sources, time_limit |
      | gate.sources = "src"                   | gate.sources must name files or folders, and is 'src'            |
      | gate.allow_capture_with_fix = "no"     | gate.allow_capture_with_fix must be true or false                |
      | gate.time_limit = "5 min"              | gate.time_limit must be a number of seconds above 0              |
      | gate.time_limit = 0                    | gate.time_limit must be a number of seconds above 0              |
      | gate.time_limit = true                 | gate.time_limit must be a number of seconds above 0              |
