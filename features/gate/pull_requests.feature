Feature: The gate's verdict on a pull request

  As a maintainer who merges what others have written
  I want every way to fake, forget or weaken the fix of a bug found by a machine
  So that a merged fix is a fix, and a captured bug stays a test for ever.

  Scenario Outline: <pull request>
    Given a pull request that <pull request>
    When the gate checks it
    Then the gate <verdict>
    And text, JSON and SARIF say so with the rules "<broken>"
    And the gate says "<says>"

    Examples: Nothing is wrong
      | pull request                                    | verdict  | broken | says                                                |
      | captures a bug                                  | opens it |        | red on {head} (AssertionError)                      |
      | fixes a bug and releases it                     | opens it |        | red on {base} (AssertionError), green on {head}     |
      | changes something else                          | opens it |        | 0 problems                                          |
      | renames the file of a captured bug              | opens it |        | 0 problems                                          |
      | renames the file of a captured bug and fixes it | opens it |        | red on {base} (AssertionError), green on {head}     |
      | rewords a captured bug's scenario               | opens it |        | 0 problems                                          |
      | adds a test of a bug that was fixed long ago    | opens it |        | green on {head}                                 |

    Examples: A reviewer should look
      | pull request                                       | verdict  | broken | says                                              |
      | fixes a bug and does not say so                    | opens it | G6     | nothing says that this closes #7                  |
      | captures a bug and fixes it, as the settings allow | opens it | G3     | nobody has seen it fail before the fix            |
      | closes an issue that it says is no bug             | opens it | G2     | a wish, no bug                                    |
      | weakens a released bug's test                      | opens it | G7     | was changed: is it weaker now?                    |

    Examples: The capture shows no bug
      | pull request                                        | verdict  | broken | says                                               |
      | captures a bug with an undefined step               | stays shut | G8   | a step, keyword or variable is undefined           |
      | captures a bug by a template that nobody has filled in | stays shut | G8 | the test is a template that nobody has filled in   |
      | captures a bug by a test that passes                | stays shut | G8   | passes: it does not show the bug                   |
      | captures a bug beside steps that cannot be imported | stays shut | G8   | it did not run                                     |
      | captures a bug by a test that is flaky              | stays shut | G8   | it is flaky: 3 runs do not agree                   |
      | captures a bug with a mistyped tag                  | stays shut | T5     | the nearest is @tdd_expected_fail                |
      | weakens a captured bug's test                       | stays shut | G8     | passes: it does not show the bug                 |
      | captures a bug that it brings itself                | stays shut | G8     | the bug comes with this pull request             |

    Examples: The fix is none, or nobody can tell
      | pull request                                        | verdict    | broken   | says                                             |
      | releases a bug without a fix                        | stays shut | G8       | still fails with the fix                         |
      | fixes a bug for some rows of an outline             | stays shut | G8       | still fails with the fix                         |
      | fixes a bug and forgets the tag                     | stays shut | G1       | cleveragents bug release 7                       |
      | fixes a bug and weakens its test                    | stays shut | G7,G8    | passes without the fix                           |
      | fixes a bug with a test that needs the fix          | stays shut | G7,G8    | ImportError                                      |
      | captures a bug and fixes it                         | stays shut | G3       | nobody has seen it fail before the fix           |
      | captures a bug and fixes it, and allows that itself | stays shut | G3       | nobody has seen it fail before the fix           |
      | closes a bug without a test                         | stays shut | G2       | cleveragents bug capture 7                       |
      | closes a bug whose test was released before         | stays shut | G8       | passes without the fix                           |
      | fixes a bug without a test on a branch for tests    | stays shut | G2       | there is no test of it                           |
      | fixes a bug in sources of its own choice            | stays shut | G8       | still fails with the fix                         |
      | releases two bugs, and allows itself one            | stays shut | G8       | the test of #8 still fails with the fix          |
      | fixes a bug and declares that the fix is missing    | stays shut | G7,G8    | ImportError                                      |

    Examples: A test is lost
      | pull request                       | verdict    | broken | says                                                     |
      | fixes a bug and deletes its test   | stays shut | G2,G4  | git checkout {base} -- :/features/tdd_two_of_one_price.feature |
      | fixes a bug and drops all tags     | stays shut | G2,G4  | the permanent tag @tdd_bug_7 is gone                     |
      | drops the number of a released bug | stays shut | G4,T3  | the permanent tag @tdd_bug_7 is gone                     |
      | mutes a regression test            | stays shut | G5,G8  | a regression would be muted                              |
      | mutes a test that captures nothing | stays shut | G5,G8  | a regression would be muted                              |
      | renames a test and mutes it        | stays shut | G5,G8  | a regression would be muted                              |
      | deletes a test behind a link       | stays shut | G4     | is gone: it stays for ever                               |
      | moves a test, changes it and mutes it | stays shut | G5  | a regression would be muted                              |
