Feature: Of all who want a bug at the same moment one gets it

  As a team whose programs all start at once
  I want one of them to get a bug, and all others to be told who has it
  So that starting more of them is never wrong.

  Background:
    Given Anna and Ben work on the bugs of one team

  Scenario Outline: <count> <kind> want one bug, <rounds> times
    When <count> <kind> want the same bug at the same moment, <rounds> times
    Then each time one of them gets it, and all others are told so

    Examples:
      | count | kind    | rounds |
      | 10    | threads | 20     |
      | 1000  | tasks   | 20     |

  Scenario: Some processes want the bugs of one file
    When 4 processes claim the same 50 bugs in one file at the same moment
    Then each bug has one owner

  Scenario: Some want the next bug at the same moment
    Given the bugs 1 to 40 are known
    When 50 threads ask for the next bug at the same moment
    Then 40 of them get a bug each, and 10 are told that nothing is free

  Scenario: A batch is granted as far as it can be
    Given Ben has claimed the bugs 2, 5 and 9
    When Anna claims the bugs 1 to 10 together
    Then she gets the bugs 1, 3, 4, 6, 7, 8 and 10
    And she is told that Ben has the bugs 2, 5 and 9

  Scenario: A batch is granted as a whole or not at all
    Given Ben has claimed the bugs 2, 5 and 9
    When Anna claims all of the bugs 1 to 10 or none
    Then she gets no bug
    And she is told that Ben has the bugs 2, 5 and 9

  Scenario: A whole batch
    When Anna claims all of the bugs 1 to 10 or none
    Then she gets the bugs 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10

  Scenario: A batch whose answer was lost
    Given Anna has claimed all of the bugs 1 to 10 or none
    When Anna claims all of the bugs 1 to 10 or none
    Then each reply is repeated

  Scenario Outline: A batch that cannot be meant: <what>
    When Anna claims a batch of <what>
    Then it is no request, because of "batch"

    Examples:
      | what            |
      | no bugs         |
      | 101 bugs        |
      | two namespaces  |

  Scenario: A change that somebody else is faster with is made in the end
    Given bug 7 is claimed
    And Anna's other thread renews it each time before she can, 3 times
    When Anna changes it by the version that she has read
    Then the reply is granted
    And it took 3 retries, and no change was given up

  Scenario: A change that somebody else is always faster with is given up
    Given bug 7 is claimed
    And Anna's other thread renews it each time before she can, 99 times
    When Anna changes it by the version that she has read
    Then it is given up after 5 attempts

  Scenario: Retries wait longer and longer, and each for a random part of that
    When the waits of a policy with 8 attempts from 0.1 to 1 seconds are drawn at their longest and shortest
    Then the longest are 0.1, 0.2, 0.4, 0.8, 1, 1 and 1 seconds
    And the shortest are none
