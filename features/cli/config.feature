Feature: Settings on the command line

  As a developer
  I want to see and change settings by commands
  So that I need not know the file's form, and a typing error changes nothing.

  Background:
    Given the user's configuration
      """
      # mine
      [server]
      url = "https://old.example"  # at home
      token = "s3cr3t"
      """

  Scenario Outline: config <arguments>
    When "cleveragents config <arguments>" runs
    Then it exits with <code> and says
      """
      <text>
      """
    And there is no traceback

    Examples: it tells
      | arguments                  | code | text                                     |
      | get server.url             | 0    | https://old.example                      |
      | get server.timeout         | 0    | 5                                        |
      | get server.tls_verify      | 0    | true                                     |
      | get server.namespace       | 1    | server.namespace is not set              |
      | get server.token           | 0    | (secret)                                 |
      | get server.token --verbose | 0    | *  (secret)   user                       |
      | get server.url --verbose   | 0    | *  https://old.example  user             |
      | list                       | 0    | server.url         https://old.example   |
      | list --origin              | 0    | server.timeout     5                    default |
      | path                       | 0    | home/config.toml                         |
      | path --format json         | 0    | "scope": "user"                          |
      | get server.url --format json | 0  | "origin": "user"                         |

    Examples: it refuses
      | arguments                        | code | text                                                       |
      | get server.ulr                   | 2    | server.ulr is not a setting; the nearest is server.url     |
      | get x                            | 2    | x is not a setting; the nearest is                         |
      | set server.timeout               | 2    | 'server.timeout' is not KEY=VALUE                          |
      | set                              | 2    | Missing argument                                           |
      | set server.timeout=soon          | 2    | server.timeout must be a whole number, and is 'soon'       |
      | set server.timeout=0             | 2    | server.timeout must be 1 to 300 seconds, and is 0          |
      | set server.timeout=301           | 2    | must be 1 to 300 seconds, and is 301                       |
      | set server.timeout=²             | 2    | must be a whole number                                     |
      | set server.tls_verify=maybe      | 2    | server.tls_verify must be true or false, and is 'maybe'    |

    Examples: it refuses URLs and the like
      | arguments                        | code | text                                                       |
      | set server.url=ftp://a.example   | 2    | server.url must look like https://bugs.example.org         |
      | set server.url=                  | 2    | server.url must look like https://bugs.example.org         |
      | set server.url=https://a:b       | 2    | server.url is not a URL                                    |
      | set "server.url=https://a b"     | 2    | must be a URL without spaces                               |
      | set server.url=https://a/?q=1    | 2    | must end with the path, without ? and #                    |
      | set server.url=https://a/x#      | 2    | must end with the path, without ? and #                    |
      | set server.url=https://anna@a.b  | 2    | must not hold a user or password                           |
      | set server.timeout=1 server.timeout=2 | 2 | server.timeout is set twice                              |
      | set server.namespace=-a          | 2    | a letter or digit at both ends, and is '-a'                |
      | set "server.token=s3 cr"         | 2    | without spaces, and is a secret                            |
      | set --project server.timeout=9   | 1    | pyproject.toml: there is none here or above                |
      | -c server.timeout=9              | 2    | No such option '-c'                                         |

  Scenario: A password in a URL is not repeated
    When "cleveragents config set server.url=https://anna:geheim@a.example" runs
    Then it exits with 2 and says
      """
      must not hold a user or password: set server.token instead, and is '...@a.example'
      """

  Scenario: Several settings at once
    When "cleveragents config set server.timeout=9 server.namespace=team server.url=https://new.example" runs
    Then the user's configuration is
      """
      # mine
      [server]
      url = "https://new.example"  # at home
      token = "s3cr3t"
      timeout = 9
      namespace = "team"
      """

  Scenario: One wrong setting among several
    When "cleveragents config set server.timeout=9 server.namespace=team server.tls_verify=2" runs
    Then the user's configuration is as it was

  Scenario: The difference that a change would make
    When "cleveragents config set server.timeout=9 server.token=other --dry-run" runs
    Then it exits with 0 and says
      """
       # mine
       [server]
       url = "https://old.example"  # at home
      -token = "(secret now)"
      +token = "(secret then)"
      +timeout = 9
      """
    And the user's configuration is as it was

  Scenario: The difference for programs
    When "cleveragents config unset server.url --dry-run --format json" runs
    Then it exits with 0 and says
      """
      "changed": false,
      "keys": [
      "diff": "---
      """
    And the user's configuration is as it was

  Scenario: No difference
    When "cleveragents config set server.url=https://old.example --dry-run" runs
    Then it exits with 0 and says
      """
      nothing to change in
      """

  Scenario: A value that is there already
    When "cleveragents config set server.url=https://old.example" runs
    Then it exits with 0 and says
      """
      nothing to change in
      """
    And the user's configuration is as it was

  Scenario: Removed settings
    When "cleveragents config unset server.url server.namespace" runs
    Then the user's configuration is
      """
      # mine
      [server]
      # at home
      token = "s3cr3t"
      """

  Scenario: A secret from standard input
    When "cleveragents config set server.token=-" reads "n3w-t0ken"
    Then it exits with 0 and does not say "n3w-t0ken"
    And the user's configuration holds "token = "n3w-t0ken""

  Scenario: A secret typed in a terminal
    When "cleveragents config set server.token=-" runs in a terminal where "n3w-t0ken" is typed
    Then the terminal shows "server.token" and not "n3w-t0ken"
    And the user's configuration holds "token = "n3w-t0ken""

  Scenario Outline: No secret is shown by <command>
    When "cleveragents <command>" runs
    Then it exits with 0 and does not say "s3cr3t"

    Examples:
      | command                                             |
      | config get server.token                             |
      | config get server.token --verbose                   |
      | config get server.token --format json               |
      | config list --origin                                |
      | config list --format json                           |
      | config set server.token=s3cr3t2 --dry-run           |
      | config unset server.token --dry-run --format json   |
      | server status --format json                         |

  Scenario: A stronger level is pointed out
    Given the variable CLEVERAGENTS_SERVER_TIMEOUT is "7"
    When "cleveragents config set server.timeout=9" runs
    Then it exits with 0 and says
      """
      note: CLEVERAGENTS_SERVER_TIMEOUT sets server.timeout too, and counts more
      """

  Scenario: Everything that is wrong is listed
    Given the user's configuration
      """
      [server]
      timeout = "5"
      url = 7
      nmespace = "team"
      [claims]
      lease = 3
      """
    When "cleveragents config list" runs
    Then it exits with 1 and says
      """
      server.tls_verify  true
      server.url must be text, and is 7
      server.timeout must be a whole number, and is '5'
      server.nmespace is not a setting; the nearest is server.namespace
      claims.lease is not a setting; the nearest is
      """

  Scenario: The editor leaves a right text
    When "cleveragents config edit" runs with the editor "sed -i s/old/new/"
    Then it exits with 0 and says
      """
      changed
      """
    And the user's configuration holds "https://new.example"

  Scenario: The editor changes nothing
    When "cleveragents config edit" runs with the editor "true"
    Then it exits with 0 and says
      """
      nothing to change in
      """
    And the user's configuration is as it was

  Scenario Outline: The editor leaves <what>
    When "cleveragents config edit" runs with the editor "<editor>"
    Then it exits with 1 and says
      """
      <problem>
      mend: your text is kept in
      """
    And the user's configuration is as it was

    Examples:
      | what             | editor                        | problem                                              |
      | a broken text    | sed -i s/server]/server/      | :2:8: is not TOML                                    |
      | a wrong value    | sed -i s/https/ftp/           | server.url must look like https://bugs.example.org   |
      | an unknown name  | sed -i s/token/tokn/          | tokn is not a setting; the nearest is server.token   |

  Scenario: A wrong text is not lost
    Given "cleveragents config edit" has left a wrong text with "timeout = 0"
    When "cleveragents config edit" runs with the editor "sed -i s/0/9/"
    Then it exits with 0 and says
      """
      note: going on with the text in
      """
    And the user's configuration holds "timeout = 9"

  Scenario: The editor fails
    When "cleveragents config edit" runs with the editor "false"
    Then it exits with 1 and says
      """
      false: Editing failed
      """
    And the user's folder holds only "config.toml"

  Scenario: The file has changed since a wrong text was left
    Given "cleveragents config edit" has left a wrong text with "timeout = 0"
    And "cleveragents config set server.timeout=7" has run
    When "cleveragents config edit" runs with the editor "sed -i s/0/9/"
    Then it exits with 1 and says
      """
      has changed since you left a text in
      mend: put what you want to keep into it, and remove your text
      """
    And the user's configuration holds "timeout = 7"

  Scenario: Somebody changes the file while the editor is open
    When "cleveragents config edit" runs with an editor that takes long enough for another change
    Then it exits with 1 and says
      """
      not changed: somebody else has changed it meanwhile
      mend: your text is kept in
      """

  Scenario: The last change is taken back, and once more
    Given "cleveragents config set server.timeout=9" has run
    And "cleveragents config undo" has run
    When "cleveragents config undo" runs
    Then the user's configuration holds "timeout = 9"

  Scenario: There is nothing to take back
    When "cleveragents config undo" runs
    Then it exits with 1 and says
      """
      there is nothing to undo
      """

  Scenario: The flag counts most
    Given the variable CLEVERAGENTS_SERVER_URL is "https://env.example"
    When "cleveragents -c server.url=https://flag.example config get server.url --verbose" runs
    Then it exits with 0 and says
      """
      *  https://flag.example  flag         -c
         https://env.example   environment  CLEVERAGENTS_SERVER_URL
         https://old.example   user
      """

  Scenario Outline: A wrong flag: <flag>
    When "cleveragents -c <flag> config list" runs
    Then it exits with 2 and says
      """
      <text>
      """

    Examples:
      | flag              | text                                 |
      | server.url        | 'server.url' is not KEY=VALUE        |
      | server.ulr=x      | the nearest is server.url            |
      | server.timeout=x  | -c: server.timeout must be a whole number |
