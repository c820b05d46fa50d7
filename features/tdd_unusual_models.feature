Feature: Bug 9012: huge numbers and steps without a type end a run in a traceback

  As a team with generated features
  I want odd input judged or refused like any other
  So that it never costs the rest of the run.

  @tdd_bug @tdd_bug_9012
  Scenario: A number of 5,000 digits
    Given a feature file whose scenario is tagged with a bug number of 5000 digits
    When the tags are checked
    Then the broken rules are "T4"

  @tdd_bug @tdd_bug_9012
  Scenario: A step without a type, appended by a hook
    Given a captured bug with the steps "When pass"
    And an environment that goes on with
      """
      from behave.model import Step

      def before_scenario(context, scenario):
          scenario.steps.append(Step("inner.feature", 9, "*", "step", "fail"))
      """
    When the suite runs
    Then the run is green
    And the run says
      """
      expected failures: 1 (bugs 7)
      """
