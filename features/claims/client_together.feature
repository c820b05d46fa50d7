Feature: Several bugs, claims of others, numbers and lines

  As a developer who takes more than one bug, or one that somebody has
  I want a batch, a break, the numbers and a place in the line, of a server as of this machine
  So that I need to know neither what is asked for it over HTTP, nor who came before.

  Background:
    Given the claims of a team, in a file and on the server itself

  Rule: A server and a file of this machine say the same

    Scenario Outline: A batch of which one is held, <how>
      Given Ben has bug 7 in both
      When Anna claims the bugs 6, 7 and 8 of both together, <how>
      Then the answers of both are <answers>

      Examples:
        | how             | answers                             |
        | each on its own | granted, held, granted              |
        | all or none     | others refused, held, others refused |

    Scenario: A batch whose answer was lost
      Given a batch of Anna has got the bugs 6 and 8 of both
      When Anna claims the bugs 6, 7 and 8 of both together, each on its own
      Then the answers of both are repeated, granted, repeated

    Scenario Outline: Root breaks the claim with the fence <fence> of a bug that is <state>
      Given bug 7 is <state> in both
      When Root breaks the claim with the fence <fence> in both
      Then both say <answer>

      Examples:
        | state      | fence | answer   |
        | claimed    | 1     | granted  |
        | paused     | 1     | granted  |
        | complete   | 1     | granted  |
        | taken over | 1     | not held |
        | taken over | 2     | granted  |
        | free       | 0     | not held |

    Scenario: A claim that is renewed while it is broken
      Given bug 7 is claimed in both
      And Anna renews it whenever somebody has looked at it, 2 times
      When Root breaks the claim with the fence 1 in both
      Then both say granted
      And both have counted 2 retries

    Scenario: A bug in demand
      Given Ben has bug 7 in both
      And Anna has asked both for it 6 times in vain
      When the numbers of both are looked at
      Then both have 1 grant, 6 refusals as held, and advise "claim next" for bug 7

    Scenario: A line
      Given Ben and Anna stand in line for bug 7 in both, in this order
      When Ben leaves it
      Then Anna is the first one there

  Rule: Each claim of a batch has a key

    Scenario Outline: A command that has not heard the answer, and another one <later>
      Given a command of Ben has taken the bugs 6 and 7 together, and not heard the answer
      And <seconds> seconds have passed
      When another command of Ben takes the bugs 6, 7 and 8 together, <how>
      Then it is told of them <answers>
      And Ben can renew the bugs 6, 7 and 8 by his keys

      Examples:
        | later                     | seconds | how             | answers                     |
        | at once                   | 0       | each on its own | repeated, repeated, granted |
        | at once, of all or none   | 0       | all or none     | repeated, repeated, granted |
        | after the lease           | 61      | each on its own | granted, granted, granted   |
        | after it, of all or none  | 61      | all or none     | granted, granted, granted   |

  Rule: Who waits takes the bug in turn

    Scenario: It is given back
      Given Anna has bug 7, and gives it back after 3 looks
      When Ben waits for it
      Then Ben has it
      And nobody waits for it any more

    Scenario: Somebody who came before takes it
      Given Anna has bug 7, and gives it back after 3 looks
      And Cem, who came before, takes it after 4 looks
      When Ben waits for it for 60 s
      Then Ben is refused, because Cem has it
      And nobody waits for it any more

    Scenario: Somebody who came before has gone away
      Given Anna has bug 7, and gives it back after 3 looks
      And Cem, who came before, has gone away
      When Ben waits for it
      Then Ben has it
      And Ben has left it to Cem for 6 to 12 s

    Scenario: It is completed meanwhile
      Given Anna has bug 7, and completes it after 3 looks
      When Ben waits for it
      Then Ben is refused, because it is complete
      And nobody waits for it any more

    Scenario: Who is interrupted waits no more
      Given Anna has bug 7, and keeps it
      And Ben is interrupted after 2 looks
      When Ben waits for it
      Then nobody waits for it any more

    Scenario: Who does not want to wait stands in no line
      Given Anna has bug 7, and keeps it
      When Ben waits for it for 0 s
      Then Ben is refused, because Anna has it
      And nobody has ever waited for it
