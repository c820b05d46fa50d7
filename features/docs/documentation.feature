Feature: The documentation is true

  As a newcomer who believes what a README shows
  I want commands and outputs in the documents compared with the program
  So that they stay true when the program changes.

  Scenario: The reference is made from this program
    When docs/reference is compared with the program
    Then it is found right

  Scenario Outline: A reference is stale if <it>
    When docs/reference is compared with the program, "<old>" being "<new>" in <page>
    Then <page> is found stale

    Examples:
      | it                        | page        | old            | new         |
      | lacks an option           | commands.md | `--no-proof`   | `--proof`   |
      | has another default       | settings.md | `300`          | `30`        |
      | has another rule          | rules.md    | ### G5         | ### G55     |

  Scenario: CONTRIBUTING.md names the loop in its order
    When the commands of the loop in README.md are read
    Then CONTRIBUTING.md names each command in that order

  Scenario: docs/cli.md has a chapter for every command
    When the commands are listed
    Then docs/cli.md has a chapter for each

  Scenario: Links between documents lead somewhere
    When the links of all documents are followed
    Then none leads to a file that does not exist

  Scenario: CONTRIBUTING can be read in one sitting
    When the lines of CONTRIBUTING.md are counted
    Then there are at most 150

  Scenario: Every page can be found from the index
    When the links of docs/README.md and docs/adr/README.md are followed
    Then they lead to every page in docs
