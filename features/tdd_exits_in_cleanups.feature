Feature: Bug 9005: sys.exit in a cleanup of a feature ends the run green

  As a team with cleanups and fixtures at every level
  I want a cleanup that exits to be an error of that cleanup
  So that the rest of the run happens, and a fixed bug is noticed.

  @tdd_bug @tdd_bug_9005
  Scenario Outline: A cleanup of <layer> exits
    Given a captured bug with the steps "When pass"
    And an environment that goes on with
      """
      import sys

      def <hook>(context, *args):
          context.add_cleanup(sys.exit, 0)
      """
    When the suite runs
    Then the run is red
    And the run says
      """
      unexpected passes: 1
      """

    Examples:
      | layer    | hook           |
      | the run  | before_all     |
      | features | before_feature |

  @tdd_bug @tdd_bug_9005
  Scenario: The cleanups registered before it run all the same
    Given a captured bug with the steps "When fail"
    And an environment that goes on with
      """
      import sys

      def before_scenario(context, scenario):
          context.add_cleanup(print, "THE OTHER CLEANUP RAN", file=sys.__stdout__)
          context.add_cleanup(sys.exit, 0)
      """
    When the suite runs
    Then the run is red
    And the run says
      """
      THE OTHER CLEANUP RAN
      """
