Feature: cleveragents explain

  As a developer whose pull request was refused
  I want to look up the rule where I am, in the terminal
  So that I mend it for what it is there for, and do not work around it.

  Exit code 0: it is explained; 2: there is no such rule or exit code.

  Scenario: A rule says what is checked, why, and how to mend it
    When a user types "cleveragents explain G5"
    Then it exits with 0 and says
      """
      G5  No test that was green is muted
      What is checked
      @tdd_expected_fail is put on no scenario that the base branch has without it.
      Why
      That is how a regression of the pull request's own is hidden
      For instance
      +@tdd_bug @tdd_bug_7 @tdd_expected_fail
      How to mend it
      Remove the tag and repair what broke the test.
      """

  Scenario Outline: <word> is found
    When a user types "cleveragents explain <word>"
    Then it exits with 0 and says
      """
      <title>
      """

    Examples:
      | word    | title                                            |
      | g5      | G5  No test that was green is muted              |
      | T6      | T6  A captured bug can fail for its bug (warning) |
      | C1      | C1  A commit has the message that the issue asks for |
      | 3       | exit-3  It cannot be decided                     |
      | exit-3  | exit-3  It cannot be decided                     |
      | "exit 3" | exit-3  It cannot be decided                    |
      | EXIT-70 | exit-70  A bug in cleveragents                   |

  Scenario Outline: <word> is not found
    When a user types "cleveragents explain <word>"
    Then it exits with 2 and says
      """
      <message>
      mend: `cleveragents explain` lists them all
      """

    Examples:
      | word    | message                                                            |
      | G10     | 'G10' is no rule and no exit code; the nearest are G1, T1, G9   |
      | exit-4  | 'exit-4' is no rule and no exit code; the nearest are exit-3, exit-2, exit-1 |
      | exit    | 'exit' is no rule and no exit code; the nearest are exit-          |
      | 007     | '007' is no rule and no exit code                                  |

  Scenario: Without a word, all are listed
    When a user types "cleveragents explain"
    Then it exits with 0 and says
      """
      Tags
      T1        A bug's number stands beside the mark of bug tests
      Pull requests
      G8        The test is red on the base and green with the fix
      Commits and branches
      C2        The branch is the one that the issue names
      Exit codes
      exit-130  Interrupted
      """

  Scenario: As JSON
    When a user types "cleveragents explain 126 --format json"
    Then it exits with 0 and prints the JSON
      """
      {
        "schema": "cleveragents.rules/1",
        "entries": [
          {
            "id": "exit-126",
            "code": 126,
            "title": "A command cannot be run",
            "means": "`cleveragents run` was given a program that may not be executed. Shells use the same code.",
            "mend": "chmod +x PROGRAM, or name its interpreter: python PROGRAM"
          }
        ]
      }
      """

  Scenario: A rule as JSON has its severity
    When a user types "cleveragents explain G7 --format json"
    Then it exits with 0 and says
      """
      "title": "A fix leaves the captured test as it was",
      "severity": "warning"
      """

  Scenario: One rule as Markdown
    When a user types "cleveragents explain G1 --format markdown"
    Then it exits with 0 and says
      """
      ## G1: A fix takes the tag off
      What is checked: Where the pull request closes bug N, no test of N has `@tdd_expected_fail` any more.
      ```text
      cleveragents bug release 7
      ```
      """

  Scenario: Every rule that can be broken, and every exit code, is explained
    When the rules and exit codes of the program are looked up
    Then each has an entry, and each entry is one of them

  Scenario: A page fits into a terminal
    When all pages are shown
    Then no line is longer than 100 columns
