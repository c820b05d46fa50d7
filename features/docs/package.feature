Feature: What is published says what it is

  As somebody who has to decide whether a package may be installed
  I want its licence, its needs and its promises in its metadata
  So that I need not read its sources to know them.

  Scenario Outline: The metadata say <field>
    When the metadata of the package are read
    Then the field "<field>" is "<value>"

    Examples:
      | field                    | value                                                |
      | Name                     | cleveragents                                         |
      | License-Expression       | MIT                                                  |
      | License-File             | LICENSE                                              |
      | Requires-Python          | >=3.11                                               |
      | Description-Content-Type | text/markdown                                        |
      | Typing                   | Typed                                                |
      | Environment              | Console                                              |
      | extras                   | behavex coverage dask forge redis robot server       |
      | needs without extras     | behave click filelock jinja2 tomli-w                 |

  Scenario: The version is the program's own
    When the metadata of the package are read
    Then their version is the one that the program prints

  Scenario: The Pythons that are promised are the ones that CI tests
    When the metadata of the package are read
    Then the Pythons in them are those of ".github/workflows/ci.yml"

  Scenario: Type checkers use the annotations
    When the metadata of the package are read
    Then the package brings "py.typed"

  Scenario Outline: <file> is published with the sources
    When the metadata of the package are read
    Then the sdist is told to hold "<file>"

    Examples:
      | file         |
      | CHANGELOG.md |
      | LICENSE      |
      | README.md    |
      | SECURITY.md  |

  Scenario Outline: What is to be published is refused if <it>
    Given an sdist and a wheel of the package, in which <where> <change>
    When they are looked into
    Then they are refused, because "<why>"

    Examples:
      | it                        | where     | change                           | why                                       |
      | the wheel has tests       | the wheel | has besides tests/test_it.py     | the wheel lacks [], and has besides       |
      | the sdist has benchmarks  | the sdist | has besides benchmarks/speed.py  | the sdist lacks [], and has besides       |
      | the wheel lacks a module  | the wheel | lacks cleveragents/__init__.py   | the wheel lacks ['cleveragents/__init__.  |
      | no policy for security    | the sdist | lacks SECURITY.md                | the sdist lacks ['SECURITY.md']           |
      | it is not typed           | both      | lack cleveragents/py.typed       | the wheel lacks its licence or py.typed   |
      | the wheel has no licence  | the wheel | lacks LICENSE                    | the wheel lacks its licence or py.typed   |
      | there is no wheel         | the wheel | lacks everything                 | 1 sdists and 0 wheels                     |

  Scenario: What is to be published is good as it is
    Given an sdist and a wheel of the package
    When they are looked into
    Then they may be published
