Feature: cleveragents bug check

  As a developer, or a pre-commit hook
  I want the tag rules checked without running anything
  So that a wrong tag is found before the suite runs.

  Exit code 0: no rule is broken, or only warnings; 1: a rule is broken or a file cannot be read;
  2: the paths or options are wrong.

  Scenario Outline: Exit code <code>: <case>
    Given a feature file whose scenario is tagged "<tags>"
    When "cleveragents bug check inner.feature" runs
    Then it exits with <code> and says
      """
      <last_line>
      """

    Examples:
      | case          | tags                                         | code | last_line                                |
      | right         | @tdd_bug @tdd_bug_7 @tdd_expected_fail       | 0    | 0 errors, 0 warnings in 1 scenario in 1 file |
      | no bug at all | @smoke                                       | 0    | 0 errors, 0 warnings in 1 scenario in 1 file |
      | a warning     | @tdd_bug @tdd_bug_7 @tdd_expected_fail @wip  | 0    | 0 errors, 1 warning in 1 scenario in 1 file |
      | an error      | @tdd_bug_7                                   | 1    | 1 error, 0 warnings in 1 scenario in 1 file |

  Scenario: A violation names place, rule and mend
    Given a feature file whose scenario is tagged "@tdd_bug @tdd_bug_7 @tdd_expect_fail"
    When "cleveragents bug check" runs on the folder
    Then it exits with 1 and says
      """
      inner.feature:2: error T5: @tdd_expect_fail is not a tag of the bug workflow; the nearest is @tdd_expected_fail
        mend: write @tdd_expected_fail, or give the tag a name of another kind
      """

  Scenario: As JSON
    Given a feature file whose scenario is tagged "@tdd_bug_7"
    When "cleveragents bug check --format json inner.feature" runs
    Then it exits with 1 and prints the JSON
      """
      {
        "schema": "cleveragents.bug-check/1",
        "files": 1,
        "scenarios": 1,
        "violations": [
          {
            "file": "inner.feature",
            "line": 2,
            "rule": "T1",
            "message": "@tdd_bug_7 without @tdd_bug",
            "mend": "add @tdd_bug beside @tdd_bug_7",
            "severity": "error"
          }
        ],
        "unreadable": []
      }
      """

  Scenario: As annotations of a forge, errors first
    Given the feature file
      """
      Feature: Inner
        @tdd_bug @tdd_bug_7 @tdd_expected_fail @wip
        Scenario: Warns
          When a step
        @tdd_bug_8
        Scenario: Is wrong
          When a step
      """
    When "cleveragents bug check --format github inner.feature" runs
    Then it exits with 1 and says
      """
      ::error file=inner.feature,line=5,title=T1::@tdd_bug_8 without @tdd_bug. Mend: add @tdd_bug beside @tdd_bug_8
      ::warning file=inner.feature,line=2,title=T6::a captured bug that cannot fail for its bug: @tdd_expected_fail with @wip. Mend: remove @wip: an expected failure has to run
      1 error, 1 warning in 2 scenarios in 1 file
      """

  Scenario Outline: Bad input: <case>
    Given the files
      | name              | content                                     |
      | latin1.feature    | Feature: caf\xe9                            |
      | syntax.feature    | Feature: One\n  Scenario: Two\n    When x\n    Now y |
      | bom.feature       | \xef\xbb\xbfFeature: One                    |
      | empty.feature     |                                             |
      | notes.txt         | Feature: One                                |
      | nothing/notes.txt | Feature: One                                |
      | good.feature      | Feature: One\n  Scenario: Two\n    When x   |
    When "cleveragents bug check <paths>" runs
    Then it exits with <code> and says
      """
      <message>
      """
    And there is no traceback

    Examples:
      | case                  | paths                       | code | message                                                                     |
      | not UTF-8             | latin1.feature              | 1    | latin1.feature:1: byte 0xe9 is not UTF-8                                    |
      | not UTF-8             | latin1.feature              | 1    | mend: save the file as UTF-8                                                |
      | a syntax error        | syntax.feature              | 1    | syntax.feature:4: Parser failure in state=steps                             |
      | a syntax error        | syntax.feature              | 1    | mend: correct the Gherkin on that line                                      |
      | a byte order mark     | bom.feature                 | 1    | mend: save the file as UTF-8 without a byte order mark                      |
      | a file without text   | empty.feature               | 0    | 0 errors, 0 warnings in 0 scenarios in 1 file                               |
      | one bad, one good     | syntax.feature good.feature | 1    | 0 errors, 0 warnings, 1 unreadable file in 1 scenario in 2 files            |
      | a missing file        | missing.feature             | 2    | error: missing.feature: there is no such file or folder                     |
      | a missing folder      |                             | 2    | error: features, robot: there is no such file or folder                     |
      | a folder without any  | nothing                     | 2    | error: nothing: the folder holds no .feature or .robot file                 |
      | no feature file       | notes.txt                   | 2    | error: notes.txt: this is not a .feature or .robot file                     |
      | an unknown format     | --format xml good.feature   | 2    | Invalid value for '--format': 'xml' is not one of                           |
      | an unknown option     | --fast good.feature         | 2    | No such option                                                              |

  Scenario: A folder that has the name of a feature file
    Given the files
      | name                  | content      |
      | odd.feature/notes.txt | Feature: One |
    When "cleveragents bug check odd.feature" runs
    Then it exits with 2 and says
      """
      odd.feature: the folder holds no .feature or .robot file
      """

  Scenario: A file that cannot be opened
    Given a feature file that is a link to nothing
    When "cleveragents bug check" runs on the folder
    Then it exits with 1 and says
      """
      dangling.feature: cannot be read: No such file or directory
      """

  Scenario: A folder that cannot be read
    Given the files
      | name                      | content                                  |
      | features/good.feature     | Feature: One\n  Scenario: Two\n    When x |
      | features/secret/x.feature | Feature: One                             |
    When "cleveragents bug check" runs where "features/secret" cannot be read
    Then it exits with 1 and says
      """
      features/secret: cannot be read: Permission denied
      0 errors, 0 warnings, 1 unreadable file in 1 scenario in 2 files
      """

  Scenario: Other people's files are not entered
    Given the files
      | name                      | content                                    |
      | good.feature              | Feature: One\n  Scenario: Two\n    When x |
      | node_modules/bad.feature  | nonsense                                   |
      | env/pyvenv.cfg            |                                            |
      | env/lib/bad.feature       | nonsense                                   |
    When "cleveragents bug check" runs on the folder
    Then it exits with 0 and says
      """
      0 errors, 0 warnings in 1 scenario in 1 file
      """

  Scenario: Unreadable files as data
    Given the files
      | name           | content          |
      | latin1.feature | Feature: caf\xe9 |
    When "cleveragents bug check --format json latin1.feature" runs
    Then it exits with 1 and says
      """
      "reason": "byte 0xe9 is not UTF-8",
      """

  Scenario: Unreadable files as annotations
    Given the files
      | name           | content          |
      | latin1.feature | Feature: caf\xe9 |
    When "cleveragents bug check --format github latin1.feature" runs
    Then it exits with 1 and says
      """
      ::error file=latin1.feature,line=1,title=unreadable::byte 0xe9 is not UTF-8. Mend: save the file as UTF-8
      """

  Scenario: Settings that are not TOML
    Given the files
      | name           | content                                  |
      | pyproject.toml | [tool.cleveragents                       |
      | good.feature   | Feature: One\n  Scenario: Two\n    When x |
    When "cleveragents bug check" runs on the folder
    Then it exits with 2 and says
      """
      pyproject.toml: the file: cannot be read as TOML
      """

  Scenario Outline: In a project file with <what>, wrong tags are found all the same
    Given the files
      | name           | content                                                  |
      | pyproject.toml | <content>                                                |
      | bad.feature    | Feature: One\n  @tdd_bug\n  Scenario: Two\n    When x |
    When "cleveragents bug check" runs on the folder
    Then it exits with 1 and says
      """
      bad.feature:2: error T3: @tdd_bug without any @tdd_bug_N
      """

    Examples:
      | what                           | content           |
      | a mistake that is no setting's | [project]\nname = |
      | no setting                     | [project]         |

  Scenario: A setting whose name is written with escapes is one
    Given the files
      | name           | content                                                |
      | pyproject.toml | [tool."clever\\u0061gents"]\nsuits = ["tests"]         |
      | good.feature   | Feature: One\n  Scenario: Two\n    When x            |
    When "cleveragents bug check" runs on the folder
    Then it exits with 2 and says
      """
      tool.cleveragents.suits: is not a setting
      """
