Feature: Bug 9013: the commands take the settings of the current folder, not those of the features

  As a developer in a repository with several projects
  I want the commands to use the tag names that a run of the same features uses
  So that they agree, wherever they are started.

  Background:
    Given the files
      | name                   | content                                                       |
      | sub/pyproject.toml     | [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail" |
      | sub/features/a.feature | Feature: A\n  @bz7 @xfail\n  Scenario: One\n    When x\n  @xfail\n  Scenario: Two\n    When x |

  @tdd_bug @tdd_bug_9013
  Scenario Outline: cleveragents <arguments>
    When "cleveragents <arguments>" runs
    Then it exits with <code> and says
      """
      <text>
      """

    Examples:
      | arguments                  | code | text                             |
      | bug check sub/features     | 1    | sub/features/a.feature:5: error T2 |
      | bug list sub/features      | 0    | #7   expected to fail            |
      | bug release 7 sub/features | 0    | released #7                      |
