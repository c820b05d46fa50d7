Feature: Bug 9108: before_all has begun, and features cannot be read

  As a team whose before_all starts servers
  I want nothing to begin that will not be ended
  So that no server is left by a run that never was.

  @tdd_bug @tdd_bug_9108
  Scenario Outline: A file that is no Gherkin, with <options>
    Given a suite for workers with the environment
      """
      import deeds

      def before_all(context):
          deeds.note("before_all")
      """
    And 1000 features whose scenarios pass
    And a file "features/wrong.feature" with "no Gherkin"
    When workers run them with "<options>", and without other reports
    Then the run ends with 1
    And it has not happened: before_all

    Examples:
      | options                  |
      | -j 2                     |
      | -j 2 --isolation feature |
      | -j 2 --copy-tree         |
