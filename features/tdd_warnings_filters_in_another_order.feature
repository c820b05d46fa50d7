Feature: Bug 9070: warnings filters are changed, and nothing is said to be added or removed

  As a developer who looks for what has changed the warnings
  I want a run to say how their filters differ
  So that I know what to look for.

  @tdd_bug @tdd_bug_9070
  Scenario Outline: <kind>
    Given a suite that leaves things behind
    And features in this order that leave behind: <kind>
    When the suite is run with each of "-j 1, -j 2"
    Then each names "0.feature leaves behind: <told>", and no more

    Examples:
      | kind             | told                                         |
      | shuffled filters | warnings filters have another order          |
      | a doubled filter | warnings filters changed: 1 added, 0 removed |
