Feature: Since when bugs are captured, and by whom

  As a team lead
  I want to see the first commit that has the tag of a bug
  So that I know which bugs have waited longest, and whom to ask about them.

  Scenario: The first commit counts, whatever became of the test afterwards
    Given the commits
      | date       | author | does                                                                    |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 @tdd_expected_fail in features/a.feature   |
      | 2026-01-03 | Ben    | captures @tdd_bug @tdd_bug_8 @tdd_expected_fail in features/b.feature   |
      | 2026-01-04 | Cleo   | captures @smoke in features/a.feature                                   |
      | 2026-01-05 | Cleo   | captures @tdd_bug @tdd_bug_7 in features/a.feature                      |
      | 2026-01-06 | Cleo   | moves features/b.feature to tests/new name.feature                      |
      | 2026-01-07 | Cleo   | captures @tdd_bug @tdd_bug_8 @slow in tests/new name.feature            |
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Anna | 2026-01-02 |
      | 8   | Ben  | 2026-01-03 |

  Scenario Outline: A tag in <file>, written <tags>
    Given the commits
      | date       | author | does                      |
      | 2026-01-01 | Ben    | captures @smoke in <file> |
      | 2026-01-02 | Ünal Ö | captures <tags> in <file> |
    When the history of the bugs is read
    Then they were captured
      | bug | by     | on         |
      | 12  | Ünal Ö | 2026-01-02 |

    Examples:
      | file                     | tags                      |
      | features/a.feature       | @tdd_bug @tdd_bug_12      |
      | features/a.feature       | @tdd_bug_12\t@x @y # soon |
      | fe atures/käse "1".feature | @tdd_bug @tdd_bug_12    |
      | robot/a.robot            | tdd_bug    tdd_bug_12     |
      | robot/a.robot            | x\tTDD Bug 12             |
      | robot/A B.ROBOT          | tddbug12    T_D_D_bug     |

  Scenario Outline: Names of the team's own: <numbered>
    Given the tag names
      | setting       | name       |
      | bug           |            |
      | numbered      | <numbered> |
      | expected_fail | xfail      |
    And the commits
      | date       | author | does                      |
      | 2026-01-02 | Anna   | captures <tags> in <file> |
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 12  | Anna | 2026-01-02 |

    Examples:
      | numbered  | file       | tags     |
      | bz{N}     | a.feature  | @bz12    |
      | bz{N}     | a.robot    | BZ 12    |
      | {N}-shop  | a.feature  | @12-shop |
      | {N}-shop  | a.robot    | 12-SHOP  |
      | größe.{N} | a.feature  | @größe.12 |

  Scenario: What only looks like the tag does not count
    Given the commits
      | date       | author | does                                                                                    |
      | 2026-01-01 | Ben    | writes Feature: One\n  as @tdd_bug_7 says\n  # @tdd_bug_7\n  @a # @tdd_bug_7 into a.feature |
      | 2026-01-02 | Ben    | writes @tdd_bug_7 into a.md                                                             |
      | 2026-01-03 | Ben    | captures @tdd_bug @tdd_bug_77 in a.feature                                              |
      | 2026-01-04 | Ben    | captures @TDD_bug_7 in a.feature                                                        |
      | 2026-01-05 | Anna   | captures @tdd_bug @tdd_bug_7 in a.feature                                               |
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Anna | 2026-01-05 |

  Scenario: Text that looks like a patch is text
    Given the commits
      | date       | author | does                                                                                                                                   |
      | 2026-01-02 | Anna   | writes Feature: A\n  Scenario: A\n    When a\n"""\n++ b/a.md\n@@ -0,0 +1,99 @@\ncommit 0000000000000000000000000000000000000000 0 X\n"""\n  @tdd_bug @tdd_bug_7\n  Scenario: B\n    When c into a.feature |
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Anna | 2026-01-02 |

  Scenario: Branches and merges
    Given the commits
      | date       | author | does                                                                            |
      | 2026-01-01 | Anna   | captures @smoke in a.feature                                                    |
      | 2026-01-02 | Ben    | leaves for a branch                                                             |
      | 2026-01-02 | Ben    | captures @tdd_bug @tdd_bug_7 in b.feature                                       |
      | 2026-01-03 | Anna   | returns from the branch                                                         |
      | 2026-01-03 | Anna   | captures @tdd_bug @tdd_bug_8 in c.feature                                       |
      | 2026-01-04 | Cleo   | merges the branch and captures @tdd_bug @tdd_bug_8 @tdd_bug_9 in c.feature      |
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Ben  | 2026-01-02 |
      | 8   | Anna | 2026-01-03 |
      | 9   | Cleo | 2026-01-04 |

  Scenario: What came to two branches counts where it came first
    Given the commits
      | date       | author | does                                      |
      | 2026-01-01 | Anna   | captures @smoke in a.feature              |
      | 2026-01-02 | Ben    | leaves for a branch                       |
      | 2026-01-02 | Ben    | captures @tdd_bug @tdd_bug_7 in b.feature |
      | 2026-01-03 | Anna   | returns from the branch                   |
      | 2026-01-03 | Anna   | captures @tdd_bug @tdd_bug_7 in b.feature |
      | 2026-01-04 | Cleo   | merges the branch                         |
    When the history of the bugs is read
    Then they were captured
      | bug | by  | on         |
      | 7   | Ben | 2026-01-02 |

  Scenario: A number from a row of an outline is no older than its file
    Given the commits
      | date       | author | does                                                                                                                                   |
      | 2026-01-02 | Anna   | writes Feature: A\n  @tdd_bug @tdd_bug_<n>\n  Scenario Outline: B\n    When c\n    Examples:\n      \p n \p\n      \p 7 \p\n into a.feature |
      | 2026-01-03 | Ben    | captures @tdd_bug @tdd_bug_8 in b.feature                                                                                              |
    When the history of the bugs is read
    Then they were captured
      | bug | by  | on         | bound   |
      | 7   |     | 2026-01-02 | at most |
      | 8   | Ben | 2026-01-03 |         |

  Scenario: In a shallow clone, what was there at its edge is at least as old
    Given the commits
      | date       | author | does                                      |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 in a.feature |
      | 2026-01-03 | Ben    | captures @smoke in b.feature              |
      | 2026-01-04 | Cleo   | captures @tdd_bug @tdd_bug_8 in c.feature |
    And it is a clone of the last 2 commits
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         | bound    |
      | 7   |      | 2026-01-03 | at least |
      | 8   | Cleo | 2026-01-04 |          |

  Scenario: A test that is not committed
    Given the commits
      | date       | author | does                                      |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 in a.feature |
    And the bug "@tdd_bug @tdd_bug_8" that is not committed, in "b.feature"
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Anna | 2026-01-02 |

  Scenario: Before the first commit
    Given a repository without commits
    And the bug "@tdd_bug @tdd_bug_8" that is not committed, in "b.feature"
    When the history of the bugs is read
    Then none is committed

  Scenario: What a user has set for git changes nothing
    Given the commits
      | date       | author | does                                         |
      | 2026-01-02 | Ünal   | captures @tdd_bug @tdd_bug_7 in a.feature    |
      | 2026-01-03 | Ben    | captures tdd_bug    tdd_bug_8 in b.robot     |
      | 2026-01-04 | Ben    | moves a.feature to c.feature                 |
      | 2026-01-05 | Ben    | writes Nobody <ünal@example.org> into other.mailmap |
    And a git that is configured in all ways that change what it prints
    When the history of the bugs is read
    Then they were captured
      | bug | by   | on         |
      | 7   | Ünal | 2026-01-02 |
      | 8   | Ben  | 2026-01-03 |

  Scenario: The project's list of names counts
    Given the commits
      | date       | author | does                                               |
      | 2026-01-02 | nn     | captures @tdd_bug @tdd_bug_7 in a.feature          |
      | 2026-01-03 | Ben    | writes Nina Nord <nn@example.org> into .mailmap    |
    When the history of the bugs is read
    Then they were captured
      | bug | by        | on         |
      | 7   | Nina Nord | 2026-01-02 |

  Scenario: Two projects in one repository have bugs of their own
    Given the commits
      | date       | author | does                                                   |
      | 2026-01-02 | Anna   | captures @tdd_bug @tdd_bug_7 in one/features/a.feature |
      | 2026-01-03 | Ben    | captures @tdd_bug @tdd_bug_7 in [o]ne/a.feature        |
    When the history of the bugs in the project "[o]ne" is read
    Then they were captured
      | bug | by  | on         |
      | 7   | Ben | 2026-01-03 |
