Feature: The board of the claim server

  As somebody who looks for a bug to work on
  I want the server to show the bugs with who holds what, and to say at once when that changes
  So that nobody starts what somebody else is doing.

  Scenario: The page, and what a browser is told about it
    Given a project whose bug 7 is captured
    And the server is started with "--store sqlite:shop.db"
    And "<script>window.hacked=1</script>" holds bug 7 there
    When its board is read
    Then it is a page that nobody can frame, and that may connect to its own server only
    And it shows who holds bug 7, as text

  Scenario Outline: A board of claims, where the project has <what>
    Given a project with <what>
    And the server is started with "--store sqlite:shop.db"
    And "Anna" holds bug 7 there
    When its board is read
    Then it says "<said>", and that "Anna" holds bug 7

    Examples:
      | what           | said                  |
      | no tests       | there are no tests in |
      | wrong settings | To be mended          |

  Scenario: How things stand is told, and told again
    Given a project whose bug 7 is captured
    And the server is started with "--store sqlite:shop.db"
    When somebody listens while "Anna" claims bug 7, and gives it back
    Then the listener is told of no claim, of Anna's and of none again
    And each time the number of the last event of the log

  Scenario: The project changes
    Given a project whose bug 7 is captured
    And the server is started with "--store sqlite:shop.db"
    When somebody listens while bug 8 is captured
    Then the listener is told twice what the board is made of
    And the board shows bug 8

  Scenario: Silence is not the end
    Given a server of a board that says every 0.1 s that it is there
    When somebody listens
    Then the listener hears that it is there

  Scenario: As many as may
    Given a server of a board that 1 may watch
    When two listen
    Then the second is asked to come later

  Scenario: Who does not read holds up nobody
    Given a server of a board that 2 may watch
    And somebody listens and never reads
    When somebody listens while "Anna" claims bug 7
    Then the listener is told of Anna's claim

  Scenario: The board of another namespace
    Given a server of a board that 2 may watch
    When somebody listens to the board of "other"
    Then its answer has the status 404

  Scenario: No board at all
    Given a server without a board
    When somebody listens to the board of "shop"
    Then its answer has the status 404

  Scenario: The end of the server is the end of the events
    Given a project whose bug 7 is captured
    And the server is started with "--store sqlite:shop.db"
    And somebody listens to its board
    When it is stopped by SIGTERM
    Then it has ended with 0
    And the listener's events have ended

  Scenario: A server that wants tokens tells a browser why it shows nothing
    Given a project whose bug 7 is captured
    And the server is started with "--require-tokens"
    When its board is read
    Then its answer has the status 401, by a page that says what to do

  Scenario: With a token the board is shown, until the token is revoked
    Given a project whose bug 7 is captured
    And a token of Anna for claims of "shop"
    And the server is started with ""
    And somebody with the token listens to its board
    When the token is revoked
    Then the listener's events end when something happens

  Scenario Outline: The last event, known to be <known> where it is <last>
    When the end of a log of <last> events is looked for from <known>
    Then <last> is found

    Examples:
      | last | known |
      | 0    | 0     |
      | 1    | 0     |
      | 2    | 0     |
      | 1000 | 0     |
      | 1000 | 999   |
      | 1000 | 1000  |
      | 5    | 9     |
      | 0    | 9     |

  Scenario: A lease ends, of which the log says nothing
    Given somebody watches a store in which "Anna" holds bug 7
    When her lease ends
    Then nobody is seen to hold it
