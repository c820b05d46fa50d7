Feature: Bug 9020: a crash in a sub-step counts as the bug once the scenario has been skipped

  As a team whose steps run other steps
  I want a failure whose origin is not known to be a broken test
  So that green always means that the bug itself was seen.

  @tdd_bug @tdd_bug_9020
  Scenario: A step skips the scenario, then runs a step that crashes
    Given a captured bug with the steps "When give up and go on"
    And the steps
      """
      from behave import when

      @when("give up and go on")
      def step_give_up(context):
          context.scenario.skip("not today")
          context.execute_steps("When raise ValueError")
      """
    When the suite runs
    Then the run is red and every signal says broken
