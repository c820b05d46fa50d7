Feature: The command line

  As a person or a program that calls cleveragents
  I want help, clear errors and the exit codes of the design
  So that I can rely on it in scripts.

  Scenario Outline: cleveragents <arguments>
    When "cleveragents <arguments>" runs
    Then it exits with <code> and says
      """
      <text>
      """
    And there is no traceback

    Examples:
      | arguments          | code | text                                          |
      | --version          | 0    | cleveragents, version                         |
      | --help             | 0    | Capture, list, check, verify and release bugs.  |
      | -h                 | 0    | Walk through capture, fix and release   |
      | bug --help         | 0    | check    Check the tag rules in PATHS         |
      | bug check --help   | 0    | Exits 1 where a rule is broken                |
      | fly                | 2    | No such command 'fly'                         |
      | --fly              | 2    | No such option                                |
      | bug                | 2    | Usage: cleveragents bug                       |

  Scenario: Our own bug is one line and a log file
    When a command fails by a bug of ours
    Then it exits with 70 and says
      """
      error: a bug in cleveragents
      """
    And the log file that it names holds the traceback
    And there is no traceback

  Scenario: Messages go to stderr, data to stdout
    When "cleveragents bug check nowhere" runs with its streams apart
    Then its stdout is empty and its stderr says "nowhere: there is no such file or folder"

  Scenario: Interrupted
    When a command is interrupted
    Then it exits with 130 and says
      """
      interrupted
      """

  Scenario: The reader of the output goes away
    Given a feature file whose scenario is tagged "@tdd_bug @tdd_bug_7"
    When "cleveragents bug list inner.feature" is piped into a reader that stops
    Then it exits with 1 and says nothing more

  Scenario Outline: Importing <module> imports nothing that it does not need
    When "<module>" is imported
    Then "<others>" are not imported

    Examples:
      | module                         | others                                     |
      | cleveragents                   | click, behave, json, cleveragents.errors   |
      | cleveragents.cli.main          | behave, json, filelock, tempfile, cleveragents.bugs |
      | cleveragents.integrations.behave | click, filelock, cleveragents.cli, cleveragents.config |
      | cleveragents.runner.parallel   | xml.etree.ElementTree, behave.reporter.junit, unicodedata |
      | cleveragents.integrations.behave.session | cleveragents.bugs.ledger, cleveragents.bugs.fingerprint |
      | cleveragents.cli.commands.config | behave, ssl, filelock, cleveragents.bugs.gherkin |
      | cleveragents.cli.commands.bug  | behave, robot, filelock                    |
      | cleveragents.executor          | click, behave, filelock, cleveragents.bugs |

  Scenario Outline: <error> survives the way between processes
    When the error "<error>" is pickled and read back
    Then it has the same type, text and facts

    Examples:
      | error                                                    |
      | TestFileError("a.feature", 3, "broken", "mend it")       |
      | TestFileError("a.feature", 0, "broken", "mend it")       |
      | NoTestFilesError("a", "nothing there")                   |
      | MissingExtraError("Robot", "reading", "robot")           |
      | SettingsError("pyproject.toml", "tool.x", "is wrong")    |
      | UnsupportedBehaveError("1.2.6", ">=1.3.3,<1.4")          |
      | LedgerError("bugs.toml", 3, "is broken", "mend it")      |
      | MissingToolError("git", "the demo")                      |
      | ExitAttemptError("SystemExit(0)")                        |
      | UnexpectedPassError("fixed")                             |
      | BrokenCaptureError("broken")                             |
      | WriteError("a.json", "disk full")                        |
      | FileThereError("a.json")                                 |
      | ReleaseError(7, "no tag", "look")                        |
      | DemoError("behave", 1, "output")                         |
      | IssueError("a.md", "has no section", "write one")        |
      | ForgeError("https://a.example", "answers 404", "look")   |
      | ForgeAddressError("a.example", "is no URL", "write one") |

    Examples: of settings
      | error                                                    |
      | UnknownKeyError("server.ulr", "server.url")              |
      | UnknownKeyError("server.ulr", "server.url", "a.toml")    |
      | BadValueError("server.url", "7", "must be text", "-c")   |
      | ScopeError("server.token", "project", "is a secret")     |
      | ConfigFileError("a.toml", (3, 4), "is not TOML", "mend") |
      | ConfigFileError("a.toml", (0, 0), "is a folder", "mend") |
      | ConfigWriteError("a.toml", "disk full", False)           |
      | ConfigWriteError("a.toml", "input error", True)          |
      | NothingToUndoError("a.toml")                             |
      | DraftError("a.edit", "is not TOML", "go on")             |
      | TransactionError("a transaction is going on")            |
      | ReportError("disk full")                                 |
      | ServerCheckError("https://a", "is ill", "look")          |
      | UnsupportedPlatformError("Windows", "flock")             |
