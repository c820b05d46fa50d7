Feature: Who masks what in the context is told as behave tells it

  As the author of a step that shares its data by the context
  I want to be warned when an attribute hides another one
  So that nobody searches for what was overwritten.

  Scenario Outline: <first> sets "<what>" in the <outer>, and <second> in the <inner>
    Given "<first>" sets "<what>" in the <outer>
    When "<second>" sets "<what>" in the <inner>
    Then behave's context says "<words>"
    And the runner's says the same, of the same places

    Examples:
      | first  | outer   | second | inner    | what   | words                                                            |
      | a step | feature | behave | scenario | tags   | behave runner is masking context attribute 'tags' originally set |
      | behave | feature | a step | scenario | tags   | user code is masking context attribute 'tags' originally set     |
      | a step | feature | a step | scenario | page   | user code is masking context attribute 'page'; see the tutorial  |
      | behave | feature | behave | scenario | tags   | nothing                                                          |
      | a step | feature | a step | feature  | page   | nothing                                                          |
      | a step | feature | behave | run      | page   | behave runner is masking context attribute 'page' originally set |
