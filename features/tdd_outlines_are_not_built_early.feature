Feature: Bug 9006: checking tags builds outlines before hooks can change them

  As a team whose hooks change outlines
  I want the tag check to leave the model alone
  So that nothing but captured bugs behaves differently with the hook installed.

  @tdd_bug @tdd_bug_9006
  Scenario Outline: A hook changes <what>
    Given a suite with the feature
      """
      Feature: Inner
        <tags>
        Scenario Outline: Ordinary
          When <placeholder>
          Examples:
            | step | p |
            | pass | 7 |
      """
    And an environment that goes on with
      """
      from behave.model import Row

      def before_feature(context, feature):
          outline = feature.run_items[0]
          <change>
      """
    When the suite runs
    Then the run is red

    Examples:
      | what   | tags                  | placeholder | change                                                          |
      | a step | @prio_<p>             | <step>      | outline.steps[0].name = "fail"                                  |
      | a step | @tdd_bug @tdd_bug_<p> | <step>      | outline.steps[0].name = "fail"                                  |
      | rows   | @prio_<p>             | <step>      | t = outline.examples[0].table; t.rows.append(Row(t.headings, ["fail", "1"], 9)) |
