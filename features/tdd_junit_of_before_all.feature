Feature: Bug 9114: JUnit that before_all asks for is not written by workers

  As a team whose hooks say what is reported, and where
  I want workers to write JUnit where one process would write it
  So that the run is no different for whoever reads the reports.

  @tdd_bug @tdd_bug_9114
  Scenario Outline: before_all <deed>, by <how>
    Given a suite with every kind of outcome
    And its before_all <deed>
    When behave runs it with "<options>", and so does "<how>"
    Then both have written the same cases to the same files

    Examples:
      | deed                           | options    | how                          |
      | adds a JUnit reporter          | --no-junit | run -j 2                     |
      | adds a JUnit reporter          | --no-junit | run -j 2 --isolation feature |
      | adds a JUnit reporter          | --no-junit | run -j 2 --copy-tree         |
      | says where JUnit is written to | --junit    | run -j 2                     |
      | says where JUnit is written to | --junit    | run -j 2 --isolation feature |
