Feature: The server defends itself, and those who hold claims

  As the operator of a claim server
  I want bounds on what clients send, and on how often
  So that one of them, broken or bad, keeps nobody else from working.

  # Each scenario runs in every kind of store.

  Background:
    Given Anna and Ben work on the bugs of one team
    And their claims are served over HTTP

  Rule: Bodies

    Scenario Outline: A body of <size> bytes, <how>: <answer>
      When a body of <size> bytes is sent <how>
      Then it is answered <answer>

      Examples:
        | size    | how                | answer             |
        | 65536   | in one             | 422 validation     |
        | 65537   | in one             | 413 body-too-large |
        | 65537   | piece by piece     | 413 body-too-large |
        | 9999999 | without its length | 413 body-too-large |

    Scenario Outline: A body as <media>: <answer>
      When a claim is sent as <media>
      Then it is answered <answer>

      Examples: A page in a browser may send the last three anywhere without asking
        | media                             | answer                     |
        | application/json                  | 200                        |
        | application/json; charset=utf-8   | 200                        |
        | APPLICATION/JSON                  | 200                        |
        | text/plain                        | 415 unsupported-media-type |
        | application/x-www-form-urlencoded | 415 unsupported-media-type |
        | nothing                           | 415 unsupported-media-type |

    Scenario: A body that does not come
      Given the server waits 0.05 seconds for a body
      When a claim is sent whose end never comes
      Then it is answered 408 request-timeout

    Scenario: A client that goes away
      When a client goes away before its claim has come
      Then nothing is answered, and bug 7 is free

    Scenario: A body that is nested as deep as can be
      When 30000 brackets are sent as a batch
      Then the client is told that it is at fault

  Rule: Rates

    Scenario Outline: <who> sends more than allowed: <verb>
      Given <who> may send 2 requests a second
      And bug 7 is claimed
      When 12 requests to <verb> are sent within a second
      Then <answered> of them are answered 429 too-many-requests

      Examples: Ten may come at once
        | who        | verb     | answered |
        | an address | claim    | 2        |
        | an address | pause    | 2        |
        | an address | renew    | 0        |
        | an address | complete | 0        |
        | a token    | claim    | 2        |
        | a token    | renew    | 0        |

    Scenario: Who sent too many is told when to come again
      Given an address may send 2 requests a second
      When 12 requests to claim are sent within a second
      Then the last one says how long to wait

    Scenario: A crowd of addresses does not fill the memory
      When 30000 addresses send a request each
      Then at most 10000 of them are remembered

    Scenario: Too many requests at a time
      Given the server handles no request at a time
      When GET claims is sent
      Then it is answered 503 too-busy
      And the header retry-after is 1

  Rule: Browsers

    Scenario Outline: A page leads a browser to <host>: <answer>
      When GET claims is sent to the host <host>
      Then it is answered <answer>

      Examples:
        | host                | answer         |
        | 127.0.0.1:7400      | 200            |
        | localhost           | 200            |
        | LOCALHOST:80        | 200            |
        | [::1]:7400          | 200            |
        | evil.example        | 421 wrong-host |
        | 127.evil.example    | 421 wrong-host |
        | localhost.evil.example | 421 wrong-host |
        | [::1                | 421 wrong-host |

    Scenario: A site that nobody has named
      When GET claims is sent from the site https://bugs.example
      Then the header access-control-allow-origin is not there

    Scenario: A site that the operator has named
      Given pages of https://bugs.example may use the server
      When GET claims is sent from the site https://bugs.example
      Then the header access-control-allow-origin is https://bugs.example

    Scenario: A site asks before it sends
      Given pages of https://bugs.example may use the server
      When a page of https://bugs.example asks whether it may send a claim
      Then it is answered 200
      And the header access-control-allow-origin is https://bugs.example

    Scenario Outline: Each answer says <name>: <value>
      When GET <path> is sent
      Then the header <name> is <value>

      Examples:
        | path     | name                    | value                                     |
        | claims   | x-content-type-options  | nosniff                                   |
        | claims   | cache-control           | no-store                                  |
        | claims   | content-security-policy | default-src 'none'; frame-ancestors 'none' |
        | nothing  | referrer-policy         | no-referrer                               |
        | /healthz | server                  | not there                                 |

    Scenario: Over TLS browsers are told to stay with it
      Given the server speaks TLS
      When GET claims is sent
      Then the header strict-transport-security is max-age=31536000

  Rule: Request ids

    Scenario Outline: A request with the id "<given>"
      When a claim with the id "<given>" is sent
      Then its id is <kept>, in the answer and in the log

      Examples:
        | given          | kept                |
        | run-7.of_anna  | as it was given     |
        | with a space   | one of the server's |
        | <b>            | one of the server's |

  Rule: What goes wrong inside

    Scenario: The store does not answer
      Given the store does not answer
      When Anna sends a claim
      Then it is answered 503 store-unavailable
      And the header retry-after is 1
      And the answer does not hold "secret place"

    Scenario Outline: The store does not answer to GET <path>
      Given the store does not answer
      When GET <path> is sent
      Then it is answered <answer>

      Examples:
        | path     | answer                |
        | /healthz | 200                   |
        | /readyz  | 503 store-unavailable |
        | claims   | 503 store-unavailable |

    Scenario: The tokens cannot be read
      Given a token for claim
      And the store does not answer
      When a claim is sent, authorized by the token
      Then it is answered 503 store-unavailable

    Scenario Outline: A bug of the server in <where>
      Given <where> has a bug
      When <method> <path> is sent with <body>
      Then it is answered 500 internal-error
      And the answer does not hold "a secret of the program"

      Examples:
        | where       | method | path                   | body                                              |
        | a change    | POST   | claims/7/capture/claim | {"owner": "A", "claim_token": "aaaaaaaaaaaaaaaa"} |
        | the reading | PUT    | priorities             | {"priorities": {"7": 1}}                          |

  Rule: Metrics

    Scenario: What the server counts
      Given bug 7 is claimed
      When Ben sends a claim
      And Anna sends a renew
      And GET /metrics is sent
      Then the metrics say
        """
        cleveragents_http_requests_total{route="claim",status="409"} 1
        cleveragents_http_requests_total{route="renew",status="200"} 1
        cleveragents_http_request_seconds_count{route="claim"} 1
        cleveragents_claim_decisions_total{verb="claim",result="held"} 1
        cleveragents_claim_decisions_total{verb="renew",result="granted"} 1
        cleveragents_claim_retries_total 0
        """

    Scenario: Paths that nobody knows are counted together
      When GET nothing/whatever is sent
      And GET /metrics is sent
      Then the metrics say
        """
        cleveragents_http_requests_total{route="other",status="404"} 1
        """
