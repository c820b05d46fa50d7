Feature: Bug 9016: the demo uses the settings of the project around it

  As a developer who tries the demo within an own project
  I want it to be a project of its own
  So that it works there, and leaves my files alone.

  @tdd_bug @tdd_bug_9016
  Scenario: Within a project with tag names of its own
    Given the files
      | name                     | content                                                                          |
      | pyproject.toml           | [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail" |
      | build/bugs/outcomes.json | mine                                                                             |
    When "cleveragents demo --keep shop" runs
    Then it exits with 0 and says
      """
      The repository is in shop
      """
    And the file "build/bugs/outcomes.json" still holds "mine"

  @tdd_bug @tdd_bug_9016
  Scenario: A folder that cannot be made
    Given the files
      | name | content |
      | file | a file  |
    When "cleveragents demo --keep file/shop" runs
    Then it exits with 2 and says
      """
      file/shop cannot be made
      """
    And there is no traceback
