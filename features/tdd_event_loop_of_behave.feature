Feature: Bug 9091: a feature is blamed for the event loop in which Behave runs asynchronous steps

  As a team with asynchronous steps that lets a run fail for what features leave behind
  I want nobody to be blamed for what Behave keeps
  So that such a run can be green.

  @tdd_bug @tdd_bug_9091
  Scenario Outline: Two features with asynchronous steps, run with "<options>"
    Given a suite that leaves things behind
    And an asynchronous step
    And 2 features that wait for it
    When the suite is run with each of "<options>"
    Then each run is green
    And each names nothing

    Examples:
      | options                                                  |
      | -j 1 --leaks fail, -j 1 --leaks fail --check-leaks       |
      | -j 2 --leaks fail, -j 2 --leaks fail --isolation feature |
      | -j 1 --leaks restore, -j 2 --leaks restore               |
