@truth_table
Feature: Captured bugs in every shape of feature

  As a team whose features use all of Gherkin
  I want the same verdicts whatever shape a captured bug's scenario has
  So that no shape is a hole through which a fixed bug or a broken test slips green.

  Tags count as inherited from Feature, Rule, Scenario (Outline) and Examples.
  An outline is judged row by row. A Background is never the bug.

  Scenario Outline: Background: <case>
    Given a suite with the feature
      """
      Feature: Inner
        Background:
          Given <background>
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When <step>
      """
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                    | background         | step | run   | verdict |
      | it passes, the bug shows | pass              | fail | green | xfail   |
      | it passes, the bug is gone | pass            | pass | red   | xpass   |
      | an assertion fails      | fail               | fail | red   | broken  |
      | it raises               | raise OSError      | fail | red   | broken  |
      | it is undefined         | do the unheard of  | fail | red   | broken  |
      | it is pending           | be pending         | fail | red   | broken  |
      | it exits                | exit with 0        | fail | red   | broken  |

  Scenario Outline: Background step that is a Then: <case>
    Given a suite with the feature
      """
      Feature: Inner
        Background:
          Given pass
          Then <background>
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: The bug
          When fail
      """
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case      | background | run   | verdict |
      | it passes | pass       | green | xfail   |
      | it fails  | fail       | red   | broken  |

  Scenario Outline: Rule with a Background of its own: <case>
    Given a suite with the feature
      """
      Feature: Inner
        Background:
          Given <background>
        Rule: A rule
          Background:
            Given <rule_background>
          @tdd_bug @tdd_bug_7 @tdd_expected_fail
          Scenario: The bug
            When <step>
      """
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                       | background | rule_background | step | run   | verdict |
      | the bug shows              | pass       | pass            | fail | green | xfail   |
      | the bug is gone            | pass       | pass            | pass | red   | xpass   |
      | the feature's fails        | fail       | pass            | fail | red   | broken  |
      | the rule's fails           | pass       | fail            | fail | red   | broken  |

  Scenario Outline: Inherited tags: <case>
    Given a suite with the feature
      """
      <feature_tags>
      Feature: Inner
        <rule_tags>
        Rule: A rule
          <scenario_tags>
          Scenario: The bug
            When <step>
      """
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case               | feature_tags | rule_tags     | scenario_tags       | step | run   | verdict |
      | one at each level  | @tdd_bug     | @tdd_bug_7    | @tdd_expected_fail  | fail | green | xfail   |
      | one at each level  | @tdd_bug     | @tdd_bug_7    | @tdd_expected_fail  | pass | red   | xpass   |
      | all on the Feature | @tdd_bug @tdd_bug_7 @tdd_expected_fail | |           | fail | green | xfail   |
      | all on the Rule    |              | @tdd_bug @tdd_bug_7 @tdd_expected_fail | | pass | red  | xpass   |

  Scenario Outline: Rows of an outline are judged one by one: <case>
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: The bug
          When <placeholder>
          Examples:
            | step  |
            | <one> |
            | <two> |
      """
    When the suite runs
    Then the run is <run> and every signal says <verdicts>

    Examples:
      | case                     | placeholder | one  | two              | run   | verdicts      |
      | the bug shows in both    | <step>     | fail | fail             | green | xfail, xfail  |
      | the bug is half fixed    | <step>     | fail | pass             | red   | xfail, xpass  |
      | one row is broken        | <step>     | raise OSError | fail    | red   | broken, xfail |

  Scenario: Tags on one Examples block
    Given a suite with the feature
      """
      Feature: Inner
        Scenario Outline: A calculation
          When <step>
          Examples: right
            | step |
            | pass |
          @tdd_bug @tdd_bug_7 @tdd_expected_fail
          Examples: wrong
            | step |
            | fail |
      """
    When the suite runs
    Then the run is green and every signal says passed, xfail

  Scenario: Tags with placeholders
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_<bug> @tdd_expected_fail
        Scenario Outline: A calculation
          When <step>
          Examples:
            | bug | step |
            | 7   | fail |
            | 8   | pass |
      """
    When the suite runs
    Then the run is red and every signal says xfail, xpass

  Scenario: A placeholder without a column leaves the bug without a number
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_<nowhere> @tdd_expected_fail
        Scenario Outline: A calculation
          When <step>
          Examples:
            | step |
            | fail |
      """
    When the suite runs
    Then the run is red and every signal says broken

  Scenario: A row added by a hook
    Given a suite with the feature
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario Outline: A calculation
          When <step>
          Examples:
            | step |
            | fail |
      """
    And an environment that "adds a row to every outline"
    When the suite runs
    Then the run is green and every signal says xfail, xfail

  Scenario: One scenario captures two bugs
    Given a captured bug tagged "@tdd_bug_8" with the steps "When fail"
    When the suite runs
    Then the run is green and every signal says xfail

  Scenario Outline: Another language: <language>
    Given a suite with the feature
      """
      # language: <language>
      <feature>: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        <scenario>: The bug
          <given> pass
          <then> <step>
      """
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | language | feature        | scenario | given   | then  | step | run   | verdict |
      | de       | Funktionalität | Szenario | Gegeben sei | Dann | fail | green | xfail  |
      | fr       | Fonctionnalité | Scénario | Soit    | Alors | pass | red   | xpass   |
      | ja       | 機能           | シナリオ | 前提    | ならば | fail | green | xfail   |
