Feature: Bug 9115: a worker that is killed before the first scenario of a feature costs all of them

  As a team whose machine kills what takes too much memory
  I want what a killed worker had not begun to be taken up by another one
  So that one bad moment hides nothing of what all scenarios have to say.

  @tdd_bug @tdd_bug_9115
  Scenario Outline: Killed once in the hook of the feature, with <options>
    Given a suite for workers with the environment
      """
      import deeds

      def before_feature(context, feature):
          if feature.name == "unlucky":
              deeds.die_once("before")
      """
    And the feature "unlucky" whose scenarios pass, fail
    And the feature "others" whose scenarios pass
    When workers run them with "<options>"
    Then the run ends with 1
    And the scenarios end as
      | scenario   | status |
      | unlucky: 1 | passed |
      | unlucky: 2 | failed |
      | others: 1  | passed |
    And it prints
      """
      features/unlucky.feature: the worker has ended with signal SIGKILL
      """

    Examples:
      | options                  |
      | -j 2                     |
      | -j 2 --isolation feature |
