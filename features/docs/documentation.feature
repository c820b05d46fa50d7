Feature: The documentation is true

  As a newcomer who believes what a README shows
  I want commands and outputs in the documents compared with the program
  So that they stay true when the program changes.

  Scenario: The README shows what the demo prints
    When "cleveragents demo" runs
    Then its output holds, in order, what README.md shows for "python3 noxfile.py -s demo"

  Scenario Outline: docs/cli.md shows what <command> prints
    Given the files
      | name                  | content                                                                                                              |
      | features/cart.feature | Feature: Cart\n  @tdd_bug @tdd_bug_7 <last_tag>\n  Scenario: A discount is a percentage\n    Then the total is right |
      | features/tax.feature  | Feature: Tax\n\n  @tdd_bug @tdd_bug_12\n  Scenario: Tax is rounded up\n    Then the tax is right                      |
    When "<command>" runs
    Then its output is what docs/cli.md shows for "<command>"

    Examples:
      | command                 | last_tag           |
      | cleveragents bug check  | @tdd_expect_fail   |

  Scenario: docs/cli.md shows what cleveragents bug list prints
    Given the commits
      | date        | author | does                                                                                                                        |
      | 40 days ago | Ben    | writes Feature: Tax\n\n  @tdd_bug @tdd_bug_12\n  Scenario: Tax is rounded up\n    Then x into features/tax.feature           |
      | 12 days ago | Anna   | writes Feature: Cart\n  @tdd_bug @tdd_bug_7 @tdd_expected_fail\n  Scenario: 10 % off\n    Then x into features/cart.feature |
    And a run of 2 hours ago has reported
      | file                  | line | name              | verdict   | status | expected to fail |
      | features/cart.feature | 3    | 10 % off          | xpass     | failed | yes              |
      | features/tax.feature  | 4    | Tax is rounded up | unchanged | passed | no               |
    When "cleveragents bug list" runs
    Then its output is what docs/cli.md shows for "cleveragents bug list"

  Scenario: docs/cli.md shows what a capture prints
    Given a project with a Behave suite
    When "cleveragents bug capture 7 --title 'A discount is a percentage'" is called
    Then its output is what docs/cli.md shows for "cleveragents bug capture 7 --title 'A discount is a percentage'"

  Scenario Outline: docs/cli.md shows what <command> prints about settings
    Given the files
      | name           | content                                    |
      | pyproject.toml | [project]\nname = "shop"\n<more>           |
    When "<command>" runs
    Then its output is what docs/cli.md shows for "<command>"

    Examples:
      | command                                                            | more                                           |
      | cleveragents config get server.timeout --verbose                   | \n[tool.cleveragents.server]\ntimeout = 10\n   |
      | cleveragents config set server.timeout=10 --project --dry-run      |                                                |
      | cleveragents server connect https://bugs.example.org/ --namespace shop |                                            |

  Scenario: docs/cli.md shows what the doctor says of a project that is right
    Given a project of the shape "plain Behave"
    And it was initialised
    When "cleveragents doctor" runs
    Then its output holds, in order, what docs/cli.md shows for "cleveragents doctor"

  Scenario: docs/robot.md shows what the doctor says with its argument file
    Given the files
      | name           | content                                                                                |
      | pyproject.toml | [tool.cleveragents.robot]\narguments = ["--argumentfile", "robot.args"]\n            |
      | robot.args     | --listener cleveragents.integrations.robot.ExpectedFailure\n--exitonerror\n          |
    When "cleveragents doctor" runs
    Then its output holds, in order, what docs/robot.md shows for "cleveragents doctor"

  Scenario: docs/cli.md shows what a new project needs
    Given a project of the shape "plain Behave"
    When "cleveragents init" runs
    Then its output holds, in order, what docs/cli.md shows for "cleveragents init"

  Scenario: docs/cli.md shows what a rule is explained by
    When a user types "cleveragents explain G5"
    Then its output is what docs/cli.md shows for "cleveragents explain G5"

  Scenario: docs/rules.md is the rule book
    When a user types "cleveragents explain --format markdown"
    Then its output is the text of docs/rules.md

  Scenario: docs/bug-workflow.md shows the loop in five commands
    When a bug is captured, verified, gated, released and gated again
    Then docs/bug-workflow.md shows each command and what it prints
    And CONTRIBUTING.md names each command in that order

  Scenario: docs/cli.md has a chapter for every command
    When the commands are listed
    Then docs/cli.md has a chapter for each

  Scenario: Links between documents lead somewhere
    When the links of all documents are followed
    Then none leads to a file that does not exist

  Scenario: CONTRIBUTING can be read in one sitting
    When the lines of CONTRIBUTING.md are counted
    Then there are at most 150
