Feature: A worker that dies costs the scenario it was in

  As a team whose steps start browsers, load C libraries and eat memory
  I want a crash to be reported where it happened, and everything else to run
  So that one bad scenario never hides what all others have to say.

  Background:
    Given a suite for workers

  Rule: The scenario is an error, with its step, its cause and its last output; nothing else is harmed

    Scenario Outline: Ways to die, with <options>
      Given the feature "ways" with
        """
        Feature: ways
          Scenario: first
            Then pass

          Scenario Outline: <way>
            Given pass
            And say the last words of <way>
            When <way>
            Then pass

            Examples:
              | way                           |
              | die by SIGKILL                |
              | die by SIGSEGV                |
              | die by SIGTERM                |
              | leave with 0                  |
              | leave with 3                  |
              | die with the group by SIGKILL |

          Scenario: last
            Then pass
        """
      And the feature "others" whose scenarios pass, fail
      When workers run them with "<options>"
      Then the run ends with 1
      And the scenarios end as
        | scenario                            | status |
        | ways: first                         | passed |
        | ways: die by SIGKILL                | error  |
        | ways: die by SIGSEGV                | error  |
        | ways: die by SIGTERM                | error  |
        | ways: leave with 0                  | error  |
        | ways: leave with 3                  | error  |
        | ways: die with the group by SIGKILL | error  |
        | ways: last                          | passed |
        | others: 1                           | passed |
        | others: 2                           | failed |
      And the lost scenarios tell
        | scenario                            | step                               | cause          | last output                                 |
        | ways: die by SIGKILL                | When die by SIGKILL                | signal SIGKILL | the last words of die by SIGKILL                |
        | ways: die by SIGSEGV                | When die by SIGSEGV                | signal SIGSEGV | the last words of die by SIGSEGV                |
        | ways: die by SIGTERM                | When die by SIGTERM                | signal SIGTERM | the last words of die by SIGTERM                |
        | ways: leave with 0                  | When leave with 0                  | exit code 0    | the last words of leave with 0                  |
        | ways: leave with 3                  | When leave with 3                  | exit code 3    | the last words of leave with 3                  |
        | ways: die with the group by SIGKILL | When die with the group by SIGKILL | signal SIGKILL | the last words of die with the group by SIGKILL |
      And it prints "features/ways.feature:13  die by SIGKILL -- @1.1 : the worker has ended with signal SIGKILL"

      Examples:
        | options                                     |
        | -j 2                                        |
        | -j 1 --isolation feature --before-all worker |

    Scenario: Hooks, backgrounds and rules
      Given the feature "hooks" with
        """
        Feature: hooks
          @dies_in.before_scenario
          Scenario: dies before
            Then pass

          @dies_in.after_scenario
          Scenario: dies after
            Given pass
            Then say goodbye

          Rule: one in which a step is deadly
            Scenario: dies in the rule
              Given say hello
              When die by SIGKILL

            Scenario: goes on in the rule
              Then pass

          @dies_in.before_rule
          Rule: one that is deadly itself
            Scenario: dies with the rule
              Then pass

          Rule: one more
            Scenario: last
              Then pass
        """
      And the feature "background" with
        """
        Feature: background
          Background:
            Given die by SIGKILL

          Scenario: one
            Then pass

          Scenario: two
            Then pass
        """
      When workers run them with "-j 2"
      Then the run ends with 1
      And the scenarios end as
        | scenario                    | status |
        | hooks: dies before          | error  |
        | hooks: dies after           | error  |
        | hooks: dies in the rule     | error  |
        | hooks: goes on in the rule  | passed |
        | hooks: dies with the rule   | error  |
        | hooks: last                 | passed |
        | background: one             | error  |
        | background: two             | error  |
      And the lost scenarios tell
        | scenario                | step                 | cause          | last output |
        | hooks: dies before        |                    | signal SIGKILL |             |
        | hooks: dies after         |                    | signal SIGKILL | goodbye     |
        | hooks: dies with the rule |                    | signal SIGKILL |             |
        | hooks: dies in the rule | When die by SIGKILL  | signal SIGKILL | hello       |
        | background: one         | Given die by SIGKILL | signal SIGKILL |             |
        | background: two         | Given die by SIGKILL | signal SIGKILL |             |

    Scenario Outline: The hook <hook>
      Given the feature "lost" with
        """
        @dies_in.<hook>
        Feature: lost
          Scenario: one
            Then pass

          Scenario: two
            Then fail
        """
      And the feature "others" whose scenarios pass
      When workers run them with "-j 2"
      Then the run ends with 1
      And it prints
        """
        <counts>
        features/lost.feature: the worker has ended with signal SIGKILL
        in a hook or fixture of the feature
        """

      Examples:
        | hook           | counts                                            |
        | before_feature | 1 scenario passed, 0 failed, 0 skipped, 2 untested |
        | after_feature  | 2 scenarios passed, 1 failed, 0 skipped            |

    Scenario: A feature that ends each worker before its first scenario ends two of them
      Given a suite for workers with the environment
        """
        import deeds

        def before_feature(context, feature):
            deeds.note("begun")
            deeds.die_by("SIGKILL")
        """
      And the feature "deadly" whose scenarios pass, pass
      When workers run them with "-j 2"
      Then the run ends with 1
      And it has happened: begun, begun

    Scenario: What behave survives is no crash
      Given the feature "ends" whose scenarios exit with 0, fill the memory, pass
      When workers run them with "-j 2"
      Then the run ends with 1
      And the scenarios end as
        | scenario | status |
        | ends: 1  | error  |
        | ends: 2  | error  |
        | ends: 3  | passed |
      And it does not print "the worker has ended"

    Scenario: Output past behave is shown, and its end is told
      Given the feature "loud" whose scenarios write 3 MB / die by SIGKILL, pass
      When workers run them with "-j 2"
      Then the lost scenarios tell
        | scenario | step                | cause          | last output |
        | loud: 1  | When die by SIGKILL | signal SIGKILL | xxxxxxxxxx  |
      And it prints 3 MB

  Rule: A scenario may have a time limit, and another try

    Scenario: A time limit
      Given the feature "hangs" whose scenarios say working / hang, hang and ignore SIGTERM, pass
      When workers run them with "-j 2 --scenario-timeout 1"
      Then the run ends with 1
      And the scenarios end as
        | scenario | status |
        | hangs: 1 | error  |
        | hangs: 2 | error  |
        | hangs: 3 | passed |
      And the lost scenarios tell
        | scenario | step                         | cause                                  | last output |
        | hangs: 1 | When hang                    | the scenario did not end within 1 s    | working     |
        | hangs: 2 | When hang and ignore SIGTERM | the scenario did not end within 1 s    |             |
      And nothing of it runs any more

    Scenario: Another try
      Given the feature "tries" whose scenarios die once, note failing / fail, note dying / die by SIGKILL, note last
      When workers run them with "-j 2 --retry-crashed 2"
      Then the run ends with 1
      And the scenarios end as
        | scenario | status |
        | tries: 1 | passed |
        | tries: 2 | failed |
        | tries: 3 | error  |
        | tries: 4 | passed |
      And it has happened: failing, dying, dying, dying, last
      And it prints "features/tries.feature:2  1: the worker has ended with signal SIGKILL; it was tried again"

    Scenario: A run whose crashes did not happen again is green
      Given the feature "tries" whose scenarios die once, pass
      When workers run them with "-j 2 --retry-crashed 1"
      Then the run ends with 0

  Rule: Where no worker can be started, the run fails after three tries

    Scenario Outline: A worker that <dies>
      Given a suite for workers with the environment
        """
        import os
        import deeds

        def before_all(context):
            deeds.note("before_all")
            os.write(2, b"<words>")
            <how>
        """
      And the feature "one" whose scenarios pass
      When workers run them with "-j 1 --isolation feature --before-all worker", and without other reports
      Then the run ends with 1
      And it prints
        """
        error: no worker can be started; the last one said:
        <told>
        """
      And it has happened: before_all, before_all, before_all
      And it leaves no process, thread or open file

      Examples:
        | dies                | words      | how                    | told           |
        | says why it leaves  | no licence | os._exit(3)            | no licence     |
        | is killed in silence |           | deeds.die_by("SIGKILL") | signal SIGKILL |
