Feature: What an issue demands of the pull request that closes it

  As a team whose issues name the commit message and the branch of their fix
  I want these read from the issue's Metadata, however a person or a form has written them
  So that the gate compares what was agreed with what was done.

  Scenario Outline: The Metadata <text>
    Given the issue "## Metadata\n\n<text>"
    When the issue is read
    Then it wants the message "<message>" and the branch "<branch>"

    Examples: Lists and lines
      | text                                                                  | message  | branch   |
      | - **Commit Message**: `fix: a b`\n- **Branch**: `bugfix/a`            | fix: a b | bugfix/a |
      | * Commit message: fix: a b\n* Branch name: bugfix/a                   | fix: a b | bugfix/a |
      | + __Commit Message:__ ``fix: `a` b``\n+ **Branch Name:** bugfix/a     | fix: `a` b | bugfix/a |
      | 1. Commit-Message = fix: a b\n2. branch_name = bugfix/a               | fix: a b | bugfix/a |
      | **Commit Message** (first line): fix: a b\n\n**Branch** bugfix/a      | fix: a b | bugfix/a |
      | - [ ] \xe2\x9c\x8f **Commit Message**: fix: a b                       | fix: a b |          |
      | - :memo: **Commit Message**: `fix: a b` (exact)                       | fix: a b |          |
      | **Commit Message: fix: a b**                                          | fix: a b |          |
      | - Branch: **bugfix/a**                                                |          | bugfix/a |
      | - Branch: [`bugfix/a`](https://forge.example/tree/a)                  |          | bugfix/a |
      | - Commit Message: fix: a\\_b \\#7                                     | fix: a_b #7 |       |
      | - Branch: bugfix/a\r\n- Commit Message: fix: a b\r\n                  | fix: a b | bugfix/a |
      | - Branch: bugfix/a\n- Branch: bugfix/b                                |          | bugfix/a |

    Examples: Below their names
      | text                                                                  | message  | branch   |
      | - **Commit Message**:\n  `fix: a b`\n- **Branch**:\n  - bugfix/a      | fix: a b | bugfix/a |
      | **Commit Message**\n\n```text\nfix: a b\n\nMore.\n```\n               | fix: a b |          |
      | ### Commit Message\n\nfix: a b\n\n### Branch\n\nbugfix/a              | fix: a b | bugfix/a |
      | - **Commit Message**: `fix: a\n  b`                                   | fix: a b |          |
      | ### Commit Message\n\n_No response_\n\n### Branch\n\nbugfix/a         |          | bugfix/a |

    Examples: Tables
      | text                                                                  | message  | branch   |
      | \p Field \p Value \p\n\p---\p---\p\n\p Commit Message \p `fix: a \\\p b` \p\n\p Branch \p bugfix/a \p | fix: a \p b | bugfix/a |
      | \p **Commit Message** \p fix: a b \p\n\p---\p---\p\n\p **Branch** \p bugfix/a \p | fix: a b | bugfix/a |
      | \p Commit Message \p Branch \p\n\p---\p---\p\n\p fix: a b \p bugfix/a \p | fix: a b | bugfix/a |

    Examples: None
      | text                                                                  | message  | branch   |
      | Branch protection: is on\nthe commit message is free                  |          |          |
      | - Branch: TBD\n- Commit Message: n/a                                  |          |          |
      | - Branch:\n- Commit Message:                                          |          |          |
      | <!-- - Branch: bugfix/a -->                                           |          |          |
      | ## More\n\n- Branch: bugfix/a                                         |          |          |
      | - Branch:\n```\n```\n                                                 |          |          |
      | - Branch: `bugfix/a                                                   |          | bugfix/a |

  Scenario Outline: The heading <heading>
    Given the issue "<heading>\n- Branch: bugfix/a\n"
    When the issue is read
    Then it wants the message "" and the branch "<branch>"

    Examples:
      | heading                             | branch   |
      | \xef\xbb\xbf## Metadata             | bugfix/a |
      | # metadata #                        | bugfix/a |
      | ### \xf0\x9f\x93\x8b **Metadata**:  | bugfix/a |
      | ## :clipboard: Metadata             | bugfix/a |
      | ```\n## Metadata\n```               |          |
      | ````\n```\n## Metadata\n````        |          |
      | ```\na\n```\n## Metadata            | bugfix/a |
      | ## Metadata of it                   |          |

  Scenario Outline: The number and the title of <text> in <file>
    Given the file "<file>" with the issue "<text>\n## Metadata\n- Branch: bugfix/a\n"
    When the issue file "<argument>" is read
    Then it is the issue <number> with the title "<title>"

    Examples:
      | file          | argument          | text                                     | number | title             |
      | a.md          | a.md              | # Prices                                 | None   | Prices            |
      | a.md          | 7=a.md            | # #993 Prices                            | 7      | #993 Prices       |
      | a.md          | #7=a.md           | # Prices                                 | 7      | Prices            |
      | a=b.md        | a=b.md            | # Prices                                 | None   | Prices            |
      | a.md          | a.md              | # #993 Prices                            | 993    | #993 Prices       |
      | a.md          | a.md              | # Bug 993: prices                        | 993    | Bug 993: prices   |
      | a.md          | a.md              | # [Issue #993] prices                    | 993    | [Issue #993] prices |
      | a.md          | a.md              | # Prices (#993)                          | 993    | Prices (#993)     |
      | a.md          | a.md              | # Prices after #993                      | None   | Prices after #993 |
      | issue-993.md  | issue-993.md      | # Prices                                 | 993    | Prices            |
      | bug_993_a.md  | bug_993_a.md      | # Prices                                 | 993    | Prices            |
      | 993.md        | 993.md            | no heading                               | 993    |                   |
      | 2026-01-02.md | 2026-01-02.md     | # Prices                                 | None   | Prices            |
      | a.md          | a.md              | ---\nTitle: "Prices"\nnumber: 993\n---\n | 993    | Prices            |

  Scenario: Front matter names labels
    Given the issue "---\nlabels: [bug, 'tdd']\n---\n## Metadata\n- Branch: a\n"
    When the issue is read
    Then its labels are "bug, tdd"

  Scenario Outline: A file that <what> is refused
    Given the file "a.md" with the issue "<content>"
    When the issue file "<argument>" is read
    Then the issue is refused with "<reason>", and the exit code 2

    Examples:
      | what          | content                        | argument | reason                                            |
      | is not there  | # A                            | b.md     | b.md: cannot be read: No such file or directory   |
      | is a folder   | # A                            | .        | cannot be read: Is a directory                    |
      | is not named  | # A                            | 7=       | 7=: names no file                                 |
      | is not UTF-8  | # A \xe4                       | a.md     | a.md: byte 0xe4 is not UTF-8                      |
      | has no section | # A\n- Branch: a              | a.md     | a.md: has no section with the heading Metadata    |
      | has no values | ## Metadata\nnone              | a.md     | names neither a commit message nor a branch       |

  Scenario: A file that is too large is refused
    Given the file "a.md" with an issue of 2 MiB
    When the issue file "a.md" is read
    Then the issue is refused with "has more than 1 MiB", and the exit code 2
