Feature: What a run can be told

  As a team that runs its suite on laptops, in CI and on other machines
  I want every option of a run read strictly, from the command line and from pyproject.toml
  So that a typing error is told, with what to do, and never means something else.

  Rule: An option that is wrong is refused, with what to do

    Scenario Outline: <option> <value> is refused
      When a run is told "<option> <value>"
      Then it exits with 2 and says
        """
        '<value>': <reason>
        mend: <mend>
        """
      And there is no traceback

      Examples: Workers
        | option | value | reason                                       | mend                   |
        | -j     | 0     | must be a number of workers from 1 on, or auto | -j 4 has four workers  |
        | -j     | x     | must be a number of workers from 1 on, or auto | -j 4 has four workers  |
        | --jobs | -1    | must be a number of workers from 1 on, or auto | -j 4 has four workers  |
        | --jobs | 1.5   | must be a number of workers from 1 on, or auto | -j 4 has four workers  |
        | -j     | ٣     | must be a number of workers from 1 on, or auto | -j 4 has four workers  |
        | -j     | AUTO  | must be a number of workers from 1 on, or auto | -j 4 has four workers  |

      Examples: Shards
        | option  | value | reason                        | mend                                           |
        | --shard | 0/3   | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |
        | --shard | 4/3   | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |
        | --shard | 1/0   | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |
        | --shard | 1     | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |
        | --shard | -1/3  | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |
        | --shard | 1/3/5 | must be i/n with i from 1 to n | of three machines the first one runs --shard 1/3 |

      Examples: Limits
        | option             | value | reason                              | mend                                      |
        | --scenario-timeout | 0     | must be a number of seconds above 0 | --scenario-timeout 30 ends a scenario     |
        | --scenario-timeout | -3    | must be a number of seconds above 0 | --scenario-timeout 30 ends a scenario     |
        | --scenario-timeout | nan   | must be a number of seconds above 0 | --scenario-timeout 30 ends a scenario     |
        | --scenario-timeout | inf   | must be a number of seconds above 0 | --scenario-timeout 30 ends a scenario     |
        | --scenario-timeout | 5min  | must be a number of seconds above 0 | --scenario-timeout 30 ends a scenario     |
        | --retry-crashed    | -1    | must be a whole number from 0 on    | --retry-crashed 1 tries a scenario once more |
        | --retry-crashed    | often | must be a whole number from 0 on    | --retry-crashed 1 tries a scenario once more |

      Examples: Schedulers
        | option      | value                             | reason                                                   | mend                                    |
        | --scheduler | tcp://10.0.0.7:8786               | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://build-1.example.org:8786    | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://localhost.example.org:8786  | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://127.0.0.1.example.org:8786  | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://0.0.0.0:8786                | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://[fe80::1]:8786              | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | ws://127.0.0.1:8786               | must be a tls:// address, or a tcp:// one of this machine | start scheduler and workers with --tls-ca-file |
        | --scheduler | tcp://127.0.0.1@10.0.0.7:8786     | must be tls://HOST:PORT                                  | write it like tls://build-1.example.org:8786 |
        | --scheduler | tls://build-1.example.org         | must be tls://HOST:PORT                                  | write it like tls://build-1.example.org:8786 |
        | --scheduler | tls://build-1.example.org:99999   | must be tls://HOST:PORT                                  | write it like tls://build-1.example.org:8786 |
        | --scheduler | build-1.example.org:8786          | must be tls://HOST:PORT                                  | write it like tls://build-1.example.org:8786 |
        | --scheduler | tcp://127.0.0.1:8786/../10.0.0.7  | must be tls://HOST:PORT                                  | write it like tls://build-1.example.org:8786 |

    Scenario: The error keeps its facts on the way to another process
      Given the error of the option "--jobs" with the value "x"
      When it is pickled and read back
      Then it says "--jobs 'x': must be a number of workers from 1 on, or auto" there as well

  Rule: What is right is understood

    Scenario Outline: <words>
      Given a project that says nothing of its runs
      When a run is told "<words>" and its options are kept
      Then the options are those of a usual run, but <field> is <value>

      Examples:
        | words                                  | field             | value                       |
        | -j 3                                   | jobs              | 3                           |
        | -j3                                    | jobs              | 3                           |
        | --jobs=3                               | jobs              | 3                           |
        | --parallel 3                           | jobs              | 3                           |
        | --isolation feature                    | isolation         | Isolation.FEATURE           |
        | --before-all worker                    | before_all        | BeforeAll.WORKER            |
        | --start-method spawn                   | start_method      | StartMethod.SPAWN           |
        | --shard 2/3                            | shard             | Shard(index=2, count=3)     |
        | --split                                | split             | True                        |
        | --coverage                             | coverage          | True                        |
        | --scenario-timeout 2.5                 | scenario_timeout  | 2.5                         |
        | --retry-crashed 2                      | retry_crashed     | 2                           |
        | --leaks fail                           | leaks             | LeakPolicy.FAIL             |
        | --check-leaks                          | check_leaks       | True                        |
        | --copy-tree                            | copy_tree         | True                        |
        | --quiet                                | quiet             | True                        |
        | --run-id nightly                       | run_id            | 'nightly'                   |

      Examples: Schedulers
        | words                                  | field             | value                       |
        | --scheduler tls://b-1.example.org:8786 | scheduler         | 'tls://b-1.example.org:8786' |
        | --scheduler tcp://127.0.0.9:8786       | scheduler         | 'tcp://127.0.0.9:8786'      |
        | --scheduler tcp://localhost:8786       | scheduler         | 'tcp://localhost:8786'      |
        | --scheduler tcp://[::1]:8786           | scheduler         | 'tcp://[::1]:8786'          |

    Scenario: Contexts of coverage are measured, too
      Given a project that says nothing of its runs
      When a run is told "--coverage-contexts" and its options are kept
      Then the options are those of a usual run, but coverage is True and coverage_contexts is True

    Scenario: As many workers as there are usable CPUs
      When a run is told "-j auto" on a machine where 3 CPUs are usable
      Then it has 3 workers

    Scenario Outline: Workers on <platform> are <started>
      When a run asks how workers start on "<platform>", which <forks>
      Then workers are <started>

      Examples:
        | platform | forks     | started |
        | linux    | can fork  | forked  |
        | darwin   | can fork  | spawned |
        | win32    | cannot    | spawned |

  Rule: A project says how its runs are, and the command line counts more

    Scenario: A project that says everything
      Given the settings of a project
        """
        [tool.cleveragents.run]
        jobs = 4
        isolation = "feature"
        start_method = "spawn"
        before_all = "worker"
        shard = "1/2"
        split = true
        coverage = true
        coverage_contexts = true
        scenario_timeout = 30
        retry_crashed = 1
        leaks = "restore"
        check_leaks = true
        watched_modules = ["shop.cache"]
        copy_tree = true
        quiet = true
        scheduler = "tls://b-1.example.org:8786"
        environment = { TEST_MODE = "mock" }
        """
      When the options of its runs are read
      Then every option has the value that stands there

    Scenario Outline: <setting> and <words>
      Given a project that says "<setting>" of its runs
      When a run is told "<words>" and its options are kept
      Then the options are those of a usual run, but <difference>

      Examples:
        | setting                | words           | difference                           |
        | jobs = 4               |                 | jobs is 4                            |
        | jobs = 4               | -j 2            | jobs is 2                            |
        | split = true           | --no-split      | split is False                       |
        | quiet = true           |                 | quiet is True                        |
        | leaks = "fail"         | --leaks restore | leaks is LeakPolicy.RESTORE          |
        | scenario_timeout = 1   | -j 2            | scenario_timeout is 1.0 and jobs is 2 |

    Scenario Outline: Wrong: <setting>
      Given a project that says "<setting>" of its runs
      When the options of its runs are read
      Then they are refused: tool.cleveragents.run.<message>

      Examples:
        | setting                               | message                                                                       |
        | job = 4                               | job is not a setting; known are before_all, check_leaks, copy_tree, coverage, coverage_contexts, environment, isolation, jobs, leaks, quiet, retry_crashed, scenario_timeout, scheduler, shard, split, start_method, watched_modules |
        | run_id = "nightly"                    | run_id is not a setting; known are before_all, check_leaks, copy_tree, coverage, coverage_contexts, environment, isolation, jobs, leaks, quiet, retry_crashed, scenario_timeout, scheduler, shard, split, start_method, watched_modules |
        | jobs = 0                              | jobs must be a number of workers from 1 on, or auto, and is 0                 |
        | jobs = "4"                            | jobs must be a number of workers from 1 on, or auto, and is '4'               |
        | jobs = true                           | jobs must be a number of workers from 1 on, or auto, and is True              |
        | jobs = 2.0                            | jobs must be a number of workers from 1 on, or auto, and is 2.0               |
        | jobs = ["auto"]                       | jobs must be a number of workers from 1 on, or auto, and is ['auto']          |
        | isolation = "process"                 | isolation must be worker or feature, and is 'process'                         |
        | isolation = ["worker"]                | isolation must be worker or feature, and is ['worker']                        |
        | shard = "4/3"                         | shard must be i/n with i from 1 to n, and is '4/3'                            |
        | shard = 1                             | shard must be i/n with i from 1 to n, and is 1                                |
        | split = "yes"                         | split must be true or false, and is 'yes'                                     |
        | quiet = 1                             | quiet must be true or false, and is 1                                         |
        | scenario_timeout = "30"               | scenario_timeout must be a number of seconds above 0, and is '30'             |
        | scenario_timeout = true               | scenario_timeout must be a number of seconds above 0, and is True             |
        | retry_crashed = 1.5                   | retry_crashed must be a whole number from 0 on, and is 1.5                    |
        | watched_modules = "shop"              | watched_modules must be a list of texts, and is 'shop'                        |
        | watched_modules = [""]                | watched_modules must be a list of texts, and is ['']                          |

      Examples: Tables and addresses
        | setting                               | message                                                                       |
        | environment = { A = 1 }               | environment must be a table of texts, and is {'A': 1}                         |
        | environment = ["A"]                   | environment must be a table of texts, and is ['A']                            |
        | environment = { "A=B" = "C" }         | environment must hold what an environment can, and is {'A=B': 'C'}            |
        | scheduler = "tls://b-1.example.org"   | scheduler must be tls://HOST:PORT, and is 'tls://b-1.example.org'             |
        | scheduler = 8786                      | scheduler must be tls://HOST:PORT, and is 8786                                |

    Scenario Outline: <setting> is no table
      Given the settings of a project "<setting>"
      When they are read
      Then they are refused: tool.cleveragents.<name> must be a table

      Examples:
        | setting          | name     |
        | run = "fast"     | run      |
        | services = ["x"] | services |

    Scenario: A runner that is given a wrong number of jobs by Behave
      Given a project that says nothing of its runs
      When the options of a run with 0 jobs are asked for
      Then the option is refused with "--jobs '0': must be a number of workers from 1 on, or auto"
