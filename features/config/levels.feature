Feature: A value comes from the strongest level that has one

  As a developer
  I want a flag to count more than a variable, a variable more than the project, and the project more than me
  So that I can try something without changing what holds for others.

  Rule: flag > environment > project > user > default

    Scenario Outline: Set by <levels>
      Given server.timeout is set by <levels>
      When server.timeout is asked for
      Then it is <value>, from the level <origin>
      And the chain is "<chain>"

      Examples:
        | levels                           | value | origin      | chain                                     |
        | nobody                           | 5     | default     | default                                   |
        | user                             | 4     | user        | user, default                             |
        | project, user                    | 3     | project     | project, user, default                    |
        | environment, user                | 2     | environment | environment, user, default                |
        | environment, project, user       | 2     | environment | environment, project, user, default       |
        | flag                             | 1     | flag        | flag, default                             |
        | flag, environment, project, user | 1     | flag        | flag, environment, project, user, default |

  Rule: An empty variable counts as not set

    Scenario: An empty variable
      Given server.timeout is set by user
      And the variable of server.timeout is empty
      When server.timeout is asked for
      Then it is 4, from the level user

  Rule: What a service has answered is asked again as soon as the file changes

    Scenario Outline: The file is <changed> after the first answer
      Given server.timeout is set by user
      And a service has answered for server.timeout
      And the user's file has been <changed>
      When the same service is asked again
      Then it is <value>, from the level <origin>

      Examples:
        | changed                                          | value | origin  |
        | replaced by one of the same size                 | 6     | user    |
        | replaced twice by ones of the same size and time | 8     | user    |
        | written over in place                            | 7     | user    |
        | removed                                          | 5     | default |

    Scenario: An unchanged file is not read again
      Given server.timeout is set by user
      And a service has answered for server.timeout
      When the same service is asked again, without being able to read files
      Then it is 4, from the level user

  Rule: A wrong value is told with its place, and does not hide the other keys

    Scenario Outline: <what>
      Given the user's file holds "<text>"
      When <key> is asked for
      Then it is refused with "<problem>"

      Examples:
        | what                  | text                           | key              | problem                                           |
        | A text for a number   | [server]\ntimeout = "5"        | server.timeout   | server.timeout must be a whole number, and is '5' |
        | A truth for a number  | [server]\ntimeout = true       | server.timeout   | must be a whole number, and is True               |
        | A number for a truth  | [server]\ntls_verify = 1       | server.tls_verify | must be true or false, and is 1                  |
        | A float for a number  | [server]\ntimeout = 5.0        | server.timeout   | must be a whole number, and is 5.0                |
        | A list for a text     | [server]\nurl = ["a"]          | server.url       | server.url must be text                           |
        | A value for the table | server = 3                     | server.url       | server must be a table, and is a whole number     |
        | A list of tables      | [[server]]\nurl = "a"          | server.url       | server must be a table                            |
        | A wrong secret        | [server]\ntoken = 7            | server.token     | server.token must be text, and is a secret        |

    Scenario: The other keys of such a file
      Given the user's file holds "[server]\nurl = 7\ntimeout = 4"
      When server.timeout is asked for
      Then it is 4, from the level user
