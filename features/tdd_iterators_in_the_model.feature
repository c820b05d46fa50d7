Feature: Bug 9111: an iterator that a hook has put into a scenario ends the run with 70

  As a team whose hooks change scenarios and note things in them
  I want a run by several workers to report what plain behave reports
  So that a hook may keep whatever it likes where it likes.

  # Up to Python 3.11.3, members of enumerations travel as iterators do: by a built-in function and its arguments.
  @tdd_bug @tdd_bug_9111
  Scenario: A hook renames a step and leaves an iterator in its scenario
    Given a suite for workers with the environment
      """
      from cleveragents.integrations.behave import install

      install()

      def before_scenario(context, scenario):
          scenario.steps[1].name = "say that"
          scenario.rest = iter(["noted"])
      """
    And the feature "noted" whose scenarios pass / say this
    When it is run by plain behave and by "run -j 2"
    Then both give the same exit code
    And both give the same output
