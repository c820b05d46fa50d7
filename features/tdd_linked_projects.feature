Feature: Bug 9024: projects that share a pyproject.toml by links lose each other's changes

  As a team with one pyproject.toml for several folders
  I want a change from one folder to wait for one from another
  So that nothing is lost.

  @tdd_bug @tdd_bug_9024
  Scenario: Two projects count in one file
    Given two projects whose pyproject.toml is a link to one file
    When each counts up in the namespace 60 times, at the same time
    Then the shared namespace has counted to 120
