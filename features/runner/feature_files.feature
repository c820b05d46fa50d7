Feature: Feature files are read as behave reads them

  As the owner of a suite with hundreds of feature files
  I want the runner to find sooner what a line of them is
  So that a run begins at once, and consists of what it consists of in behave.

  Scenario Outline: All keywords of all languages, each <spelling>
    Given files with all keywords of all languages, each "<spelling>"
    When they are read by behave, and by the runner
    Then both have read the same
    And behave finds a step in <least> of them or more

    Examples:
      | spelling          | least |
      | as it is          | 1000  |
      | in lower case     | 1000  |
      | in upper case     | 1000  |
      | without its blank | 50    |
      | behind a tab      | 1000  |
      | twice             | 1000  |

  Scenario Outline: A scenario that goes on with <lines>
    Given a scenario that goes on with "<lines>"
    When it is read by behave, and by the runner
    Then both have read the same
    And both have read "<read>"

    Examples: Steps
      | lines                                     | read                             |
      | * a point                                 | '*', 'a point', None, 'given'    |
      | When it is so\n * a point                 | '*', 'a point', None, 'when'     |
      | when lower                                | 'When', 'lower', None, 'when'    |
      | AND upper                                 | 'And', 'upper', None, 'given'    |
      | Whén else                                 | Parser failure in state=steps    |
      | ſthen                                     | Parser failure in state=steps    |
      | Given Übung # no comment                  | 'Übung # no comment'             |
      | Given a: b                                | 'a: b'                           |
      | Given                                     | Parser failure in state=steps    |
      | Givenness                                 | Parser failure in state=steps    |
      | # Given nothing\n Then it                 | 'it', None, 'then'               |

    Examples: What belongs to steps
      | lines                                     | read                             |
      | Then x\n """\n # a line\n Given no\n """  | '# a line\nGiven no'            |
      | Then x\n '''\n a\n\n   b\n '''            | 'a\n\n  b'                     |
      | Then x\n \| a: \| # \|\n \| 1 \| b c \|   | [(['1', 'b c'], 6)]              |
      | Then x\n \| a \|\n \| 1 \| 2 \|           | Malformed table                  |
      | Then x\n \| a \\| b \| c \|\n \| 1\\|2 \| 3 \| | ['a \| b', 'c'], [(['1\|2', '3'], 6)] |
      | Then x\n \|\n \|\|\n \| 1 \|              | [''], [([''], 6), (['1'], 7)]    |
      | Then x\n \| a \| b\n \| 1 \| 2            | ['a', ''], [(['1', ''], 6)]      |
      | Then x\n \| a \|\n \n \| 1 \|\n And y     | ['a'], [(['1'], 7)]              |
      | Then x\n Given: y                         | Parser failure in state=steps    |

    Examples: What comes after steps
      | lines                                     | read                             |
      | @one @two # three\n Scenario: B           | ['one', 'two']                   |
      | @one two\n Scenario: B                    | tag: two                         |
      | Rule: R\n Background:\n Given b           | 'Background', 5                  |
      | Rule: R\n so: it is\n Example: B          | ['so: it is']                    |
      | Scenario: B\n What: it is\n And no        | AND-STEP REQUIRES                |
      | Scenario Outline: B\n Given <a>\n Examples: E\n \| a \|\n \| 1 \| | [(['1'], 8)] |
      | Feature: Another                          | Multiple features                |
      | Nothing: at all                           | Parser failure in state=steps    |

  Scenario: A file in another language
    Given a feature file of many kinds of lines
      """
      # language: de
      # a comment
      @seite
      Funktionalität: Größe: sie zählt
        Als Gast: so
        # Regel: keine

        Hintergrund: vorher
          Angenommen es ist so
          Und äußerst so

        Regel: eine
          Szenariogrundriss: <was>
            Wenn <was> kommt
            * Übung
            Dann ist: es gut
              | wen | was |
              | ihn | \| |

            Beispiele: alle
              | was |
              | er  |
      """
    When it is read by behave, and by the runner
    Then both have read the same
    And both have read "'Übung', None, 'when'"

  Scenario Outline: Keywords that a suite has <changed>
    Given a language whose keywords of steps are "<first>"
    And a text in it with a step of each
    And the keywords "<then>" are put into their place, after a text was read
    When it is read by behave, and by the runner
    Then both have read the same
    And behave finds a step in 1 of them or more

    Examples:
      | changed                   | first       | then          |
      | added to                  | Given,When  | Given,Assume  |
      | replaced                  | Given       | Assume        |
      | made longer than others   | Given,abcdé | Given,abcdefé |
      | all but taken from ASCII  | Given       | Дано          |
