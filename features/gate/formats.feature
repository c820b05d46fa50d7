Feature: What the gate has found, in many formats

  As a developer at a terminal, a reviewer in a browser, or a program of a forge
  I want the gate's report in a form that I can read
  So that the mend is found where the problem is seen.

  Names of scenarios, messages of commits and names of branches come from other people, whose text
  must never become markup, a command of the log, or a message to somebody.

  Scenario: In a terminal every finding has its mend
    Given a report of a pull request that breaks C1 and G7
    When it is written as text
    Then it reads
      """
      cleveragents gate  bugfix/7-writes  ->  main   fix, closes #993
        ok    G1  #993  the tag is off 3 tests                     features/cart.feature:12
        ok    G8  #993  red on 1a2b3c4, green on 4d5e6f7
        FAIL  C1  #993  no commit has the first line that the issue asks for
                  want  fix: make writes atomic
                  have  fix: atomic writes (4d5e6f7)
                  do    git commit --amend -m "fix: make writes atomic"
                  explain: cleveragents explain C1
        warn  G7  #993  the steps of "Prices are rounded" changed  features/cart.feature:14
                  have
                    | @@ -1,2 +1,2 @@
                    |    When it is paid
                    | -  Then the total is 90.00
                    | +  Then the total is a number
                  explain: cleveragents explain G7
      1 problem, 1 warning, 4 checks in 0.6 s
      """

  Scenario: Without a branch there are commits
    Given a report that is only about the pull request as such
    When it is written as text
    Then it reads
      """
      cleveragents gate  4d5e6f7  ->  1a2b3c4   neither captures nor fixes a bug
        FAIL  C1  no commit has the first line that the issue asks for
                  explain: cleveragents explain C1
      1 problem, 0 warnings, 1 check in 0.6 s
      """

  Scenario Outline: Programs are told whether <case>
    Given <report>
    When it is written as json
    Then its JSON says that passed is <passed>

    Examples:
      | case                  | report                                       | passed |
      | a rule is broken      | a report of a pull request that breaks C1    | false  |
      | there is a warning    | a report of a pull request that breaks G7    | true   |
      | all is well           | a report of a pull request without a fault   | true   |

  Scenario: Programs get counts
    Given a report of a pull request that breaks C1 and G7
    When it is written as json
    Then its JSON says that counts is {"errors": 1, "warnings": 1, "held": 2, "checks": 4}

  Scenario: As Markdown the findings come first, and what passed is folded
    Given a report of a pull request that breaks C1
    When it is written as markdown
    Then it reads
      """
      ## ❌ cleveragents gate: 1 problem, 0 warnings

      `bugfix/7-writes` → `main`, fix, closes #993. 3 checks in 0.6 s.

      ### ❌ C1 #993: no commit has the first line that the issue asks for

      ```text
      want  fix: make writes atomic
      have  fix: atomic writes (4d5e6f7)
      ```

      To mend it:

      ```text
      git commit --amend -m "fix: make writes atomic"
      ```

      `cleveragents explain C1` says more.

      <details>
      <summary>2 checks passed</summary>

      - ✅ **G1 #993** the tag is off 3 tests, `features/cart.feature:12`
      - ✅ **G8 #993** red on 1a2b3c4, green on 4d5e6f7

      </details>
      """

  Scenario Outline: A verdict has a mark: <case>
    Given <report>
    When it is written as markdown
    Then it has the lines
      """
      <heading>
      """

    Examples:
      | case        | report                                     | heading                                             |
      | a warning   | a report of a pull request that breaks T6  | ## ⚠️ cleveragents gate: 0 problems, 1 warning       |
      | all is well | a report of a pull request without a fault | ## ✅ cleveragents gate: 0 problems, 0 warnings      |

  Scenario: A comment at a pull request is not too long
    Given a report with 500 errors and 0 warnings
    When it is written as markdown
    Then it is at most 65536 characters long, and says how many findings it leaves out

  Scenario: GitHub shows ten annotations of a kind
    Given a report with 12 errors and 11 warnings
    When it is written as github
    Then it has 10 lines with ::error
    And it has 10 lines with ::warning
    And it says that 3 more are in the summary

  Scenario: An annotation stands at its line, errors first
    Given a report of a pull request that breaks T6 and C1
    When it is written as github
    Then it reads
      """
      ::error title=C1 #993::no commit has the first line that the issue asks for%0Awant: fix: make writes atomic%0Ahave: fix: atomic writes (4d5e6f7)%0Ado: git commit --amend -m "fix: make writes atomic"
      ::warning file=features/tax.feature,line=3,title=T6::it has no steps of its own%0Ado: add steps
      1 problem, 1 warning, 4 checks in 0.6 s
      """

  Scenario: Viewers know a finding again that has moved
    Given a report of a pull request that breaks G7
    When the finding moves to line 99
    Then its fingerprint stays

  Scenario: Viewers tell findings apart that read alike
    Given a report of a pull request that breaks G7 and G7
    When it is written as sarif
    Then all its fingerprints differ

  Scenario Outline: All formats are right: <case>
    Given <report>
    When it is written in all formats
    Then each can be read, and holds nothing that its reader takes for something else

    Examples:
      | case               | report                                                  |
      | errors, warnings   | a report of a pull request that breaks T6 and C1 and G7 |
      | nothing to mend    | a report of a pull request without a fault              |
      | no branch or place | a report that is only about the pull request as such    |

  Scenario Outline: Other people's text stays text: <what>
    Given a report in which people have written <what>
    When it is written in all formats
    Then each can be read, and holds nothing that its reader takes for something else

    Examples:
      | what                |
      | newlines            |
      | a table             |
      | backticks           |
      | one backtick        |
      | HTML                |
      | Markdown            |
      | people and issues   |
      | XML                 |
      | control characters  |
      | emoji               |
      | surrogates          |
      | a workflow command  |
      | letters that turn   |
      | a mapping           |
      | nothing             |
      | empty lines         |
      | much                |

  Scenario Outline: The readers of this feature see a fault in <form>: <case>
    Given a report of a pull request that breaks C1 and G7
    When in its <form> "<text>" becomes "<other>"
    Then its reader finds a fault

    Examples:
      | form     | case                    | text                   | other                      |
      | text     | a mark is lost          | FAIL                   | FALL                       |
      | text     | a command of the log    | \| @@                  | ::                         |
      | json     | no JSON                 | {                      | [                          |
      | json     | another message         | no commit              | a commit                   |
      | markdown | a person                | no commit              | @octocat                   |
      | markdown | HTML                    | no commit              | <b>no                      |
      | markdown | a folded part stays open | </details>             | </b>                       |
      | markdown | emphasis                | no commit              | *no* commit                |
      | github   | a comma in a property   | title=C1               | title=C1, C2               |
      | github   | no command              | ::warning              | warning                    |
      | sarif    | an unknown property     | "ruleId"               | "rule"                     |
      | sarif    | a level that is none    | "level": "warning"     | "level": "warn"            |
      | sarif    | no number               | "startLine": 14        | "startLine": "14"          |
      | sarif    | a line before the first | "startLine": 14        | "startLine": 0             |
      | sarif    | another version         | "version": "2.1.0"     | "version": "2.0.0"         |
      | sarif    | a blank in a URI        | features/cart          | features/my cart           |
      | junit    | no XML                  | </testsuite>           |  </testsuites>             |
      | junit    | a lost failure          | failures="1"           | failures="2"               |
