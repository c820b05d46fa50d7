Feature: Bug 9017: ordinary tags are called typing errors, and wrong ones are listed as released

  As a team with tags of its own
  I want only real look-alikes refused
  So that the hook can be adopted without renaming anything.

  @tdd_bug @tdd_bug_9017
  Scenario Outline: An ordinary tag: <tag>
    Given a feature file whose scenario is tagged "<tag>"
    When the tags are checked
    Then the broken rules are ""

    Examples:
      | tag                 |
      | @bdd_bug_7          |
      | @atdd_bug_3         |
      | @add_bug_12         |
      | @not_expected_fail  |
      | @todo_expected_fail |
      | @expected_fail      |

  @tdd_bug @tdd_bug_9017
  Scenario Outline: With names of the team's own: <rules> for <tag>
    Given the tag names
      | setting       | name      |
      | bug           |           |
      | numbered      | <numbered> |
      | expected_fail | xfail     |
    And a feature file whose scenario is tagged "<tag>"
    When the tags are checked
    Then the broken rules are "<rules>"

    Examples:
      | numbered | tag          | rules |
      | bz{N}    | @tdd_style   |       |
      | JIRA-{N} | @JIRA-legacy |       |

  @tdd_bug @tdd_bug_9017
  Scenario Outline: A setting that cannot work: <setting>
    Given the files
      | name               | content                                  |
      | pyproject.toml     | [tool.cleveragents.tags]\n<setting>      |
      | features/a.feature | Feature: F\n  Scenario: S\n    When x    |
    When "cleveragents bug check" runs
    Then it exits with 2 and says
      """
      pyproject.toml: tool.cleveragents.tags<message>
      """

    Examples:
      | setting                      | message                                                  |
      | numbered = "{N}"             | .numbered: must contain more than {N}                    |
      | bug = "tdd_expected_fail"    | .bug: is 'tdd_expected_fail', which is expected_fail too |

  @tdd_bug @tdd_bug_9017
  Scenario: A mistyped tag is not listed as released
    Given the files
      | name               | content                                                                    |
      | features/a.feature | Feature: F\n  @tdd_bug @tdd_bug_7 @tdd_expect_fail\n  Scenario: S\n    When x |
    When "cleveragents bug list" runs
    Then it exits with 0 and says
      """
      #7   wrong tags
      """
