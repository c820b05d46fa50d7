Feature: cleveragents init

  As a team that has tests already
  I want to see what my project needs, and have it added
  So that I try expected failures within minutes, and know what was changed.

  Without --write nothing is changed. Exit code 0: it has looked, and written where it was to; 1: a file cannot be written.

  Scenario Outline: A project of the shape "<shape>" is known
    Given a project of the shape "<shape>"
    When it is looked at
    Then it exits with 0 and says
      """
      <found>
      Nothing is changed yet.
      """
    And no file is changed

    Examples:
      | shape                        | found                                                                                        |
      | plain Behave                 | 1 feature file in features/, steps in features/steps/, no file of hooks                      |
      | Behave with hooks and stages | 1 feature file in tests/bdd/, steps in tests/bdd/ci_steps/, hooks in tests/bdd/ci_environment.py, tests/bdd/environment.py |
      | Behave with hooks and stages | configured in behave.ini, stage ci                                                           |
      | behavex                      | behavex  pyproject.toml:3                                                                    |
      | Robot                        | Robot Framework  1 file in robot                                                             |
      | Robot                        | run by           noxfile.py                                                                  |
      | Behave and Robot             | CI               .github/workflows/ci.yml                                                    |
      | 179 expected failures        | @xfail: 179                                                                                  |
      | 179 expected failures        | @bzN: 179, of 179 bugs                                                                       |

  Scenario Outline: A project of the shape "<shape>" gets what it needs, and loses nothing
    Given a project of the shape "<shape>"
    When it is initialised
    Then "<files>" are changed, and only by lines that are added

    Examples:
      | shape                        | files                                                                                   |
      | plain Behave                 | features/environment.py .gitignore                                                      |
      | Behave with hooks and stages | tests/bdd/environment.py tests/bdd/ci_environment.py pyproject.toml .gitignore          |
      | behavex                      | features/environment.py .gitignore                                                      |
      | Robot                        | robot.args pyproject.toml .gitignore                                                    |
      | Behave and Robot             | features/environment.py robot.args pyproject.toml .gitignore .pre-commit-config.yaml     |
      | 179 expected failures        | features/environment.py pyproject.toml .gitignore                                       |
      | 179 expected failures, 3 of them of no bug | features/environment.py .gitignore                                        |

  Scenario Outline: A second time nothing is left to add to "<shape>"
    Given a project of the shape "<shape>"
    And it was initialised
    When it is initialised again
    Then it exits with 0 and says
      """
      Nothing to add
      """
    And no file is changed

    Examples:
      | shape                        |
      | plain Behave                 |
      | Behave with hooks and stages |
      | behavex                      |
      | Robot                        |
      | Behave and Robot             |
      | 179 expected failures        |

  Scenario Outline: What only its owner can do in "<shape>" is told with the lines to write
    Given a project of the shape "<shape>"
    When it is looked at
    Then it exits with 0 and says
      """
      To do by hand
      <line>
      """

    Examples:
      | shape                 | line                                                                          |
      | behavex               | pyproject.toml: name this package beside Behave, or whatever runs your tests  |
      | Robot                 | cleveragents[robot] @ git+                                                    |
      | Robot                 | noxfile.py:6, noxfile.py:7: let every run read the arguments                  |
      | Robot                 | robot or pabot --argumentfile robot.args ...                                  |
      | Behave and Robot      | .github/workflows/ci.yml: let each pull request pass the gate                 |
      | Behave and Robot      | - run: cleveragents gate                                                      |
      | 179 expected failures | features/environment.py:2: let scenarios with @xfail run                      |
      | 179 expected failures, 3 of them of no bug | pyproject.toml: 3 tests would be refused if @xfail counted |

  Scenario: The team's own tags count afterwards
    Given a project of the shape "179 expected failures"
    And it was initialised
    When "cleveragents bug check --format json" runs here
    Then it exits with 0 and says
      """
      "scenarios": 180,
      "violations": [],
      """

  Scenario: What is found and planned is data, too
    Given a project of the shape "plain Behave"
    When "cleveragents init --format json" runs here
    Then it exits with 0 and says
      """
      "schema": "cleveragents.init/1",
      "written": false,
      "file": "features/environment.py",
      "new": true,
      """

  Scenario: At GitLab the gate is two lines of a script
    Given a project of the shape "plain Behave"
    And its file ".gitlab-ci.yml" holds "test:\n  script: behave\n"
    When it is looked at
    Then it exits with 0 and says
      """
      .gitlab-ci.yml: let each pull request pass the gate
      cleveragents gate --base origin/main
      """

  Scenario: Features beside no steps are found where they are
    Given its file "spec/cart/a.feature" holds "Feature: A\n  Scenario: x\n    Then y\n"
    When it is looked at
    Then it exits with 0 and says
      """
      1 feature file in spec/, no file of hooks
      """

  Scenario: Tags within the text of a step are no tags
    Given the files
      | name               | content                                                                                                    |
      | features/a.feature | @bz7 @xfail # old\nFeature: A\n  Scenario: x\n    Given a feature\n      """\n      @bz8 @xfail\n      """\n |
    When it is looked at
    Then it exits with 0 and says
      """
      @xfail: 1
      @bzN: 1, of 1 bug
      """

  Scenario: Tags of Robot Framework are counted, too
    Given the files
      | name          | content                                                                          |
      | robot/a.robot | *** Test Cases ***\nA\n    [Tags]    xfail    bug-7    smoke\n    No Operation\n |
    When it is looked at
    Then it exits with 0 and says
      """
      @xfail: 1
      @bug-N: 1, of 1 bug
      """

  Scenario: A folder without tests gets advice
    When it is looked at
    Then it exits with 0 and says
      """
      No .feature and no .robot file is here.
      mend: go to the folder of the project, or begin with: cleveragents bug capture 1 --title TEXT
      """

  Scenario: A folder that is not there is told
    When "cleveragents init nowhere" runs here
    Then it exits with 2 and says
      """
      Directory 'nowhere' does not exist.
      """
