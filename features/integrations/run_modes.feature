@truth_table
Feature: Captured bugs in every way to run a suite

  As a developer who runs a part of the suite, or stops it early
  I want options, configuration and retries to mean what they mean without the hook
  So that a verdict never depends on how the suite was started.

  Scenario Outline: Stop after the first failure: <case>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When <step>
        Scenario: Next
          When pass
      """
    When the suite runs with "--stop"
    Then the run is <run> and every signal says <verdicts>

    Examples:
      | case                                | step          | run   | verdicts         |
      | an expected failure is none         | fail          | green | xfail, passed    |
      | an unexpected pass is one           | pass          | red   | xpass            |
      | a broken test is one                | raise OSError | red   | broken           |

  Scenario Outline: Dry run: <case>
    Given a captured bug with the steps "When <step>"
    When the suite runs with "--dry-run"
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                   | step | run   | verdict  |
      | a bug that would show  | fail | green | untested |
      | a bug that is gone     | pass | green | untested |

  Scenario Outline: Selection by tags: <options>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When <step>
        @smoke
        Scenario: Next
          When pass
      """
    When the suite runs with "<options>"
    Then the run is <run> and every signal says <verdicts>

    Examples:
      | options            | step | run   | verdicts       |
      | --tags=@tdd_bug_7  | fail | green | xfail, skipped |
      | --tags=@tdd_bug_7  | pass | red   | xpass, skipped |
      | --tags=@smoke      | pass | green | skipped, passed |

  @behave_only
  Scenario Outline: Selection in Behave's own ways: <options>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When <step>
        Scenario: Next
          When pass
      """
    When the suite runs with "<options>"
    Then the run is <run> and every signal says <verdicts>

    Examples:
      | options                   | step | run   | verdicts        |
      | features/inner.feature:3  | fail | green | xfail, skipped  |
      | features/inner.feature:3  | pass | red   | xpass, skipped  |
      | features/inner.feature:5  | pass | green | skipped, passed |
      | --name=bug                | fail | green | xfail           |
      | --name=bug                | pass | red   | xpass           |

  @behave_only
  Scenario Outline: Work in progress: <case>
    Given a captured bug tagged "@wip" with the steps "<steps>"
    When the suite runs with "<options>"
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                          | options | steps           | run   | verdict |
      | the bug shows                 | --wip   | When fail       | green | xfail   |
      | the bug is gone               | --wip   | When pass       | red   | xpass   |
      | a pending step is no fix      | --wip   | When be pending | red   | broken  |
      | nor without the option        |         | When be pending | red   | broken  |
      | nor in a sub-step             |         | When run "be pending" | red | broken |

  Scenario Outline: Skipped by a hook: <case>
    Given a captured bug tagged "<tags>" with the steps "When <step>"
    And an environment that "skips what is tagged skip"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                | tags  | step | run   | verdict |
      | skipped, would show | @skip | fail | green | skipped |
      | skipped, is gone    | @skip | pass | green | skipped |
      | not skipped         |       | pass | red   | xpass   |

  @behave_only
  Scenario: Skipped by default_tags
    Given a captured bug tagged "@skip" with the steps "When pass"
    And the Behave configuration "default_tags = not @skip"
    When the suite runs
    Then the run is green and every signal says skipped

  @behave_only
  Scenario Outline: The Runner class instead of two lines: <case>
    Given a captured bug with the steps "When <step>"
    And an environment without the hook
    And the Behave configuration "runner = cleveragents.integrations.behave:Runner"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case            | step | run   | verdict |
      | the bug shows   | fail | green | xfail   |
      | the bug is gone | pass | red   | xpass   |

  Scenario Outline: Continue after a failed step: <case>
    Given a captured bug with the steps "<steps>"
    And an environment that "continues after a failed step"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                       | steps                              | run   | verdict |
      | two assertions fail        | When fail / Then fail              | green | xfail   |
      | an exception follows       | When fail / Then raise ValueError  | red   | broken  |
      | a Given failed before      | Given fail / When fail             | red   | broken  |

  Scenario Outline: Retries: <case>
    Given a captured bug tagged "@autoretry" with the steps "When <step>"
    And an environment that "retries what is tagged autoretry"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                                | step                            | run   | verdict |
      | the bug shows                       | fail                            | green | xfail   |
      | the bug is gone                     | pass                            | red   | xpass   |
      | a flaky bug shows at first          | fail at the first attempt only  | green | xfail   |
      | a flaky bug shows at the retry only | pass at the first attempt only  | red   | xpass   |

  @behave_only
  Scenario Outline: Stopped from within: <case>
    Given a captured bug with the steps "<steps>"
    When the suite runs
    Then the run is red and the captured bug is not judged

    Examples:
      | case                          | steps                          |
      | Ctrl-C                        | When interrupt                 |
      | a step aborts, then fails     | When abort the run / Then fail |
      | a step aborts, all pass       | When abort the run             |

  Scenario: A converter of step arguments that exits
    Given a captured bug with the steps "When convert 3"
    And the steps
      """
      import sys
      from behave import register_type, when

      register_type(Exit=lambda text: sys.exit(0))

      @when("convert {number:Exit}")
      def step_convert(context, number):
          pass
      """
    When the suite runs
    Then the run is red
    And the run says
      """
      cleveragents: the run was ended by SystemExit(0)
      """

  @behave_only
  Scenario Outline: Formatter <formatter>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Shows
          When fail
        @tdd_bug @tdd_bug_8 @tdd_expected_fail
        Scenario: Gone
          When pass
        @tdd_bug @tdd_bug_9 @tdd_expected_fail
        Scenario: Broken
          Given fail
        @tdd_bug_10
        Scenario: Breaks a tag rule
          When pass
        @tdd_bug @tdd_bug_11 @tdd_expected_fail
        Scenario: Cannot be cleaned up
          When leave a cleanup that raises
          Then fail
        Scenario: Next
          When pass
      """
    When the suite runs with "--format <formatter>"
    Then the run is red and every signal says xfail, xpass, broken, broken, broken, passed

    Examples:
      | formatter       |
      | json.pretty     |
      | null            |
      | plain           |
      | pretty          |
      | progress        |
      | progress2       |
      | progress3       |
      | rerun           |
      | sphinx.steps --outfile sphinx |
      | steps           |
      | steps.bad       |
      | steps.catalog   |
      | steps.code      |
      | steps.doc       |
      | steps.missing   |
      | steps.usage     |
      | tags            |
      | tags.location   |
