Feature: cleveragents claim batch, break and stats

  As somebody whose fix is of several bugs, or who looks after a list of them
  I want to take them together, to free what somebody has left behind, and to see which ones too many want
  So that the list goes on when people do not.

  Background:
    Given the owner is Anna

  Rule: Several bugs together

    Scenario Outline: A batch of <does>
      Given these claim commands have run: <before>
      When "cleveragents claim batch <arguments>" is asked for
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | does                     | before            | arguments                       | code | says                                                                                    |
        | two bugs                 | none              | 7 12 -o capture                 | 0    | claimed: capture of bug 7, fence 1, for 30 min, until                                    |
        | a lease of their own     | none              | 7 12 -o capture --lease 90s     | 0    | claimed: capture of bug 12, fence 1, for 90 s, until                                     |
        | the same one twice       | none              | 7 #7 -o capture                 | 0    | claimed: capture of bug 7, fence 1                                                       |
        | one of one's own         | take 7 -o capture | 7 12 -o capture                 | 1    | claimed: capture of bug 12, fence 1                                                      |
        | one of one's own, or all | take 7 -o capture | 7 12 -o capture --all-or-nothing | 1   | refused: capture of bug 12: others of the same request were refused                      |
        | fixes before captures    | none              | 7 12                            | 1    | refused: fix of bug 12: capture must be complete before                                  |
        | no bug                   | none              |                                 | 2    | Missing argument 'BUG...'                                                                |
        | no number                | none              | 7 twelve                        | 2    | 'twelve' is not the number of a bug                                                      |

    Scenario: Somebody else has one of them
      Given these claim commands have run: take 7 -o capture
      And the owner is Ben
      When "cleveragents claim batch 7 12 -o capture --all-or-nothing --format json" is asked for
      Then it exits with 1, and its document holds
        | schema                     | granted | refused | results.0.reason | results.0.claim.owner | results.1.reason |
        | cleveragents.claim-batch/1 | 0       | 2       | held             | Anna                  | others_refused   |
      And bug 12 is then free for its capture

    Scenario: Bugs that the tests of the project capture
      Given a project whose tests capture the bugs 12, 7
      When "cleveragents claim batch 7 12 --all-or-nothing" is asked for
      Then it exits with 0 and says
        """
        claimed: fix of bug 12, fence 2
        """

    Scenario: What a batch has taken is held as any other claim
      Given these claim commands have run: batch 7 12 -o capture; renew 7 -o capture; complete 12 -o capture
      When "cleveragents claim list --format json" is asked for
      Then it exits with 0, and its document lists the claims 7 capture, 12 capture

  Rule: What somebody has left behind

    Scenario Outline: A break of <does>
      Given these claim commands have run: <before>
      When "cleveragents claim break 7 -o capture <arguments>" is asked for
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | does                   | before                                    | arguments           | code | says                                                 |
        | a claim                | take 7 -o capture                         | --reason "gone"     | 0    | broken: capture of bug 7, fence 1                    |
        | what was not fixed     | take 7 -o capture; complete 7 -o capture  | --reason "red again" | 0   | broken: capture of bug 7, fence 1                    |
        | what nobody has        | none                                      | --reason "gone"     | 1    | refused: capture of bug 7: nobody has it             |
        | what has no reason       | take 7 -o capture                         |                     | 2    | Missing option '--reason'                            |
        | what has an empty reason   | take 7 -o capture                         | --reason " "        | 1    | refused: capture of bug 7: a reason is needed        |

    Scenario: Its owner is told
      Given these claim commands have run: take 7 -o capture; break 7 -o capture --reason "gone home"
      When "cleveragents claim renew 7 -o capture" is asked for
      Then it exits with 1 and says
        """
        refused: capture of bug 7: your claim is lost; nobody has it now
        """

  Rule: Numbers

    Scenario: A bug in demand
      Given these claim commands have run: take 7 -o capture
      And Ben was refused bug 7, 5 times
      When "cleveragents claim stats" is asked for
      Then it exits with 0 and says
        """
        operation  free  claimed  paused  complete
        capture    0     1        0       0
        fix        1     0        0       0
        granted: 1
        refused: 5 held
        in demand: #7, 5 refusals, 83% of what was asked for it
          mend: many want this bug: `claim next` gives each of them another one
        """

    Scenario: For programs
      Given these claim commands have run: take 7 -o capture
      When "cleveragents claim stats --format json" is asked for
      Then it exits with 0, and its document holds
        | schema                     | grants | states.capture.claimed | refusals.held |
        | cleveragents.claim-stats/1 | 1      | 1                      | 0             |

  Rule: How often a change is tried that others are faster with is a setting

    Scenario Outline: <attempts> tries, after up to <base> ms and then up to <cap> ms
      Given the claims settings are attempts <attempts>, retry_base <base> and retry_cap <cap>
      When claims of this machine are opened
      Then they are changed in <attempts> tries, after at most <waits> s

      Examples:
        | attempts | base | cap  | waits              |
        | 5        | 20   | 1000 | 0.02, 0.04, 0.08, 0.16 |
        | 4        | 100  | 150  | 0.1, 0.15, 0.15    |
        | 1        | 20   | 1000 | none               |

    Scenario Outline: <setting> = <value> is no such setting
      Given the claims settings are <setting> <value>
      When "cleveragents <command>" is asked with these settings
      Then it exits with 2 and says
        """
        <says>
        """

      Examples:
        | setting    | value | command                  | says                    |
        | attempts   | 0     | claim list               | must be 1 to 100        |
        | attempts   | 0     | server serve --port 0    | must be 1 to 100        |
        | retry_base | 60001 | server serve --port 0    | must be 1 to 60000 milliseconds |
        | retry_cap  | soon  | claim list               | retry_cap               |

  Rule: With a server

    Scenario Outline: <command>
      Given the claim server itself is connected
      And these claim commands have run: take 7 -o capture
      When "cleveragents claim <command>" is asked for
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | command                              | code | says                                |
        | batch 8 9 -o capture                 | 0    | claimed: capture of bug 9, fence 1  |
        | break 7 -o capture --reason gone     | 0    | broken: capture of bug 7, fence 1   |
        | break 7 -o capture --reason " "      | 2    | error: reason                       |
        | stats                                | 0    | granted: 1                          |
        | take 8 -o capture --wait 10s         | 0    | claimed: capture of bug 8, fence 1  |

    Scenario: A line
      Given the claim server itself is connected
      And these claim commands have run: take 7 -o capture --lease 1s
      And the owner is Ben
      When "cleveragents claim take 7 -o capture --wait 20s" is asked for
      Then it exits with 0 and says
        """
        claimed: capture of bug 7, fence 2
        """

    Scenario: A token that may not break
      Given the claim server itself is connected, and Anna's token may only claim
      And these claim commands have run: take 7 -o capture
      When "cleveragents claim break 7 -o capture --reason gone" is asked for
      Then it exits with 3 and says
        """
        use a token that may do this
        """
