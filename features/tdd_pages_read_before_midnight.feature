Feature: Bug 9106: pages are wrong in the last half hour of a day

  As a contributor who works late
  I want a time that a page shows to stand for a time of tomorrow as well
  So that all tests pass at any hour.

  @tdd_bug @tdd_bug_9106
  Scenario: A claim ends after midnight
    When "fence 1, until 14:57" is compared with "fence 1, until 2026-11-27 00:24"
    Then they are alike
