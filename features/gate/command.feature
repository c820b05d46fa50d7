Feature: cleveragents gate, wherever and however it is called

  As a maintainer with a CI system, a forge and old habits of my own
  I want the gate to work from any folder, with any git, and to say in a line what keeps it from working
  So that a red pull request always tells its author what to do.

  Rule: What it is told

    Scenario Outline: <call>
      Given a pull request that changes something else
      When the gate is called as "<call>"
      Then it exits with <code> and says
        """
        <says>
        """
      And there is no traceback

      Examples: It cannot work
        | call                                | code | says                                                                     |
        | gate                                | 2    | name what this is to be merged into: --base origin/main                  |
        | gate --base nowhere                 | 2    | error: 'nowhere' is no commit of this repository                         |
        | gate --base main --head nowhere     | 2    | error: 'nowhere' is no commit of this repository                         |
        | gate --base main --closes x         | 2    | 'x' is not the number of a bug                                           |
        | gate --base main --format xml       | 2    | 'xml' is no format                                                       |
        | gate --base main --body-file none   | 2    | 'none' does not exist                                                    |
        | gate --base main --issue-file none  | 2    | error: none: cannot be read: No such file or directory                   |
        | gate --base main --issue-file README.md --closes 7 | 2 | error: README.md: has no section with the heading Metadata   |
        | gate --base main --closes 7 --forge https://localhost:1/a/b --no-proof | 3 | error: https://localhost:1                |
        | gate --base main --closes 7 --forge nonsense | 2 | nonsense                                                           |

      Examples: It can
        | call                                                       | code | says                                         |
        | gate --base main                                           | 0    | work  ->  main   neither captures nor fixes  |
        | gate --base HEAD                                           | 0    | 0 problems, 0 warnings                       |
        | gate --base main --closes 8                                | 1    | there is no test of it                       |
        | gate --base main --closes #8 --no-proof                    | 1    | there is no test of it                       |
        | gate --base main --branch tdd/8 --closes 8                 | 1    | cleveragents gate  tdd/8  ->  main           |

    Scenario: A folder outside of any repository
      When "cleveragents gate --base main" runs here
      Then it exits with 2 and says
        """
        this is not in a git repository
        """

    Scenario: A machine without git
      Given a pull request that changes something else
      When the gate is called without any program on the PATH
      Then it exits with 1 and says
        """
        error: git is not on the PATH, and this command needs it
          mend: install git
        """

    Scenario: A branch that was begun in another repository
      Given a pull request that changes something else
      And its branch has a history of its own
      When the gate is called as "gate --base main"
      Then it exits with 3 and says
        """
        error: main and HEAD have no common ancestor in this repository
          mend: their histories are separate: name the branch that this one was made from
        """

    Scenario: A clone that is too shallow
      Given a pull request that changes something else
      And main has gone on, and both are cloned with a depth of 1
      When the gate is called as "gate --base origin/main --head origin/work"
      Then it exits with 3 and says
        """
        mend: this clone is shallow: it has 1 of the base's commits and 1 of the head's, which is too few.
        """

    Scenario: A description that closes a bug
      Given a pull request that changes something else
      And its description is "Fixes #8"
      When the gate is called as "gate --base main --no-proof"
      Then it exits with 1 and says
        """
        closes #8, and there is no test of it
        """

    Scenario: Changes that nobody has committed
      Given a pull request that changes something else
      And a file of it has changed since
      When the gate is called as "gate --base main"
      Then it exits with 0 and says
        """
        note: changes that are not committed are not looked at
        """

    Scenario: An allowance that allows nothing
      Given a pull request that changes something else
      And its description is "Gate-Allow: G2 #7"
      When the gate is called as "gate --base main"
      Then it exits with 0 and says
        """
        note: 'Gate-Allow: G2 #7' in the pull request allows nothing: it gives no reason
        """

  Rule: What an issue asks for

    Scenario Outline: <commit> on <branch>
      Given a pull request that fixes a bug and releases it
      And its last commit says "<commit>" on the branch "<branch>"
      And issue 7 asks for the message "fix: pay for both" and the branch "bugfix/pay"
      When the gate is called as "gate --base main --no-proof --closes 7 --issue-file 7=issue.md"
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | commit                            | branch     | code | says                                                            |
        | fix: pay for both\n\nCloses #7    | bugfix/pay | 0    | a commit's first line is the issue's: fix: pay for both         |
        | fix: pay for both                 | bugfix/pay | 0    | the branch is the issue's: bugfix/pay                           |
        | fix: pay for both\nCloses #7      | bugfix/pay | 1    | the commit with the issue's first line has no blank line below it |
        | fix: pay\n\nfix: pay for both     | bugfix/pay | 1    | the first line of no commit is the issue's Commit Message       |
        | fix: pay for both                 | pay        | 1    | the branch is not the issue's Branch                            |
        | fix: pay for both                 | HEAD       | 0    | nobody knows the branch: HEAD is detached                       |

    Scenario: The issue of a forge
      Given a pull request that fixes a bug and releases it
      And a forge that is a Gitea
      When the gate asks it for the issues that are closed
      Then it exits with 1 and says
        """
        the first line of no commit is the issue's Commit Message
        """
      And the token stays a secret

  Rule: Where the tests are

    Scenario Outline: A pull request <circumstance>
      Given a pull request that fixes a bug and releases it
      And it is looked at <circumstance>
      When the gate is called as "gate --base main"
      Then it exits with 0 and says
        """
        G8  #7  red on
        """

      Examples:
        | circumstance                             |
        | from a folder of the project             |
        | with a detached HEAD                     |
        | by a user whose git prints all otherwise |

    Scenario Outline: A project <layout>
      Given a pull request in a project <layout>
      When the gate is called as "gate --base main"
      Then it exits with 0 and says
        """
        (AssertionError), green on
        """

      Examples:
        | layout                                          |
        | whose suites and sources lie elsewhere          |
        | in a folder of its repository                   |
        | with tags of its own                            |
        | tested by Robot Framework                       |
        | whose captured bugs are in a ledger             |

    Scenario Outline: What is read of a file that is no Gherkin and <change>
      Given a pull request beside a file that is no Gherkin and <change>
      When the gate is called as "gate --base main"
      Then it exits with <code> and says
        """
        <says>
        """

      Examples:
        | change                | code | says                                   |
        | stays as it is        | 0    | 0 problems, 0 warnings                 |
        | is changed            | 1    | nothing in this file can be checked    |
        | may be of a closed bug | 1   | nothing in this file can be checked    |

  Rule: What is proved

    Scenario: A package that is imported from elsewhere
      Given a pull request that fixes a bug and releases it
      And its package is found elsewhere first
      When the gate is called as "gate --base main"
      Then it exits with 1 and says
        """
        shop was not imported from the commit: the runs say nothing about its source
        """

    Scenario: A capture that does not fail as it was recorded
      Given a pull request that captures a bug
      And its ledger knows the failure "want 10, have 7"
      When the gate is called as "gate --base main"
      Then it exits with 1 and says
        """
        want 10, have 5
        """

    Scenario: Wrong settings on one of the two commits
      Given a pull request that captures a bug
      And its settings say "[tool.cleveragents.gate]\ntime_limit = 0"
      When the gate is called as "gate --base main"
      Then it exits with 2 and says
        """
        :pyproject.toml: tool.cleveragents.gate.time_limit: must be a number of seconds above 0
        """

    Scenario: A ledger with a conflict
      Given a pull request that captures a bug
      And its ledger has a conflict in line 2
      When the gate is called as "gate --base main"
      Then it exits with 1 and says
        """
        error: features/bugs.toml:2: holds a conflict that git has left
        """

    Scenario: A test that never ends
      Given a captured bug whose test never ends
      When the gate is called as "gate --base main"
      Then it exits with 1 and says
        """
        it timed out
        """

    Scenario: Nothing is left behind
      Given a pull request that captures a bug
      When the gate is called as "gate --base main"
      Then it exits with 0 and says
        """
        red on
        """
      And no worktree, no branch and no file is left
