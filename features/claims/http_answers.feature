Feature: Claims over HTTP: one answer for each situation

  As a client of the claim server, written in any language
  I want each situation to have its status code and its problem
  So that I know without reading prose whether to go on, to wait, to stop or to ask somebody.

  # Each scenario runs in every kind of store. Anna elsewhere has the name of Anna, and another token.

  Background:
    Given Anna and Ben work on the bugs of one team
    And their claims are served over HTTP

  Rule: Changes of a claim

    Scenario Outline: <who> sends a <verb> for a bug that is <state>: <answer>
      Given bug 7 is <state>
      When <who> sends a <verb>
      Then it is answered <answer>
      And bug 7 is now <after>

      Examples: It is done
        | state   | who  | verb     | answer | after            |
        | free    | Anna | claim    | 200    | claimed by Anna  |
        | claimed | Anna | claim    | 200    | claimed by Anna  |
        | expired | Ben  | claim    | 200    | claimed by Ben   |
        | claimed | Anna | renew    | 200    | claimed by Anna  |
        | claimed | Anna | pause    | 200    | paused by Anna   |
        | paused  | Anna | resume   | 200    | claimed by Anna  |
        | claimed | Anna | complete | 200    | complete by Anna |
        | claimed | Anna | abandon  | 200    | free             |

      Examples: Somebody else has it, or had it
        | state    | who            | verb     | answer               | after            |
        | claimed  | Ben            | claim    | 409 claim-held       | claimed by Anna  |
        | claimed  | Anna elsewhere | claim    | 409 claim-held       | claimed by Anna  |
        | complete | Ben            | claim    | 409 already-complete | complete by Anna |
        | complete | Anna           | renew    | 409 already-complete | complete by Anna |
        | claimed  | Ben            | renew    | 403 not-owner        | claimed by Anna  |
        | claimed  | Ben            | pause    | 403 not-owner        | claimed by Anna  |
        | paused   | Ben            | resume   | 403 not-owner        | paused by Anna   |
        | claimed  | Ben            | complete | 403 not-owner        | claimed by Anna  |
        | claimed  | Anna elsewhere | complete | 403 not-owner        | claimed by Anna  |
        | claimed  | Ben            | abandon  | 403 not-owner        | claimed by Anna  |
        | free     | Anna           | complete | 403 not-owner        | free             |
        | claimed  | Root           | break    | 428 precondition-required | claimed by Anna  |

      Examples: The lease is lost
        | state      | who  | verb     | answer         | after          |
        | expired    | Anna | renew    | 412 lease-lost | free           |
        | expired    | Anna | pause    | 412 lease-lost | free           |
        | expired    | Anna | complete | 412 lease-lost | free           |
        | taken over | Anna | renew    | 412 lease-lost | claimed by Ben |
        | taken over | Anna | complete | 412 lease-lost | claimed by Ben |
        | broken     | Anna | complete | 412 lease-lost | free           |

    Scenario: A claim shows what its owner has to know
      When Anna sends a claim
      Then it is answered 200
      And the answer has
        | field         | value     |
        | bug           | 7         |
        | operation     | "capture" |
        | state         | "claimed" |
        | owner         | "Anna"    |
        | fence         | 1         |
        | version       | 1         |
        | lease         | 60.0      |
        | expires_in    | 60.0      |
        | held_for      | 0.0       |
        | renewable_for | 604800.0  |
        | replayed      | false     |
      And the ETag is the version of the record
      And the record is not shown with any token

    Scenario: Who comes too late is told who has it, and when to come again
      Given bug 7 is claimed
      And 12.5 seconds pass
      When Ben sends a claim
      Then it is answered 409 claim-held
      And the header retry-after is 48
      And the answer has
        | field            | value                      |
        | detail           | "Anna has capture of bug 7" |
        | retry_after      | 47.5                       |
        | claim.owner      | "Anna"                     |
        | claim.expires_in | 47.5                       |
        | claim.held_for   | 12.5                       |
      And the record is not shown with any token

    Scenario Outline: A <verb> whose answer was lost is answered again
      Given bug 7 is <state>
      When Anna sends a <verb>
      And Anna sends the same <verb> again
      Then it is answered 200
      And the answer has
        | field    | value  |
        | replayed | true   |
        | fence    | 1      |

      Examples:
        | state   | verb     |
        | free    | claim    |
        | claimed | pause    |
        | paused  | resume   |
        | claimed | complete |
        | claimed | abandon  |

    Scenario: What has to be done before is named
      When POST claims/7/fix/claim is sent with {"owner": "Anna", "claim_token": "a-token-of-anna-for-the-fix"}
      Then it is answered 409 prerequisite
      And the answer has
        | field   | value       |
        | missing | ["capture"] |

  Rule: What a client has seen

    Scenario Outline: A <verb> that has seen <seen>: <answer>
      Given bug 7 is <state>
      When <who> sends a <verb> that has seen <seen>
      Then it is answered <answer>

      Examples:
        | state   | who  | verb     | seen               | answer                    |
        | claimed | Anna | renew    | nothing            | 428 precondition-required |
        | claimed | Anna | pause    | nothing            | 428 precondition-required |
        | paused  | Anna | resume   | nothing            | 428 precondition-required |
        | claimed | Anna | complete | nothing            | 428 precondition-required |
        | claimed | Anna | abandon  | nothing            | 428 precondition-required |
        | claimed | Ben  | complete | nothing            | 428 precondition-required |
        | claimed | Root | break    | nothing            | 428 precondition-required |
        | claimed | Anna | renew    | its version        | 200                       |
        | claimed | Anna | complete | its version        | 200                       |
        | claimed | Anna | complete | any version        | 200                       |
        | claimed | Root | break    | its version        | 200                       |
        | claimed | Root | break    | any version        | 200                       |
        | claimed | Anna | renew    | an older version   | 412 version-mismatch      |
        | claimed | Anna | complete | an older version   | 412 version-mismatch      |
        | claimed | Root | break    | an older version   | 412 version-mismatch      |
        | claimed | Ben  | complete | an older version   | 403 not-owner             |
        | expired | Anna | complete | an older version   | 412 lease-lost            |
        | free    | Ben  | claim    | its version        | 200                       |
        | broken  | Ben  | claim    | an older version   | 412 version-mismatch      |
        | claimed | Anna | complete | no version of ours | 422 validation            |

    Scenario: An owner whose fence is superseded cannot complete
      Given bug 7 is claimed
      When Anna sends a complete with fence 99
      Then it is answered 412 lease-lost
      And bug 7 is now claimed by Anna

    Scenario: A free bug cannot be broken
      When Root sends a break that has seen any version
      Then it is answered 409 not-held

  Rule: Several bugs

    Scenario: A batch of ten of which three are taken
      Given Ben has claimed bug 2
      And Ben has claimed bug 5
      And Ben has claimed bug 9
      When Anna sends a batch for the bugs 1 to 10, each on its own
      Then it is answered 200
      And 7 are granted, and 3 refused as claim-held, each with its owner

    Scenario: A batch of which all or none is wanted
      Given Ben has claimed bug 2
      When Anna sends a batch for the bugs 1 to 10, all or none
      Then it is answered 200
      And 0 are granted, and 10 refused as claim-held or others-refused, each with its owner

    Scenario: The next bug is the most urgent one that is free
      When PUT priorities is sent with {"priorities": {"3": 1, "4": 9, "5": 5}}
      And POST next is sent with {"owner": "Anna", "operation": "capture", "claim_token": "the-next-token-of-anna"}
      Then it is answered 200
      And the answer has
        | field | value  |
        | bug   | 4      |
        | owner | "Anna" |
      And the ETag is the version of the record

    Scenario: No bug is left
      Given bug 7 is claimed
      When POST next is sent with {"owner": "Ben", "operation": "capture", "claim_token": "the-next-token-of-ben"}
      Then it is answered 409 nothing-free

  Rule: What can be read

    Scenario: A bug that nobody has ever heard of is free
      When GET claims/999999/capture is sent
      Then it is answered 200
      And the answer has
        | field      | value  |
        | state      | "free" |
        | owner      | ""     |
        | version    | 0      |
        | fence      | 0      |
        | expires_in | 0.0    |
      And the header ETag is "0"

    Scenario Outline: A page of a list holds whole bugs: <query>
      Given Ben has claimed bug 1
      And Ben has claimed bug 2
      And Ben has claimed bug 3
      When GET claims?<query> is sent
      Then its claims are <claims>
      And the answer has
        | field | value  |
        | next  | <next> |

      Examples:
        | query                                              | claims                                                | next |
        | limit=100                                          | 1 capture, 1 fix, 2 capture, 2 fix, 3 capture, 3 fix | null |
        | limit=3                                            | 1 capture, 1 fix                                      | 1    |
        | limit=1&after=1                                    | 2 capture, 2 fix                                      | 2    |
        | limit=2&after=2                                    | 3 capture, 3 fix                                      | null |
        | owner=Ben&state=claimed&operation=capture&after=2  | 3 capture                                             | null |
        | owner=Anna                                         | nothing                                               | null |

    Scenario: The history of a bug
      Given bug 7 is broken
      When GET bugs/7/history is sent
      Then the answer has
        | field         | value       |
        | events.0.kind | "claimed"   |
        | events.1.kind | "broken"    |
        | events.1.note | "gone home" |
        | events.1.bug  | 7           |

    Scenario: The log goes on where its reader has been
      Given bug 7 is broken
      When GET log?after=1 is sent
      Then the answer has
        | field         | value    |
        | events.0.kind | "broken" |
        | next          | 2        |

    Scenario: Who watches the log is answered when there is nothing for a while
      Given bug 7 is broken
      When GET log?after=2&wait=0.3 is sent
      Then the answer has
        | field  | value |
        | events | []    |
        | next   | 2     |

    Scenario: Who watches the log is told what happens meanwhile
      When somebody watches the log, and Anna sends a claim meanwhile
      Then the answer has
        | field         | value     |
        | events.0.kind | "claimed" |

    Scenario: A waiting list
      Given bug 7 is claimed
      When PUT bugs/7/waiting/capture is sent with {"owner": "Ben"}
      And GET bugs/7/waiting is sent
      Then the answer has
        | field                 | value     |
        | waiting.0.owner       | "Ben"     |
        | waiting.0.operation   | "capture" |
        | waiting.0.waiting_for | 0.0       |

    Scenario: Somebody waits no longer
      Given bug 7 is claimed
      When PUT bugs/7/waiting/capture is sent with {"owner": "Ben"}
      And DELETE bugs/7/waiting/capture?owner=Ben is sent
      Then the answer has
        | field   | value |
        | waiting | []    |

    Scenario: The numbers
      Given bug 7 is claimed
      When Ben sends a claim
      And GET stats is sent
      Then the answer has
        | field                  | value |
        | states.capture.claimed | 1     |
        | grants                 | 1     |
        | refusals.held          | 1     |
        | hot_spots              | []    |

    Scenario: What the team allows
      When GET /v1/team is sent
      Then the answer has
        | field          | value                      |
        | operations.fix | ["capture"]                |
        | tokens         | false                      |
        | lease          | 1800.0                     |
        | batch          | 100                        |
        | scopes         | ["admin", "claim", "read"] |
