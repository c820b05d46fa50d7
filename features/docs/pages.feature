Feature: What the pages show is what the program does

  As a newcomer who types what a page shows
  I want each command run and each output compared
  So that what I see is what I have read.

  Scenario Outline: <page> shows what is so
    When the commands of <page> are run
    Then each prints what the page shows
    And <number> blocks are left out, each for a reason

    Examples:
      | page                  | number |
      | README.md             | 2      |
      | docs/adopt.md         | 1      |
      | docs/board.md         | 0      |
      | docs/bug-workflow.md  | 0      |
      | docs/ci.md            | 0      |
      | docs/claim-server.md  | 3      |
      | docs/claims.md        | 1      |
      | docs/cli.md           | 1      |
      | docs/gate.md          | 0      |
      | docs/leaks.md         | 0      |
      | docs/robot.md         | 2      |
      | docs/runner.md        | 0      |
      | docs/scheduler.md     | 2      |
      | docs/services.md      | 0      |
      | docs/tutorial.md      | 0      |

  Scenario Outline: The messages that <document> explains are those of the program
    When the messages in the tables of <document> are looked for in the program
    Then there are at least <number>, and none is unknown

    Examples:
      | document         | number |
      | README.md        | 15     |
      | docs/adopt.md    | 5      |
      | docs/services.md | 5      |

  Scenario: A message that the program does not have is found
    When "... is not a tag of the workflow; ..." is looked for in the program
    Then it is unknown

  Scenario: The README is short, and begins with something to run
    When the lines of README.md are read
    Then there are at most 250, and a command stands above line 25

  Scenario: No page with commands is left out
    When the pages with commands are listed
    Then each of them is a row of this feature

  Scenario: What is no command can be read by what reads such files
    When the other blocks of all pages are read
    Then none of them is wrong

  Scenario Outline: A page is wrong if <it>
    When a page is run that says
      """
      <workspace>

      <more>

      ```console
      <command>
      <output>
      ```
      """
    Then the problem is "<problem>"

    Examples:
      | it                                   | workspace              | more                | command                      | output                    | problem                       |
      | shows another output                 | <!-- workspace: empty --> |                  | $ echo 1                     | 2                         | have:                         |
      | shows less than there is             | <!-- workspace: empty --> |                  | $ printf '1\n2\n'            | 1                         | have:                         |
      | shows more than there is             | <!-- workspace: empty --> |                  | $ printf '1\n'               | 1 ...                     | have:                         |
      | takes a word for a commit            | <!-- workspace: empty --> |                  | $ echo red on decades        | red on 5a8f48f            | have:                         |
      | shows a command that there is not    | <!-- workspace: empty --> |                  | $ cleveragents bug lost      |                           | wrong usage                   |
      | shows a program that there is not    | <!-- workspace: empty --> |                  | $ no-such-program            |                           | not found                     |
      | says nowhere where it runs           |                        |                     | $ echo 1                     | 1                         | in which workspace            |
      | gives no reason                      |                        | <!-- not run: -->   | $ echo 1                     | 1                         | in which workspace            |
      | shows no command                     | <!-- workspace: empty --> |                  | echo 1                       | 1                         | no line begins with a prompt  |
      | has a script that fails              | <!-- workspace: empty --> | <!-- run: false --> | $ echo 1                  | 1                         | a script ends with 1          |

  Scenario Outline: <shown> may stand for <printed>
    When "<shown>" is compared with "<printed>"
    Then they are alike

    Examples:
      | shown                       | printed                     |
      | red on 5a8f48f, green       | red on 01234ab, green       |
      | until 14:57                 | until 23:01                 |
      | 4 checks in 0.8 s           | 4 checks in 12.25 s         |
      | xfail 0 min ago             | xfail 2 min ago             |
      | plan ...                    | plan 3f2a                   |
      | 1\n[...]\n4                 | 1\n2\n3\n4                  |
      | 1\n[...]\n4                 | 1\n4                        |
