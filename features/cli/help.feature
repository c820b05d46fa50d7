Feature: Help with examples

  As somebody who uses a command for the first time
  I want to see it used
  So that I copy a line, and do not put one together from a list of options.

  Scenario: Every command shows how it is used
    When the help of every command is shown
    Then each page has an example of its command

  Scenario Outline: <word> is no command
    When a user types "cleveragents <word>"
    Then it exits with 2 and says
      """
      No such command '<word>'; <hint>
      """

    Examples:
      | word       | hint                            |
      | docter     | the nearest is doctor           |
      | frobnicate | `cleveragents --help` lists all |

  Scenario: Examples are commands that there are
    When the help of every command is shown
    Then the command line understands all examples
