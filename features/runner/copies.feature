Feature: A copy of the tree for each worker

  As a team whose steps write into a fixed folder
  I want each worker to have a tree of its own
  So that features do not meet there, and leave nothing to be cleaned up.

  Background:
    Given a suite for workers

  Scenario Outline: Scenarios change a copy only, with "<options>"
    Given 2 features whose scenarios remove pyproject.toml
    When workers run them with "--isolation feature --copy-tree <options>"
    Then so many scenarios end as 2 passed
    And the tree still has "pyproject.toml"
    And no folder of it is left

    Examples:
      | options                   |
      | -j 2                      |
      | -j 2 --start-method spawn |
