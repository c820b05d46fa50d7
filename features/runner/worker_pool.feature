Feature: What has made tests fail for reasons of their own infrastructure

  As a team of whose tests 45 failed when they were given a pool of workers
  I want workers to be there when they are needed, and to be gone when nobody needs them
  So that a red test is red for its own reasons.

  Three of the five groups of failures are here: clients that were gone when they were given a worker (12), exits
  that took other tests along (15), and workers for which a test waited too long (8). Polluted configuration and
  services that do not run have features of their own.

  Background:
    Given a suite for workers

  Rule: Who asks for work to be done may be gone at any time: 12 cases

    Scenario Outline: <gone>
      Given 3 features whose scenarios <steps>
      And the feature "more" whose scenarios pass
      When workers run them with "-j 2 --isolation <isolation>"
      Then the run ends with <code>
      And nothing of it runs any more
      And no folder of it is left
      And a run of the same suite but for features 1 to 3 is green

      Examples: the run itself
        | gone                          | steps                   | isolation | code |
        | It is killed                  | kill the run by SIGKILL | worker    | -9   |
        | It is told to end             | kill the run by SIGTERM | worker    | -15  |
        | Its terminal is closed        | kill the run by SIGHUP  | worker    | -1   |
        | It crashes                    | kill the run by SIGSEGV | worker    | -11  |
        | It is killed between features | kill the run by SIGKILL | feature   | -9   |

      Examples: what starts the workers
        | gone                       | steps                                      | isolation | code |
        | The zygote is killed       | kill what has started this worker by SIGKILL | worker  | 1    |
        | The zygote is told to end  | kill what has started this worker by SIGTERM | feature | 1    |

      Examples: the way from one to the other
        | gone                       | steps           | isolation | code |
        | A worker closes all files  | close all files | worker    | 1    |

    Scenario: The run is killed while the suite is loaded
      Given a suite for workers with the environment
        """
        import os, signal, time
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(0.2)
        """
      And the feature "one" whose scenarios pass
      When workers run them with "-j 2"
      Then the run ends with -9
      And nothing of it runs any more

    Scenario: Ctrl-C comes while the suite is loaded
      Given a suite for workers with the environment
        """
        import deeds
        deeds.hang()
        """
      And the feature "one" whose scenarios pass
      When Ctrl-C is pressed once in a run with "-j 2", after "hangs" has happened 1 times
      Then the run ends with 130
      And nothing of it runs any more

    Scenario: Nobody reads the output any more
      Given 9 features whose scenarios write 1 MB
      When workers run them with "-j 2" into a pipe that nobody reads
      Then nothing of it runs any more
      And it has ended by itself

    Scenario: Jobs that were handed to a worker which is gone are done by another one
      Given 12 features whose scenarios note begun / die once, note done
      When workers run them with "-j 2 --retry-crashed 1"
      Then the run ends with 0
      And so many scenarios end as 24 passed
      And it leaves no process, thread or open file

  Rule: Features that end badly take nobody along: 15 endings, among 40 features that are green

    Scenario Outline: With <options>
      Given 40 features whose scenarios pass, say hello
      And a feature for each of these ends
        | way                           |
        | die by SIGKILL                |
        | die by SIGSEGV                |
        | die by SIGTERM                |
        | die by SIGABRT                |
        | leave with 0                  |
        | leave with 3                  |
        | exit with 0                   |
        | interrupt                     |
        | die with the group by SIGKILL |
        | fill the memory               |
        | fork 20 children and die      |
        | write 100 MB                  |
        | leave a daemon                |
        | close stdin and stdout        |
        | hang and ignore SIGTERM       |
      And 2 more features whose scenarios meet 2 at the end
      When workers run them with "<options> --scenario-timeout 6"
      Then the run ends with 1
      And so many scenarios end as 85 passed, 12 error
      And the lost scenarios are
        | scenario                           | cause                               |
        | die by SIGKILL: ends               | signal SIGKILL                      |
        | die by SIGSEGV: ends               | signal SIGSEGV                      |
        | die by SIGTERM: ends               | signal SIGTERM                      |
        | die by SIGABRT: ends               | signal SIGABRT                      |
        | leave with 0: ends                 | exit code 0                         |
        | leave with 3: ends                 | exit code 3                         |
        | die with the group by SIGKILL: ends | signal SIGKILL                     |
        | fork 20 children and die: ends     | signal SIGKILL                      |
        | hang and ignore SIGTERM: ends      | the scenario did not end within 6 s |
      And these are red without having been lost: exit with 0, interrupt, fill the memory
      And it leaves no process, thread or open file

      Examples:
        | options                  |
        | -j 3                     |
        | -j 3 --isolation feature |

  Rule: A feature never fails because it has waited for a worker: 8 cases

    Scenario: The time that loading takes is nobody's, and the clock of a scenario starts when it starts
      # Two cases: a slow start, and jobs that wait for their turn longer than their limit is.
      Given a suite for workers with the environment
        """
        import time
        time.sleep(1.7)
        """
      And 8 features whose scenarios take 0.4 seconds
      When workers run them with "-j 2 --scenario-timeout 1.5"
      Then the run ends with 0
      And so many scenarios end as 8 passed

    Scenario: Five features and four workers: the fifth waits, and they begin in order
      Given 4 features whose scenarios note one of four / meet 4 at once
      And 1 more features whose scenarios note the fifth
      When workers run them with "-j 4"
      Then the run ends with 0
      And it has happened: one of four, one of four, one of four, one of four, the fifth

    Scenario: A second run is refused at once, and told who is in its way
      Given 1 features whose scenarios hang
      When a second run is begun while a run with "-j 2" hangs
      Then the second run ends with 1
      And it is told that another executor is already running, and its process

    Scenario: Workers that die before they begin end the run, with their last words
      Given a suite for workers with the environment
        """
        import os

        def before_all(context):
            os.write(2, b"no licence")
            os._exit(3)
        """
      And 5 features whose scenarios pass
      When workers run them with "-j 2 --before-all worker", and without other reports
      Then the run ends with 1
      And it prints "no licence"
      And it leaves no process, thread or open file

    Scenario: Six workers for five features: nobody waits
      Given 5 features whose scenarios meet 5 at once
      When workers run them with "-j 6"
      Then the run ends with 0

    Scenario: A worker that is lost is replaced before somebody needs it
      Given 4 features whose scenarios die by SIGKILL
      And 3 more features whose scenarios meet 3 at the end
      When workers run them with "-j 3"
      Then the run ends with 1
      And so many scenarios end as 4 error, 3 passed

    Scenario: An end while workers are starting
      Given a suite for workers with the environment
        """
        import deeds

        def before_all(context):
            deeds.hang()
        """
      And 5 features whose scenarios pass
      When Ctrl-C is pressed twice in a run with "-j 2 --before-all worker", after "hangs" has happened 2 times
      Then the run ends with 130
      And nothing of it runs any more
