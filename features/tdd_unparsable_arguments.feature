Feature: Bug 9002: a step whose arguments cannot be converted counts as the declared exception

  As a team that declares exceptions
  I want a failing type converter to be a broken test
  So that a step whose body never ran is not taken for the bug.

  Behave raises a StepParseError, which is a ValueError.

  @tdd_bug @tdd_bug_9002
  Scenario: The converter raises something else
    Given a captured bug tagged "@tdd_raises:ValueError" with the steps "When convert 3"
    And the steps
      """
      from behave import register_type, when

      def convert(text):
          raise RuntimeError("the converter is broken")

      register_type(Broken=convert)

      @when("convert {number:Broken}")
      def step_convert(context, number):
          pass
      """
    When the suite runs
    Then the run is red and every signal says broken
