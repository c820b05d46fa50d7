Feature: Of all who want a bug over HTTP at the same moment one gets it

  As a team whose programs all start at once, on many hosts
  I want the server to give each bug to one of them, and to tell all others who has it
  So that nobody does what somebody else does already.

  # Each scenario runs in every kind of store, with a server that is a process of its own.

  Scenario Outline: <count> clients want one bug, <rounds> times
    Given a server for each kind of store
    When <count> clients claim one bug at the same moment, <rounds> times
    Then each time one of them is answered 200, and all others 409 with its name
    And no fence was given twice

    Examples:
      | count | rounds |
      | 10    | 20     |
      | 1000  | 2      |

  Scenario Outline: Those who have not got it cannot <verb> it
    Given a server for each kind of store
    When 10 clients claim one bug at the same moment, and then <verb> it
    Then 9 of them are told 403, and the owner 200

    Examples:
      | verb     |
      | pause    |
      | complete |

  Scenario: A claim and what is sent with it are one request, however often it is repeated
    Given a server for each kind of store
    When a client claims a bug 20 times at the same moment, with one token
    Then all of them are answered 200, and one of them was not a repetition
