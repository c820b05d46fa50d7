Feature: Installing the hook

  As a team with its own environment.py and settings
  I want the hook to install itself where it can be trusted, and to refuse elsewhere
  So that no verdict is ever based on a guess.

  Scenario Outline: Refused by behave <version>
    Given a captured bug with the steps "When fail"
    And a behave that calls itself "<version>"
    When the suite runs
    Then the run is red
    And the run says
      """
      ConfigError: cleveragents wraps internals of behave >=1.3.3,<1.4, and found behave <version>
      python -m pip install 'behave>=1.3.3,<1.4'
      """
    And the run does not say "Traceback"

    Examples:
      | version    |
      | 1.2.6      |
      | 1.3.2      |
      | 1.4.0      |
      | 2.0        |
      | 1.4.0.dev1 |
      | unknown    |

  Scenario Outline: Accepted by behave <version>
    Given a captured bug with the steps "When fail"
    And a behave that calls itself "<version>"
    When the suite runs
    Then the run is green

    Examples:
      | version    |
      | 1.3.3      |
      | 1.3.4.dev0 |
      | 1.3.10     |

  Scenario: The package requires the releases that the hook accepts
    When the requirements of the package are read
    Then they name behave with the range that install() accepts

  Scenario: The team's own tag names
    Given a suite with the feature
      """
      Feature: Inner
        @bz123 @xfail
        Scenario: Shows
          When fail
        @bz124 @xfail
        Scenario: Gone
          When pass
      """
    And the project settings
      """
      [tool.cleveragents.tags]
      bug = ""
      numbered = "bz{N}"
      expected_fail = "xfail"
      """
    When the suite runs
    Then the run is red and every signal says xfail, xpass
    And the run says
      """
      Remove the @xfail tag
      """

  Scenario Outline: Wrong settings are named: <setting>
    Given a captured bug with the steps "When fail"
    And the project settings
      """
      <section>
      <setting>
      """
    When the suite runs
    Then the run is red
    And the run says
      """
      ConfigError:
      pyproject.toml: <message>
      """
    And the run does not say "Traceback"

    Examples:
      | section                  | setting                    | message                                                          |
      | [tool.cleveragents.tags] | expected = "xfail"         | tool.cleveragents.tags.expected: is not a setting; known are bug |
      | [tool.cleveragents.tags] | numbered = "bz"            | tool.cleveragents.tags.numbered: must contain {N} once           |
      | [tool.cleveragents.tags] | expected_fail = ""         | tool.cleveragents.tags.expected_fail: must not be empty          |
      | [tool.cleveragents.tags] | expected_fail = "@xfail"   | tool.cleveragents.tags.expected_fail: must be a tag without @    |
      | [tool.cleveragents.tags] | expected_fail = 7          | tool.cleveragents.tags.expected_fail: must be a tag without @    |
      | [tool.cleveragents.tag]  | expected_fail = "xfail"    | tool.cleveragents.tag: is not a setting; known are gate, issue_url, ledger, robot, run, server, services, suites, tags |
      | [tool.cleveragents]      | tags = "xfail"             | tool.cleveragents.tags: must be a table                          |
