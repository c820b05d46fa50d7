Feature: Services that features require

  As a team whose features talk to a server of their own
  I want a feature to say which services it requires, and a run to have them ready
  So that no step ever meets a service that does not run, and nobody wonders why.

  Rule: A service is started once, waited for, shared, and stopped

    Scenario Outline: <count> features, run with <options>
      Given a bridge
      And <count> features that require the bridge
      When the features run with "<options>"
      Then its features end as <count> passed
      And the bridge was started 1 time
      And nothing is left of it

      Examples:
        | count | options                  |
        | 4     | -j 1                     |
        | 4     | -j 2                     |
        | 4     | -j 2 --isolation feature |

    Scenario Outline: It is known to be ready by its <way>
      Given a bridge that is ready by its <way>
      And 2 features that require the bridge
      When the features run with "-j 2"
      Then its features end as 2 passed
      And the bridge was started 1 time
      And nothing is left of it

      Examples:
        | way     |
        | port    |
        | url     |
        | file    |
        | output  |
        | command |

    Scenario Outline: Nobody needs it with <options>
      Given a bridge
      And features in this order
        | name  | tags             | steps               |
        | asks  | @requires.bridge | the bridge is asked |
        | plain | @other           | nothing is asked    |
      When the features run with "<options>"
      Then the run is green
      And the bridge was started 0 times

      Examples:
        | options            |
        | -j 1 --tags=@other |
        | -j 2 --tags=@other |
        | -j 1 --dry-run     |
        | -j 2 --dry-run     |

  Rule: A service that has died is started again for the next feature

    Scenario Outline: With <options>
      Given a bridge
      And features in this order
        | name   | tags             | steps               |
        | before | @requires.bridge | the bridge is asked |
        | kills  | @requires.bridge | the bridge dies     |
        | after0 | @requires.bridge | the bridge is asked |
        | after1 | @requires.bridge | the bridge is asked |
        | after2 | @requires.bridge | the bridge is asked |
        | after3 | @requires.bridge | the bridge is asked |
      When the features run with "<options>"
      Then its features end as 5 passed, 1 failed
      And the bridge was started 2 times
      And nothing is left of it

      Examples:
        | options                    |
        | -j 1                       |
        | -j 1 --scenario-timeout 30 |
        | -j 1 --isolation feature   |

  Rule: Where a service cannot be had, what requires it is red before its first step

    Scenario Outline: A bridge whose program <fault>, with <options>
      Given a bridge whose program <fault>
      And features in this order
        | name  | tags             | steps                                    |
        | asks  | @requires.bridge | the bridge is asked, the bridge is asked |
        | plain | @other           | nothing is asked                         |
      When the features run with "<options> --junit --junit-directory reports"
      Then its scenarios end as error, error, passed
      And nothing happened of the feature "0_asks"
      And the run says
        """
        features/0_asks.feature: @requires.bridge: the service bridge cannot be had: <reason>
        """
      And the JUnit report names the service "bridge"

      Examples:
        | fault         | options | reason                                        |
        | ends at once  | -j 1    | it ended with exit code 1 before it was ready |
        | ends at once  | -j 2    | it ended with exit code 1 before it was ready |
        | is no program | -j 1    | ./no-such-program cannot be started in        |
        | is no program | -j 2    | ./no-such-program cannot be started in        |
        | never listens | -j 1    | it was not ready within 1 s: port             |
        | never listens | -j 2    | it was not ready within 1 s: port             |

    Scenario Outline: A bridge that is to be ready by <way>
      Given a bridge that is to be ready by <way>
      And 1 features that require the bridge
      When the features run with "-j 2"
      Then its features end as 1 error
      And the run says
        """
        it was not ready within 1 s: <reason>
        """
      And nothing is left of it

      Examples:
        | way                          | reason             |
        | a url that is ill            | http://127.0.0.1   |
        | a file that was there before | it has not written |
        | a command that never ends    | `                  |

    Scenario: Nobody has said what it is
      Given no bridge
      And 1 features that require the bridge
      When the features run with "-j 2"
      Then its features end as 1 error
      And the run says
        """
        nobody has said how it is started: write [tool.cleveragents.services.bridge] with command and ready into
        """

    Scenario: Its port is taken by something else
      Given a bridge whose port is taken
      And 1 features that require the bridge
      When the features run with "-j 2"
      Then its features end as 1 error
      And the bridge was started 0 times
      And the run says
        """
        is taken already, by something that this run has not started
        """

    Scenario: The last that it said is told
      Given a bridge whose program ends at once
      And 1 features that require the bridge
      When the features run with "-j 2"
      Then its features end as 1 error
      And the run says
        """
        no licence
        """

    Scenario Outline: It is given up after three failures, with <options>
      Given a bridge whose program ends at once
      And 5 features that require the bridge
      When the features run with "<options>"
      Then its features end as 5 error
      And the bridge was started 3 times

      Examples:
        | options |
        | -j 1    |
        | -j 2    |

    Scenario Outline: Only the scenarios that require it are red, with <options>
      Given a bridge whose program ends at once
      And the feature
        """
        Feature: One
          @requires.bridge
          Scenario: Asks
            When nothing is asked
          Scenario: Does not ask
            When nothing is asked
          Scenario Outline: Asks for some
            When nothing is asked
            @requires.bridge
            Examples:
              | n |
              | 1 |
            Examples:
              | n |
              | 2 |
          Rule: Two
            @requires.bridge
            Scenario: Asks in a rule
              When nothing is asked
        """
      When the features run with "<options>"
      Then its scenarios end as error, passed, error, passed, error

      Examples:
        | options |
        | -j 1    |
        | -j 2    |

  Rule: Nothing is left of a service, however the run ends

    Scenario Outline: <signal>, with <options>
      Given a bridge
      And features in this order
        | name | tags             | steps         |
        | long | @requires.bridge | it takes long |
      When <signal> is sent to a run with "<options>"
      Then the run ended by <how>
      And nothing is left of it

      Examples:
        | signal  | options | how     |
        | SIGINT  | -j 2    | Ctrl-C  |
        | SIGTERM | -j 1    | SIGTERM |
        | SIGTERM | -j 2    | SIGTERM |

    Scenario: A worker dies
      Given a bridge
      And features in this order
        | name | tags             | steps                                |
        | dies | @requires.bridge | the worker dies, the bridge is asked |
        | asks | @requires.bridge | the bridge is asked                  |
      When the features run with "-j 2"
      Then its scenarios end as error, passed, passed
      And the bridge was started 1 time
      And nothing is left of it

  Rule: None of the five that were "not running" for the mode in which the tests were started

    Scenario Outline: Five modes, one verdict, with <options>
      Given a bridge
      And the bridge is to run in the mode full, and the workers in the mode mock
      And 5 features that require the bridge
      When the features run in each of the modes unset, mock, full, garbage, empty, with "<options>"
      Then each run ends with 0 and says
        """
        5 features passed, 0 failed, 0 skipped
        10 scenarios passed, 0 failed, 0 skipped
        """
      And all steps ran in the mode mock
      And nothing is left of it

      Examples:
        | options                  |
        | -j 1                     |
        | -j 2                     |
        | -j 2 --isolation feature |

  Rule: Settings are read strictly

    Scenario: All of them
      When the settings of the service are read
        """
        [tool.cleveragents.services.db]
        command = "postgres -D 'my data'"
        ready = { port = 5432, host = "::1" }
        timeout = 5
        stop_timeout = 0
        cwd = "build"
        environment = { PGTZ = "UTC" }
        """
      Then it has
        | setting      | value                                |
        | name         | db                                   |
        | command      | ('postgres', '-D', 'my data')        |
        | ready        | port 5432 of ::1 takes no connection |
        | timeout      | 5.0                                  |
        | stop_timeout | 0.0                                  |
        | cwd          | FOLDER/build                         |
        | environment  | {'PGTZ': 'UTC'}                      |

    Scenario: As few as can be
      When the settings of the service are read
        """
        [tool.cleveragents.services.db]
        command = ["redis-server"]
        ready = { url = "http://localhost/health" }
        """
      Then it has
        | setting      | value                                                           |
        | ready        | http://localhost/health does not answer with a status below 400 |
        | timeout      | 30                                                              |
        | stop_timeout | 5                                                               |
        | cwd          | FOLDER                                                          |
        | environment  | {}                                                              |

    Scenario Outline: <setting>
      When the service has <setting>
      Then it is refused at <key>, because it <reason>

      Examples:
        | setting                               | key                | reason                                   |
        | no command                            | db.command         | is missing                               |
        | no ready                              | db.ready           | is missing                               |
        | comand = "db"                         | db.comand          | is not a setting; known are command, cwd |
        | command = []                          | db.command         | must be a command                        |
        | command = ""                          | db.command         | must be a command                        |
        | command = 7                           | db.command         | must be a command                        |
        | command = ["db", 7]                   | db.command         | must consist of words                    |
        | command = "db 'x"                     | db.command         | cannot be split into words               |
        | ready = 5432                          | db.ready           | must be a table with one of              |
        | ready = {}                            | db.ready           | must be a table with one of              |
        | ready = { port = 1, file = "x" }      | db.ready           | must be a table with one of              |
        | ready = { file = "x", host = "h" }    | db.ready.host      | is not a setting; known are file         |
        | ready = { port = 0 }                  | db.ready.port      | must be a number from 1 to 65535         |
        | ready = { port = 65536 }              | db.ready.port      | must be a number from 1 to 65535         |
        | ready = { port = true }               | db.ready.port      | must be a number from 1 to 65535         |
        | ready = { port = "5432" }             | db.ready.port      | must be a number from 1 to 65535         |
        | ready = { port = 1, host = "" }       | db.ready.host      | must be a text                           |

      Examples: Addresses, files, outputs and times
        | setting                               | key                | reason                                   |
        | ready = { url = "https://localhost" } | db.ready.url       | must be an http:// address               |
        | ready = { url = "http://" }           | db.ready.url       | must be an http:// address               |
        | ready = { url = "http://h:x/" }       | db.ready.url       | is no address                            |
        | ready = { url = "http://h/ x" }       | db.ready.url       | must be an http:// address               |
        | ready = { file = "" }                 | db.ready.file      | must be a text                           |
        | ready = { output = "(" }              | db.ready.output    | is no regular expression                 |
        | ready = { command = [] }              | db.ready.command   | must be a command                        |
        | timeout = 0                           | db.timeout         | must be a number of seconds above 0      |
        | timeout = inf                         | db.timeout         | must be a number of seconds above 0      |
        | timeout = nan                         | db.timeout         | must be a number of seconds above 0      |
        | timeout = true                        | db.timeout         | must be a number of seconds above 0      |
        | timeout = "5"                         | db.timeout         | must be a number of seconds above 0      |
        | stop_timeout = -1                     | db.stop_timeout    | must be a number of seconds from 0 on    |
        | cwd = ""                              | db.cwd             | must be a text                           |
        | environment = "A=1"                   | db.environment     | must be a table of texts                 |
        | environment = { A = 1 }               | db.environment     | must be a table of texts                 |
        | environment = { "A=B" = "1" }         | db.environment.A=B | must be what an environment can hold     |

    Scenario: A run with a wrong setting
      Given a bridge
      And 1 features that require the bridge
      And the project settings
        """
        [tool.cleveragents.services]
        bridge = 7
        """
      When the features run with "-j 2"
      Then the run says
        """
        tool.cleveragents.services.bridge: must be a table, and is 7
        """
      And the bridge was started 0 times

    Scenario: The error keeps its facts
      When an error about a service travels to another process
      Then it still says "@requires.db: the service db cannot be had: no licence" and knows the service "db"
