Feature: Connecting to a server

  As a developer
  I want to say once which server and namespace I work with
  So that every command knows, and a wrong one is found before it is remembered.

  Scenario: A new connection
    When "cleveragents server connect https://bugs.example.org/ --namespace shop --no-tls-verify" runs
    Then the user's configuration is
      """
      [server]
      url = "https://bugs.example.org"
      namespace = "shop"
      tls_verify = false
      """

  Scenario: Another connection
    Given "cleveragents server connect https://old.example --namespace old" has run
    When "cleveragents server connect https://new.example --namespace new --format json" runs
    Then it exits with 0 and prints the JSON
      """
      {
        "schema": "cleveragents.server/1",
        "connected": true,
        "url": "https://new.example",
        "namespace": "new",
        "tls_verify": true,
        "origin": "user"
      }
      """

  Scenario Outline: A wrong connection: <arguments>
    Given "cleveragents server connect https://old.example --namespace old" has run
    When "cleveragents server connect <arguments>" runs
    Then it exits with 2 and says
      """
      <text>
      """
    And the user's configuration is as it was

    Examples:
      | arguments                                    | text                                                        |
      | https://a.example                            | Missing option '--namespace'                                |
      | --namespace a                                | Missing argument 'URL'                                      |
      | bugs.example.org --namespace a               | server.url must look like https://bugs.example.org          |
      | https:// --namespace a                       | server.url must look like https://bugs.example.org          |
      | https://a.example:99999 --namespace a        | server.url is not a URL                                     |
      | https://u:p@a.example --namespace a          | must not hold a user or password                            |
      | https://a.example/#x --namespace a           | without ? and #                                             |
      | https://a.example --namespace ""             | server.namespace must be 1 to 64 letters                    |
      | https://a.example --namespace a/b            | server.namespace must be 1 to 64 letters                    |
      | http://a.example --namespace a --no-tls-verify | server.tls_verify has no meaning for a URL that begins with http: |

  Scenario: The connection is forgotten, and the token
    Given "cleveragents server connect https://old.example --namespace old" has run
    And "cleveragents config set server.token=s3cret" has run
    When "cleveragents server disconnect" runs
    Then it exits with 0 and says
      """
      disconnected
      """
    And the user's configuration holds no key

  Scenario: There is no connection to forget
    When "cleveragents server disconnect" runs
    Then it exits with 0 and says
      """
      there was no connection
      """

  Scenario: No connection
    When "cleveragents server status" runs
    Then it exits with 0 and says
      """
      not connected
      """

  Scenario: No connection to check
    When "cleveragents server status --check" runs
    Then it exits with 1 and says
      """
      there is no connection to check
      """

  Scenario: The connection and where it is set
    Given the variable CLEVERAGENTS_SERVER_URL is "https://env.example"
    When "cleveragents server status" runs
    Then it exits with 0 and says
      """
      https://env.example, namespace default (set by CLEVERAGENTS_SERVER_URL)
      """

  Scenario Outline: A server that <does>
    Given a server that <does>
    When it is to be connected and checked <how>
    Then it exits with <code> and says
      """
      <text>
      """
    And the connection is remembered: <remembered>

    Examples:
      | does                              | how                      | code | text                                        | remembered |
      | is well                           | as it is                 | 0    | connected to http://127.0.0.1               | yes        |
      | is well and keeps no claims       | as it is                 | 1    | answers what no claim server does           | no         |
      | wants the token "t0ken"           | with the token "t0ken"   | 0    | connected to http://127.0.0.1               | yes        |
      | wants the token "t0ken"           | as it is                 | 1    | answers 401 Unauthorized                    | no         |
      | forbids it                        | as it is                 | 1    | answers 403 Forbidden                       | no         |
      | is another program                | as it is                 | 1    | answers 404 Not Found                       | no         |
      | is ill                            | as it is                 | 1    | answers 503 Service Unavailable             | no         |
      | sends people elsewhere            | with the token "t0ken"   | 1    | answers 302 Found                           | no         |
      | talks nonsense                    | as it is                 | 1    | cannot be reached                           | no         |
      | says nothing                      | with a time-out of 1 s   | 1    | did not answer within 1 s                   | no         |
      | is gone                           | as it is                 | 1    | cannot be reached: Connection refused       | no         |
      | has a certificate of its own      | as it is                 | 1    | its certificate is not valid                | no         |
      | has a certificate of its own      | with --no-tls-verify     | 0    | connected to https://127.0.0.1              | yes        |
      | has a certificate of its own      | trusting its authority   | 0    | connected to https://127.0.0.1              | yes        |

  Scenario: A token is not carried to another server
    Given a server that sends people elsewhere
    When it is to be connected and checked with the token "t0ken"
    Then nobody else was asked

  Scenario: A connection that still works
    Given a server that is well
    And it is connected
    When "cleveragents server status --check" runs
    Then it exits with 0 and says
      """
      it answers, and you are anna
      """
