Feature: Bug 9099: with --no-skipped, parts of a feature that its own hook has skipped are told

  As a developer who asks for reports without what was skipped
  I want them to be the same whether a feature was run in parts or not
  So that --split changes nothing but the time.

  @tdd_bug @tdd_bug_9099
  Scenario: A feature in two parts is skipped by its hook
    Given a suite for workers with the environment
      """
      def before_feature(context, feature):
          if feature.name == "a":
              feature.skip("not today")
      """
    And the feature "a" whose scenarios pass, pass
    And the feature "b" whose scenarios pass
    And in an earlier run each scenario of "a" took 1 s, and of "b" 1 s
    When workers run them with "-j 2 --split --no-skipped"
    Then the run ends with 0
    And JSON tells of the features: b passed
