Feature: Holding a claim while something is done

  As the author of a program that works on bugs
  I want a claim that is renewed by itself, and that tells me when it is lost
  So that two never work on one bug, whatever happens to networks, clocks and processes.

  Scenario: A claim outlives its lease
    Given claims with a short lease
    When bug 7 is held for several leases
    Then it was renewed more than once
    And nobody else could have it
    And afterwards it is free, and nothing renews it

  Scenario Outline: The work <ends>
    Given claims with a short lease
    When bug 7 is held by work that <ends>
    Then afterwards it is <state>, and nothing renews it
    And the work <raised>

    Examples:
      | ends           | state    | raised             |
      | comes to terms | free     | raised nothing     |
      | completes it   | complete | raised nothing     |
      | raises         | free     | raised ZeroDivisionError |

  Scenario: A bug that somebody else has
    Given claims with a short lease
    And Ben has bug 7
    When bug 7 is held by work that comes to terms
    Then the work raised ClaimRefusedError

  Scenario: A claim that is taken away
    Given claims with a short lease
    When an administrator breaks the claim while it is held
    Then the holder is told once, cannot ensure that it holds it, and leaves with ClaimLostError
    And what is told is "your claim is lost; nobody has it now"

  Scenario: Nobody answers any more
    Given claims with a short lease
    When the server falls silent while the claim is held
    Then the holder is told once, cannot ensure that it holds it, and leaves with ClaimLostError
    And what is told is "it could not be renewed in time"
    And it had tried more than once to renew it

  Scenario: A server that comes back in time
    Given claims with a short lease
    When the server falls silent for one renewal
    Then the claim is still held

  Scenario: A claim that another process has completed
    Given claims with a short lease
    When the claim is completed by its key while it is held
    Then the holder is not told that it is lost

  Scenario Outline: <seconds> seconds of a lease of a minute have gone by without a renewal
    Given a holder of a minute whose clock is moved by hand
    When <seconds> seconds go by
    Then the claim counts as <state>

    Examples: Work needs time to stop before somebody else begins
      | seconds | state |
      | 39.9    | held  |
      | 40      | lost  |
      | 3600    | lost  |

  Scenario Outline: The wall clock jumps <seconds> seconds
    Given claims with a short lease
    When bug 7 is held while the wall clock jumps <seconds> seconds
    Then the claim is still held

    Examples:
      | seconds |
      | 3600    |
      | -3600   |

  Scenario: A forked child holds nothing
    Given claims with a short lease
    When the holder forks
    Then the child is told "it belongs to the process that this one was forked from", and has 1 thread
    And the claim is still held
