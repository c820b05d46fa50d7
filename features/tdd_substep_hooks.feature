Feature: Bug 9003: a hook that fails for a sub-step is taken for the bug, or for a pass

  As a team whose steps run other steps
  I want a failing hook to be a broken test wherever it fails
  So that the verdict never differs from the exit code.

  @tdd_bug @tdd_bug_9003
  Scenario Outline: <hook> fails for a sub-step: <steps>
    Given a captured bug tagged "@tdd_raises:RuntimeError" with the steps "<steps>"
    And an environment that goes on with
      """
      def <hook>(context, step):
          if step.name == "pass":
              raise RuntimeError("the hook is broken")
      """
    When the suite runs
    Then the run is red and every signal says broken

    Examples:
      | hook        | steps                                             |
      | before_step | When run "pass"                                   |
      | before_step | When run "pass" and ignore its failure / Then fail |
      | after_step  | When run "pass" and ignore its failure            |

  @tdd_bug @tdd_bug_9003
  Scenario: A hook runs an undefined step and ignores it
    Given a captured bug with the steps "When fail"
    And an environment that goes on with
      """
      def after_scenario(context, scenario):
          try:
              context.execute_steps("When do the unheard of")
          except AssertionError:
              pass
      """
    When the suite runs
    Then the run is red and every signal says broken
