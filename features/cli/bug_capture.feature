Feature: cleveragents bug capture

  As a developer who has found a bug
  I want its test begun by a command: named, tagged, cleaned up after, failing by an assertion
  So that only what is right about the code is left to be written.

  Scenario: A test for Behave, and what to do next
    Given a project with a Behave suite
    When "cleveragents bug capture 7 --title 'A discount is a percentage'" is called
    Then it exits with 0 and says
      """
      created features/steps/
      created features/tdd_a_discount_is_a_percentage.feature
      created features/steps/tdd_a_discount_is_a_percentage_steps.py
      next:
      fill in each TODO and "replace this"
      behave features/tdd_a_discount_is_a_percentage.feature
      cleveragents bug verify 7
      """
    And the file "features/tdd_a_discount_is_a_percentage.feature" holds the lines
      """
      Feature: Bug 7: A discount is a percentage
      @tdd_bug @tdd_bug_7 @tdd_expected_fail
      Scenario: A discount is a percentage
      """

  Scenario: The template for Behave is an expected failure that leaves nothing behind
    Given a project with a Behave suite
    And "cleveragents bug capture 7 --title 'A discount is a percentage'" has been called
    When Behave runs "features/tdd_a_discount_is_a_percentage.feature" with a folder for temporary files
    Then it exits with 0 and says
      """
      ASSERT FAILED: want 'replace this: the value that is right', have 'replace this: call the code that has bug 7'
      expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 0
      """
    And the folder for temporary files is empty

  Scenario: Without the hook the template for Behave fails by an assertion in its last step
    Given a project with "features/environment.txt"
    And "cleveragents bug capture 7 --title Discounts" has been called
    When Behave runs "features/tdd_discounts.feature" with a folder for temporary files
    Then it exits with 1 and says
      """
      And "discounts" of bug 7 gives the right value ... failed
      ASSERT FAILED: want 'replace this
      3 steps passed, 1 failed, 0 skipped
      """

  Scenario: The template for Robot is an expected failure that leaves nothing behind
    Given a project with a Behave suite
    And "cleveragents bug capture 7 --title Discounts --framework robot" has been called
    When Robot runs "robot/tdd_discounts.robot" with the listener
    Then it exits with 0 and says
      """
      Expected failure of #7: have and want differ: replace this: call the code that has bug 7 != replace this
      1 test, 1 passed, 0 failed
      expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 0
      """
    And there is no file "tdd_discounts"

  Scenario Outline: A title may hold anything: <case>
    Given a project with a Behave suite
    When bug 7 is captured with the title "<title>"
    Then in "<name>" all frameworks read the title "<read>"
    And they read the three tags and the steps that are defined
    And Robot calls the test "<test>"

    Examples:
      | case                  | title                                     | name                    | read                                 | test             |
      | quotes                | it\x27s "3 \x22\x22\x22 'x'"              | tdd_its_3_x             | it\x27s "3 \x22\x22\x22 'x'"         | Its 3 X          |
      | backslashes           | C:\\new\\x41 \\                           | tdd_c_new_x41           | C:\\new\\x41 \\                      | C New X41        |
      | lines and tabs        | \n one\r\n@two\t#three\n                  | tdd_one_two_three       | one @two #three                      | One Two Three    |
      | line ends of Unicode  | one\u2028two\u00a0\u3000three             | tdd_one_two_three       | one two three                        | One Two Three    |
      | control characters    | a\x00b\x1b[31mc\x85d                      | tdd_au_0000bcu_0085d    | aU+0000bcU+0085d                     | Au 0000bcu 0085d |
      | bytes that are none   | a\udcffb                                  | tdd_au_dcffb            | aU+DCFFb                             | Au Dcffb         |
      | umlauts and accents   | \u00dcber-Gr\u00f6\u00dfe d\u00e9j\u00e0  | tdd_uber_grosse_deja    | \u00dcber-Gr\u00f6\u00dfe d\u00e9j\u00e0 | Uber Grosse Deja |
      | other letters         | \u5272\u5f15                              | tdd_bug_7               | \u5272\u5f15                         | Bug 7            |
      | emoji                 | \U0001f600 boom \U0001f468\u200d\U0001f469 | tdd_boom               | \U0001f600 boom \U0001f468\u200d\U0001f469 | Boom        |
      | symbols               | #                                         | tdd_bug_7               | #                                    | Bug 7            |
      | a comment             | # no comment  # at all                    | tdd_no_comment_at_all   | # no comment # at all                | No Comment At All |
      | a table               | \p a \p b \p                              | tdd_a_b                 | \p a \p b \p                         | A B              |
      | a placeholder         | \x3cprice\x3e is \x3c0\x3e                | tdd_price_is_0          | \x3cprice\x3e is \x3c0\x3e           | Price Is 0       |
      | Gherkin               | Scenario: Given @tag                      | tdd_scenario_given_tag  | Scenario: Given @tag                 | Scenario Given Tag |
      | many spaces           | a    [Tags]    b                          | tdd_a_tags_b            | a [Tags] b                           | A Tags B         |
      | Robot's variables     | ${x} @{y} &{z} %{HOME} ${{1}} \\${x}      | tdd_x_y_z_home_1_x      | ${x} @{y} &{z} %{HOME} ${{1}} \\${x} | X Y Z Home 1 X   |
      | Robot's continuation  | ...    more                               | tdd_more                | ... more                             | More             |
      | holes of the template | %bug %{name} %% {0} $x                    | tdd_bug_name_0_x        | %bug %{name} %% {0} $x               | Bug Name 0 X     |

  Scenario Outline: A long title is cut at a word's end: <case>
    Given a project with a Behave suite
    When bug 7 is captured with the title "<title>" said 40 times
    Then in "<name>" all frameworks read a title of <length> characters

    Examples:
      | case        | title    | name                                                   | length |
      | words       | seventy\x20 | tdd_seventy_seventy_seventy_seventy_seventy_seventy    | 83     |
      | one word    | abcde    | tdd_abcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcde | 84     |

  Scenario Outline: Tags as the project names them: <case>
    Given a project with a Behave suite
    And the project settings
      """
      [tool.cleveragents.tags]
      bug = "<bug>"
      numbered = "<numbered>"
      expected_fail = "<expected_fail>"
      """
    And "cleveragents bug capture 7 --title Discounts --framework robot" has been called
    When "cleveragents bug capture 7 --title Discounts --framework behave" is called
    Then the file "features/tdd_discounts.feature" holds the lines
      """
      <feature>
      """
    And the file "robot/tdd_discounts.robot" holds the lines
      """
      <robot>
      """

    Examples:
      | case           | bug     | numbered  | expected_fail | feature              | robot                               |
      | names of a team | known  | bz{N}     | xfail         | @known @bz7 @xfail   | [Tags]    known    bz7    xfail     |
      | numbers alone  |         | bz{N}     | xfail         | @bz7 @xfail          | [Tags]    bz7    xfail              |

  Scenario Outline: The names are those of the project around the new file: <case>
    Given the files
      | name                 | content                                                                         |
      | pyproject.toml       |                                                                                 |
      | <own>/pyproject.toml | [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail" |
    When "cleveragents bug capture 7 --title Discounts <options>" is called
    Then the file "<file>" holds the lines
      """
      @bz7 @xfail
      """

    Examples:
      | case                   | own      | options                | file                                |
      | a folder elsewhere     | shop     | --folder shop/features | shop/features/tdd_discounts.feature |
      | the suite has its own  | features |                        | features/tdd_discounts.feature      |

  Scenario Outline: Where the files go: <case>
    Given a project with "<there>"
    And the project settings
      """
      [tool.cleveragents]
      suites = [<suites>]
      """
    When "cleveragents bug capture 7 --title T <options>" is called
    Then it exits with 0 and has made "<made>"

    Examples:
      | case                              | there                                         | suites                 | options                    | made                                                             |
      | nothing is there                  |                                               | "features", "robot"    |                            | features/tdd_t.feature, features/steps/tdd_t_steps.py            |
      | the suite is Robot's              | robot/one.robot                               | "features", "robot"    |                            | robot/tdd_t.robot                                                |
      | both have suites                  | robot/one.robot, features/one.feature         | "features", "robot"    |                            | features/tdd_t.feature, features/steps/tdd_t_steps.py            |
      | Behave is asked for               | robot/one.robot                               | "features", "robot"    | --framework behave         | features/tdd_t.feature, features/steps/tdd_t_steps.py            |
      | Robot is asked for                | features/one.feature                          | "features", "robot"    | --framework robot          | robot/tdd_t.robot                                                |
      | suites of other names             | checks/one.robot, specs/one.feature           | "checks", "specs"      |                            | specs/tdd_t.feature, specs/steps/tdd_t_steps.py                  |
      | other names, Robot is asked for   | checks/one.robot, specs/one.feature           | "specs", "checks"      | --framework robot          | checks/tdd_t.robot                                               |
      | all suites are the other's        | checks/one.robot                              | "checks"               | --framework behave         | features/tdd_t.feature, features/steps/tdd_t_steps.py            |
      | a suite before it is not there    | checks/one.feature                            | "specs", "checks"      |                            | checks/tdd_t.feature, checks/steps/tdd_t_steps.py                |
      | a new folder, and only Robot's    | robot/one.robot                               | "robot"                | --folder checks/new        | checks/new/tdd_t.robot                                           |
      | others' tests in the project      | .venv/x/one.robot, features/one.feature       | "features"             | --folder checks            | checks/tdd_t.feature, checks/steps/tdd_t_steps.py                |
      | others' tests, in its own folder  | .venv/x/one.robot                             | "features"             | --folder .                 | tdd_t.feature, steps/tdd_t_steps.py                              |
      | suites that are not there yet     |                                               | "specs"                |                            | specs/tdd_t.feature, specs/steps/tdd_t_steps.py                  |
      | suites that are files             | one.feature                                   | "one.feature"          |                            | features/tdd_t.feature, features/steps/tdd_t_steps.py            |
      | a folder within a suite           | features/steps/x.py, features/shop/x.feature  | "features", "robot"    | --folder features/shop     | features/shop/tdd_t.feature, features/steps/tdd_t_steps.py       |
      | a folder with hooks of its own    | features/environment.py, features/a/environment.py | "features"        | --folder features/a/b      | features/a/b/tdd_t.feature, features/a/steps/tdd_t_steps.py      |
      | a new folder in a new suite       |                                               | "features"             | --folder features/shop     | features/shop/tdd_t.feature, features/steps/tdd_t_steps.py       |
      | a folder outside of all suites    | features/environment.py                       | "features"             | --folder other             | other/tdd_t.feature, other/steps/tdd_t_steps.py                  |
      | a folder within Robot's suite     | features/one.feature, robot/one.robot         | "features", "robot"    | --folder robot/new/folder  | robot/new/folder/tdd_t.robot                                     |
      | the folder of the project         | steps/x.py                                    | "features"             | --folder .                 | tdd_t.feature, steps/tdd_t_steps.py                              |

  Scenario: A project without a pyproject.toml
    Given a folder "features"
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 0 and has made "features/tdd_t.feature, features/steps/tdd_t_steps.py"

  Scenario: From a folder within the project
    Given a project with "features/environment.py, src/shop.py"
    When "cleveragents bug capture 7 --title Discounts" is called in "src"
    Then it exits with 0 and says
      """
      created ../features/steps/
      created ../features/tdd_discounts.feature
      created ../features/steps/tdd_discounts_steps.py
      next, in /
      behave features/tdd_discounts.feature
      """

  Scenario Outline: Whether captured bugs would be judged: <case>
    Given a project with "<there>"
    And a file "<file>" with "<content>"
    When "cleveragents bug capture 7 --title Discounts" is called
    Then it exits with 0 and says
      """
      <said>
      """

    Examples:
      | case                      | there                   | file                    | content                                                 | said                                                    |
      | no hooks at all           | features/one.feature    | features/x.txt          | x                                                       | note: features/environment.py does not install the hook |
      | hooks without ours        | features/one.feature    | features/environment.py | import os                                               | note: features/environment.py does not install the hook |

  Scenario Outline: Behave's own configuration counts: <case>
    Given a project with "<there>"
    And the files
      | name     | content     |
      | <file>   | <content>   |
    When "cleveragents bug capture 7 --title Discounts" is called
    Then it exits with 0 and has made "features/tdd_discounts.feature, features/<steps>/tdd_discounts_steps.py"
    And it says nothing about "<unsaid>"

    Examples:
      | case                          | there                           | file           | content                                                                  | steps         | unsaid                       |
      | the runner installs the hook  | features/one.feature            | behave.ini     | [behave]\nrunner = cleveragents.integrations.behave:Runner\n             | steps         | note:                        |
      | in pyproject.toml             | features/one.feature            | pyproject.toml | [tool.behave]\nrunner = "cleveragents.integrations.behave:Runner"\n      | steps         | note:                        |
      | a stage                       | features/product_environment.py | tox.ini        | [behave]\nstage = product\n                                              | product_steps | note:                        |
      | a stage whose hooks lack ours | features/environment.py         | setup.cfg      | [behave]\nstage = product\n                                              | product_steps | features/environment.py does |
      | what is no configuration      | features/environment.py         | .behaverc      | stage = product\n[                                                       | steps         | note:                        |
      | other sections                | features/environment.py         | behave.ini     | [other]\nstage = product\n                                               | steps         | note:                        |
      | a table that is none          | features/environment.py         | pyproject.toml | [tool]\nbehave = 7\n                                                     | steps         | note:                        |

  Scenario: A folder that is named like Behave's, and holds no test
    Given a project with "robot/one.robot"
    And the files
      | name               | content |
      | features/bugs.toml |         |
    When "cleveragents bug capture 7 --title Discounts" is called
    Then it exits with 0 and says
      """
      created robot/tdd_discounts.robot
      """

  Scenario: A folder that is none of the suites
    Given a project with "features/one.feature"
    When "cleveragents bug capture 7 --title Discounts --folder acceptance --framework robot" is called
    Then it exits with 0 and says
      """
      cleveragents bug verify 7 acceptance/tdd_discounts.robot
      """

  Scenario: A Behave that speaks another language
    Given a project with a Behave suite
    And the Behave configuration "lang = de"
    When "cleveragents bug capture 7 --title Discounts" is called
    Then a Behave that speaks "de" reads "features/tdd_discounts.feature" as "Bug 7: Discounts"

  Scenario: One more test of a bug that is captured already
    Given a project with a Behave suite
    And "cleveragents bug capture 7 --title Discounts" has been called
    And "cleveragents bug capture 8 --title Taxes" has been called
    When "cleveragents bug capture #7 --title 'Other discounts'" is called
    Then it exits with 0 and says
      """
      created features/tdd_other_discounts.feature
      note: #7 is captured already, and this is one test more:
      features/tdd_discounts.feature:10  Discounts (expected to fail)
      """
    And the 3 tests of the bugs share no step
    And it says nothing about "Taxes"

  Scenario: Without Robot Framework nothing is read, and all is written
    Given a project with "features/environment.py, robot/one.robot"
    When "cleveragents bug capture 7 --title T --framework robot" runs without Robot Framework
    Then it exits with 0 and says
      """
      created robot/tdd_t.robot
      note: whether #7 is captured already was not looked up: reading .robot files needs Robot Framework
      """

  Scenario: Robot is run as the project runs it
    Given a project with "robot/one.robot"
    And the project settings
      """
      [tool.cleveragents.robot]
      arguments = ["--argumentfile", "robot/my robot.args"]
      """
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 0 and says
      """
      robot --argumentfile 'robot/my robot.args' robot/tdd_t.robot
      """

  Scenario Outline: Refused, and nothing written: <case>
    Given a project with "<there>"
    When "cleveragents bug capture <arguments>" is called
    Then it exits with <code> and has changed nothing, because "<reason>"

    Examples:
      | case                    | there                         | arguments                                   | code | reason                                                       |
      | leading zeros           |                               | 007 --title T                               | 2    | '007' is not the number of a bug                             |
      | zero                    |                               | 0 --title T                                 | 2    | '0' is not the number of a bug                               |
      | a negative number       |                               | -1 --title T                                | 2    | No such option                                               |
      | no number               |                               | x --title T                                 | 2    | 'x' is not the number of a bug                               |
      | two signs               |                               | ##7 --title T                               | 2    | '##7' is not the number of a bug                             |
      | nothing about the bug   |                               | 7                                           | 2    | say what the bug is about: --title, --issue-file or --forge  |
      | two issues              |                               | 7 --issue-file a.md --forge https://b.c     | 2    | --issue-file and --forge exclude each other                  |
      | an empty title          |                               | 7 --title ''                                | 2    | the title holds no text                                      |
      | a title of spaces       |                               | 7 --title '  '                              | 2    | the title holds no text                                      |
      | another framework       |                               | 7 --title T --framework pytest              | 2    | 'pytest' is not one of                                       |
      | a folder that is a file | other/x.feature               | 7 --title T --folder other/x.feature        | 2    | is a file                                                    |
      | the feature is there    | features/tdd_t.feature        | 7 --title T                                 | 1    | features/tdd_t.feature: this is there already                |
      | the steps are there     | features/steps/tdd_t_steps.py | 7 --title T                                 | 1    | features/steps/tdd_t_steps.py: this is there already         |
      | the suite is there      | robot/tdd_t.robot             | 7 --title T                                 | 1    | robot/tdd_t.robot: this is there already                     |
      | a file is in the way    | features/steps                | 7 --title T                                 | 1    | features/steps/tdd_t_steps.py: cannot be written             |

  Scenario: A link to nothing is not written through
    Given a project with a Behave suite
    And a link "features/tdd_t.feature" to "../nowhere/elsewhere"
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 1 and has changed nothing, because "features/tdd_t.feature: this is there already"

  Scenario: The second file cannot be made
    Given a project with a Behave suite
    And a disk on which the second file cannot be made
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 1 and has changed nothing, because "features/steps/tdd_t_steps.py: cannot be written: No space left"

  Scenario: Of two captures at the same time one wins
    Given a project with a Behave suite
    And another "cleveragents bug capture 8 --title T" that is a moment faster
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 1 and says
      """
      error: features/tdd_t.feature: this is there already, and nothing was written
      """
    And the file "features/tdd_t.feature" still holds "@tdd_bug_8"
    And the file "features/steps/tdd_t_steps.py" still holds "bug 8"

  Scenario: A disk without hard links
    Given a project with a Behave suite
    And a disk on which the disk knows no hard links
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 0 and has made "features/tdd_t.feature, features/steps/tdd_t_steps.py"
    And the file "features/steps/tdd_t_steps.py" still holds "gives the right value"

  Scenario: A disk without hard links gets full
    Given a project with a Behave suite
    And a disk without hard links that gets full
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 1 and has changed nothing, because "features/tdd_t.feature: cannot be written: No space left"

  Scenario: A disk without hard links, and somebody was faster
    Given a project with a Behave suite
    And somebody makes "features/tdd_t.feature" before it is copied
    When "cleveragents bug capture 7 --title T" is called
    Then it exits with 1 and says
      """
      error: features/tdd_t.feature: this is there already, and nothing was written
      """
    And the file "features/tdd_t.feature" still holds "somebody's"

  Scenario: The new files in an editor
    Given a project with a Behave suite
    And an editor "my editor" that does
      """
      echo "$@" > opened
      """
    When "cleveragents bug capture 7 --title T --edit" is called with VISUAL='./my editor' -x and EDITOR=false in the environment
    Then it exits with 0 and has made "features/tdd_t.feature, features/steps/tdd_t_steps.py"
    And the file "opened" still holds "-x features/tdd_t.feature features/steps/tdd_t_steps.py"

  Scenario Outline: An editor that fails: <case>
    Given a project with a Behave suite
    When "cleveragents bug capture 7 --title T --edit" is called with EDITOR=<editor> in the environment
    Then it exits with 1 and has made "features/tdd_t.feature, features/steps/tdd_t_steps.py"
    And it said "<reason>; the new files stay"

    Examples:
      | case         | editor           | reason                                                                 |
      | exit code    | sh -c 'exit 3'   | the editor sh has failed: it ended with exit code 3                    |
      | not found    | ./nowhere        | the editor ./nowhere has failed: No such file or directory             |

  Scenario Outline: An editor that is none: <case>
    Given a project with a Behave suite
    When "cleveragents bug capture 7 --title T --edit" is called with EDITOR=<editor> in the environment
    Then it exits with 2 and has changed nothing, because "<reason>"

    Examples:
      | case         | editor  | reason                                    |
      | not named    |         | neither $VISUAL nor $EDITOR names an editor |
      | half a quote | vi '    | is no command: No closing quotation       |

  Scenario: The title of an issue in a file, and its branch and commit message
    Given a project with a Behave suite
    And a file "issue.md" with
      """
      # Discounts are percentages

      ## Metadata

      - **Commit Message**: `test: capture that it's wrong`
      - **Branch**: `tdd/7-discounts`
      """
    When "cleveragents bug capture 7 --issue-file issue.md" is called
    Then it exits with 0 and says
      """
      created features/tdd_discounts_are_percentages.feature
      next:
      git switch -c tdd/7-discounts
      behave features/tdd_discounts_are_percentages.feature
      cleveragents bug verify 7
      git commit --message 'test: capture that it'"'"'s wrong'
      """

  Scenario: A title that is typed counts more than the issue's
    Given a project with a Behave suite
    And a file "issue.md" with
      """
      # Discounts are percentages

      ## Metadata

      - **Branch**: `tdd/7-discounts`
      """
    When "cleveragents bug capture 7 --issue-file issue.md --title Cart" is called
    Then it exits with 0 and says
      """
      created features/tdd_cart.feature
      git switch -c tdd/7-discounts
      """

  Scenario: The title of an issue in a forge
    Given a project with a Behave suite
    And a forge whose issues are called "Discounts are percentages"
    When "cleveragents bug capture 7 --forge https://bugs.example.org/shop" is called
    Then it exits with 0 and has made "features/tdd_discounts_are_percentages.feature, features/steps/tdd_discounts_are_percentages_steps.py"
    And the forge was asked for issue 7 of "https://bugs.example.org/shop"
