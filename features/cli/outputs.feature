Feature: Several formats of one report

  As somebody who sets up a pipeline
  I want one run to write all the formats that I need, each in its place
  So that nothing is run twice, and nobody reads the log of a machine.

  Scenario Outline: Asked for: <words>
    When the formats "<words>" are wanted
    Then the outputs are "<outputs>"

    Examples:
      | words                                | outputs                                        |
      | json                                 | json                                           |
      | markdown:build/gate.md               | markdown in build/gate.md                      |
      | text markdown:a.md sarif:b.sarif     | text, markdown in a.md, sarif in b.sarif       |
      | json:a.json json:b.json              | json in a.json, json in b.json                 |
      | json:C:\x.json                       | json in C:\x.json                              |

  Scenario Outline: Refused: <words>
    When the formats "<words>" are wanted
    Then it is refused, since "<reason>"

    Examples:
      | words                    | reason                                                                         |
      | markdwon                 | 'markdwon' is no format; the nearest is markdown                               |
      | markdwon:a.md            | 'markdwon' is no format; the nearest is markdown                               |
      | :a.md                    | '' is no format                                                                |
      | text:                    | 'text:': there is no path behind the colon                                     |
      | text json                | text and json are both for stdout; write json:PATH to put one into a file      |
      | text:a.txt json:b/../a.txt | two formats are for one file: a.txt                                          |

  Scenario Outline: Without a word, where <where>
    Given a pipeline that sets "<variables>"
    When no format is wanted
    Then the outputs are "<outputs>"

    Examples:
      | where                  | variables                                              | outputs                                     |
      | nothing else is known  | CI=true                                                | text                                        |
      | it is GitHub           | GITHUB_ACTIONS=true                                    | text, github                                |
      | it is Gitea            | GITHUB_ACTIONS=true and GITEA_ACTIONS=true             | text                                        |
      | it is Forgejo          | GITHUB_ACTIONS=true and FORGEJO_ACTIONS=true           | text                                        |
      | there is a summary     | GITHUB_STEP_SUMMARY=/s.md                              | text, markdown appended to /s.md            |
      | GitHub has a summary   | GITHUB_ACTIONS=true and GITHUB_STEP_SUMMARY=/s.md      | text, github, markdown appended to /s.md    |
      | the summary has no name | GITHUB_STEP_SUMMARY=                                  | text                                        |

  Scenario Outline: <words> at GitHub
    Given a pipeline that sets "GITHUB_ACTIONS=true and GITHUB_STEP_SUMMARY=/s.md"
    When the formats "<words>" are wanted
    Then the outputs are "<outputs>"

    Examples:
      | words            | outputs                                |
      | json             | json, markdown appended to /s.md       |
      | markdown:/s.md   | markdown appended to /s.md             |

  Scenario: Folders are made, and files replaced
    Given a file "a.json" with "old"
    When the outputs "text json:a.json markdown:build/reports/gate.md" are written
    Then the command would exit with 0
    And stdout holds "as text"
    And the written file "a.json" holds "as json"
    And the written file "build/reports/gate.md" holds "as markdown"

  Scenario: A file that cannot be written costs no other output
    Given a file "build" with "no folder"
    When the outputs "json:build/a.json text sarif:b.sarif" are written
    Then the command would exit with 1
    And it told "error: build/a.json: cannot be written"
    And stdout holds "as text"
    And the written file "b.sarif" holds "as sarif"

  Scenario: A stdout that nobody reads costs no file
    Given a stdout that nobody reads
    When the outputs "text json:a.json" are written
    Then the written file "a.json" holds "as json"

  Scenario: The summary of the job is continued
    Given a summary of the job that another step has begun
    When the outputs "text" are written
    Then the command would exit with 0
    And the summary holds "# Before\nas markdown\n"

  Scenario: A summary that cannot be written is no failure
    Given a summary of the job that cannot be written
    When the outputs "text" are written
    Then the command would exit with 0
    And it told "the summary is not written: Is a directory"
    And stdout holds "as text"

  Scenario: A file has no colours
    Given a report of a pull request that breaks C1 and G7
    When the text is written to a file
    Then it reads as without colours

  Scenario Outline: In a terminal <text> is <colour>
    Given a report of a pull request that breaks C1 and G7
    When the text is written to a terminal
    Then "<text>" is shown in <colour>

    Examples:
      | text                     | colour |
      | ok                       | green  |
      | FAIL                     | red    |
      | warn                     | yellow |
      | 1 problem, 1 warning     | red    |
