Feature: The forms of a bug board

  As somebody who looks at a board from a pull request, an archive or a program
  I want every form to be small, complete, and harmless whatever a test is called
  So that I can keep it anywhere and show it to anybody.

  Scenario Outline: <count> bugs as a page
    Given a board of <count> bugs
    When the board is written as a page
    Then what is written has less than <limit> bytes
    And its only scripts and styles are those that its policy names

    Examples:
      | count | limit   |
      | 0     | 40000   |
      | 100   | 100000  |
      | 2000  | 1500000 |

  Scenario Outline: <count> bugs that are all <state>, with all that can be told of them
    Given a board of <count> bugs that are all "<state>" with 5 steps and a message of 200 letters
    When the board is written as a page
    Then what is written has less than <limit> bytes
    And each bug is there with its number, its title and its place

    Examples:
      | count | state    | limit   |
      | 100   | expected | 100000  |
      | 100   | broken   | 100000  |
      | 100   | fixed    | 100000  |
      | 100   | not run  | 100000  |
      | 100   | released | 100000  |
      | 2000  | expected | 1500000 |
      | 2000  | broken   | 1500000 |
      | 2000  | fixed    | 1500000 |
      | 2000  | not run  | 1500000 |
      | 2000  | released | 1500000 |

  Scenario Outline: Of <count> failures a page tells <what>
    Given a board of <count> bugs that are all "expected" with 5 steps and a message of 200 letters
    When the board is written as a page
    Then <letters> letters of each message and <steps> steps of each test can be read

    Examples:
      | count | what       | letters | steps |
      | 40    | everything | 200     | 5     |
      | 100   | what fits  | 25      | 1     |

  Scenario: 80 failures with short messages are told whole
    Given a board of 80 bugs that are all "expected"
    When the board is written as a page
    Then what is written has less than 100000 bytes
    And 0 letters of each message and 3 steps of each test can be read

  Scenario: What most tests of a long list have said stands once
    Given a board of 100 bugs that are all "expected"
    When the board is written as a page
    Then what is written holds "as recorded" once

  Scenario Outline: <count> bugs as Markdown
    Given a board of <count> bugs
    When the board is written as Markdown
    Then what is written has less than 60000 bytes
    And what is written begins with the marker of a board

    Examples:
      | count |
      | 0     |
      | 100   |
      | 2000  |

  Scenario: What does not fit into a comment is counted
    Given a board of 2000 bugs
    When the board is written as Markdown
    Then what is written holds "more."

  Scenario Outline: A test that is called <title>
    Given a board of a bug that is called "<title>"
    When the board is written as a page
    Then it has no element that the title made
    And a reader sees "<title>"
    And its only scripts and styles are those that its policy names

    Examples:
      | title                                   |
      | <script>alert(1)</script>               |
      | </script><script>alert(1)</script>      |
      | </script x                              |
      | </style><img src=x onerror=alert(1)>    |
      | <!-- <script>                           |
      | {{ 7 * 7 }} and {% raw %}               |
      | javascript:alert(1)                     |
      | ' onmouseover='alert(1)                 |

  Scenario Outline: In Markdown, <title> is text
    Given a board of a bug that is called "<title>"
    When the board is written as Markdown
    Then what is written holds "<written>"

    Examples:
      | title                     | written                                     |
      | <script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;       |
      | @everyone see #1          | \@everyone see \#1                          |
      | [a](javascript:b)         | \[a\](javascript:b)                         |

  Scenario Outline: The message "<message>"
    When the message "<message>" is taken apart
    Then it has told "<told>"

    Examples:
      | message                        | told              |
      | want 45, have 40               | 45 / 40           |
      | Expected: 5 but was: 4         | 5 / 4             |
      | expected 'a, b' but got 'c'    | 'a, b' / 'c'      |
      | got 3, want 4                  | 4 / 3             |
      | the answer was found           | -                 |
      | 3 != 4                         | -                 |

  Scenario Outline: What is nobody's business: <text>
    When "<text>" is shown by a board that is made in "/home/anna/shop" with the variable DEPLOY_TOKEN=s3cr3t-s3cr3t
    Then the board shows "<shown>"

    Examples:
      | text                                            | shown                                |
      | password=abc12345 is wrong                      | password=[hidden] is wrong           |
      | Authorization: Bearer abc.def.ghi               | Authorization: Bearer [hidden]       |
      | https://anna:pw@example.org/x                   | https://[hidden]@example.org/x       |
      | with s3cr3t-s3cr3t inside                       | with [hidden] inside                 |
      | ghp_0123456789abcdefghij                        | [hidden]                             |
      | eyJhbGciOiJI.eyJzdWIiOiIx.abc-def               | [hidden]                             |
      | -----BEGIN RSA PRIVATE KEY-----\nMII            | [hidden]                             |
      | at /home/anna/shop/features/a.py:3              | at features/a.py:3                   |
      | at /usr/lib/python3/json/decoder.py             | at …/decoder.py                      |
      | at C:\\\\Users\\\\anna\\\\a.py                  | at …/a.py                            |
      | GET /api/v1/users gave 404                      | GET /api/v1/users gave 404           |
      | the token was refused                           | the token was refused                |

  Scenario: The chart
    Given a board of 10 bugs
    When the board is written as a page
    Then the chart of its trend stays within its box
    And what is written holds "<svg viewBox"

  Scenario: Without a history there is no chart
    Given a board without bugs
    When the board is written as a page
    Then what is written does not hold "<figure"

  Scenario: A message without end is not taken apart
    When a message of 400 letters is taken apart
    Then it has told "-"

  Scenario Outline: Of <count> bugs the board tells <what>
    Given a board of <count> bugs
    When the board is written as data
    Then it <tells> what the runs before have said

    Examples:
      | count | what                              | tells         |
      | 200   | what the runs before have said    | tells         |
      | 201   | only what the last run has said   | does not tell |
