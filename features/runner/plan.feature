Feature: The order of a run, and its parts on several machines

  As a team whose longest feature takes as long as a hundred others
  I want a run to begin with what takes longest, and machines to share a suite by the same figures
  So that no worker and no machine is idle while another one has an hour to go.

  Rule: What takes longest begins first

    Scenario: Features
      Given features whose scenarios take so many seconds
        | file | seconds |
        | a    | 1       |
        | b    | 2 3     |
        | c    | 1       |
        | d    |         |
        | e    | 4       |
      When they are planned for 2 workers
      Then the plan is
        | file | scenarios | seconds |
        | b    | 0 to 2    | 5       |
        | e    | 0 to 1    | 4       |
        | a    | 0 to 1    | 1       |
        | c    | 0 to 1    | 1       |
        | d    | 0 to 1    | 0       |

    Scenario Outline: A feature that is longer than its share is split where that is allowed: <jobs> workers
      Given features whose scenarios take so many seconds
        | file | seconds     |
        | a    | 1 1 1 1 1 1 |
        | b    | 1           |
        | c    | 1           |
      When they are planned for <jobs> workers and may be split
      Then the plan is "<plan>"

      Examples:
        | jobs | plan                                           |
        | 1    | a 0 to 6, b 0 to 1, c 0 to 1                   |
        | 2    | a 0 to 3, a 3 to 6, b 0 to 1, c 0 to 1         |
        | 4    | a 0 to 2, a 2 to 4, a 4 to 6, b 0 to 1, c 0 to 1 |

    Scenario: Early reports, as long as the run does not take longer
      Given features whose scenarios take so many seconds
        | file | seconds |
        | a    | 1       |
        | b    | 2       |
        | c    | 3       |
        | d    | 9       |
        | e    | 3       |
      When they are planned for 2 workers with early reports
      Then the features begin in the order "d a b c e"
      And it takes 9 seconds, as long as with the longest first

    Scenario: No plan of a random suite leaves a scenario out, or makes a job longer than its share
      Then 300 random suites are planned without a fault

  Rule: Shards

    Scenario: All features are in one shard each, and shards are about equally long
      Given features whose scenarios take so many seconds
        | file | seconds |
        | a    | 1       |
        | b    | 5       |
        | c    | 2       |
        | d    | 2       |
        | e    |         |
        | f    |         |
      When they are shared out to 2 machines
      Then the shards are "b e f" and "a c d"

    Scenario: The shards of a random suite are a partition of it, the same on all machines
      Then 300 random suites are shared out without a fault

    Scenario: Two machines see whether they share out the same
      Given features whose scenarios take so many seconds
        | file | seconds |
        | a    | 1       |
        | b    | 5       |
      Then their digest changes with the seconds, scenarios and files, and not with their order

    Scenario: The shards of a suite that is run
      Given a suite for workers
      And 5 features whose scenarios pass
      When the shards 1/2, 2/2 of it are run one after the other
      Then each feature has run in one of them
      And both tell the same plan

  Rule: The time that is left

    Scenario Outline: <done> of <total> seconds are done after <elapsed> seconds by 2 workers
      Then <left> seconds are left

      Examples:
        | total | done | elapsed | left |
        | 100   | 0    | 0       | 50   |
        | 100   | 50   | 50      | 37.5 |
        | 100   | 100  | 80      | 0    |
        | 100   | 120  | 80      | 0    |
        | 0     | 0    | 10      | 0    |
