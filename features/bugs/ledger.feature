Feature: The ledger of recorded failures

  As a team that merges the tests of bugs before it fixes them
  I want it written down how each of them fails
  So that a test that fails for something else is not taken for its bug.

  What is recorded of a message is a pattern: * stands for any text, ? for one character. What
  differs from run to run is left out, and so is what differs between two recordings.

  Scenario Outline: One recording leaves out <what>
    Given a failure with the message "<message>"
    When it is recorded
    Then the recorded message is "<pattern>"

    Examples: what differs from run to run
      | what                | message                                               | pattern             |
      | the order of a set  | have {'b', 'a', "c"}                                | have {*}            |
      | addresses           | <Order at 0x7f3a2b1c> is not None                     | <Order at *> is not None |
      | UUIDs               | no id_123e4567-e89b-12d3-a456-426614174000 here       | no id_* here        |
      | dates               | due on 2026-01-31, not paid                           | due on *, not paid  |
      | dates with times    | at 2026-01-31T10:20:30.5+01:00: late                  | at *: late          |
      | times               | at 10:20:30, late                                     | at *, late          |
      | durations           | late after 1.5 s, by 20ms                             | late after *, by *  |
      | paths               | no file '/tmp/tmp_x7k/orders.csv' here                | no file '*' here    |
      | paths at home       | no file ~/shop/orders.csv.                            | no file *           |
      | paths with lines    | File "/home/anna/shop.py", line 12, in total          | File "*, in total   |
      | places in files     | error: /home/anna/shop.py:12:5: bad                   | error: *: bad       |
      | addresses of files  | at file:///home/anna/shop.py (wrong)                  | at * (wrong)        |
      | paths with drives   | no file C:\Users\anna\orders.csv here                 | no file * here      |
      | what stands side by side | between 10:20:30 2026-01-31 and now              | between * and now   |

    Examples: what hides the message
      | what                | message                                               | pattern             |
      | colours             | \e[31mwant 1\e[0m, have 2                             | want 1, have 2      |
      | space at the edges  | \n\nwant 1\s\s\nhave 2\n                              | want 1\nhave 2      |

  Scenario Outline: One recording keeps <what>
    Given a failure with the message "<message>"
    When it is recorded
    Then the recorded message is "<message>"

    Examples:
      | what                  | message                              |
      | numbers               | want 45.00, have -50                 |
      | short hexadecimals    | want 0xFF, have 0x1F                 |
      | addresses of the web  | GET http://shop/api/orders/7 failed  |
      | fractions             | 3/4 is not 1 / 2                     |
      | tags                  | <b>want</b><i>have</i>               |
      | question marks        | why?                                 |
      | several lines         | want:\n  [1, 2]\nhave:\n  [1, 3]     |

  Scenario Outline: A star in a message is no wide pattern: <message>
    Given a failure with the message "<message>"
    When it is recorded
    Then the recorded message is "<pattern>"

    Examples:
      | message          | pattern          |
      | 2 * 3 is not 7   | 2 ? 3 is not 7   |
      | ***              | ???              |

  Scenario: A failure without a message
    Given a failure with the message "\s"
    When it is recorded
    Then the recorded message is ""

  Scenario Outline: A message of <lines> lines of <width> characters is cut
    Given a failure with a message of <lines> lines of <width> characters
    When it is recorded
    Then the recorded message has <kept> lines and at most 1002 characters, and ends with a star

    Examples:
      | lines | width  | kept |
      | 5000  | 10     | 21   |
      | 20    | 200    | 6    |
      | 1     | 100000 | 1    |

  Scenario Outline: Two recordings leave out what differs: <one>, then <other>
    Given a failure with the message "<one>"
    And another recording with the message "<other>"
    When it is recorded
    Then the recorded message is "<pattern>"

    Examples:
      | one                     | other                      | pattern              |
      | want 45, have 50        | want 45, have 50           | want 45, have 50     |
      | want 45, have 50        | want 45, have 51           | want 45, have *      |
      | want 45, have 50        | want 45, have -5.5         | want 45, have *      |
      | want 1, have 2          | want 2, have 1             | want *, have *       |
      | order of anna is late   | order of otto is late      | order of * is late   |
      | order 5f3c is late      | order d01a is late         | order * is late      |
      | late: [1, 2, 3]         | late: [1]                  | late: [1*]           |
      | at http://h:4711/a      | at http://h:4712/a         | at http://h:*/a      |
      | want 1\nhave 2          | want 1\nhave 3\nand 4      | want 1\nhave *       |
      | all is lost             | 5                          | *                    |

  Scenario Outline: Recordings of <difference> are no single failure
    Given a failure with the message "want 1, have 2"
    And another recording with the exception "<error>" in the step "<step>"
    When it is recorded
    Then nothing is recorded

    Examples:
      | difference           | error          | step                    |
      | another exception    | ValueError     | Then the total is right |
      | another step         | AssertionError | When I pay              |

  Scenario Outline: What fits the recorded "<pattern>": <error> in "<step>" with "<message>"
    Given the recorded message "<pattern>"
    When the test fails with the exception "<error>", in the step "<step>", with the message "<message>"
    Then it <answer> the recorded failure

    Examples:
      | pattern           | error          | step                    | message               | answer |
      | want 45, have *   | AssertionError | Then the total is right | want 45, have 7       | is     |
      | want 45, have *   | AssertionError | Then the total is right | \e[1mwant 45, have 7  | is     |
      | want 45, have *   | AssertionError | Then the total is right | want 45, have [1,\n2] | is     |
      | want 45, have *   | AssertionError | Then the total is right | want 46, have 7       | is not |
      | want 45, have *   | AssertionError | Then the total is right | we want 45, have 7    | is not |
      | want 45, have *   | ValueError     | Then the total is right | want 45, have 7       | is not |
      | want 45, have *   | AssertionError | Then the total is wrong | want 45, have 7       | is not |
      | 2 ? 3 is not 7    | AssertionError | Then the total is right | 2 * 3 is not 7        | is     |
      | 2 ? 3 is not 7    | AssertionError | Then the total is right | 2 * 2 * 3 is not 7    | is not |

  Scenario Outline: Recorded again: "<old>", then "<new>"
    Given the recorded message "<old>"
    When it is recorded again with the message "<new>"
    Then the recorded message is "<pattern>"

    Examples: the same failure
      | old                   | new                     | pattern             |
      | want 45, have 50      | want 45, have 50        | want 45, have 50    |
      | want 45, have *       | want 45, have 50        | want 45, have *     |
      | order of * is late    | order of otto is late   | order of * is late  |
      | * anna                | 2 anna 2 anna           | * anna              |
      | ? is late             | /a/b is late            | * is late           |
      | want 45, have 50      | want 45, have 51        | want 45, have *     |
      | order a1 of * is late | order b2 of otto is late | order * of * is late |

    Examples: another one
      | old                   | new                     | pattern             |
      | want 45, have 50      | the shop is closed      | the shop is closed  |
      | 1 == 2                | 1 != 2                  | 1 != 2              |
      | order of anna is late | order of otto is late   | order of otto is late |

  Scenario: Recorded again in another step
    Given the recorded message "want 1, have 2"
    When it is recorded again with the exception "KeyError" in the step "When I pay"
    Then "KeyError" in the step "When I pay" is recorded

  Scenario: Whatever a message holds
    When 400 pairs of messages are put together at random
    Then every promise holds

  Scenario Outline: A test that goes on after its failures: <messages>
    Given the recorded message "want 45, have *"
    When a test fails for "<messages>", one after the other
    Then the verdict is <verdict>
    And the failure that decides is "<decides>"

    Examples: the recorded failure is among them
      | messages                                 | verdict | decides         |
      | want 45, have 5; the bill is wrong       | xfail   | want 45, have 5 |
      | the bill is wrong; want 45, have 5       | xfail   | want 45, have 5 |

    Examples: it is not
      | messages                                 | verdict | decides           |
      | the bill is wrong; the tax is wrong      | broken  | the bill is wrong |

  Scenario: A ledger is sorted, and recording the same again changes nothing
    Given a ledger with the tests "Tax, Cart" of one file
    When the test "Tax" of it is recorded with the message "want 1, have 2"
    Then its text is
      """
      # Written by `cleveragents bug verify --record`: how each captured bug fails. Commit it; edit nothing.
      schema = "cleveragents.ledger/1"

      [[captured]]
      bugs = [7]
      framework = "behave"
      file = "a.feature"
      name = "Cart"
      error = "AssertionError"
      step = "Then the total is right"
      message = "want 1, have 2"

      [[captured]]
      bugs = [7]
      framework = "behave"
      file = "a.feature"
      name = "Tax"
      error = "AssertionError"
      step = "Then the total is right"
      message = "want 1, have 2"
      """

  Scenario: Entries of tests that are gone are dropped, and known ones are made use of
    Given a ledger with the tests "Tax, Cart, Bill" of one file
    When the test "Tax" of it is recorded with the message "want 1, have 3"
    And of its tests only "Tax, Shop" are left
    Then its text is
      """
      # Written by `cleveragents bug verify --record`: how each captured bug fails. Commit it; edit nothing.
      schema = "cleveragents.ledger/1"

      [[captured]]
      bugs = [7]
      framework = "behave"
      file = "a.feature"
      name = "Tax"
      error = "AssertionError"
      step = "Then the total is right"
      message = "want 1, have *"
      """

  Scenario: What is written is read back
    When a ledger with odd texts is written and read back
    Then both are the same

  Scenario Outline: A ledger that is <what>
    Given a ledger that is <what>
    When the ledger is read
    Then it has 0 entries

    Examples:
      | what         |
      | not there    |
      | below a file |

  Scenario: A ledger whose tables are written in another way
    Given a ledger with the text
      """
      schema = "cleveragents.ledger/1"
      captured = [
        { bugs = [7], framework = "robot", file = "a.robot", name = "A", error = "E", step = "s", message = "m" },
      ]
      """
    When the ledger is read
    Then it has 1 entries

  Scenario Outline: A ledger that cannot be read: <what>
    Given a ledger that is <what>
    When the ledger is read
    Then it is refused in line 0, because it cannot be read: <reason>

    Examples:
      | what                 | reason             |
      | a folder             | Is a directory     |
      | of an impossible name | embedded null byte |

  Scenario Outline: A wrong ledger: <content>
    Given a ledger with the text "<content>"
    When the ledger is read
    Then it is refused in line <line>, because it <reason>

    Examples:
      | content                                                       | line | reason                                    |
      | \xff                                                          | 0    | is not UTF-8                              |
      | schema = "cleveragents.ledger/1"\n<<<<<<< HEAD\n              | 2    | holds a conflict that git has left        |
      | a = 1\nb =\n                                                  | 2    | is not TOML: Invalid value                |
      | a = "                                                         | 0    | is not TOML: Unterminated string          |
      | \n                                                            | 0    | the schema must be 'cleveragents.ledger/1', and is None |
      | schema = "cleveragents.ledger/2"                              | 0    | and is 'cleveragents.ledger/2'            |
      | schema = "cleveragents.ledger/1"\nbugs = 7                    | 0    | bugs is no key of a ledger                |
      | schema = "cleveragents.ledger/1"\ncaptured = 7                | 0    | captured must be tables                   |
      | schema = "cleveragents.ledger/1"\ncaptured = [7]              | 0    | captured must be tables                   |
      | schema = "cleveragents.ledger/1"\n[[captured]]\nbugs = [7]    | 2    | an entry lacks framework                  |

  Scenario Outline: A wrong entry: <change>
    Given a ledger whose second entry has <change>
    When the ledger is read
    Then it is refused in line 13, because it <reason>

    Examples:
      | change                              | reason                                             |
      | bugs = [] in place of bugs          | bugs must be a list of numbers above 0, and is []  |
      | bugs = [0] in place of bugs         | bugs must be a list of numbers above 0, and is [0] |
      | bugs = [true] in place of bugs      | bugs must be a list of numbers above 0             |
      | bugs = 7 in place of bugs           | bugs must be a list of numbers above 0, and is 7   |
      | step = 7 in place of step           | step must be text, and is 7                        |
      | line = 7 in place of step           | an entry lacks step                                |
      | framework = "go" in place of framework | framework must be behave or robot, and is 'go'  |
      | name = "Cart" in place of name      | has 'Cart' of a.feature twice                      |
      | line = 7 beside the others          | line is no key of an entry                         |

  Scenario Outline: A file is known by its real place: <file>
    Given the files
      | name                       | content |
      | shop/features/cart.feature |         |
      | common/tax.feature         |         |
    And a link "shop/features/tax.feature" to "../../common/tax.feature"
    And a link "link" to "shop"
    When the ledger at "<root>" is asked for "<file>"
    Then the file is "<place>"

    Examples:
      | root | file                             | place                 |
      | shop | shop/features/cart.feature       | features/cart.feature |
      | link | shop/features/cart.feature       | features/cart.feature |
      | shop | link/features/cart.feature       | features/cart.feature |
      | shop | common/../shop/features/cart.feature | features/cart.feature |
      | shop | shop/features/tax.feature        | ../common/tax.feature |
