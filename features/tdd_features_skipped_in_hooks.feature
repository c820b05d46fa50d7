Feature: Bug 9089: with --no-skipped, workers show a feature that its own hook has skipped

  As a team whose hooks skip what does not fit the machine
  I want reports without what was skipped to be those of plain behave
  So that I can compare them from run to run.

  @tdd_bug @tdd_bug_9089
  Scenario: A feature that before_feature skips
    Given a suite for workers with the environment
      """
      def before_feature(context, feature):
          if feature.name == "a":
              feature.skip("not here")
      """
    And the feature "a" whose scenarios pass
    And the feature "b" whose scenarios pass
    When workers run them with "-j 2 --no-skipped"
    Then JSON tells of the features: b passed
