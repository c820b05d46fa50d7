Feature: What is free, who waits, and what has happened

  As somebody who begins to work
  I want to be given the best free bug, and to see who has which and since when
  So that nobody has to be asked.

  Background:
    Given Anna and Ben work on the bugs of one team

  Rule: The next bug is the best one that is free

    Scenario: By priority, and then by number
      Given bugs have the priorities
        | bug | priority |
        | 12  | 0        |
        | 9   | 5        |
        | 8   | 5        |
        | 3   | -1       |
      When Anna asks 5 times for the next bug
      Then she is given 8, 9, 12, 3 and nothing

    Scenario: A bug whose lease has ended is free
      Given Ben has claimed bug 4
      And 60 seconds pass
      When Anna asks 1 times for the next bug
      Then she is given 4

    Scenario: A bug whose lease has not ended is not
      Given Ben has claimed bug 4
      And 59.999 seconds pass
      When Anna asks 1 times for the next bug
      Then she is given nothing

    Scenario: A fix waits for its capture
      Given bug 7 is complete
      And bugs have the priorities
        | bug | priority |
        | 6   | 9        |
      When Ben asks for the next bug to fix
      Then he is given 7

    Scenario: A bug that gets another priority comes in its place
      Given bugs have the priorities
        | bug | priority |
        | 3   | 1        |
        | 4   | 1        |
        | 5   | 1        |
      And Anna has asked for the next bug
      And bugs have the priorities
        | bug | priority |
        | 5   | 2        |
      When Anna asks 2 times for the next bug
      Then she is given 5 and 4

    Scenario Outline: A bug that somebody has <done> after others were given is the next one
      Given the bugs 1 to 6 are known
      And Ben has claimed bug 1
      And Anna has asked for the next bug
      And bug 1 of Ben was <done>
      When Anna asks 1 times for the next bug
      Then she is given 1

      Examples:
        | done                      |
        | given back                |
        | lost                      |
        | completed, and later lost |

    Scenario: A bug whose lease ends after others were given is the next one
      Given the bugs 1 to 6 are known
      And Ben has claimed bug 1
      And Anna has asked for the next bug
      And 60 seconds pass
      When Anna asks 1 times for the next bug
      Then she is given 1

    Scenario: A bug whose lease was renewed is not the next one before that ends
      Given the bugs 1 to 6 are known
      And Ben has claimed bug 1
      And Anna has asked for the next bug
      And 59 seconds pass
      And bug 1 of Ben was renewed
      And 59 seconds pass
      When Anna asks 1 times for the next bug
      Then she is given 2

    Scenario: A fix whose capture was broken is not the next one
      Given bug 7 is complete
      And Ben has asked for the next bug to fix, and given it back
      And the capture of bug 7 was broken
      When Ben asks for the next bug to fix
      Then he is given nothing

    Scenario: There is no next one of an operation that nobody knows
      Given the bugs 1 to 6 are known
      When Anna asks for the next bug to admire
      Then the reply is unknown operation

    Scenario: Of a list, in its order
      Given Ben has claimed bug 4
      When Anna asks for the next of the bugs 4, 30 and 20
      Then she is given 30

    Scenario: A request whose answer was lost gives the same bug
      Given the bugs 1 to 3 are known
      And Anna has asked for the next bug
      When Anna asks for the same again
      Then she is given 1

    Scenario: A request whose bug is complete gives no other one
      Given the bugs 1 to 3 are known
      And Anna has asked for the next bug, and completed it
      When Anna asks for the same again
      Then the reply is complete

  Rule: Lists show claims as they are now

    Scenario Outline: Those that are <wanted>
      Given bugs are
        | bug | state   |
        | 1   | claimed |
        | 2   | paused  |
        | 3   | complete |
        | 4   | abandoned |
      When the claims that are <wanted> are listed
      Then the listed claims are <bugs>

      Examples:
        | wanted           | bugs                                         |
        | claimed          | 1 capture                                    |
        | paused           | 2 capture                                    |
        | of Anna          | 1 capture, 2 capture, 3 capture              |
        | captures         | 1 capture, 2 capture, 3 capture, 4 capture   |
        | free fixes       | 1 fix, 2 fix, 3 fix, 4 fix                   |
        | above 3          | 4 capture, 4 fix                             |
        | the first three  | 1 capture, 1 fix, 2 capture                  |

    Scenario: More than are read at a time
      Given the bugs 1 to 501 are known
      When the claims that are captures are listed
      Then there are 501 of them

    Scenario: A claim whose lease has ended is shown as free
      Given bug 7 is expired
      When the claims that are of Anna are listed
      Then the listed claims are none

  Rule: Waiting lists

    Scenario: They keep their order, and nobody stands there twice
      When these wait for bug 7
        | who  |
        | Ben  |
        | Anna |
        | Ben  |
      Then Ben and Anna wait for bug 7

    Scenario: Who gets the bug waits no more
      Given Ben and Anna wait for it
      When Ben asks to claim it
      Then Anna waits for bug 7

    Scenario: Who leaves waits no more
      Given Ben and Anna wait for it
      When Anna leaves the waiting list
      Then Ben waits for bug 7

  Rule: The log

    Scenario: The life of a bug
      Given bug 7 is taken over
      When Anna asks to complete it
      And Ben completes it with commit "c0ffee"
      And Root breaks it, because of "a regression"
      Then its history is
        | kind      | owner | fence | note                 |
        | claimed   | Anna  | 1     |                      |
        | expired   | Anna  | 1     |                      |
        | claimed   | Ben   | 2     |                      |
        | refused   | Anna  | 2     | complete: lease_lost |
        | completed | Ben   | 2     | c0ffee               |
        | broken    | Root  | 2     | a regression         |

    Scenario: Renewals and repeated answers are not told
      Given bug 7 is claimed
      When Anna asks to renew it
      And Anna asks to claim it
      Then its history is
        | kind    | owner | fence | note |
        | claimed | Anna  | 1     |      |

    Scenario: Who watches goes on where the last look has ended
      Given bug 7 is claimed
      And the log has been read
      When Ben claims bug 8
      Then the log goes on with Ben and bug 8

  Rule: Numbers

    Scenario: Claims, refusals and hot spots
      Given bug 7 is claimed
      And Ben has asked 6 times to claim it
      And Ben has claimed bug 8
      When the numbers are looked at
      Then 2 claims were granted, 6 refused as held, and 2 captures are claimed
      And the only hot spot is bug 7, with 6 refusals of 7 requests and the advice "claim next"

    Scenario Outline: What is advised where most refusals are <reason>
      When a bug has 10 refusals as <reason>, and 1 of each other kind
      Then the advice says "<advice>"

      Examples:
        | reason        | advice         |
        | held          | `claim next`   |
        | lease_lost    | longer ones    |
        | stale_version | with jitter    |

  Rule: Tokens of the server are kept as digests

    Scenario: A token
      Given tokens
        | id | secret  | scopes     | expires |
        | a  | alpha   | read claim | 0       |
        | b  | beta    | admin      | 60      |
      When the token with the secret "beta" is looked for
      Then it is b, good for admin
      And no secret is kept

    Scenario: A wrong secret
      Given tokens
        | id | secret  | scopes     | expires |
        | a  | alpha   | read claim | 0       |
      When the token with the secret "alphb" is looked for
      Then there is none

    Scenario Outline: A token that <what> is <verdict>
      Given tokens
        | id | secret  | scopes     | expires |
        | b  | beta    | admin      | 60      |
      When a token <what>
      Then that token is <verdict>

      Examples:
        | what                  | verdict |
        | is used in 59 seconds | valid   |
        | is used in 60 seconds | invalid |
        | is revoked            | invalid |

  Rule: What cannot be meant is no request

    Scenario Outline: <field> <value>
      When Anna claims with <value> as the <field>
      Then it is no request, because of "<field>"

      Examples:
        | field       | value              |
        | bug         | 0                  |
        | bug         | -1                 |
        | bug         | 1000000000000      |
        | namespace   | ""                 |
        | namespace   | "a b"              |
        | namespace   | "{a}"              |
        | namespace   | "a\n"              |
        | operation   | ""                 |
        | operation   | "fix\x1f"          |
        | operation   | "fix\n"            |
        | owner       | ""                 |
        | owner       | " Anna"            |
        | owner       | "An\nna"           |
        | owner       | "\udc80"           |

      Examples: Tokens, numbers and notes
        | field       | value              |
        | claim token | ""                 |
        | claim token | "short"            |
        | claim token | "with space in it!" |
        | lease       | 0.999              |
        | lease       | 86400.001          |
        | lease       | nan                |
        | fence       | -1                 |
        | version     | 9007199254740992   |
        | note        | "\x00"             |
