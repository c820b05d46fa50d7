Feature: One bug, one owner

  As a team whose members and programs work on one list of bugs
  I want each bug to have one owner at a time, and everybody else to be told why not
  So that nobody does what somebody else does already.

  # Each scenario runs in every kind of store. Anna elsewhere has the name of Anna, and another token.

  Background:
    Given Anna and Ben work on the bugs of one team

  Rule: The states of a claim, and who may change it

    Scenario Outline: <who> asks to <verb> a bug that is <state>: <answer>
      Given bug 7 is <state>
      When <who> asks to <verb> it
      Then the reply is <answer>
      And bug 7 is now <after>

      Examples: A bug that nobody has
        | state     | who  | verb     | answer      | after           |
        | free      | Anna | claim    | granted     | claimed by Anna |
        | free      | Anna | renew    | not owner   | free            |
        | free      | Anna | pause    | not owner   | free            |
        | free      | Anna | resume   | not owner   | free            |
        | free      | Anna | complete | not owner   | free            |
        | free      | Anna | abandon  | not owner   | free            |
        | free      | Root | expire   | not expired | free            |
        | free      | Root | break    | not held    | free            |

      Examples: A bug that Anna has claimed
        | state   | who            | verb     | answer      | after            |
        | claimed | Anna           | claim    | repeated    | claimed by Anna  |
        | claimed | Ben            | claim    | held        | claimed by Anna  |
        | claimed | Anna elsewhere | claim    | held        | claimed by Anna  |
        | claimed | Anna           | renew    | granted     | claimed by Anna  |
        | claimed | Ben            | renew    | not owner   | claimed by Anna  |
        | claimed | Anna elsewhere | renew    | not owner   | claimed by Anna  |
        | claimed | Anna           | pause    | granted     | paused by Anna   |
        | claimed | Ben            | pause    | not owner   | claimed by Anna  |
        | claimed | Anna elsewhere | pause    | not owner   | claimed by Anna  |
        | claimed | Anna           | resume   | repeated    | claimed by Anna  |
        | claimed | Ben            | resume   | not owner   | claimed by Anna  |
        | claimed | Anna           | complete | granted     | complete by Anna |
        | claimed | Ben            | complete | not owner   | claimed by Anna  |
        | claimed | Anna elsewhere | complete | not owner   | claimed by Anna  |
        | claimed | Anna           | abandon  | granted     | free             |
        | claimed | Ben            | abandon  | not owner   | claimed by Anna  |
        | claimed | Root           | expire   | not expired | claimed by Anna  |
        | claimed | Root           | break    | granted     | free             |

      Examples: A bug that Anna has claimed and paused
        | state  | who  | verb     | answer      | after            |
        | paused | Anna | claim    | repeated    | paused by Anna   |
        | paused | Ben  | claim    | held        | paused by Anna   |
        | paused | Anna | renew    | granted     | paused by Anna   |
        | paused | Anna | pause    | repeated    | paused by Anna   |
        | paused | Ben  | pause    | not owner   | paused by Anna   |
        | paused | Anna | resume   | granted     | claimed by Anna  |
        | paused | Ben  | resume   | not owner   | paused by Anna   |
        | paused | Anna | complete | granted     | complete by Anna |
        | paused | Ben  | complete | not owner   | paused by Anna   |
        | paused | Anna | abandon  | granted     | free             |
        | paused | Root | expire   | not expired | paused by Anna   |
        | paused | Root | break    | granted     | free             |

      Examples: A bug that Anna has completed
        | state    | who  | verb     | answer      | after            |
        | complete | Anna | claim    | complete    | complete by Anna |
        | complete | Ben  | claim    | complete    | complete by Anna |
        | complete | Anna | complete | repeated    | complete by Anna |
        | complete | Ben  | complete | not owner   | complete by Anna |
        | complete | Anna | renew    | complete    | complete by Anna |
        | complete | Anna | pause    | complete    | complete by Anna |
        | complete | Anna | resume   | complete    | complete by Anna |
        | complete | Anna | abandon  | complete    | complete by Anna |
        | complete | Ben  | abandon  | not owner   | complete by Anna |
        | complete | Root | expire   | not expired | complete by Anna |
        | complete | Root | break    | granted     | free             |

      Examples: A bug on which Anna's lease has ended
        | state              | who            | verb     | answer     | after                |
        | expired            | Anna           | claim    | lease lost | free                 |
        | expired            | Ben            | claim    | granted    | claimed by Ben       |
        | expired            | Anna elsewhere | claim    | granted    | claimed by Anna      |
        | expired            | Anna           | renew    | lease lost | free                 |
        | expired            | Anna           | pause    | lease lost | free                 |
        | expired            | Anna           | complete | lease lost | free                 |
        | expired            | Anna           | abandon  | lease lost | free                 |
        | expired            | Ben            | complete | not owner  | free                 |
        | expired            | Root           | expire   | granted    | free                 |
        | expired            | Root           | break    | granted    | free                 |
        | expired in a pause | Anna           | resume   | lease lost | free                 |
        | expired in a pause | Ben            | claim    | granted    | claimed by Ben       |
        | expired in a pause | Root           | expire   | granted    | free                 |

      Examples: A bug that Anna has given up or lost
        | state              | who            | verb     | answer     | after                |
        | swept              | Anna           | claim    | lease lost | free                 |
        | swept              | Anna           | complete | lease lost | free                 |
        | swept              | Anna           | abandon  | repeated   | free                 |
        | swept              | Root           | expire   | not expired | free                |
        | abandoned          | Anna           | claim    | lease lost | free                 |
        | abandoned          | Anna           | abandon  | repeated   | free                 |
        | abandoned          | Anna           | complete | lease lost | free                 |
        | abandoned          | Ben            | claim    | granted    | claimed by Ben       |
        | broken             | Anna           | complete | lease lost | free                 |
        | broken             | Anna           | claim    | lease lost | free                 |
        | broken             | Root           | break    | not held   | free                 |
        | taken over         | Anna           | claim    | lease lost | claimed by Ben       |
        | taken over         | Anna           | renew    | lease lost | claimed by Ben       |
        | taken over         | Anna           | complete | lease lost | claimed by Ben       |
        | taken over         | Anna           | abandon  | lease lost | claimed by Ben       |
        | taken over         | Anna elsewhere | complete | not owner  | claimed by Ben       |
        | taken over         | Ben            | complete | granted    | complete by Ben      |
        | completed by Ben   | Anna           | complete | lease lost | complete by Ben      |

    Scenario: A claim is broken for a reason only
      Given bug 7 is claimed
      When Root breaks it and gives no reason
      Then the reply is no reason
      And bug 7 is now claimed by Anna

    Scenario: A refusal tells who has the bug, and for how long
      Given bug 7 is claimed
      And 20 seconds pass
      When Ben asks to claim it
      Then the reply names Anna, and 40 seconds

    Scenario: An operation that there is none of
      When Anna asks to claim "polish" of bug 7
      Then the reply is unknown operation

    Scenario Outline: Who has lost a bug is known as a former owner: after <grants> more grants its reply is <answer>
      Given bug 7 is abandoned
      And it is claimed and abandoned <grants> times by others
      When Anna asks to complete it
      Then the reply is <answer>

      Examples:
        | grants | answer     |
        | 1      | lease lost |
        | 8      | lease lost |
        | 9      | not owner  |

  Rule: An operation waits for what has to be complete before

    Scenario Outline: The fix of a bug whose capture is <state>: <answer>
      Given bug 7 is <state>
      When Ben asks to claim "fix" of bug 7
      Then the reply is <answer>

      Examples:
        | state     | answer       |
        | free      | prerequisite |
        | claimed   | prerequisite |
        | paused    | prerequisite |
        | abandoned | prerequisite |
        | complete  | granted      |

    Scenario: A refusal names what is missing
      When Ben asks to claim "fix" of bug 7
      Then the reply names "capture" as missing

    Scenario: A team with operations of its own
      Given a team captures, fixes and reviews bugs, and documents them meanwhile
      And bug 7 is complete
      When Ben claims in turn
        | operation | answer       |
        | document  | granted      |
        | review    | prerequisite |
        | fix       | granted      |
        | review    | prerequisite |
      Then each answer is as expected

    Scenario Outline: Operations that cannot be worked with: <operations>
      When a team wants the operations <operations>
      Then the team is told that <problem>

      Examples:
        | operations                       | problem                             |
        | none                             | there are no operations             |
        | fix after capture                | fix needs capture                   |
        | fix after review, review after fix | these wait for each other         |
        | Fix it                           | 'Fix it' is no name                 |

  Rule: A lease ends at its last moment, and not after it

    Scenario Outline: <passed> seconds after a claim for 60 seconds Ben asks to claim: <answer>
      Given bug 7 is claimed
      And <passed> seconds pass
      When Ben asks to claim it
      Then the reply is <answer>

      Examples:
        | passed | answer  |
        | 59.999 | held    |
        | 60     | granted |
        | 60.001 | granted |

    Scenario Outline: <passed> seconds after a claim for 60 seconds its owner asks to <verb>: <answer>
      Given bug 7 is claimed
      And <passed> seconds pass
      When Anna asks to <verb> it
      Then the reply is <answer>

      Examples:
        | passed | verb     | answer     |
        | 59.999 | renew    | granted    |
        | 59.999 | complete | granted    |
        | 60     | renew    | lease lost |
        | 60     | complete | lease lost |

    Scenario: A renewal lasts as long as the claim was made for
      Given bug 7 is claimed
      And 50 seconds pass
      When Anna asks to renew it
      Then it is hers for 60 seconds more

    Scenario: A pause has a lease of its own
      Given bug 7 is claimed
      When Anna pauses it for 600 seconds
      Then it is hers for 600 seconds more

    Scenario: A claim cannot be renewed for ever
      Given a team lets nobody keep a bug for more than 100 seconds
      And bug 7 is claimed
      And 50 seconds pass
      When Anna asks to renew it
      Then it is hers for 50 seconds more

    Scenario: Time does not go back
      Given bug 7 is claimed
      And 60 seconds pass
      And Ben has claimed bug 8
      And -30 seconds pass
      When Anna asks to complete it
      Then the reply is lease lost

  Rule: A fence grows by one a grant, and a version by one a change

    Scenario Outline: After <story> the next fence is <fence>
      Given bug 7 is <story>
      When Ben claims it when it is free
      Then its fence is <fence>

      Examples:
        | story              | fence |
        | free               | 1     |
        | abandoned          | 2     |
        | broken             | 2     |
        | expired            | 2     |
        | swept              | 2     |
        | expired in a pause | 2     |
        | taken over         | 3     |

    Scenario: The operations of a bug share its fence
      Given bug 7 is complete
      When Ben asks to claim "fix" of bug 7
      Then the fence of the reply is 2

    Scenario: Only a grant moves the fence, and every change the version
      Given bug 7 is claimed
      When Anna renews, pauses, resumes and completes it
      Then its fence is 1
      And its version is 5

    Scenario: A repeated answer changes nothing
      Given bug 7 is claimed
      When Anna asks to claim it
      Then its fence is 1
      And its version is 1

    Scenario Outline: Anna asks to <verb>, and has seen <what> <number>: <answer>
      Given bug 7 is claimed
      When Anna asks to <verb> it, having seen <what> <number>
      Then the reply is <answer>

      Examples:
        | verb     | what    | number | answer        |
        | complete | version | 1      | granted       |
        | complete | version | 0      | stale version |
        | complete | version | 2      | stale version |
        | complete | fence   | 1      | granted       |
        | complete | fence   | 0      | lease lost    |
        | complete | fence   | 2      | lease lost    |
        | renew    | version | 0      | stale version |
        | claim    | version | 0      | repeated      |

    Scenario Outline: A stranger who has seen <what> <number> is told so first
      Given bug 7 is claimed
      When Ben asks to complete it, having seen <what> <number>
      Then the reply is not owner

      Examples:
        | what    | number |
        | version | 0      |
        | fence   | 0      |

    Scenario Outline: A free bug is claimed by who has seen version <number>: <answer>
      When Ben asks to claim it, having seen version <number>
      Then the reply is <answer>

      Examples:
        | number | answer        |
        | 0      | granted       |
        | 1      | stale version |
