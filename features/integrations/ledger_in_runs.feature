Feature: The ledger in a run

  As a team whose ledger knows how each captured bug fails
  I want a captured bug that fails in another way to be red
  So that a test that has broken is not green for the rest of its bug's life.

  Scenario Outline: Ledger: <case>
    Given a captured bug with the steps "<steps>"
    And a ledger in which "The bug" fails by "<error>" in "<step>" with "<message>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples: the recorded failure
      | case                     | steps                | error          | step      | message        | run   | verdict |
      | it fails as recorded     | When pass / Then fail | AssertionError | Then fail | want 1, have * | green | xfail   |
      | it is recorded, and gone | When pass            | AssertionError | Then fail | want 1, have * | red   | xpass   |

    Examples: another failure
      | case                     | steps                | error          | step      | message        | run   | verdict |
      | it fails with another message | When fail       | AssertionError | When fail | want 5, have * | red   | broken  |
      | it fails in another step | When fail / Then fail | AssertionError | Then fail | want 1, have * | red   | broken  |
      | it raises another exception | When fail         | KeyError       | When fail | want 1, have * | red   | broken  |
      | it was broken already    | Given fail           | AssertionError | Given fail | want 1, have * | red  | broken  |

  Scenario: What was recorded is shown beside what has happened
    Given a captured bug with the steps "When fail"
    And a ledger in which "The bug" fails by "AssertionError" in "When fail" with "want 5,\nhave *"
    When the suite runs
    Then the run says
      """
      Broken captures:
        features/inner.feature:3  The bug
          #7: it failed in another way than the ledger has recorded
          When fail
          AssertionError: want 1, have 2
          wanted: When fail: AssertionError: want 5,
            have *
      """

  Scenario: Whatever differs in a message of several lines is shown
    Given a captured bug with the steps "When fail in two lines"
    And the steps
      """
      from behave import step

      @step("fail in two lines")
      def step_fail(context):
          assert False, "the total is wrong:\nwant 1, have 2"
      """
    And a ledger in which "The bug" fails by "AssertionError" in "When fail in two lines" with "the total is wrong:\nwant 5, have *"
    When the suite runs
    Then the run says
      """
      AssertionError: the total is wrong:
        want 1, have 2
      wanted: When fail in two lines: AssertionError: the total is wrong:
        want 5, have *
      """

  Scenario: Rows of an outline have entries of their own, and a test without an entry is not compared
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: The bug
          When <do>

          Examples: Rows
            | do   |
            | fail |
            | fail |
            | fail |
      """
    And a ledger in which "The bug -- @1.1 Rows" fails by "AssertionError" in "When fail" with "want 1, have 2"
    And another entry, in which "The bug -- @1.2 Rows" fails with "want 7, have 2"
    When the suite runs
    Then the run is red and every signal says xfail, broken, xfail

  Scenario Outline: A test is found in the ledger from wherever it is run: <path> in <folder>
    Given a captured bug with the steps "When fail"
    And a file "pyproject.toml" with "# a project"
    And a link "link" to "."
    And a ledger in which "The bug" fails by "AssertionError" in "When fail" with "want 5, have 6"
    When Behave runs "<path>" in the folder "<folder>"
    Then the run is red
    And the run says "it failed in another way than the ledger has recorded" 1 times

    Examples:
      | path           | folder         |
      | ../../features | features/steps |
      | link/features  | .              |

  Scenario: A test is found in the ledger whatever folder another one has changed to
    Given a suite with the feature
      """
      Feature: Inner
        Scenario: Moves
          When change the folder

        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When fail
      """
    And the steps
      """
      import os
      from behave import step

      @step("change the folder")
      def step_change(context):
          os.chdir("features")
      """
    And a ledger in which "The bug" fails by "AssertionError" in "When fail" with "want 5, have 6"
    When the suite runs
    Then the run says "it failed in another way than the ledger has recorded" 1 times

  Scenario Outline: <runner> compares as well
    Given a captured bug with the steps "When fail"
    And a ledger in which "The bug" fails by "AssertionError" in "When fail" with "<message>"
    When <runner> runs the suite
    Then the run is <run>

    Examples:
      | runner           | message        | run   |
      | behavex          | want 1, have 2 | green |
      | behavex-parallel | want 5, have 6 | red   |

  Scenario: The project names the file
    Given a captured bug with the steps "When fail"
    And a ledger in which "The bug" fails by "AssertionError" in "When fail" with "want 5, have 6"
    And the project settings
      """
      [tool.cleveragents]
      ledger = "docs/known.toml"
      """
    And the ledger is moved to "docs/known.toml"
    When the suite runs
    Then the run is red and every signal says broken

  Scenario Outline: A ledger that cannot be read ends the run by <runner>
    Given a captured bug with the steps "When fail"
    And a file "features/bugs.toml" with "<<<<<<< HEAD"
    When <runner> runs the suite
    Then the run is red
    And the run says
      """
      features/bugs.toml:1: holds a conflict that git has left
      mend: resolve the conflict, or remove the file and record again: cleveragents bug verify --record
      """
    And there is no file "build/bugs/outcomes.json"

    Examples:
      | runner           |
      | behavex          |
      | behavex-parallel |

  Scenario: A ledger that cannot be read ends the run by Behave as wrong settings do
    Given a captured bug with the steps "When fail"
    And a file "features/bugs.toml" with "<<<<<<< HEAD"
    When the suite runs
    Then the run is red
    And the run says
      """
      ConfigError:
      features/bugs.toml:1: holds a conflict that git has left
      mend: resolve the conflict
      """
    And the run says "bugs.toml" 1 times
    And the run does not say "Traceback"

  Scenario Outline: A ledger that cannot be read does not matter where <reason>
    Given a scenario tagged "<tags>" with the steps "When pass"
    And a file "features/bugs.toml" with "<<<<<<< HEAD"
    When the suite runs with "<options>"
    Then the run is green

    Examples:
      | reason                       | tags                                   | options   |
      | no bug is expected to show   | @tdd_bug @tdd_bug_7                    |           |
      | nothing is judged            | @tdd_bug @tdd_bug_7 @tdd_expected_fail | --dry-run |

  Scenario: A captured bug that a hook makes is compared, too
    Given a scenario tagged "@smoke" with the steps "When fail"
    And an environment that goes on with
      """
      def before_feature(context, feature):
          feature.scenarios[0].tags += ["tdd_bug", "tdd_bug_7", "tdd_expected_fail"]
      """
    And a file "features/bugs.toml" with "<<<<<<< HEAD"
    When the suite runs
    Then the run is red
    And the run says "ConfigError" 1 times
    And the run does not say "Traceback"
