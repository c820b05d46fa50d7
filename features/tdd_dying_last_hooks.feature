Feature: Bug 9087: a hook that ends its process at the end of the run is not told, or the run is green

  As a team whose after_all cleans up
  I want to hear that it has not come to its end
  So that I do not look for what is left behind elsewhere.

  @tdd_bug @tdd_bug_9087
  Scenario Outline: os._exit(<code>), with "<options>"
    Given a suite for workers with the environment
      """
      import os

      def after_all(context):
          os._exit(<code>)
      """
    And the feature "one" whose scenarios pass
    When workers run them with "<options>"
    Then the run ends with 1
    And it prints "the hooks that end the run have not come to their end: their process has ended with exit code <code>"
    And it does not print "ABORTED"

    Examples:
      | code | options |
      | 3    | -j 2 |
      | 0    | -j 2 |
      | 3    | -j 2 --before-all worker |
      | 0    | -j 2 --before-all worker |
      | 0    | -j 2 --before-all worker --start-method spawn |
      | 0    | -j 2 --before-all worker --isolation feature |
