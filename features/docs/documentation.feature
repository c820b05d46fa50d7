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
      | cleveragents bug list   | @tdd_expected_fail |

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

  Scenario: docs/cli.md shows what the doctor says without a listener
    Given the files
      | name           | content |
      | pyproject.toml |         |
    When "cleveragents doctor" runs
    Then its output is what docs/cli.md shows for "cleveragents doctor"

  Scenario: docs/robot.md shows what the doctor says with its argument file
    Given the files
      | name           | content                                                                                |
      | pyproject.toml | [tool.cleveragents.robot]\narguments = ["--argumentfile", "robot.args"]\n            |
      | robot.args     | --listener cleveragents.integrations.robot.ExpectedFailure\n--exitonerror\n          |
    When "cleveragents doctor" runs
    Then its output holds, in order, what docs/robot.md shows for "cleveragents doctor"

  Scenario: docs/cli.md has a chapter for every command
    When the commands are listed
    Then docs/cli.md has a chapter for each

  Scenario: Links between documents lead somewhere
    When the links of all documents are followed
    Then none leads to a file that does not exist

  Scenario: CONTRIBUTING can be read in one sitting
    When the lines of CONTRIBUTING.md are counted
    Then there are at most 150
