@browser
Feature: The bug board in a browser

  As somebody who would rather look than read
  I want to find a bug in a moment, by mouse, keyboard or screen reader, on a phone or a wide screen
  So that the board is what the team opens first.

  Scenario Outline: A search for <text>
    Given the page of a board of 40 bugs
    And a reader has it open
    When the reader searches for "<text>"
    Then the reader sees the bugs "<bugs>"
    And the reader is told "<told>"

    Examples:
      | text             | bugs     | told          |
      | #2               | 2        | 1 of 40 bugs  |
      | order 12:        | 12       | 1 of 40 bugs  |
      | VOUCHER order_33 | 33       | 1 of 40 bugs  |
      | hook berg        | 21       | 1 of 40 bugs  |
      | #19              | 19       | 1 of 40 bugs  |

  Scenario: Filters, and the address that remembers them
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader chooses "fixed"
    And the reader chooses "broken"
    Then the reader sees the bugs "10 20 1 11"
    And the address ends with "board.html?state=fixed&state=broken"

  Scenario: An address that was sent
    Given the page of a board of 20 bugs
    When a reader opens it at "?q=order&state=expected&sort=age"
    Then the reader sees the bugs "15 14 13 12 5 4 3 2"

  Scenario: An address of one bug, also of one that is folded away
    Given the page of a board of 20 bugs
    When a reader opens it at "#bug-7"
    Then the reader is at bug 7, which is open

  Scenario: A link within the page
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader searches for "nothing like it"
    And the reader follows the link to bug 3
    Then the reader is at bug 3, which is open

  Scenario: An order
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader chooses "expected"
    And the reader sorts by "author"
    Then the reader sees the bugs "3 12 15 4 13 2 5 14"

  Scenario Outline: The keys <keys>
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader presses "<keys>"
    Then <what>

    Examples:
      | keys       | what                                       |
      | /          | the reader is in the search                |
      | j          | the reader is at bug 10                    |
      | j j j      | the reader is at bug 1                     |
      | j j k      | the reader is at bug 10                    |
      | j j j j j Enter | the reader is at bug 2, which is open |
      | ?          | the keys are explained                     |
      | / x y Escape | the reader sees 14 bugs                  |

  Scenario Outline: Copied: <button>
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader clicks on "Copy: <button>"
    Then the clipboard holds "<button>"

    Examples:
      | button                        |
      | cleveragents bug release 10 20 |
      | cleveragents bug release 10   |
      | cleveragents bug verify 1     |

  Scenario Outline: A theme of one's own: <button>
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader clicks on "<button>"
    Then the page is <scheme>, also when it is opened again

    Examples:
      | button | scheme     |
      | Dark   | dark       |
      | Light  | light      |

  Scenario: Everything at once
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader clicks on "Open all"
    Then the reader sees 20 bugs
    And the reader sees "as recorded" on the page

  Scenario: Without scripts it can be read
    Given the page of a board of 20 bugs
    When a reader opens it without scripts
    Then the reader sees "Fixed, tag still on" on the page
    And the reader sees "cleveragents bug release 10 20" on the page
    And the reader sees "Order 1: the voucher is taken off twice" on the page

  Scenario: On paper
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader prints it
    Then everything is on paper, and no button

  Scenario: It is alone in the world
    Given the page of a board of 20 bugs
    And a reader has it open
    When the reader presses "/ v o u Escape j Enter"
    Then it has asked for nothing but itself, and complained about nothing

  Scenario Outline: A title that would like to be a script: <title>
    Given the page of a board of a bug that is called "<title>"
    When a reader opens it
    Then nobody has run the script in the title
    And it has asked for nothing but itself, and complained about nothing
    And the reader sees "<title>" on the page

    Examples:
      | title                                     |
      | <script>window.hacked=1</script>          |
      | </script><script>window.hacked=1</script> |
      | <img src=x onerror=window.hacked=1>       |

  Scenario Outline: For everybody: <count> bugs in <theme> at <width> pixels
    Given the page of a board of <count> bugs
    When a reader opens it in <theme> at <width> pixels
    Then axe finds nothing wrong with it
    And nothing sticks out of it, also where everything is open

    Examples:
      | count | theme | width |
      | 20    | light | 360   |
      | 20    | light | 1280  |
      | 20    | dark  | 360   |
      | 20    | dark  | 1280  |
      | 0     | light | 360   |
      | 0     | dark  | 1280  |

  Scenario: A title that has no end
    Given the page of a board of a bug that is called "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
    When a reader opens it in light at 360 pixels
    Then nothing sticks out of it, also where everything is open

  Scenario: 2,000 bugs
    Given the page of a board of 2000 bugs
    And a reader has it open
    When the reader searches for "#1999"
    Then the reader sees the bugs "1999"
    And each bug of the page is a line that is laid out when it is seen
