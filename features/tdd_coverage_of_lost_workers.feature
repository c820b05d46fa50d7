Feature: Bug 9097: what a worker has covered is gone when it dies

  As a team whose gate wants so much coverage
  I want a worker that dies to cost the coverage of its last moments, and to be told that
  So that a run that is green after a second try has its coverage.

  @tdd_bug @tdd_bug_9097
  Scenario: A worker dies two seconds after it has run another feature
    Given a suite for workers that nobody else measures
    And a feature in which something is returned, and two seconds pass
    And a feature in which the worker dies
    When workers run them with "--coverage -j 1 --isolation worker --scenario-timeout 30"
    Then the run ends with 1
    And one file says that the steps are covered that ran before the worker died
    And it prints "what a lost worker has run in its last moments is missing in the coverage"
