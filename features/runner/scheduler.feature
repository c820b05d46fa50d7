@extra.dask
Feature: A run on the machines of a Dask scheduler

  As a team whose suite is too much for one machine
  I want a run by the workers of a Dask scheduler to be a run like any other
  So that more machines make it faster, and nothing else.

  Rule: Nothing is told otherwise than by plain behave

    Scenario Outline: Two workers on loopback<in what>
      Given a Dask scheduler with 2 workers
      And a suite with every kind of outcome
      When it is run by plain behave and by the scheduler with "<options>"
      Then all their reports are the same
      And no zygote is left on a Dask worker

      Examples:
        | in what                  | options     |
        |                          | -j 2        |
        | , with copies of the tree | --copy-tree |

    Scenario: Certificates of Dask's own configuration
      Given a Dask scheduler with 1 worker that speaks TLS
      And a suite with every kind of outcome
      When it is run by plain behave and by the scheduler
      Then all their reports are the same

    Scenario: A worker of a Dask worker dies
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And the feature "dies" whose scenarios pass, die by SIGKILL, pass
      When the scheduler runs them
      Then the run ends with 1
      And so many scenarios end as 2 passed, 1 error
      And it prints "the worker has ended with signal SIGKILL"
      And no zygote is left on a Dask worker

    Scenario: Scenarios change a copy of the tree only
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And 3 features whose scenarios remove pyproject.toml
      When the scheduler runs them with "--copy-tree"
      Then the tree still has "pyproject.toml"

    Scenario Outline: Coverage of what ran elsewhere, with "<options>"
      Given a Dask scheduler with 1 worker that nobody measures
      And a suite for workers that nobody else measures
      When the scheduler runs them with "<options>"
      Then the run ends with 1
      And one file says that exactly the steps that have run are covered

      Examples:
        | options                |
        | --coverage             |
        | --coverage --copy-tree |

  Rule: What runs around all features runs once for each Dask worker, and counts

    Scenario Outline: <hook> fails
      Given a Dask scheduler with 2 workers
      And a suite for workers whose <hook> fails
      And the feature "one" whose scenarios pass
      When the scheduler runs them
      Then the run ends with 1
      And it prints "HOOK-ERROR in <hook>: RuntimeError: on purpose"

      Examples:
        | hook       |
        | before_all |
        | after_all  |

    Scenario: A tree that cannot be copied
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And the feature "one" whose scenarios pass
      And a folder in the tree whose copy would have too long a path
      When the scheduler runs them with "--copy-tree"
      Then the run ends with 1
      And it prints "--copy-tree cannot copy"
      And no zygote is left on a Dask worker

    Scenario: A suite that cannot be loaded
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And a step file that cannot be imported
      When the scheduler runs them
      Then the run ends with 1
      And it prints "the suite cannot be loaded: features/steps/broken.py:2: ModuleNotFoundError"
      And no zygote is left on a Dask worker

  Rule: Who is lost is replaced, and nothing is left

    Scenario: A Dask worker is killed
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And 6 features whose scenarios note one / take 0.3 seconds
      When a Dask worker is killed while the scheduler runs them
      Then the run ends with 0
      And so many scenarios end as 6 passed
      And no zygote is left on a Dask worker

    Scenario: A scenario kills each Dask worker that it is given to
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And the feature "poison" whose scenarios kill the run by SIGKILL
      When the scheduler runs them
      Then the run ends with 1
      And it prints "4 Dask workers have ended while it ran"

    Scenario: Ctrl-C
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And 6 features whose scenarios note 1 / take 0.3 seconds, note 2 / take 0.3 seconds, note 3 / take 0.3 seconds
      When the scheduler runs them, and Ctrl-C is pressed 1 time
      Then the run ends with 130
      And at most 4 of 18 scenarios have begun
      And no zygote is left on a Dask worker

    Scenario: Ctrl-C twice
      Given a Dask scheduler with 2 workers
      And a suite for workers
      And 2 features whose scenarios note it hangs / hang
      When the scheduler runs them, and Ctrl-C is pressed 2 times
      Then the run ends with 130
      And no zygote is left on a Dask worker

    Scenario: A controller that says nothing any more
      Given a suite for workers
      And the feature "one" whose scenarios pass
      When a station of the suite hears nothing for its time
      Then it has ended by itself, and so has its zygote

  Rule: What keeps a run from the scheduler is told in a line, with what to do

    Scenario Outline: <address>
      Given a suite for workers
      And the feature "one" whose scenarios pass
      When workers run them with "--scheduler <address>", and without other reports
      Then the run ends with <code>
      And it prints "<text>"
      And it leaves no process, thread or open file

      Examples:
        | address                      | code | text                                     |
        | tcp://127.0.0.1:1            | 1    | tcp://127.0.0.1:1 cannot be reached      |
        | tls://nowhere.invalid:8786   | 1    | tls://nowhere.invalid:8786 cannot be     |
        | tcp://build.example.org:8786 | 2    | neither authenticated nor encrypted      |

    Scenario: Dask is not installed
      Given a suite for workers
      And the feature "one" whose scenarios pass
      And a Python without the package distributed
      When workers run them with "--scheduler tcp://127.0.0.1:1", and without other reports
      Then the run ends with 1
      And it prints "pip install 'cleveragents[dask]'"
