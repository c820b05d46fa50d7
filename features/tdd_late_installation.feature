Feature: Bug 9009: a hook that is installed during the first scenario does not judge it

  As a team that calls install() in the wrong place
  I want the run to be red and to say so
  So that a fixed bug in the first scenario does not stay unnoticed.

  @tdd_bug @tdd_bug_9009
  Scenario Outline: install() in <hook>
    Given a captured bug with the steps "When pass"
    And an environment without the hook
    And a file "features/environment.py" with "def <hook>(context, *args): from cleveragents.integrations.behave import install; install()"
    When the suite runs
    Then the run is red
    And the run says
      """
      install() was called after the first scenario had begun
      """

    Examples:
      | hook            |
      | before_scenario |
      | before_step     |

  @tdd_bug @tdd_bug_9009
  Scenario: install() in before_all is early enough for hooks that run steps
    Given a captured bug with the steps "When fail"
    And an environment without the hook
    And the environment
      """
      def before_all(context):
          from cleveragents.integrations.behave import install
          install()

      def before_feature(context, feature):
          context.execute_steps("Given pass")
      """
    When the suite runs
    Then the run is green and every signal says xfail
