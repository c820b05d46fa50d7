Feature: cleveragents init is careful with other people's files

  As the owner of files with a history
  I want lines added where they belong, and nothing else changed
  So that a diff shows only what was added, and what cannot be edited safely is left to me.

  Background:
    Given a project of the shape "plain Behave"

  Scenario Outline: The hook comes <where>
    Given its file "features/environment.py" holds "<before>"
    When it is initialised
    Then "features/environment.py" holds "<after>"

    Examples:
      | where                        | before                                   | after                                                                                                     |
      | first                        | import os\n                              | from cleveragents.integrations.behave import install\n\ninstall()\n\nimport os\n                       |
      | into an empty file           | \n                                       | from cleveragents.integrations.behave import install\n\ninstall()\n\n                                   |
      | behind the docstring         | """Hooks."""\nimport os\n                | """Hooks."""\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n\nimport os\n      |
      | behind an import from future | from __future__ import annotations\nx = 1\n | from __future__ import annotations\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n\nx = 1\n |
      | behind comments on top       | # who, when\nimport os\n                | # who, when\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n\nimport os\n       |
      | with the line ends of Windows | import os\r\n                           | from cleveragents.integrations.behave import install\r\n\r\ninstall()\r\n\r\nimport os\r\n             |
      | behind a byte order mark     | \xef\xbb\xbfimport os\n                  | \xef\xbb\xbffrom cleveragents.integrations.behave import install\n\ninstall()\n\nimport os\n           |
      | into a file in Latin-1       | # coding: latin-1\nx = "\xe4"\n          | # coding: latin-1\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n\nx = "\xe4"\n |
      | behind a last line without end | """Hooks."""                           | """Hooks."""\n\nfrom cleveragents.integrations.behave import install\n\ninstall()\n                     |

  Scenario Outline: <file> is left where <why>
    Given its file "<file>" holds "<content>"
    And its file "robot/a.robot" holds "*** Test Cases ***\nA\n    No Operation\n"
    When it is initialised
    Then it exits with 0 and says
      """
      <file>:
      <line>
      """
    And "<file>" holds "<content>"

    Examples:
      | file                    | why                              | content                            | line                                     |
      | features/environment.py | Python cannot read it            | def before_all(:\n                 | from cleveragents.integrations.behave import install |
      | features/environment.py | its encoding is another          | x = "\xe4"\n                       | install()                                |
      | features/environment.py | its encoding is none             | # coding: klingon\n                | install()                                |
      | pyproject.toml          | it is no TOML                    | [tool\n                            | [tool.cleveragents.robot]                |
      | pyproject.toml          | it would have to be written anew | tool = {x = 1} # one\n             | [tool.cleveragents.robot]                |
      | pyproject.toml          | a value is in the way            | [tool]\ncleveragents = 1\n         | [tool.cleveragents.robot]                |
      | .pre-commit-config.yaml | its list is in one line          | repos: [{repo: a}]\n               | - id: cleveragents-bug-check             |
      | .pre-commit-config.yaml | its list is empty                | repos:\n                           | - id: cleveragents-bug-check             |

  Scenario: A package without pyproject.toml does not get one
    Given its file "setup.py" holds "import setuptools\n"
    And its file "robot/a.robot" holds "*** Test Cases ***\nA\n    No Operation\n"
    When it is looked at
    Then it exits with 0 and says
      """
      a new one would change how pip builds this project
      """

  Scenario: A link stays a link
    Given its file "features/environment.py" is a link to "shared/hooks.py"
    When it is initialised
    Then "features/environment.py" is still a link, and "shared/hooks.py" has the hook

  Scenario: A link to a file elsewhere is not followed
    Given its file "features/environment.py" is a link to a file elsewhere
    When it is looked at
    Then it exits with 0 and says
      """
      not changed: it is a link to a file outside of the project
      """

  Scenario: Other people's hooks of pre-commit stay as they are
    Given its file ".pre-commit-config.yaml" holds "repos:\n- repo: a\n  hooks:\n  - id: b\n# end\nci:\n  x: 1"
    When it is initialised
    Then ".pre-commit-config.yaml features/environment.py .gitignore" are changed, and only by lines that are added

  Scenario: A hook that is there already is enough
    Given its file "features/environment.py" holds "import cleveragents.integrations.behave as bugs\nbugs.install()\n"
    And its file ".gitignore" holds "build/\n"
    When it is initialised
    Then no file is changed

  Scenario: Behave's runner is enough
    Given its file "behave.ini" holds "[behave]\nrunner = cleveragents.integrations.behave:Runner\n"
    And its file ".gitignore" holds "build/\n"
    When it is initialised
    Then no file is changed

  Scenario: A link to nothing is left
    Given its file "features/environment.py" leads to nothing
    When it is looked at
    Then it exits with 0 and says
      """
      not changed: it is a link to nothing
      """

  Scenario: What has changed since it was shown is not written over
    When a file changes between the look and the change
    Then the additions are refused with "it has changed meanwhile, and nothing was written"
    And no file is changed

  Scenario: Where a file cannot be written, none is
    Given its file "features/environment.py" holds "import os\n"
    When "cleveragents init --write" runs where "features" cannot be written
    Then it exits with 1 and says
      """
      cannot be written: Permission denied
      """
    And no file is changed
