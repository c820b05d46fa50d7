Feature: Bug 9102: a cleanup that a feature adds for the end of the run never happens in a worker

  As an author of steps who starts something once and stops it at the end of the run
  I want workers to do, before they end, what they have been told to do then
  So that nothing is left behind, and a cleanup that fails is seen.

  @tdd_bug @tdd_bug_9102
  Scenario Outline: It <succeeds>, with "<options>"
    Given a suite for workers with the environment
      """
      import os
      import deeds

      def clean(name, fails):
          deeds.note(f"cleaned {name}")
          assert not fails, "it cannot be cleaned"

      def before_all(context):
          context.add_cleanup(clean, "before_all", False)

      def before_feature(context, feature):
          context.add_cleanup(clean, feature.name, "<succeeds>" == "fails", layer="testrun")
      """
    And the feature "a" whose scenarios pass
    When workers run them with "<options>"
    Then the run ends with <code>
    And it has happened: cleaned a, cleaned before_all

    Examples:
      | succeeds | options                  | code |
      | succeeds | -j 2                     | 0    |
      | fails    | -j 2                     | 1    |
      | succeeds | -j 2 --isolation feature | 0    |
      | fails    | -j 2 --isolation feature | 1    |
