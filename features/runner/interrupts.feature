Feature: A run can be ended before its end

  As a developer who has seen enough
  I want one Ctrl-C to end the run soon with a report, and a second one to end it at once
  So that I neither wait for an hour of tests nor hunt for processes that are left.

  Background:
    Given a suite for workers

  Rule: Ctrl-C

    Scenario Outline: Once, with "<options>": what runs is finished, and what ran is reported
      Given 2 features whose scenarios pass, wait for Ctrl-C / fail, note too late
      And the feature "later" whose scenarios note too late
      When Ctrl-C is pressed once in a run with "<options>", after "waits for Ctrl-C" has happened 2 times
      Then the run ends with 130
      And the scenarios "feature1: 2, feature2: 2" have ended as failed
      And it has not happened: too late
      And it prints
        """
        interrupted: the scenarios that run are waited for; once more ends them at once
        features/feature1.feature:4  2
        ABORTED: By user.
        2 scenarios passed, 2 failed, 0 skipped, 3 untested
        """
      And it leaves no process, thread or open file

      Examples:
        | options                  |
        | -j 2                     |
        | -j 2 --isolation feature |

    Scenario: Twice: it ends at once, and nothing goes on
      Given 2 features whose scenarios pass, note begun / hang and ignore SIGTERM, note too late
      When Ctrl-C is pressed twice in a run with "-j 2", after "hangs" has happened 2 times
      Then the run ends with 130
      And it has not happened: too late
      And nothing of it runs any more

    Scenario Outline: While <what>
      Given a suite for workers with the environment
        """
        import deeds

        def before_all(context):
            if "<what>" == "before_all runs":
                deeds.hang()

        def after_all(context):
            deeds.note("after_all")
            if "<what>" == "after_all runs":
                deeds.hang()
        """
      And the feature "one" whose scenarios pass
      When Ctrl-C is pressed <often> in a run with "-j 2", after "hangs" has happened 1 times
      Then the run ends with 130
      And nothing of it runs any more

      Examples:
        | what            | often |
        | before_all runs | once  |
        | after_all runs  | twice |

  Rule: What ends a run from within

    Scenario Outline: <step>
      Given the feature "first" whose scenarios pass, <step>, pass
      And 6 features whose scenarios pass
      When workers run them with "-j 1 --isolation feature"
      Then the run ends with 1
      And it prints "ABORTED: By user."
      And the scenario "first: 3" has not run

      Examples:
        | step          |
        | abort the run |

    Scenario: A KeyboardInterrupt that a step raises ends its scenario, because nobody has pressed Ctrl-C
      Given the feature "first" whose scenarios pass, interrupt, pass
      And the feature "second" whose scenarios pass
      When workers run them with "-j 2"
      Then the run ends with 1
      And the scenarios "first: 1, first: 3, second: 1" have ended as passed
      And the scenarios "first: 2" have ended as error
      And it does not print "ABORTED: By user."

    Scenario: --stop is "stop soon", and says so
      Given the feature "a" whose scenarios fail, note too late
      And the feature "b" whose scenarios take 0.3 seconds
      And 9 features whose scenarios note more
      When workers run them with "-j 2 --stop"
      Then the run ends with 1
      And it prints "--stop: features that run when the first one fails are finished"
      And the scenarios "a: 1" have ended as failed
      And it has not happened: too late
