Feature: Bad input to a run

  As a developer who mistypes, and as a CI job that is configured wrongly
  I want one line that says what is wrong and where
  So that nobody reads a traceback, and no run is green that has not run.

  Rule: Values that are none

    Scenario Outline: <options>
      Given a suite for workers
      And the feature "one" whose scenarios pass
      When workers run them with "<options>", and without other reports
      Then the run ends with 2
      And it prints "<reason>"
      And no scenario of it has run

      Examples:
        | options                        | reason                                       |
        | -j 0                           | '0': must be a number of workers from 1 on   |
        | -j x                           | 'x': must be a number of workers from 1 on   |
        | --shard 4/3                    | '4/3': must be i/n with i from 1 to n        |
        | --shard 0/3                    | '0/3': must be i/n with i from 1 to n        |
        | -j 2 --scenario-timeout 0      | '0': must be a number of seconds above 0     |
        | -j 2 --retry-crashed -1        | '-1': must be a whole number from 0 on       |
        | --scheduler tcp://example.org:1 | must be a tls:// address                    |

  Rule: A suite that cannot be loaded

    Scenario Outline: A <file> that holds "<text>", with <options>
      Given a suite for workers
      And the feature "one" whose scenarios pass
      And a file "<file>" with "<text>"
      When workers run them with "<options>", and without other reports
      Then the run ends with 1
      And it prints "the suite cannot be loaded: "
      And it prints "<reason>"
      And no scenario of it has run

      Examples: step files
        | options | file                    | text                 | reason                                                    |
        | -j 1    | features/steps/wrong.py | import no_such_thing | features/steps/wrong.py:1: ModuleNotFoundError: No module |
        | -j 2    | features/steps/wrong.py | import no_such_thing | features/steps/wrong.py:1: ModuleNotFoundError: No module |
        | -j 1    | features/steps/wrong.py | def                  | features/steps/wrong.py:1: SyntaxError                    |
        | -j 2    | features/steps/wrong.py | def                  | features/steps/wrong.py:1: SyntaxError                    |
        | -j 1    | features/steps/wrong.py | raise SystemExit(0)  | features/steps/wrong.py:1: SystemExit: 0                  |
        | -j 2    | features/steps/wrong.py | raise SystemExit(0)  | features/steps/wrong.py:1: SystemExit: 0                  |

      Examples: environments
        | options | file                    | text                       | reason                                      |
        | -j 1    | features/environment.py | raise OSError('no disk')   | features/environment.py:1: OSError: no disk |
        | -j 2    | features/environment.py | raise OSError('no disk')   | features/environment.py:1: OSError: no disk |
        | -j 2    | features/environment.py | import os; os._exit(0)     | the process that loads it has ended with exit code 0 |
        | -j 2    | features/environment.py | import os; os.kill(os.getpid(), 9) | the process that loads it has ended with signal SIGKILL |

  Rule: Features that cannot be had

    Scenario Outline: <what>, with <options>
      Given a suite for workers
      And the feature "one" whose scenarios pass
      And a file "features/wrong.feature" with "<text>"
      When workers run them with "<options>", and without other reports
      Then the run ends with 1
      And it prints "<reason>"
      And no scenario of it has run

      Examples:
        | what                        | options                  | text       | reason                        |
        | a feature that is no Gherkin | -j 1                     | no Gherkin | features/wrong.feature        |
        | a feature that is no Gherkin | -j 2                     | no Gherkin | features/wrong.feature        |
        | a feature that is no Gherkin | -j 2 --isolation feature | no Gherkin | features/wrong.feature        |
        | a path that is none         | -j 1 no/such/place       | # nothing  | no/such/place                 |
        | a path that is none         | -j 2 no/such/place       | # nothing  | no/such/place                 |

    Scenario Outline: A feature that is deleted while the run goes on, with <options>
      Given a suite for workers
      And the feature "a" whose scenarios remove features/b.feature
      And the feature "b" whose scenarios pass, pass
      And the feature "c" whose scenarios pass
      When workers run them with "<options>"
      Then the run ends with <code>
      And the scenarios "a: 1, c: 1" have ended as passed
      And it prints "<told>"

      Examples:
        | options                  | code | told                               |
        | -j 1                     | 0    | 4 scenarios passed                 |
        | -j 1 --isolation feature | 1    | features/b.feature: FileNotFoundError |

    Scenario Outline: A tree that cannot be copied, with "<options>"
      Given a suite for workers
      And the feature "one" whose scenarios pass
      And a folder in the tree whose copy would have too long a path
      When workers run them with "-j 2 --copy-tree <options>", and without other reports
      Then the run ends with 1
      And it prints "--copy-tree cannot copy"
      And it leaves no process, thread or open file

      Examples:
        | options              |
        | --start-method fork  |
        | --start-method spawn |

  Rule: No run is green in which less ran than was selected

    Scenario: Nothing is selected
      Given a suite for workers
      And the feature "one" whose scenarios pass
      When workers run them with "-j 2 --tags @nobody_has_this", and without other reports
      Then it prints "0 scenarios passed, 0 failed, 1 skipped"

    Scenario: A worker that says it is done, and has not run everything
      Given a suite for workers with the environment
        """
        from cleveragents.runner.workers.worker import Worker

        Worker._note_unrun = lambda self, feature: None
        enter = Worker.run_scenario

        def run_scenario(self, scenario, run):
            return False if scenario.name == "2" else enter(self, scenario, run)

        Worker.run_scenario = run_scenario
        """
      And the feature "one" whose scenarios pass, pass, pass
      When workers run them with "-j 2"
      Then the run ends with 1
      And it prints "1 of 3 selected scenarios did not run"
