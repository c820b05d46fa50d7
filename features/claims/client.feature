Feature: Claiming as a client

  As a developer whose network is no better than anybody's
  I want a client that asks again where nothing is known, and never where something was said
  So that a lost answer costs no bug, and a refusal no time.

  Rule: A server and a file of this machine say the same

    Scenario Outline: <who> <verb>s what is <state>
      Given the claims of a team, in a file and on a server
      And bug 7 is <state> in both
      When <who> asks both to <verb> it
      Then both say <answer>
      And both show the same claims and the same log

      Examples:
        | state           | who  | verb     | answer     |
        | free            | Anna | claim    | granted    |
        | claimed         | Anna | claim    | repeated   |
        | claimed         | Ben  | claim    | held       |
        | claimed         | Anna | renew    | granted    |
        | claimed         | Anna | pause    | granted    |
        | claimed         | Anna | complete | granted    |
        | claimed         | Anna | abandon  | granted    |
        | claimed         | Ben  | complete | not owner  |
        | paused          | Anna | resume   | granted    |
        | complete        | Anna | complete | repeated   |
        | complete        | Ben  | claim    | complete   |
        | taken over      | Anna | complete | lease lost |

    Scenario: A fix before its capture
      Given the claims of a team, in a file and on a server
      When Anna wants the fix of it from both
      Then both say prerequisite
      And both name capture as missing

    Scenario: The next bug
      Given the claims of a team, in a file and on a server
      When Anna and Ben ask both for the next of the bugs 9, 4
      Then both give Anna bug 9 and Ben bug 4
      And both have nothing for Anna after that

    Scenario: More claims than a page holds
      Given the claims of a team, in a file and on a server
      When Anna claims the bugs 1 to 5 of both
      Then both list the bugs 1 to 5

  Rule: What was not answered is asked again, and what was is not

    Scenario Outline: The server <does> <often>
      Given a claim server that <does> <often>
      When Anna claims bug 7 of it
      Then she is told "<told>"
      And it was asked <asked> times

      Examples: It comes to itself
        | does                   | often   | told     | asked |
        | is overloaded          | 2 times | granted  | 3     |
        | hangs up               | 2 times | granted  | 3     |
        | loses the answer       | once    | repeated | 2     |
        | asks for 2 s           | once    | granted  | 2     |

      Examples: It does not
        | does                   | often   | told                                            | asked |
        | is overloaded          | 9 times | answers 503: Service Unavailable                | 6     |
        | hangs up               | 9 times | cannot be reached                               | 6     |
        | asks for an hour       | once    | answers 503: Service Unavailable                | 1     |

      Examples: It has answered
        | does                   | often   | told                                            | asked |
        | wants a token          | once    | set the server's token                          | 1     |
        | forbids it             | once    | answers 403: not for this                       | 1     |
        | is another program     | once    | is server.url that of a claim server?           | 1     |
        | wants less             | once    | answers 429                                     | 1     |
        | wants another value    | once    | lease is odd                                    | 1     |
        | sends people elsewhere | once    | answers 307                                     | 1     |
        | says yes to all        | once    | answers what no claim server does               | 1     |
        | answers a list         | once    | answers what no claim server does               | 1     |
        | answers half           | once    | answers what no claim server does               | 1     |

    Scenario: The waits between tries grow, up to a bound, and are drawn by lot below it
      Given a claim server that is overloaded 9 times
      When Anna claims bug 7 of it
      Then she waited up to 0.25, 0.5, 1, 2, 4 seconds

    Scenario: A server that says when to come again
      Given a claim server that asks for 2 s once
      When Anna claims bug 7 of it
      Then she waited 2 seconds

    Scenario: A token goes to the server, and into no message
      Given a claim server that forbids it once
      When Anna claims bug 7 of it with the token "s3cret"
      Then the server was shown the token
      And no message holds it

  Rule: One claim, one key, whatever becomes of the command

    Scenario: Two commands of one user want one bug
      Given a claim server that is well
      When two commands of Anna take bug 7
      Then one is told "granted" and one "held"
      And the refused one is told where it was taken

    Scenario: Many commands of one user want one bug at once
      Given a claim server that is well
      When 16 commands of Anna take bug 7 at once
      Then one of them has it

    Scenario: A command that has not heard the answer
      Given a claim server that loses the answer, and is gone then
      And a command of Anna takes bug 7 in vain
      When the server is back, and another command takes it
      Then the client is told "repeated"

    Scenario: A key that is good for nothing any more
      Given a claim server that loses the answer, and is gone then
      And a command of Anna takes bug 7 in vain
      And its lease has ended
      When the server is back, and another command takes it
      Then the client is told "granted"

    Scenario: A bug that was lost is not forgotten before it is given back
      Given a claim server that is well
      And a command of Anna takes bug 7, and Ben has it after her
      When commands of Anna renew it, take it, give it back and renew it
      Then they are told "lease lost, held, lease lost, not owner"

    Scenario: Keys are private
      Given a claim server that is well
      When two commands of Anna take bug 7
      Then only she can read the files of her keys

    Scenario: A key that somebody has edited
      Given a claim server that is well
      And a key of bug 7 that is no key
      When a command of Anna renews it
      Then the client is told "it was changed, and is no key; remove it"
