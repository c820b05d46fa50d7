Feature: What cannot be meant is refused, field by field

  As the operator of a claim server
  I want everything that clients of all kinds send to be checked, and each fault to be named
  So that a wrong program is told what is wrong with it, and nothing strange is kept.

  # Each scenario runs in every kind of store.

  Background:
    Given Anna and Ben work on the bugs of one team
    And their claims are served over HTTP

  Rule: The body of a change

    Scenario Outline: A <verb> with <field> <value>
      Given bug 7 is claimed
      When Anna sends a <verb> with <field> <value>
      Then it is answered 422 validation
      And the fault is in <named>
      And bug 7 is now claimed by Anna

      Examples: Of a claim
        | verb  | field       | value                     | named       |
        | claim | claim_token | left out                  | claim_token |
        | claim | claim_token | "short"                   | claim_token |
        | claim | claim_token | "with spaces in the token" | claim_token |
        | claim | claim_token | "ein-Schlüssel-ist-ASCII" | claim_token |
        | claim | claim_token | 12345678901234567890      | claim_token |
        | claim | claim_token | null                      | claim_token |
        | claim | owner       | left out                  | owner       |
        | claim | owner       | ""                        | owner       |
        | claim | owner       | " Anna"                   | owner       |
        | claim | owner       | "An\u0000na"              | owner       |
        | claim | owner       | "An\ud800na"              | body        |
        | claim | owner       | ["Anna"]                  | owner       |

      Examples: Of the rest of a claim
        | verb  | field       | value                     | named       |
        | claim | lease       | 0                         | lease       |
        | claim | lease       | -5                        | lease       |
        | claim | lease       | 0.5                       | lease       |
        | claim | lease       | 86401                     | lease       |
        | claim | lease       | 1e400                     | lease       |
        | claim | lease       | NaN                       | lease       |
        | claim | lease       | "60"                      | lease       |
        | claim | lease       | true                      | lease       |
        | claim | note        | 7                         | note        |
        | claim | note        | "a\u0007bell"             | note        |
        | claim | note        | null                      | note        |
        | claim | fence       | 1                         | fence       |
        | claim | bug         | 8                         | bug         |

      Examples: Of what an owner does
        | verb     | field       | value    | named       |
        | complete | claim_token | left out | claim_token |
        | complete | fence       | -1       | fence       |
        | complete | fence       | "1"      | fence       |
        | complete | fence       | 1.5      | fence       |
        | complete | fence       | 9007199254740992 | fence |
        | complete | lease       | 60       | lease       |
        | pause    | lease       | 0        | lease       |
        | renew    | owner       | left out | owner       |
        | break    | reason      | left out | reason      |
        | break    | reason      | ""       | reason      |
        | break    | reason      | " \n"    | reason      |
        | break    | claim_token | "a-token-is-not-wanted" | claim_token |

    Scenario: A body that is no JSON
      When POST claims/7/capture/claim is sent as the text "{claim_token"
      Then it is answered 422 validation
      And the fault is in body

    Scenario: All faults are told at once
      When POST claims/7/capture/claim is sent with {"claim_token": 1, "lease": "x", "what": 2}
      Then it is answered 422 validation
      And the fault is in claim_token, lease, what

    Scenario: What was wrong is not repeated
      When POST claims/7/capture/claim is sent with {"claim_token": "a secret with spaces", "owner": "Anna"}
      Then it is answered 422 validation
      And the answer does not hold "a secret"

  Rule: Paths and queries

    Scenario Outline: <method> <path>: <answer>
      When <method> <path> is sent with <body>
      Then it is answered <answer>

      Examples: Bugs, operations and namespaces
        | method | path                                  | body                                             | answer                |
        | POST   | claims/0/capture/claim                | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/-7/capture/claim               | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/07/capture/claim               | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/7.0/capture/claim              | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/1000000000000/capture/claim    | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/seven/capture/claim            | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | claims/7/sleep/claim                  | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 404 unknown-operation |
        | POST   | claims/7/capture/steal                | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 404 not-found         |
        | POST   | /v1/-team/claims/7/capture/claim      | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | /v1/a%20b/claims/7/capture/claim      | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 422 validation        |
        | POST   | /v2/team/claims/7/capture/claim       | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 404 not-found         |

      Examples: Several bugs
        | method | path                                  | body                                             | answer                |
        | POST   | next                                  | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa", "operation": "sleep"} | 404 unknown-operation |
        | POST   | next                                  | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa", "operation": "capture", "bugs": [0]} | 422 validation |
        | POST   | batch                                 | {"owner": "A", "claims": []}                     | 422 validation        |
        | POST   | batch                                 | {"owner": "A", "claims": [{"bug": 1, "operation": "capture"}]} | 422 validation |
        | POST   | batch                                 | ["all"]                                          | 422 validation        |
        | PUT    | priorities                            | {"priorities": {"7": "high"}}                    | 422 validation        |
        | PUT    | priorities                            | {"priorities": {"seven": 1}}                     | 422 validation        |
        | PUT    | priorities                            | {"priorities": {}}                               | 422 validation        |
        | PUT    | bugs/7/waiting/capture                | {}                                               | 422 validation        |
        | PUT    | bugs/7/waiting/sleep                  | {"owner": "A"}                                   | 404 unknown-operation |
        | PUT    | claims/7/capture/claim                | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} | 405 method-not-allowed |
        | DELETE | claims                                | {}                                               | 405 method-not-allowed |

    Scenario Outline: GET <path>: <answer>
      When GET <path> is sent
      Then it is answered <answer>

      Examples:
        | path                    | answer                 |
        | claims/0/capture        | 422 validation         |
        | claims/+7/capture       | 422 validation         |
        | claims/7/sleep          | 404 unknown-operation  |
        | claims?limit=0          | 422 validation         |
        | claims?limit=1001       | 422 validation         |
        | claims?state=broken     | 422 validation         |
        | claims?after=-1         | 422 validation         |
        | log?wait=31             | 422 validation         |
        | log?after=x             | 422 validation         |
        | bugs/7/history?limit=1e3 | 422 validation        |
        | claims/7/capture/claim  | 405 method-not-allowed |
        | nothing                 | 404 not-found          |
        | /                       | 404 not-found          |
        | /v1                     | 404 not-found          |
        | /docs                   | 404 not-found          |

    Scenario: A batch of more than is allowed
      When Anna sends a batch of 101 bugs
      Then it is answered 422 validation

  Rule: The clock of a client does not matter

    Scenario: A client whose clock is a day ahead
      When Anna sends a claim, dated a day ahead
      Then it is answered 200
      And the answer has
        | field      | value |
        | expires_in | 60.0  |
