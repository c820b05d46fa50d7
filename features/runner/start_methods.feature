Feature: Workers that are programs of their own

  As a team with machines on which a fork is not safe
  I want workers that are started as programs to do what forked ones do
  So that the way in which a worker comes to be is nobody's business.

  Rule: The results are the same, however workers are started

    Scenario Outline: <how>
      Given a suite with every kind of outcome
      When it is run by plain behave and by "<how>"
      Then all their reports are the same

      Examples:
        | how                                              |
        | run -j 2 --start-method fork --copy-tree         |
        | run -j 2 --start-method spawn                    |
        | run -j 2 --start-method spawn --copy-tree        |
        | run -j 2 --start-method spawn --isolation feature |

    Scenario: Named in the configuration of Behave's own program
      Given a suite with every kind of outcome
      And its Behave configuration names the runner, which is to spawn its workers
      When it is run by plain behave and by "behave -j 2"
      Then all their reports are the same

    Scenario: A worker dies, and is replaced
      Given a suite for workers
      And the feature "dies" whose scenarios pass, die by SIGKILL, pass
      When workers run them with "-j 2 --start-method spawn"
      Then the run ends with 1
      And so many scenarios end as 2 passed, 1 error
      And it leaves no process, thread or open file

  Rule: A suite that cannot be loaded is told once, with the place

    Scenario Outline: Workers start by <method>
      Given a suite for workers
      And a step file that cannot be imported
      When workers run them with "-j 2 --start-method <method>", and without other reports
      Then the run ends with 1
      And it prints "the suite cannot be loaded: features/steps/broken.py:2: ModuleNotFoundError"
      And it leaves no process, thread or open file

      Examples:
        | method |
        | fork   |
        | spawn  |

  Rule: Hooks around all features run in each worker, and count there as everywhere

    Scenario Outline: <hook> fails, workers start by <method>
      Given a suite for workers whose <hook> fails
      And the feature "one" whose scenarios pass
      When workers run them with "-j 2 --start-method <method> --before-all worker"
      Then the run ends with 1
      And it prints "HOOK-ERROR in <hook>: RuntimeError: on purpose"

      Examples:
        | hook       | method |
        | before_all | fork   |
        | before_all | spawn  |
        | after_all  | fork   |
        | after_all  | spawn  |

    Scenario: A last hook may end its worker
      Given a suite for workers with the environment
        """
        import os


        def after_all(context):
            os._exit(3)
        """
      And the feature "one" whose scenarios pass
      When workers run them with "-j 2 --before-all worker"
      Then the run ends with 1

    Scenario Outline: <hooks> and the note about it, with <options>
      Given a suite for workers <hooks>
      And the feature "one" whose scenarios pass
      When workers run them with "-j 2 --start-method spawn <options>"
      Then it says <times> that hooks run in each worker

      Examples:
        | hooks                      | options             | times   |
        | whose before_all passes    | --isolation worker  | 1 time  |
        | whose before_all passes    | --copy-tree         | 1 time  |
        | whose before_all passes    | --before-all worker | 0 times |
        | whose before_step passes   | --isolation worker  | 0 times |

  Rule: Where workers cannot be had, that is said

    Scenario: Workers on Windows
      When workers are asked for on Windows
      Then it is refused, because "Windows has no process groups (without them there is -j 1)"

    Scenario: One process on Windows
      When a run that nobody wants to be locked takes its lock on Windows
      Then nothing is locked
