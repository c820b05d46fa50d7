Feature: The demo

  As a newcomer
  I want to see the whole life of a captured bug in a minute
  So that I know what the tool does for me before I adopt it.

  Scenario: From the report to the regression test
    When "cleveragents demo" runs
    Then it exits with 0 and says
      """
      2. Capture it: a scenario that asserts the right behaviour and fails today
      expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 0
      Green, exit code 0: the failure is expected, so the test can be merged today.
      Bug #7 appears to be fixed. Remove the @tdd_expected_fail tag and verify the fix through the bug fix workflow.
      Red, exit code 1: the scenario passes, and the tag still says that it fails.
      released #7 in features/tdd_discount.feature
      Green, exit code 0: from now on the scenario guards the fix.
      #7   released  features/tdd_discount.feature:4  A discount is a percentage
      """

  Scenario: The repository can be kept
    When "cleveragents demo --keep shop" runs
    Then it exits with 0 and says
      """
      The repository is in shop
      """
    And the git history of "shop" is
      """
      fix: a discount is a percentage (closes #7)
      test: capture bug 7
      feat: a shop
      """

  Scenario: A folder that is not empty is left alone
    Given the files
      | name       | content |
      | shop/notes | mine    |
    When "cleveragents demo --keep shop" runs
    Then it exits with 2 and says
      """
      shop is not empty: name a new folder
      """

  Scenario: Without git
    When "cleveragents demo" runs without any program on the PATH
    Then it exits with 1 and says
      """
      error: git is not on the PATH, and the demo's throw-away repository needs it
      mend: install git
      """

  Scenario: Something in the way of the story stops it
    When "cleveragents demo" runs with a git that fails
    Then it exits with 1 and says
      """
      error: the demo stopped: `git init` ended with exit code 9
      """

  Scenario Outline: Colours follow NO_COLOR: <no_color>
    When the demo runs in a terminal with NO_COLOR "<no_color>"
    Then its output has <colours>

    Examples:
      | no_color | colours    |
      |          | colours    |
      | 1        | no colours |
