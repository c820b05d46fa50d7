Feature: Bug 9110: features are not found behind a before_all that changes the working directory

  As a team whose before_all goes into a folder of its own
  I want features to be read as from where the run began
  So that a process for each feature is no other run.

  @tdd_bug @tdd_bug_9110
  Scenario Outline: The features are in a folder that is named from there, with "<options>"
    Given a suite for workers with the environment
      """
      import os

      def before_all(context):
          os.chdir("features/steps")
      """
    And the feature "a" whose scenarios pass
    When workers run them with "-j 2 <options> features", and without other reports
    Then the run ends with 0
    And it prints
      """
      features/a.feature  1 scenario passed
      """

    Examples:
      | options                                  |
      | --isolation feature                      |
      | --isolation feature --before-all worker  |
      | --start-method spawn --before-all worker |
      | --start-method spawn --copy-tree         |
