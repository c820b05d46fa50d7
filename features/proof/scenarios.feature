Feature: Observing captured scenarios

  As the author of a command that decides by what tests really do
  I want each chosen scenario run without inversion, whatever the project does to its verdicts
  So that "red before, green after" is a fact and not a report.

  Background:
    Given an empty project

  Scenario: Each scenario is seen as it ended
    Given the project's feature
      """
      Feature: Ends
        @setup
        Scenario: Not chosen
          When pass

        @tdd_bug @tdd_bug_7
        Scenario: Fixed
          When pass

        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Captured
          Given pass
          When fail

        @tdd_expected_fail @tdd_bug_x
        Scenario: Broken tag rules
          When fail

        Scenario: Without any tag
          When run "fail"

        @tdd_bug @tdd_bug_7 @tdd_raises:ValueError
        Scenario: Declared
          When raise ValueError

        Scenario: Undeclared
          When raise ValueError

        Scenario: Precondition
          Given fail

        Scenario: Unknown
          When nobody knows this
          Then fail

        Scenario: Unwritten
          When be pending

        Scenario: Late
          When take too long

        Scenario: Ends the run
          When exit with 0

        @skip
        Scenario: Skipped by a hook
          When fail

        @broken
        Scenario: Behind a broken hook
          When fail

        Scenario: With a broken cleanup
          When leave a cleanup that raises

        @autoretry
        Scenario: Passes when it is tried again
          When fail at the first attempt only

        Scenario: Not chosen
          When end the process with 9

        Scenario Outline: Row <do>
          When <do>

          Examples:
            | do   |
            | pass |
            | fail |

        Scenario: Leaves a process behind
          When leave a process behind

        Scenario: Forks
          When fork, and the copy fails

        Scenario: After the fork
          When let the copy fail

        Rule: A rule
          Background: Of the rule
            Given fail

          Scenario: Never reached
            When pass
      """
    And its environment installs the hook, skips "skip", breaks "broken", retries and adds a row to each outline
    When all of it but "Not chosen" is observed
    Then this is seen
      | test                            | seen                                            |
      | Fixed                           | passed                                          |
      | Captured                        | an assertion in its own body                    |
      | Broken tag rules                | an assertion in its own body                    |
      | Without any tag                 | an assertion in its own body                    |
      | Declared                        | the declared exception in its own body          |
      | Undeclared                      | an undeclared exception in its own body         |
      | Precondition                    | an assertion in a Given step                    |
      | Unknown                         | an undefined step, keyword or variable in its own body |
      | Unwritten                       | a pending step in its own body                  |
      | Late                            | a time-out in its own body                      |
      | Ends the run                    | an attempt to end the run in its own body       |
      | Skipped by a hook               | skipped                                         |
      | Behind a broken hook            | an undeclared exception in a hook, fixture or setup |
      | With a broken cleanup           | an undeclared exception in a cleanup or teardown |
      | Passes when it is tried again   | an assertion in its own body                    |
      | Row pass -- @1.1                | passed                                          |
      | Row fail -- @1.2                | an assertion in its own body                    |
      | Leaves a process behind         | passed                                          |
      | Forks                           | passed                                          |
      | After the fork                  | passed                                          |
      | Never reached                   | an assertion in the Background                  |
    And "Captured" failed in "When fail" by AssertionError: "want 1, have 2"
    And the project's folder is as it was
    And no process is left

  Scenario: Settings that choose, change or hide do not count, and what tests see does
    Given the project's feature
      """
      Feature: Settings
        @tdd_bug @tdd_bug_7
        Scenario: Sees its world
          When see the colour, and the folder "src" before all others
        @wip
        Scenario: Fails
          When fail
        Scenario: Passes
          When pass
      """
    And its file "behave.ini"
      """
      [behave]
      tags = not @tdd_bug
      name = Nothing
      include_re = nothing
      dry_run = true
      stop = true
      wip = true
      junit = true
      format = json
      outfiles = out.json
      summary = true
      steps_catalog = true
      runner = nobody:Runner
      [behave.userdata]
      colour = blue
      """
    And its file "src/shop.py" is empty
    When all of it is observed, by a process that writes bytecode and whose git works elsewhere
    Then this is seen
      | test           | seen                         |
      | Sees its world | passed                       |
      | Fails          | an assertion in its own body |
      | Passes         | passed                       |
    And the project's folder is as it was

  Scenario: A package under test that is this package in another version
    Given the project's feature
      """
      Feature: Itself
        @tdd_bug @tdd_bug_7 @tdd_expected_fail
        Scenario: Captured
          When fail
        @tdd_bug @tdd_bug_7
        Scenario: Fixed
          When import cleveragents from "src"
        @tdd_bug
        Scenario: Exits
          When exit with 0
      """
    And a package "cleveragents" of its own, whose hook inverts everything
    When all of it is observed
    Then this is seen
      | test     | seen                                      |
      | Captured | an assertion in its own body              |
      | Fixed    | passed                                    |
      | Exits    | an attempt to end the run in its own body |
    And no module is foreign

  Scenario: A module that comes from elsewhere
    Given the project's feature
      """
      Feature: Leak
        Scenario: Imports
          When import shop and warehouse
      """
    And its file "lib/shop/__init__.py" is empty
    And its file "lib/warehouse.py" is empty
    And its environment looks for modules in another project first, which has a "shop"
    When all of it is observed, with the sources "lib"
    Then this is seen
      | test    | seen   |
      | Imports | passed |
    And the foreign modules are "shop" of the other project

  Scenario: Features with an environment each have a process each
    Given its feature "one/two/a.feature" below the base folder "one" does "pass"
    And its feature "three/b.feature" below the base folder "three" does "fail"
    And its feature "one/gone.feature" has gone
    When all of it is observed
    Then this is seen
      | test      | seen                         |
      | one/two   | passed                       |
      | three     | an assertion in its own body |
      | gone      | not run                      |
    And it is said that
      """
      one/gone.feature: there is no such file
      """

  Scenario: Runs that cannot begin
    Given its base folder "a" has the environment "import nothing_of_this_name"
    And its base folder "b" has the steps "def ("
    And its base folder "c" has the environment "def before_all(context): raise OSError('no server')"
    And its base folder "d" has the steps "import sys; sys.exit(0)"
    And its base folder "e" has the environment "import behave.exception; raise behave.exception.ConfigError('too old')"
    And its base folder "f" has a feature that is not Gherkin
    When all of it is observed
    Then nothing has run
    And it is said that
      """
      ModuleNotFoundError: No module named 'nothing_of_this_name'
      SyntaxError: invalid syntax
      HOOK-ERROR in before_all: OSError: no server
      the process ended with exit code 0
      ConfigError: too old
      ParserError: Failed to parse
      """

  Scenario: Runs that end before their tests do
    Given its base folder "a" runs "pass", "end the process with 3" and "pass"
    And its base folder "b" runs "pass", "end the process by signal 11" and "pass"
    And its base folder "c" runs "pass", "end the process by signal 35" and "pass"
    And its base folder "d" runs "pass", "interrupt" and "pass"
    When all of it is observed
    Then this is seen
      | test | seen                                      |
      | a1   | passed                                    |
      | a2   | an attempt to end the run in its own body |
      | a3   | not run                                   |
      | b1   | passed                                    |
      | b2   | an attempt to end the run in its own body |
      | b3   | not run                                   |
      | c1   | passed                                    |
      | c2   | an attempt to end the run in its own body |
      | c3   | not run                                   |
      | d1   | passed                                    |
      | d2   | interrupted                               |
      | d3   | not run                                   |
    And it is said that
      """
      the last words
      the process ended with exit code 3
      the process was ended by SIGSEGV
      the process was ended by signal 35
      """

  Scenario: A time limit
    Given its base folder "a" runs "pass", "hang" and "pass"
    When all of it is observed, and its time is over while it hangs
    Then this is seen
      | test | seen                       |
      | a1   | passed                     |
      | a2   | a time-out in its own body |
      | a3   | not run                    |
    And it is said that
      """
      the process was stopped after 120 seconds
      """

  Scenario: No test
    When all of it is observed
    Then nothing has run

  Scenario: The command is ended while a test runs
    Given its base folder "a" runs "hang"
    When a program that observes all of it is sent SIGTERM while it hangs
    Then the program has ended by SIGTERM's exit code
    And no process is left
