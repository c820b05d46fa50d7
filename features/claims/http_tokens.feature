Feature: Who may use the server, and as whom

  As the operator of a claim server that others can reach
  I want each caller known by a token that is good for what I decided, and for no longer
  So that nobody acts for somebody else, and a lost token is worth nothing an hour later.

  # Each scenario runs in every kind of store.

  Background:
    Given Anna and Ben work on the bugs of one team
    And their claims are served over HTTP

  Rule: Without tokens nobody comes in, once there are some

    Scenario Outline: A request with <authorization>
      Given a token for claim
      When a claim is sent, authorized by <authorization>
      Then it is answered <answer>

      Examples:
        | authorization          | answer           |
        | the token              | 200              |
        | no token               | 401 unauthorized |
        | another token          | 401 unauthorized |
        | half of the token      | 401 unauthorized |
        | the token as Basic     | 401 unauthorized |
        | the digest of the token | 401 unauthorized |
        | an empty token         | 401 unauthorized |
        | bytes that are no text | 401 unauthorized |

    Scenario Outline: A token that is <state>
      Given a token for claim that is <state>
      When a claim is sent, authorized by the token
      Then it is answered 401 unauthorized
      And the header www-authenticate is Bearer realm="claims", error="invalid_token"
      And the answer does not hold the token

      Examples:
        | state   |
        | expired |
        | revoked |

    Scenario: A token expires while it is used
      Given a token for claim that expires in 60 seconds
      And 60 seconds pass
      When a claim is sent, authorized by the token
      Then it is answered 401 unauthorized

    Scenario: Who is asked for a token is told how
      Given a token for claim
      When GET claims is sent
      Then it is answered 401 unauthorized
      And the header www-authenticate is Bearer realm="claims"

    Scenario: Taking back the last token does not open the server
      Given a token for claim that is revoked
      When a claim is sent, authorized by no token
      Then it is answered 401 unauthorized

    Scenario: A server that wants tokens before there are any
      Given the server wants tokens
      When a claim is sent, authorized by no token
      Then it is answered 401 unauthorized

  Rule: A token is good for a scope and a namespace

    Scenario Outline: A token for <scope>: <method> <path> is answered <answer>
      Given a token for <scope>
      When <method> <path> is sent, authorized by the token
      Then it is answered <answer>

      Examples:
        | scope | method | path                   | answer          |
        | read  | GET    | claims                 | 200             |
        | read  | GET    | log                    | 200             |
        | read  | GET    | /metrics               | 200             |
        | read  | POST   | claims/7/capture/claim | 403 wrong-scope |
        | read  | POST   | batch                  | 403 wrong-scope |
        | read  | PUT    | priorities             | 403 wrong-scope |
        | claim | GET    | claims                 | 200             |
        | claim | POST   | claims/7/capture/claim | 200             |
        | claim | POST   | claims/7/capture/break | 403 wrong-scope |
        | admin | POST   | claims/7/capture/claim | 200             |
        | admin | POST   | claims/7/capture/break | 409 not-held    |
        | admin | GET    | /v1/other/claims       | 403 wrong-namespace |
        | admin | POST   | /v1/other/claims/7/capture/claim | 403 wrong-namespace |
        | admin | GET    | /v1/other              | 403 wrong-namespace |
        | admin | GET    | /v1/                   | 403 wrong-namespace |
        | admin | GET    | nothing                | 404 not-found   |

    Scenario: A token for all namespaces
      Given a token for claim in all namespaces
      When GET /v1/other/claims is sent, authorized by the token
      Then it is answered 200

    Scenario: First of all the token is looked at, and then the body
      Given a token for read
      When POST claims/0/capture/claim is sent as the text "{"
      Then it is answered 401 unauthorized

  Rule: The owner is whom the token names

    Scenario: What a body says of the owner does not count
      Given a token for claim
      When a claim in Ben's name is sent, authorized by the token
      Then it is answered 200
      And the answer has
        | field | value  |
        | owner | "Anna" |

    Scenario: Ben cannot complete what Anna's token has claimed
      Given a token for claim
      And a claim was sent with it
      When Ben sends the same with his own token
      Then it is answered 403 not-owner

    Scenario: What the caller may do
      Given a token for claim
      When the namespace is looked at, authorized by the token
      Then the answer has
        | field  | value             |
        | owner  | "Anna"            |
        | scopes | ["claim", "read"] |
        | tokens | true              |

  Rule: Health needs no token, but a wrong one is told

    Scenario Outline: <path> with <authorization>: <answer>
      Given a token for claim
      When GET <path> is sent, authorized by <authorization>
      Then it is answered <answer>

      Examples:
        | path          | authorization | answer           |
        | /healthz      | no token      | 200              |
        | /readyz       | no token      | 200              |
        | /openapi.json | no token      | 200              |
        | /healthz      | the token     | 200              |
        | /healthz      | another token | 401 unauthorized |
        | /metrics      | no token      | 401 unauthorized |
