Feature: Bug 9083: what a feature that breaks off has in its context is there for the features after it

  As a team with a feature that breaks off with an error of the system
  I want the features after it to begin with a context of their own
  So that they do not fail for what another one has set.

  @tdd_bug @tdd_bug_9083
  Scenario: The working directory is removed
    Given a suite for workers with the environment
      """
      def before_feature(context, feature):
          if feature.name == "a":
              context.of_a = "here"


      def before_scenario(context, scenario):
          assert scenario.feature.name == "a" or "of_a" not in context
      """
    And the feature "a" whose scenarios work in a folder and remove it, pass
    And the feature "b" whose scenarios pass
    When workers run them with "-j 1 --scenario-timeout 60"
    Then the scenarios "b: 1" have ended as passed
