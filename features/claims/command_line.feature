Feature: cleveragents claim

  As one of several who take bugs from one list
  I want to take a bug with one command, and to be told who has it and until when
  So that no bug is worked on twice, on one machine or on many.

  Background:
    Given the owner is Anna

  Rule: One machine, without a server

    Scenario Outline: <does>
      Given these claim commands have run: <before>
      When "cleveragents claim <command>" is asked for
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | does                     | before                                           | command                 | code | says                                                      |
        | A capture                | none                                             | take 7 -o capture       | 0    | claimed: capture of bug 7, fence 1, for 30 min, until     |
        | A lease of its own       | none                                             | take 7 -o capture --lease 90s | 0 | claimed: capture of bug 7, fence 1, for 90 s, until    |
        | A fix before its capture | none                                             | take 7                  | 1    | mend: cleveragents claim take 7 -o capture                |
        | A fix                    | take 7 -o capture; complete 7 -o capture         | take 7                  | 0    | claimed: fix of bug 7, fence 2                            |
        | A bug of one's own       | take 7 -o capture                                | take 7 -o capture       | 1    | you have it already, for 30 min more, taken in            |
        | A renewal                | take 7 -o capture                                | renew 7 -o capture      | 0    | renewed: capture of bug 7, fence 1, for 30 min            |
        | A pause                  | take 7 -o capture                                | pause 7 -o capture      | 0    | paused: capture of bug 7, fence 1, for 24 h               |
        | The end of a pause       | take 7 -o capture; pause 7 -o capture            | resume 7 -o capture     | 0    | resumed: capture of bug 7, fence 1, for 30 min            |
        | Something done           | take 7 -o capture                                | complete #7 -o capture --note 1a2b3c4 | 0 | completed: capture of bug 7, fence 1           |
        | Something given back     | take 7 -o capture                                | give-back 7 -o capture  | 0    | given back: capture of bug 7, fence 1                     |
        | Nothing to give back     | take 7 -o capture; give-back 7 -o capture        | give-back 7 -o capture  | 1    | it is not yours; nobody has it now                        |
        | Done already             | take 7 -o capture; complete 7 -o capture         | take 7 -o capture       | 1    | it is complete already                                    |
        | An unknown operation     | none                                             | take 7 -o drop          | 1    | there is no such operation                                |
        | No number                | none                                             | take seven              | 2    | 'seven' is not the number of a bug                        |
        | No length of time        | none                                             | take 7 --lease soon     | 2    | 'soon' is no length of time: write 90s, 30min, 2h or 1d   |
        | A lease that is too long | none                                             | take 7 --lease 30d      | 2    | error: lease must be 1 to 86400 seconds                   |
        | No command to complete   | none                                             | take 7 --complete       | 2    | --complete is for a COMMAND, after --                     |
        | No format for a command  | none                                             | take 7 --format json -- true | 2 | --format is for a claim without a COMMAND             |
        | Nothing to be next       | none                                             | next                    | 1    | refused: fix: no bug can be claimed                       |
        | An empty list            | none                                             | list                    | 0    | nothing is claimed                                        |

    Scenario: Somebody else has it
      Given these claim commands have run: take 7 -o capture
      And the owner is Ben
      When "cleveragents claim take 7 -o capture" is asked for
      Then it exits with 1 and says
        """
        refused: capture of bug 7: held by Anna for 30 min more
          mend: wait: cleveragents claim take 7 -o capture --wait 1h; or take another: cleveragents claim next
        """

    Scenario: Somebody else on the same account has been refused
      Given these claim commands have run: take 7 -o capture
      And Ben was refused bug 7
      When "cleveragents claim renew 7 -o capture" is asked for
      Then it exits with 0 and says
        """
        renewed: capture of bug 7, fence 1
        """

    Scenario: Somebody else wants to complete it
      Given these claim commands have run: take 7 -o capture
      And the owner is Ben
      When "cleveragents claim complete 7 -o capture" is asked for
      Then it exits with 1 and says
        """
        refused: capture of bug 7: it is not yours; it is claimed by Anna, with fence 1
        """

    Scenario: Waiting for the end of a lease
      Given these claim commands have run: take 7 -o capture --lease 1s
      And the owner is Ben
      When "cleveragents claim take 7 -o capture --wait 20s" is asked for
      Then it exits with 0 and says
        """
        claimed: capture of bug 7, fence 2
        """

    Scenario: Waiting in vain
      Given these claim commands have run: take 7 -o capture
      And the owner is Ben
      When "cleveragents claim take 7 -o capture --wait 0.3" is asked for
      Then it exits with 1 and says
        """
        held by Anna
        """

    Scenario: A list
      Given these claim commands have run: take 7 -o capture; complete 7 -o capture; take 7; take 12 -o capture; take 9 -o capture; give-back 9 -o capture
      When "cleveragents claim list" is asked for
      Then it exits with 0 and says
        """
        bug  operation  state     owner  fence  ends in
        #7   capture    complete  Anna   1
        #7   fix        claimed   Anna   2      30 min
        #12  capture    claimed   Anna   1      30 min
        """

    Scenario Outline: A list of <wanted>
      Given these claim commands have run: take 7 -o capture; complete 7 -o capture; take 7; take 12 -o capture
      When "cleveragents claim list <wanted> --format json" is asked for
      Then it exits with 0, and its document lists the claims <claims>

      Examples:
        | wanted                      | claims                |
        | --state claimed             | 7 fix, 12 capture     |
        | --state free                | 12 fix                |
        | -o capture                  | 7 capture, 12 capture |
        | --owner Ben                 | none                  |

    Scenario: A claim for programs
      When "cleveragents claim take 7 -o capture --format json" is asked for
      Then it exits with 0, and its document holds
        | schema               | granted | replayed | claim.bug | claim.state | claim.owner | claim.fence |
        | cleveragents.claim/1 | true    | false    | 7         | claimed     | Anna        | 1           |

    Scenario: A refusal for programs
      Given these claim commands have run: take 7 -o capture
      And the owner is Ben
      When "cleveragents claim take 7 -o capture --format json" is asked for
      Then it exits with 1, and its document holds
        | schema               | granted | reason | claim.owner | claim.fence |
        | cleveragents.claim/1 | false   | held   | Anna        | 1           |

    Scenario: Clones of one project share their claims, and another project has its own
      Given the files
        | name                  | content                       |
        | one/pyproject.toml    | [project]\nname = "Shop"\n    |
        | two/pyproject.toml    | [project]\nname = "Shop"\n    |
        | other/pyproject.toml  | [project]\nname = "Till"\n    |
      When each of them asks for bug 7
      Then "one" and "other" have it, and "two" is refused

    Scenario: Nobody else can read the claims and their keys
      Given these claim commands have run: take 7 -o capture
      When the files of the home folder are looked at
      Then only their owner can read them

  Rule: Bugs that the tests of the project capture

    Scenario: A captured bug can be fixed
      Given a project whose tests capture the bugs 12, 7
      When "cleveragents claim take 7" is asked for
      Then it exits with 0 and says
        """
        claimed: fix of bug 7, fence 2
        """

    Scenario Outline: The bug that was captured first is the next
      Given a project whose tests capture the bugs 12, 7
      And these claim commands have run: <before>
      When "cleveragents claim next" is asked for
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | before     | code | says                           |
        | none       | 0    | claimed: fix of bug 12         |
        | take 12    | 0    | claimed: fix of bug 7          |
        | next; next | 1    | refused: fix: no bug can be claimed |

    Scenario: A test that was released asks for no fix
      Given a project whose tests capture the bugs 12, and have released 7
      When "cleveragents claim take 7" is asked for
      Then it exits with 1 and says
        """
        capture must be complete before
        """

  Rule: A command that runs while the bug is held

    Scenario Outline: <command>
      When "cleveragents claim take 7 -o capture <command>" runs
      Then it exits with <code> and says
        """
        <says>
        """
      And bug 7 is then <state>, and no key is left

      Examples:
        | command                                           | code | says    | state    |
        | -- sh -c 'echo fence=$CLEVERAGENTS_CLAIM_FENCE'   | 0    | fence=1 | free     |
        | -- sh -c 'echo bug=$CLEVERAGENTS_CLAIM_BUG'       | 0    | bug=7   | free     |
        | -- sh -c 'echo no; exit 3'                        | 3    | no      | free     |
        | --complete -- echo yes                            | 0    | yes     | complete |
        | --complete -- sh -c 'echo no; exit 3'             | 3    | no      | free     |
        | -- no_such_program                                | 127  | error: no_such_program: cannot be run | free |

    Scenario: The command completes it itself
      When "cleveragents claim take 7 -o capture --lease 1s" holds it for a command that completes it, and goes on
      Then it exits with 0 and says
        """
        went on
        """
      And bug 7 is then complete

    Scenario: The claim is taken away while the command runs
      When "cleveragents claim take 7 -o capture --lease 1s" holds it for a command that an administrator breaks it under
      Then it exits with 1 and says
        """
        error: capture of bug 7: the claim with fence 1 is lost: your claim is lost; nobody has it now
        """
      And the command was told to end

    Scenario: SIGTERM goes to the command, and the bug is given back
      When a claim that a command holds is sent SIGTERM
      Then it exits with 143
      And bug 7 is then free

    Scenario: A command that is killed keeps the bug until its lease ends
      Given a claim that a command holds was sent SIGKILL
      When "cleveragents claim take 7 -o capture" is asked for
      Then it exits with 1 and says
        """
        you have it already
        """

  Rule: Watching

    Scenario: What happens is shown as it happens
      Given a watch that has begun
      When Anna takes bug 7, and gives it back
      Then the watch has shown "claimed, abandoned", and ends with 130 on Ctrl-C

    Scenario: What has happened before
      Given these claim commands have run: take 7 -o capture; pause 7 -o capture --note lunch
      When a watch begins at the first event, in text
      Then the watch shows "#7 capture paused by Anna, fence 1: lunch"

  Rule: With a server

    Scenario: The server that is connected is asked
      Given a claim server that is connected
      When "cleveragents claim take 7 -o capture" is asked for
      Then it exits with 0 and says
        """
        claimed: capture of bug 7, fence 1
        """
      And the server says that Anna has bug 7

    Scenario: No server answers, and nothing is granted
      Given a claim server that is connected and gone
      When "cleveragents claim take 7 -o capture" is asked for
      Then it exits with 3 and says
        """
        cannot be reached: Connection refused
        """
