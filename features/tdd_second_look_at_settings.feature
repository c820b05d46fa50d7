Feature: Bugs 9034 to 9038: what a second look at the settings found

  As a developer
  I want editors, full disks, forks, odd encodings and projects to be met in every command alike
  So that a rare case does not cost me my settings.

  @tdd_bug @tdd_bug_9034
  Scenario: Bug 9034: the backup file of an editor blocks the next edit
    Given the user's configuration
      """
      [server]
      url = "https://old.example"
      """
    And "cleveragents config edit" has run with the editor "sed -i~ s/old/new/"
    When "cleveragents config edit" runs with the editor "sed -i s/new/newer/"
    Then it has exited with 0

  @tdd_bug @tdd_bug_9035
  Scenario: Bug 9035: an undo that could not be kept empties the file
    Given the file holds "[server]\ntimeout = 4\n"
    And a change to 6 whose undo cannot be kept
    When the last change is taken back
    Then the file now holds "[server]\ntimeout = 6\n"

  @tdd_bug @tdd_bug_9036
  Scenario: Bug 9036: an undo after a failed change takes two changes back
    Given the file holds "[server]\ntimeout = 4\n"
    And server.timeout is changed to 5, then by hand
    And a change to 7 fails at the rename
    When the last change is taken back
    Then the file now holds "[server]\ntimeout = 5\n"

  @tdd_bug @tdd_bug_9037
  Scenario Outline: Bug 9037: <what>
    Given a program that forks, and <what>
    When it runs
    Then it says "<says>"

    Examples:
      | what                                               | says                      |
      | does so in a signal handler while files are locked | it has never waited       |
      | whose child locks a file within the parent's block | the child's lock is there |

  @tdd_bug @tdd_bug_9038
  Scenario: Bug 9038: JSON with letters that the terminal lacks is no JSON
    When "CLEVERAGENTS_HOME=$PWD/café PYTHONIOENCODING=koi8-r ca config path --format json >j; python3 -m json.tool j" is run by a shell
    Then it has exited with 0
