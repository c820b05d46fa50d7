Feature: Completion by the shell

  As a developer who types the number of a bug ten times a day
  I want Tab to know commands, options, bugs, rules, settings and runs
  So that I neither look them up nor mistype them.

  Background:
    Given the files
      | name                  | content                                                                                   |
      | features/cart.feature | @tdd_bug @tdd_bug_7 @tdd_bug_71\nFeature: Cart\n  @tdd_bug_12\n  Scenario: x\n    Then x\n |

  Scenario Outline: Behind "<line>"
    When Tab is pressed behind "<line>"
    Then "<words>" are offered

    Examples:
      | line                                    | words                   |
      | cleveragents do                         | doctor                  |
      | cleveragents bug re                     | release                 |
      | cleveragents bug release 7              | 7 71                    |
      | cleveragents bug release #1             | 12                      |
      | cleveragents bug verify 7 1             | 12                      |
      | cleveragents bug verify features/c      | (file)                  |
      | cleveragents bug list --bug 12          | 12                      |
      | cleveragents claim take 12              | 12                      |
      | cleveragents gate --closes 7            | 7 71                    |
      | cleveragents explain c                  | C1 C2                   |
      | cleveragents explain exit-13            | exit-130                |
      | cleveragents config get server.t        | server.tls_verify server.timeout server.token |
      | cleveragents config unset server.n      | server.namespace        |
      | cleveragents run --isolation f          | feature                 |
      | cleveragents completion b               | bash                    |

  Scenario: Names that a team has chosen are known
    Given the files
      | name           | content                                                                   |
      | pyproject.toml | [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\n                |
      | features/a.feature | @bz123\nFeature: A\n  @tdd_bug_5\n  Scenario: x\n    Then x\n         |
    When Tab is pressed behind "cleveragents bug verify "
    Then "123" are offered

  Scenario: Runs that go on are known by their ids
    Given the run "nightly" of a command that waits
    When Tab is pressed behind "cleveragents run --run-id ni"
    Then "nightly" are offered

  Scenario Outline: Where <what>, nothing is offered and nothing is said
    Given the files
      | name   | content   |
      | <file> | <content> |
    When Tab is pressed behind "cleveragents <line>"
    Then nothing is offered

    Examples:
      | what                    | file                         | content  | line               |
      | settings are wrong      | pyproject.toml               | [tool.cleveragents | bug verify 7 |
      | a record is broken      | home/locks/nightly.json      | {        | run --force-unlock 0 |
      | no bug has such a number | features/a.feature          | x        | bug verify 9       |

  Scenario: A real bash offers bugs
    When Tab is pressed in bash behind "cleveragents bug release 7"
    Then "7 71" are offered

  Scenario: A real bash offers commands
    When Tab is pressed in bash behind "cleveragents co"
    Then "completion config" are offered

  Scenario Outline: <shell> gets words with what they mean
    When <shell> asks what may follow "cleveragents explain G5"
    Then it exits with 0 and says
      """
      No test that was green is muted
      """

    Examples:
      | shell |
      | fish  |
      | zsh   |

  Scenario Outline: There is a script for <shell>
    When a user types "cleveragents completion <shell>"
    Then it exits with 0 and says
      """
      _CLEVERAGENTS_COMPLETE=<shell>_complete
      """

    Examples:
      | shell |
      | bash  |
      | fish  |
      | zsh   |

  Scenario: Another shell is told which there are
    When a user types "cleveragents completion tcsh"
    Then it exits with 2 and says
      """
      'tcsh' is not one of 'bash', 'fish', 'zsh'.
      """
