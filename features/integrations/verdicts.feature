@truth_table
Feature: Verdicts on captured bugs

  As a team that merges the tests of bugs before it fixes them
  I want a run to be green only while the bug itself makes the test fail
  So that a fixed bug is noticed, and a broken environment is never taken for the bug.

  An assertion in a When or Then step of the scenario's own body is the bug (xfail, green).
  So is an exception that the scenario declares. A scenario that passes is fixed (xpass, red).
  Everything else says nothing about the bug (broken, red). Whatever the verdict: exit code,
  summary, JSON, JUnit, rerun file and outcomes.json agree on it.

  Scenario Outline: <case>
    Given a captured bug with the steps "<steps>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples: The bug shows
      | case                               | steps                                  | run   | verdict |
      | assertion in a When step           | Given pass / When fail                 | green | xfail   |
      | assertion in a Then step           | Given pass / When pass / Then fail     | green | xfail   |
      | assertion in an And step           | When pass / Then pass / And fail       | green | xfail   |
      | assertion in a But step            | When pass / Then pass / But fail       | green | xfail   |
      | assertion in a star step           | When pass / * fail                     | green | xfail   |
      | assertion in the first of several  | When fail / Then pass / And pass       | green | xfail   |
      | assertion in an async step         | When await and fail                    | green | xfail   |
      | assertion in a sub-step            | When run "fail"                        | green | xfail   |
      | assertion in a sub-sub-step        | When run "run 'fail'"                  | green | xfail   |
      | assertion after an ignored failure | When run "fail", ignore its failure, and fail | green | xfail |
      | assertion after an ignored exception | When run "raise ValueError", ignore its failure, and fail | green | xfail |

    Examples: The bug is fixed
      | case                            | steps                                        | run | verdict |
      | every step passes               | Given pass / When pass / Then pass           | red | xpass   |
      | every async step passes         | When await and pass / Then await and pass    | red | xpass   |
      | every sub-step passes           | When run "pass"                              | red | xpass   |
      | a sub-step's failure is ignored | When run "fail" and ignore its failure       | red | xpass   |
      | only Given steps, all pass      | Given pass                                   | red | xpass   |

    Examples: The scenario never reached the bug
      | case                            | steps                       | run | verdict |
      | assertion in a Given step       | Given fail / When pass      | red | broken  |
      | exception in a Given step       | Given raise OSError         | red | broken  |
      | assertion in a Given's And step | Given pass / And fail       | red | broken  |
      | assertion in a sub-step of Given | Given run "fail"           | red | broken  |

    Examples: Something else went wrong
      | case                              | steps                                             | run | verdict |
      | exception in a When step          | When raise ValueError                             | red | broken  |
      | exception in a Then step          | When pass / Then raise KeyError                   | red | broken  |
      | exception in a sub-step           | When run "raise ValueError"                       | red | broken  |
      | exception in a sub-sub-step       | When run "run 'raise ValueError'"                 | red | broken  |
      | async step takes too long         | When take too long                                | red | broken  |
      | sub-step takes too long           | When run "take too long"                          | red | broken  |
      | exit with success                 | When exit with 0                                  | red | broken  |
      | exit with failure                 | When exit with 3                                  | red | broken  |
      | exit in a sub-step                | When run "exit with 0"                            | red | broken  |
      | exception that is no Exception    | When raise GeneratorExit                          | red | broken  |
      | cleanup raises after a pass       | When leave a cleanup that raises                  | red | broken  |
      | cleanup raises after the bug      | When leave a cleanup that raises / Then fail      | red | broken  |
      | cleanup exits after the bug       | When leave a cleanup that exits / Then fail       | red | broken  |

    Examples: A step is missing
      | case                                   | steps                                              | run | verdict |
      | undefined step                         | When do the unheard of                             | red | broken  |
      | undefined step after the failing one   | When fail / Then do the unheard of                 | red | broken  |
      | undefined Given step                   | Given do the unheard of / When fail                | red | broken  |
      | undefined sub-step                     | When run "do the unheard of"                       | red | broken  |
      | undefined sub-step, ignored, bug shows | When run "do the unheard of" and ignore its failure / Then fail | red | broken |
      | undefined sub-step, ignored, all pass  | When run "do the unheard of" and ignore its failure | red | broken |
      | pending step                           | When be pending                                    | red | broken  |
      | pending sub-step                       | When run "be pending"                              | red | broken  |
      | pending sub-step, ignored              | When run "be pending" and ignore its failure       | red | broken  |

    Examples: The scenario did not run to its end
      | case                              | steps                            | run   | verdict |
      | a step skips the scenario         | When skip the scenario / Then fail | green | skipped |

  Scenario Outline: Declared exception: <case>
    Given a captured bug tagged "<tags>" with the steps "<steps>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                            | tags                                          | steps                       | run   | verdict |
      | it is raised                    | @tdd_raises:ValueError                        | When raise ValueError       | green | xfail   |
      | it is raised in a Then step     | @tdd_raises:KeyError                          | When pass / Then raise KeyError | green | xfail |
      | a subclass of it is raised      | @tdd_raises:OSError                           | When raise FileNotFoundError | green | xfail  |
      | one of two is raised            | @tdd_raises:KeyError @tdd_raises:ValueError   | When raise ValueError       | green | xfail   |
      | it is named in full             | @tdd_raises:builtins.ValueError               | When raise ValueError       | green | xfail   |
      | it is raised in a sub-step      | @tdd_raises:ValueError                        | When run "raise ValueError" | green | xfail   |
      | an assertion fails instead      | @tdd_raises:ValueError                        | When fail                   | green | xfail   |
      | another one is raised           | @tdd_raises:ValueError                        | When raise TypeError        | red   | broken  |
      | it is raised in a Given step    | @tdd_raises:ValueError                        | Given raise ValueError      | red   | broken  |
      | Exception itself is raised      | @tdd_raises:Exception                         | When raise Exception        | green | xfail   |
      | nor does BaseException          | @tdd_raises:BaseException                     | When raise ValueError       | red   | broken  |
      | Exception does not excuse all   | @tdd_raises:Exception                         | When raise ValueError       | red   | broken  |
      | nothing is raised               | @tdd_raises:ValueError                        | When pass                   | red   | xpass   |

  Scenario Outline: Declared message: <case>
    Given a captured bug tagged "<tags>" with the steps "<steps>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                             | tags                                   | steps                       | run   | verdict |
      | it is the message                | @tdd_expect:want?1,?have?2             | When fail                   | green | xfail   |
      | a star stands for any text       | @tdd_expect:*have*                     | When fail                   | green | xfail   |
      | one of two is the message        | @tdd_expect:no @tdd_expect:want*       | When fail                   | green | xfail   |
      | it is that of a sub-step         | @tdd_expect:*want*                     | When run "fail"             | green | xfail   |
      | it begins with the type          | @tdd_raises:KeyError @tdd_expect:KeyError:* | When raise KeyError    | green | xfail   |
      | it is a part of the message      | @tdd_expect:want                       | When fail                   | red   | broken  |
      | it is another message            | @tdd_expect:want?2*                    | When fail                   | red   | broken  |
      | it is not the exception's        | @tdd_raises:KeyError @tdd_expect:nope  | When raise KeyError         | red   | broken  |
      | the exception is not declared    | @tdd_expect:*                          | When raise KeyError         | red   | broken  |
      | it comes from a Given step       | @tdd_expect:want*                      | Given fail                  | red   | broken  |
      | nothing fails                    | @tdd_expect:want*                      | When pass                   | red   | xpass   |

  Scenario Outline: Without the last tag: <case>
    Given a scenario tagged "@tdd_bug @tdd_bug_7" with the steps "<steps>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                 | steps                 | run   | verdict |
      | the fix holds        | When pass             | green | passed  |
      | the bug is back      | When fail             | red   | failed  |
      | an exception is red  | When raise ValueError | red   | failed  |
      | sys.exit is red      | When exit with 0      | red   | failed  |
      | steps cannot add tags | When add the tags / Then fail | red | failed |

  Scenario Outline: Tags are read before the scenario starts: <case>
    Given a captured bug with the steps "<steps>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | case                         | steps                        | run   | verdict |
      | a step drops them, then fails | When drop the tags / Then fail | green | xfail |
      | a step drops them, then passes | When drop the tags          | red   | xpass   |

  Scenario Outline: Hooks and fixtures: <environment>, then <steps>
    Given a captured bug tagged "@fixture.resource" with the steps "<steps>"
    And an environment that "<environment>"
    When the suite runs
    Then the run is <run> and every signal says <verdict>

    Examples:
      | environment                            | steps               | run   | verdict |
      | before_scenario raises                 | When fail           | red   | broken  |
      | after_scenario raises                  | When fail           | red   | broken  |
      | after_scenario raises                  | When pass           | red   | broken  |
      | before_step raises                     | When fail           | red   | broken  |
      | after_step raises                      | When fail           | red   | broken  |
      | before_tag raises                      | When fail           | red   | broken  |
      | after_tag raises                       | When fail           | red   | broken  |
      | before_scenario exits                  | When fail           | red   | failed  |
      | after_scenario exits                   | When fail           | red   | failed  |
      | has a fixture that cannot be set up    | When fail           | red   | broken  |
      | has a fixture that cannot be torn down | When fail           | red   | broken  |
      | has a fixture that cannot be torn down | When pass           | red   | broken  |
      | after_feature raises                   | When fail           | red   | xfail   |
      | after_all raises                       | When fail           | red   | xfail   |
      | removes a tag after the scenario       | When fail           | green | xfail   |
      | installs the hook twice                | When fail           | green | xfail   |
      | installs the hook twice                | When pass           | red   | xpass   |
      | installs the hook late                 | When fail           | green | xfail   |
      | installs the hook late                 | When pass           | red   | xpass   |
      | lets cleanup errors pass               | When leave a cleanup that raises / Then fail | green | xfail |

  Scenario Outline: Hooks before the scenario starts: <environment>
    Given a captured bug with the steps "When fail"
    And an environment that "<environment>"
    When the suite runs
    Then the run is red and the captured bug is not judged

    Examples:
      | environment           |
      | before_all raises     |
      | before_all exits      |
      | before_feature raises |
      | before_feature exits  |
