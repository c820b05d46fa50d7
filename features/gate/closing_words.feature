Feature: What a pull request says it does

  As a reviewer who trusts what a pull request says of itself
  I want the bugs that it closes, and the rules that it asks to be spared, read as a forge and a person read them
  So that no bug is closed unchecked, and no rule is set aside in secret.

  Scenario Outline: The commit message "<message>" closes: <closes>
    Given a commit that says "<message>"
    When the closing words are read
    Then the bugs closed are "<closes>"

    Examples: Each of the words
      | message             | closes |
      | close #7            | #7     |
      | Closes #7           | #7     |
      | CLOSED #7           | #7     |
      | fix #7              | #7     |
      | Fixes: #7           | #7     |
      | fixed #7            | #7     |
      | resolve #7          | #7     |
      | resolves:#7         | #7     |
      | Resolved\n#7        | #7     |
      | closes GH-7         | #7     |

    Examples: Several
      | message                              | closes     |
      | Fixes #2, #1 and #3, and #4          | #1 #2 #3 #4 |
      | Fixes #1 & fixes #2                  | #1 #2      |
      | ISSUES CLOSED: #12,\n#7              | #7 #12     |
      | Fixes #7. Closes #7                  | #7         |

    Examples: In a subject
      | message                              | closes |
      | fix: #993 prices are rounded         | #993   |
      | fix #993                             | #993   |
      | fix(config): #993 prices             |        |
      | fix(config): prices (#993)           |        |
      | Merge pull request #7 from anna/fix  |        |
      | Revert \"Fixes #7\"\n\nThis reverts commit 1234567. |  |
      | `Fixes #7`                           | #7     |

    Examples: No closing words
      | message                              | closes |
      | prefix #7                            |        |
      | hot-fix #7                           |        |
      | Refs #7, see #8                      |        |
      | fixes 7                              |        |
      | fixes#7                              |        |
      | fixes #0                             |        |
      | fixes #007                           |        |
      | fixes #7th                           |        |
      | fixes #7-based sums                  |        |
      | fixes\n\n#7                          |        |
      | fixing #7                            |        |

    Examples: Other repositories
      | message                                                  | closes |
      | fixes anna/shop#7                                        | #7     |
      | fixes Anna/Shop#7                                        | #7     |
      | fixes bert/shop#7                                        |        |
      | fixes https://forge.example/anna/shop/issues/7           | #7     |
      | fixes https://forge.example/anna/shop/-/issues/7.        | #7     |
      | fixes HTTPS://Forge.example/Anna/Shop/issues/7           | #7     |
      | fixes https://forge.example/bert/shop/issues/7           |        |
      | fixes https://elsewhere.example/anna/shop/issues/7       |        |

  Scenario Outline: Where the forge is not known, <issue> counts: <closes>
    Given nobody knows which forge this is
    And a commit that says "fixes <issue>"
    When the closing words are read
    Then the bugs closed are "<closes>"

    Examples:
      | issue                                    | closes |
      | #7                                       | #7     |
      | anna/shop#7                              |        |
      | https://forge.example/anna/shop/issues/7 |        |

  Scenario Outline: The body "<body>" closes: <closes>
    Given a body that says "<body>"
    When the closing words are read
    Then the bugs closed are "<closes>"

    Examples:
      | body                                       | closes |
      | Fixes #7                                   | #7     |
      | **Fixes** #7 and **closes:** #8            | #7 #8  |
      | - [x] fixes #7                             | #7     |
      | Fixes <!-- the number --> #7               | #7     |

    Examples: Not its author's prose
      | body                                       | closes |
      | `Fixes #7`                                 |        |
      | ``a ` Fixes #7``                           |        |
      | fixes `x` #7                               |        |
      | it`s\n\nFixes #7\n\nit`s                   | #7     |
      | > Fixes #7                                 |        |
      | > it`s\nFixes #7 `x`                       | #7     |
      | <!-- Fixes #7 -->                          |        |
      | <!-- Fixes #7                              |        |
      | ```\nFixes #7\n```\nFixes #8               | #8     |
      | ```html\n<!--\n```\nFixes #8               | #8     |
      | <!--\n```\n-->\nFixes #8                   | #8     |
      | ~~~~\nFixes #7\n~~~\nFixes #8              |        |
      | - ```\n  Fixes #7\n  ```\r\nFixes #8       | #8     |
      | Text\n\n    Fixes #7\n\nFixes #8           | #8     |
      | \tFixes #7\n                             |        |
      | - item\n\n    Fixes #7                     | #7     |
      | - item\n  more\n\n    Fixes #7             | #7     |

  Scenario: What says so first is told, and where
    Given a commit that says "Fixes: #7"
    And a body that says "Closes #7, #8"
    When the closing words are read
    Then they are told as
      | bug | words     | where                   |
      | 7   | Fixes: #7 | commit 1234567          |
      | 8   | Closes #8 | the pull request's body |

  Scenario Outline: The branch <branch> does: <hint>
    When the branch "<branch>" is asked what it does
    Then its hint is "<hint>"

    Examples:
      | branch             | hint    |
      | tdd/7-prices       | capture |
      | capture/7          | capture |
      | bugfix/7-prices    | fix     |
      | fix/prices         | fix     |
      | Hotfix/m6/prices   | fix     |
      | fix                | none    |
      | fixtures/new       | none    |
      | feature/fix/prices | none    |

  Scenario Outline: The commit message "<message>" allows: <allows>
    Given a commit that says "<message>"
    When the allowances are read
    Then they allow "<allows>" and "<wrong>" is wrong

    Examples: Right
      | message                                              | allows                   | wrong |
      | fix: a\n\nGate-Allow: G2 #55 tested by hand          | G2 #55 tested by hand    |       |
      | GATE-ALLOW: g2 #55 a\n  reason in\n\ttwo lines\nnot this | G2 #55 a reason in two lines |   |
      | Gate-Allow: G2 #55 a\nGate-Allow: G3 #56 b           | G2 #55 a; G3 #56 b       |       |
      | nothing of the kind                                  |                          |       |
      | see Gate-Allow: G2 #55 a                             |                          |       |

    Examples: Wrong
      | message                          | allows | wrong                                             |
      | Gate-Allow: G2 #55               |        | it gives no reason                                |
      | Gate-Allow: G2 because           |        | write Gate-Allow: RULE #N REASON, one rule and one bug a line |
      | Gate-Allow: G2, G3 #55 because   |        | write Gate-Allow: RULE #N REASON, one rule and one bug a line |
      | Gate-Allow:                      |        | write Gate-Allow: RULE #N REASON, one rule and one bug a line |
      | Gate-Allowed: G2 #55 because     |        | the key is Gate-Allow                             |
      | Gate allow: G2 #55 because       |        | the key is Gate-Allow                             |

  Scenario: An example in a body allows nothing
    Given a body that says "Write\n```\nGate-Allow: G2 #55 reason\n```"
    When the allowances are read
    Then they allow "" and "" is wrong
