Feature: Bug 9004: a step that re-words the failure of its sub-step hides what it was

  As a team whose steps run other steps and explain their failures
  I want the sub-step's own exception to decide
  So that a crash, an exit or a time-out is not taken for the bug.

  @tdd_bug @tdd_bug_9004
  Scenario Outline: <failure>, re-worded <how>
    Given a captured bug with the steps "When explain <failure>"
    And the steps
      """
      from behave import when

      @when("explain {text}")
      def step_explain(context, text):
          try:
              context.execute_steps(f"When {text}")
          except AssertionError as error:
              raise AssertionError("explained") <how>
      """
    When the suite runs
    Then the run is red and every signal says broken

    Examples:
      | failure          | how        |
      | raise ValueError |            |
      | raise ValueError | from error |
      | raise ValueError | from None  |
      | exit with 0      |            |
      | take too long    | from error |
