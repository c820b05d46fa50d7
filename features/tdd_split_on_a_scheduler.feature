@extra.dask
Feature: Bug 9069: parts of a feature are as many as the controller's own cores

  As a team that runs one long feature on the machines of a scheduler
  I want it cut for the workers that these have
  So that none of them waits while another has all of it.

  @tdd_bug @tdd_bug_9069
  Scenario: A feature is split for the threads of the scheduler, whatever -j says
    Given a Dask scheduler with 2 workers
    And a suite for workers
    And the feature "long" whose scenarios meet 2 at the door, meet 2 at the door
    When the scheduler runs them with "-j 1 --split"
    Then so many scenarios end as 2 passed
