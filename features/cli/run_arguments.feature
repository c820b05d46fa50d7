Feature: Whose word is whose on the command line of cleveragents run

  As somebody who types `cleveragents run` where `behave` was typed before
  I want all of Behave's options to mean what they mean to Behave
  So that nothing has to be learned again, and no option is silently taken for another.

  Rule: What is no option of ours is Behave's, in its order and untouched

    Scenario Outline: <words>
      Given a project that says nothing of its runs
      When a run is told "<words>"
      Then Behave gets "<arguments>"

      Examples: Only Behave's
        | words                                  | arguments                              |
        | features/cart.feature:12 @rerun.txt    | features/cart.feature:12 @rerun.txt    |
        | -f progress -o out.txt -f plain        | -f progress -o out.txt -f plain        |
        | -fprogress --format=json               | -fprogress --format=json               |
        | -tjoe -Djob=3 -Dj                      | -tjoe -Djob=3 -Dj                      |
        | --tags @x -t "not @y"                  | --tags @x -t not_@y                    |
        | --no-capture --stop --dry-run -T       | --no-capture --stop --dry-run -T       |
        | --junit --junit-directory out -i cart  | --junit --junit-directory out -i cart  |
        | --jun --tag @x                         | --jun --tag @x                         |
        | -wvd                                   | -wvd                                   |
        | --unknown -y                           | --unknown -y                           |
        | --color on                             | --color on                             |
        | -n "" -                                | -n  -                                  |
        | --stage --format                       | --stage --format                       |

      Examples: Ours among Behave's
        | words                                  | arguments                              |
        | -f plain -j 2 features -t @x           | -f plain features -t @x                |
        | --tags=@x --jobs=2 --shard 1/2 -v      | --tags=@x -v                           |
        | -n --jobs -j 2                         | -n --jobs                              |
        | -n -j2 cart                            | -n -j2 cart                            |
        | -dj2 -v                                | -d -v                                  |
        | -dj 2 -v                               | -d -v                                  |
        | -dtj2                                  | -dtj2                                  |
        | --color -j2                            | --color                                |
        | --job 2 --paral=2 -j=2 features        | features                               |
        | --split features --coverage cart       | features cart                          |

      Examples: Both ours and Behave's
        | words         | arguments           |
        | -q            | --quiet             |
        | --quiet a     | a --quiet           |
        | -dq a         | -d a --quiet        |
        | -qd a         | -d a --quiet        |

    Scenario: Nothing is said
      Given a project that says nothing of its runs
      When a run is told "-j 2"
      Then Behave gets nothing

    Scenario: A project that wants its runs quiet
      Given a project that says "quiet = true" of its runs
      When a run is told "features"
      Then Behave gets "features --quiet"

    Scenario Outline: How many workers <words> are
      Given a project that says nothing of its runs
      When a run is told "<words>" and its options are kept
      Then it has <count> workers

      Examples:
        | words       | count |
        | -dj7        | 7     |
        | -j=7        | 7     |
        | --job 7     | 7     |
        | --paral=7   | 7     |
        | -qj7        | 7     |
        | -j 3 -j 7   | 7     |
        | -n -j2      | 1     |
        | -t -j -j7   | 7     |

    Scenario: Behave's options are those of the Behave that is installed
      Given a project that says nothing of its runs
      When a run is told "-j 2"
      Then all of Behave's options are known, and which of them take a value

  Rule: Tests of bugs are selected by the project's own tags

    Scenario Outline: <words> with the tags '<tags>'
      Given the tags of bugs are "<tags>"
      When a run is told "<words>"
      Then Behave gets "<arguments>"

      Examples:
        | words                         | tags                       | arguments                              |
        | --only bugs                   |                            | --tags=@tdd_bug                        |
        | --without bugs                |                            | --tags=not_@tdd_bug                    |
        | --only bugs -f plain cart     | bug = 'defect'             | -f plain cart --tags=@defect           |
        | --without bugs                | bug = 'defect'             | --tags=not_@defect                     |
        | --only bugs                   | bug = ''                   | --tags=@tdd_bug_[1-9]*                 |
        | --without bugs                | bug = '', numbered = 'bz{N}' | --tags=not_@bz[1-9]*                 |

      Examples: Beside other tags in the syntax of old, which Behave does not mix with the new one
        | words                         | tags                       | arguments                              |
        | --without bugs -t ~@wip       |                            | -t ~@wip --tags=~@tdd_bug              |
        | --without bugs -t=-@wip       |                            | -t=-@wip --tags=~@tdd_bug              |
        | --without bugs --tags @a,@b   |                            | --tags @a,@b --tags=~@tdd_bug          |
        | --without bugs --tags=@a,@b   |                            | --tags=@a,@b --tags=~@tdd_bug          |
        | --without bugs -t '@a or @b'  |                            | -t @a_or_@b --tags=not_@tdd_bug        |
        | --without bugs -n ~@wip       |                            | -n ~@wip --tags=not_@tdd_bug           |

  Rule: A COMMAND stands behind --, and features do not

    Scenario Outline: cleveragents run <words>
      Given a file "cart.feature" with "Feature: Cart"
      When a run is told "<words>"
      Then it exits with 2 and says
        """
        Error: <text>
        """
      And no features are run

      Examples:
        | words                            | text                                                       |
        | --run-id a -j 2 -- true          | --jobs is for features, and not for a COMMAND              |
        | --run-id a --no-split -- true    | --split is for features, and not for a COMMAND             |
        | --run-id a --only bugs -- true   | --only is for features, and not for a COMMAND              |
        | --run-id a -t @x -- true         | -t is for features, and not for a COMMAND                  |
        | --run-id a cart.feature -- true  | cart.feature is for features, and not for a COMMAND        |
        | --run-id a -f json -- true       | -f is for features, and not for a COMMAND                  |
        | --run-id a --format json -- true | --format is for --list and for features, and not for a COMMAND |
        | --run-id a echo hi               | there is no echo; a COMMAND goes behind --                 |
        | --run-id a @echo                 | there is no echo; a COMMAND goes behind --                 |
        | --run-id '' cart.feature         | name the run: --run-id ID                                  |
        | --list cart.feature              | --list, --force-unlock and running features exclude each other |
        | --list -j 2                      | --list, --force-unlock and running features exclude each other |
        | --force-unlock 0123 -t @x        | --list, --force-unlock and running features exclude each other |
        | --only bugs --without bugs       | --only and --without exclude each other                    |
        | --only features                  | Invalid value for '--only': 'features' is not 'bugs'       |
        | --isolation process              | Invalid value for '--isolation': 'process' is not one of   |
        | --split=yes                      | Option '--split' does not take a value.                    |
        | -j                               | Option '-j' requires an argument.                          |
        | cart.feature --run-id            | Option '--run-id' requires an argument.                    |

    Scenario Outline: <words> are features under a lock
      Given a file "cart.feature" with "Feature: Cart"
      When a run is told "<words>" and its options are kept
      Then Behave gets "<arguments>"
      And the options are those of a usual run, but run_id is 'nightly'

      Examples:
        | words                                  | arguments       |
        | --run-id nightly cart.feature          | cart.feature    |
        | --run-id nightly cart.feature:12       | cart.feature:12 |
        | -t @x --run-id=nightly                 | -t @x           |
        | --run-id nightly -t @x @cart.feature   | -t @x @cart.feature |

  Rule: The help

    Scenario: The help shows how to run features
      When "cleveragents run --help" runs here
      Then it exits with 0 and says
        """
        cleveragents run -j auto
        cleveragents run -j 2 --shard 1/3
        cleveragents run --run-id nightly -- behave --tags=@slow
        """
