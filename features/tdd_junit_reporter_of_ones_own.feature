Feature: Bug 9113: a JUnit reporter of one's own is not asked how features are reported

  As a team whose JUnit reporter is made of Behave's and adds to it
  I want workers to write what it writes in one process
  So that what reads our reports finds all in them.

  @tdd_bug @tdd_bug_9113
  Scenario Outline: A reporter that marks the cases of each feature, by <how>
    Given a suite with every kind of outcome
    And its before_all has a JUnit reporter of its own mark the cases of each feature
    When it is run by plain behave and by "<how>"
    Then both give the same JUnit files

    Examples:
      | how                          |
      | run -j 1                     |
      | run -j 2                     |
      | run -j 2 --isolation feature |
