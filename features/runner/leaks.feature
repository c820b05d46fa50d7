Feature: What scenarios leave behind

  As a developer whose scenario fails only after certain others
  I want a run to name what each feature leaves changed in its process
  So that I find who has done it, and not who suffers from it.

  Background:
    Given a suite that leaves things behind

  Rule: It is named, each kind of it, and nobody is blamed for what others have left

    Scenario: All kinds, a feature each
      Given a feature for each of these kinds, and one that leaves nothing behind after each
        | kind                  | told                                                             |
        | an added variable     | environment variable CART added                                  |
        | a changed variable    | environment variable TOKEN changed                               |
        | a removed variable    | environment variable COUPON removed                              |
        | a folder              | working directory changed to / (put right)                       |
        | a folder that is gone | working directory changed to a folder that is gone (put right)   |
        | a umask               | umask changed from 022 to 077                                    |
        | a handler             | handler StreamHandler added to logger cart                       |
        | a root handler        | handler StreamHandler added to logger root                       |
        | a level               | level of logger cart changed from NOTSET to DEBUG                |
        | a muted logger        | logger cart has disabled = True                                  |
        | no logging            | logging is disabled up to ERROR instead of NOTSET                |
        | a path                | sys.path has '/cart' besides                                     |
        | a shuffled path       | sys.path has another order                                       |
        | a signal handler      | handler of SIGUSR1 changed                                       |
        | a locale              | locale changed from C to C.UTF-8                                 |
        | a filter              | warnings filters changed: 1 added, 0 removed                     |
        | a thread              | thread 'poller' still runs                                       |
        | a child               | child process PID (sleep) still runs                             |
        | a dead child          | child process PID (true) has ended, and nobody has waited for it |
        | a file                | file /etc/passwd is still open                                   |
        | a socket              | socket [N] is still open                                         |
        | an attribute          | attribute shop.RATE changed                                      |
        | another attribute     | attribute shop.COUPON added                                      |
        | no attribute          | attribute shop.CURRENCY removed                                  |
      When the suite is run with each of "-j 1, -j 2, -j 2 --isolation feature"
      Then each run is green
      And each names for each kind what is told, and no more

    Scenario: A watched module that is replaced
      Given features in this order that leave behind: another module / nothing
      When the suite is run with each of "-j 1, -j 2"
      Then each names "0.feature leaves behind: module shop replaced", and no more

    Scenario: What is no leak
      Given features in this order that leave behind: nothing / a short thread / a waited child / garbage / a silent handler / a logger
      When the suite is run with each of "-j 1 --leaks fail, -j 2 --leaks fail"
      Then each run is green
      And each names nothing

    Scenario: Many of one kind are not all listed, and no value is told
      Given features in this order that leave behind: 50 variables
      When the suite is run with each of "-j 1, -j 2"
      Then each names 11 things, the last of them "0.feature leaves behind: 40 more environment variables"
      And no run says "secret" or "hush"

    Scenario: Scenarios are named where each is looked after
      Given the feature "0" leaves behind: nothing, an added variable, a folder
      When the suite is run with each of "-j 1 --check-leaks, -j 2 --check-leaks"
      Then each names
        | text                                                                    |
        | 0.feature:4 (1) leaves behind: environment variable CART added          |
        | 0.feature:6 (2) leaves behind: working directory changed to /           |

    Scenario: What a hook of the feature leaves behind is the feature's
      Given a hook before each feature that sets the variable HOOK
      And the feature "0" leaves behind: nothing, an added variable
      When the suite is run with each of "-j 1 --check-leaks, -j 2 --check-leaks"
      Then each names
        | text                                                           |
        | 0.feature:4 (1) leaves behind: environment variable CART added |
        | 0.feature leaves behind: environment variable HOOK added       |

    Scenario Outline: A watched module that cannot be imported ends the run, with <options>
      Given a watched module that is not there
      And features in this order that leave behind: nothing
      When the suite is run with each of "<options>"
      Then each run is refused with "watched_modules: no_such_shop cannot be imported"

      Examples:
        | options |
        | -j 1    |
        | -j 2    |

  Rule: With "restore" it is put right

    Scenario Outline: All kinds, twice each, <how>
      Given two features for each of these kinds
        | kind                  |
        | an added variable     |
        | a changed variable    |
        | a removed variable    |
        | a folder              |
        | a folder that is gone |
        | a umask               |
        | a handler             |
        | a root handler        |
        | a level               |
        | a muted logger        |
        | no logging            |
        | a path                |
        | a shuffled path       |
        | a signal handler      |
        | a locale              |
        | a filter              |
        | a child               |
        | a family              |
        | a dead child          |
        | an attribute          |
        | another attribute     |
        | no attribute          |
        | another module        |
      When the suite is run with each of "-j 1 <options>, -j 2 <options>"
      Then each run is green
      And each names 46 things, all of them put right
      And nothing runs that was left behind

      Examples:
        | options                       | how             |
        | --leaks restore               | after features  |
        | --leaks restore --check-leaks | after scenarios |

    Scenario: A worker with a thread that nobody can end is replaced
      Given 8 features that leave behind: a thread
      When the suite is run with each of "-j 2 --leaks restore"
      Then each run is green
      And each names 8 things, none of them put right
      And no process has run two of the features

  Rule: With "fail" it is red, in all reports

    Scenario: The feature
      Given features in this order that leave behind: an added variable / nothing
      When the suite is run with each of "-j 1 --leaks fail, -j 2 --leaks fail"
      Then each run is red
      And each says "1 feature passed, 0 failed, 1 cleanup_error, 0 skipped"
      And each reports to JSON 1 cleanup_error, 1 passed
      And each reports to JUnit "leaves behind: environment variable CART added"

    Scenario: The scenario
      Given the feature "0" leaves behind: nothing, an added variable
      When the suite is run with each of "-j 1 --leaks fail --check-leaks, -j 2 --leaks fail --check-leaks"
      Then each run is red
      And each says "1 scenario passed, 0 failed, 1 error, 0 skipped"
      And each reports to JSON 1 error
      And each reports to JUnit "leaves behind: environment variable CART added"
      And each would run again "features/0.feature:4"

    Scenario: The run stops soon
      Given features in this order that leave behind: an added variable / nothing
      When the suite is run with each of "-j 1 --leaks fail --stop"
      Then each run is red
      And each says "0 features passed, 0 failed, 1 cleanup_error, 0 skipped, 1 untested"
