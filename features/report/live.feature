@browser
Feature: The live board in a browser

  As somebody who has the board open all day
  I want it to show who works on what without being loaded again
  So that I see what is free at the moment when I look.

  Background:
    Given a project whose bug 7 is captured
    And the server is started with "--store sqlite:shop.db"

  Scenario: A claim appears
    Given a reader has its board open
    When "Anna" claims bug 7 there
    Then the reader sees "capture: Anna, until" on the page
    And the page was loaded once

  Scenario: A claim that is given back disappears
    Given "Anna" holds bug 7 there
    And a reader has its board open
    And the reader has seen "capture: Anna, until" on the page
    When "Anna" gives bug 7 back there
    Then the reader sees "Nobody has claimed a bug." on the page
    And the reader sees no "Anna" on the page
    And the page was loaded once

  Scenario: An owner that would like to be a script
    Given a reader has its board open
    When "<img src=x onerror=window.hacked=1>" claims bug 7 there
    Then the reader sees "capture: <img src=x onerror=window.hacked=1>, until" on the page
    And nobody has run the script in the title

  Scenario: A new bug
    Given a reader has its board open
    When bug 8 is captured too
    Then the reader sees "Order 8: the voucher is taken off twice" on the page

  Scenario: The server is started again
    Given a reader has its board open
    And the reader has seen "Live" on the page
    When the server is away for a while
    Then the reader sees "Reconnecting" on the page
    And it is "Live" again when the server is back, with a claim that was made meanwhile

  Scenario: Without scripts it is the board with the claims as they were
    Given "Anna" holds bug 7 there
    When a reader opens its board without scripts
    Then the reader sees "capture: Anna, until" on the page
    And the reader sees "as of 2" on the page

  Scenario: It talks to its own server only
    Given a reader has its board open
    When "Anna" claims bug 7 there
    Then the reader sees "capture: Anna, until" on the page
    And it has asked its own server only, and complained about nothing

  Scenario Outline: For everybody: the live board in <theme> at <width> pixels
    Given "Anna.who.has.a.name.that.does.not.end.Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww" holds bug 7 there
    When a reader opens its board in <theme> at <width> pixels
    Then axe finds nothing wrong with it
    And nothing sticks out of it, also where everything is open

    Examples:
      | theme | width |
      | light | 360   |
      | light | 1280  |
      | dark  | 360   |
      | dark  | 1280  |
