Feature: Starting and stopping the claim server

  As the operator of a claim server
  I want it to start with one command, to be safe by itself, and to say in one line why it does not start
  So that a mistake is mended before anybody relies on it.

  Rule: From the start to the end

    Scenario Outline: It serves until it is stopped by <signal>
      Given the server is started with ""
      When it is stopped by <signal>
      Then it has ended with 0
      And it said only that it listens, and where its claims are

      Examples:
        | signal  |
        | SIGTERM |
        | SIGINT  |

    Scenario: Those who watch do not hold it up
      Given the server is started with ""
      And somebody watches its log for 30 seconds
      When it is stopped by SIGTERM
      Then it has ended with 0
      And who watched was answered

    Scenario: What was claimed is claimed after a new start
      Given the server is started with "--store sqlite:shop.db"
      And Anna claims bug 7 over HTTP
      When it is started again
      Then bug 7 is claimed by Anna there

    Scenario: A team with operations of its own
      Given the server is started with "--operation review --operation fix:review"
      When its operations are asked for
      Then they are fix after review, and review

    Scenario: The document is there, and the version of the program is not told
      Given the server is started with ""
      When its document is read
      Then no answer says which program it is

    Scenario: A Redis that may forget
      Given a Redis without an append-only file
      When the server is started with it
      Then it warns that Redis keeps no append-only file

  Rule: It refuses operations that nobody can reach

    Scenario Outline: The operations <options>
      When "cleveragents server serve --port 0 <options>" runs
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | options                                   | code | says                                        |
        | --operation fix:review                    | 2    | fix needs review, which is no operation     |
        | --operation Fix                           | 2    | 'Fix' is no name                            |
        | --operation fix:fix                       | 2    | these wait for each other                   |

  Rule: It refuses to be open to others

    Scenario Outline: The host <host> with <what>
      Given the files
        | name       | content |
        | server.pem |         |
        | server.key |         |
      When "cleveragents server serve --port 0 --host <host> <what>" runs
      Then it exits with 2 and says
        """
        error: <host> is not this machine only: others could take and break claims
          mend: cleveragents server token create --scope claim --namespace NS
        """

      Examples:
        | host    | what                                          |
        | 0.0.0.0 |                                               |
        | ::      |                                               |
        | 0.0.0.0 | --require-tokens                              |
        | 0.0.0.0 | --tls-cert server.pem --tls-key server.key    |

    Scenario: A token alone is not enough
      Given "cleveragents server token create --scope claim --owner Anna" has run
      When "cleveragents server serve --port 0 --host 0.0.0.0" runs
      Then it exits with 2 and says
        """
        error: 0.0.0.0 is not this machine only: others could take and break claims
          mend: --tls-cert FILE --tls-key FILE
        """

    Scenario: Tokens and TLS
      Given files for TLS
      And a token of Anna for claims of "shop"
      When the server is started with "--host 0.0.0.0 --tls-cert server.pem --tls-key server.key"
      Then it answers over TLS to who has the token
      And it does not answer to who has none

    Scenario: A token that is taken back while the server runs
      Given a token of Anna for claims of "shop"
      And the server is started with ""
      When the token is revoked
      Then soon it does not answer to who has the token
      And it has not written the token anywhere

  Rule: Why it does not start

    Scenario Outline: <options>
      Given the files
        | name       | content                  |
        | text.db    | this is no database      |
        | server.pem | this is no certificate   |
        | server.key |                          |
      When "cleveragents server serve --port 0 <options>" runs
      Then it exits with <code> and says
        """
        <text>
        """
      And there is no traceback

      Examples:
        | options                                      | code | text                                                                    |
        | --store claims.db                            | 2    | error: store must be sqlite:PATH, or begin with redis://                |
        | --store sqlite:                              | 2    | error: store must be sqlite:PATH, or begin with redis://                |
        | --store redis://user:s3cret@127.0.0.1:1/0    | 3    | error: redis://127.0.0.1:1/0: the store of claims cannot be used:       |
        | --store sqlite:server.pem/claims.db          | 3    | the store of claims cannot be used:                                     |
        | --store sqlite:text.db                       | 1    | text.db: this database of claims is damaged                             |
        | --tls-cert server.pem                        | 2    | --tls-cert and --tls-key go together                                    |
        | --tls-cert server.pem --tls-key server.key   | 2    | error: server.pem: this certificate and its key cannot be used:         |
        | --tls-cert nothing --tls-key server.key      | 2    | File 'nothing' does not exist.                                          |
        | --host no.such.host.invalid                  | 1    | error: cannot listen on no.such.host.invalid:0:                         |
        | --port 65536                                 | 2    | 65536 is not in the range 0<=x<=65535                                   |
        | --rate -1                                    | 2    | -1.0 is not in the range x>=0                                           |

    Scenario: The password of a store is not repeated
      When "cleveragents server serve --store redis://user:s3cret@127.0.0.1:1/0" runs
      Then it does not say "s3cret"

    Scenario: The port is taken
      Given the server is started with ""
      When another one is started on its port
      Then it exits with 1 and says
        """
        Address already in use
        """
      And there is no traceback

    Scenario: A database of a newer version
      Given bug 7 was claimed in "claims.db"
      And the database "claims.db" was written by a newer version
      When "cleveragents server serve --port 0 --store sqlite:claims.db" runs
      Then it exits with 1 and says
        """
        mend: install the version of cleveragents that has written it, or a newer one
        """

    Scenario: What the server needs is not installed
      When "cleveragents server serve" runs without FastAPI
      Then it exits with 1 and says
        """
        error: the claim server needs FastAPI and uvicorn, which is not installed
          mend: python -m pip install 'cleveragents[server]'
        """

  Rule: Tokens

    Scenario: A token is shown once
      When "cleveragents server token create --scope claim --namespace shop --owner Anna --expires 30d" runs with its streams apart
      Then its stdout is a token, and its stderr says that it is Anna's

    Scenario: The list of tokens
      Given "cleveragents server token create --scope read --scope admin --owner Root" has run
      And "cleveragents server token create --scope claim --namespace shop --owner Anna --expires 1h" has run
      When "cleveragents server token list" runs
      Then it lists
        | owner | namespace | scopes     | state |
        | Root  | all       | admin,read | valid |
        | Anna  | shop      | claim      | valid |

    Scenario: A token is taken back
      Given a token of Anna for claims of "shop"
      When the token is revoked
      And "cleveragents server token list" runs
      Then it lists
        | owner | namespace | scopes | state   |
        | Anna  | shop      | claim  | revoked |

    Scenario: There are no tokens
      When "cleveragents server token list" runs
      Then it exits with 0 and says only "no tokens"

    Scenario: Tokens for programs
      Given "cleveragents server token create --scope claim --owner Anna" has run
      When "cleveragents server token list --format json" runs
      Then the JSON holds a token of Anna without its secret

    Scenario Outline: A token cannot be made: <options>
      When "cleveragents server token create <options>" runs
      Then it exits with 2 and says
        """
        <text>
        """

      Examples:
        | options                            | text                                                   |
        |                                    | Missing option '--scope'                               |
        | --scope write                      | 'write' is not one of 'read', 'claim', 'admin'         |
        | --scope claim --namespace a/b      | error: namespace is not one                            |
        | --scope claim --owner " "          | error: owner must be 1 to 128 printable characters     |
        | --scope claim --expires soon       | 'soon' is no time: 12h, 30d or 8w, at most ten years   |
        | --scope claim --expires 0d         | '0d' is no time: 12h, 30d or 8w, at most ten years     |
        | --scope claim --expires 999999w    | '999999w' is no time: 12h, 30d or 8w, at most ten years |

    Scenario: A token that nobody knows cannot be taken back
      When "cleveragents server token revoke 12345678" runs
      Then it exits with 2 and says
        """
        error: ID is that of no token: see cleveragents server token list
        """
