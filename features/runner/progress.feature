Feature: How far a run is

  As a developer who waits for a run, and as a CI job whose log is read afterwards
  I want to see on a terminal what goes on, and in a log a line for each feature
  So that I know how long it will take yet, and what hangs.

  Rule: In a pipe there is a plain line for each feature, and below it what failed

    Scenario Outline: <options> -> <lines>
      Given a suite for workers
      And the feature "green" whose scenarios pass, say hello
      And the feature "red" whose scenarios pass, say shown / fail
      When workers run them with "<options>", and without other reports
      Then the run ends with 1
      And the lines of features are
        """
        <green>
        features/red.feature  1 scenario passed, 1 failed
          Scenario: 2  features/red.feature:4
            When fail  features/red.feature:6
              ASSERT FAILED: want 1, have 2
            captured stdout:
              shown
        """

      Examples:
        | options      | lines           | green                                    |
        | -j 1         | a line each     | features/green.feature  2 scenarios passed |
        | -j 2         | a line each     | features/green.feature  2 scenarios passed |
        | -j 2 --quiet | only what is red |                                         |

    Scenario: Expected failures, errors, skipped scenarios, and hooks that fail
      Given a suite with every kind of outcome
      When workers run them with "-j 2 --tags 'not @not_selected'", and without other reports
      Then it prints
        """
        features/a_steps.feature  2 scenarios passed, 2 failed, 4 in error, 1 skipped
        features/b_outlines.feature  2 scenarios passed, 2 failed, 1 skipped
        features/d_hooks_after_feature.feature  1 scenario passed, a hook or cleanup failed
        features/f_bugs.feature  2 scenarios passed (1 expected failure), 1 failed
        features/i_name_only.feature  no scenarios
        """

  Rule: On a terminal there is more to see, and nothing of it stays

    Scenario Outline: <where> -> <shown>
      Given a suite for workers
      And the feature "green" whose scenarios take 0.3 seconds, pass
      When workers run them in a terminal with "<options>" and the environment "<environment>"
      Then its progress is <shown>
      And its lines are <coloured>

      Examples:
        | where                 | options      | environment | shown     | coloured     |
        | a terminal            | -j 2         | CI=         | shown     | coloured     |
        | a terminal in CI      | -j 2         | CI=true     | not shown | coloured     |
        | one process           | -j 1         | CI=         | shown     | coloured     |
        | one process that prints | -j 1 --no-capture | CI= | not shown | coloured     |
        | without colours       | -j 2         | CI= NO_COLOR=1 | shown  | not coloured |

    Scenario Outline: A scenario counts as soon as it is over, with "<options>"
      Given a suite for workers
      And the feature "slow" whose scenarios take 0.2 seconds, take 0.6 seconds
      When workers run them in a terminal with "<options>" and the environment "CI="
      Then its progress was "0/1 features  1/2 scenarios  0 failed" at some time

      Examples:
        | options |
        | -j 1    |
        | -j 2    |

    Scenario: Features of one process count with what was in them
      Given a suite for workers
      And the feature "red" whose scenarios pass, fail
      And the feature "slow" whose scenarios take 0.2 seconds, pass
      When workers run them in a terminal with "-j 1" and the environment "CI="
      Then its progress was "1/2 features  2/4 scenarios  1 failed" at some time

    Scenario Outline: <environment>, <quiet>, <stream> -> <shown>
      Then with "<environment>", <quiet>, and a <stream>, progress is <shown>

      Examples:
        | environment | quiet     | stream   | shown     |
        |             | not quiet | terminal | shown     |
        |             | not quiet | pipe     | not shown |
        |             | quiet     | terminal | not shown |
        | CI=1        | not quiet | terminal | not shown |
        | CI=false    | not quiet | terminal | shown     |
        | TERM=dumb   | not quiet | terminal | not shown |

    Scenario: Features, scenarios, failures, and what each worker does
      Given a display of 4 features with 20 scenarios, which are expected to take 100 seconds
      When a worker begins with "features/a.feature:3  Pay" and 65 seconds pass
      And a feature of 5 scenarios is over, 1 failed, 2 expected failures, expected to take 50 seconds
      Then the display is
        """
        1/4 features  5/20 scenarios  1 failed  2 expected failures  45 s left
          features/a.feature:3  Pay  1 min 5 s
        """

    Scenario: What was never measured has no time left
      Given a display of 4 features with 20 scenarios
      When 1 seconds pass
      Then the display is "0/4 features  0/20 scenarios  0 failed"

    Scenario: What is printed stands where the display was
      Given a display of 4 features with 20 scenarios
      When a worker begins with "features/a.feature" and 1 seconds pass
      And "a line" is printed, and 1 seconds pass
      Then the screen is
        """
        a line
        0/4 features  0/20 scenarios  0 failed
          features/a.feature  2 s
        """
      And nothing of the display is there once it is closed

    Scenario: It is drawn ten times a second at most
      Given a display of 4 features with 20 scenarios
      When 1000 times 0.001 seconds pass
      Then it was drawn 10 times

    Scenario: A terminal that has gone ends nothing
      Given a display of 4 features with 20 scenarios
      When the terminal has gone and 1 seconds pass
      Then nothing is shown any more

    Scenario Outline: <count> workers in a window of <width> to <height>
      Then the display of <count> workers with "<name>" within <width> to <height> is
        """
        1/2 features
        <line>
        <last>
        """

      Examples:
        | count | width | height | name            | line                     | last                |
        | 2     | 40    | 4      | a.feature:3 Pay |   a.feature:3 Pay  1 min 5 s |   a.feature:3 Pay  1 min 5 s |
        | 2     | 24    | 4      | a.feature:3 Pay |   a.featu...  1 min 5 s   |   a.featu...  1 min 5 s |
        | 9     | 40    | 3      | a.feature:3 Pay |   a.feature:3 Pay  1 min 5 s |   and 8 more workers |
        | 2     | 24    | 4      | 支付支付支付      |   支付支...  1 min 5 s     |   支付支...  1 min 5 s   |
