Feature: Bug 9088: a feature file in another encoding is taken for a bug of cleveragents

  As a developer with a file that an old editor has saved
  I want to be told which file it is
  So that I can save it anew, and report no bug.

  @tdd_bug @tdd_bug_9088
  Scenario Outline: <file>, with "<options>"
    Given a suite for workers
    And the feature "one" whose scenarios pass
    And the file "<file>" in the encoding of old
    When workers run them with "<options>", and without other reports
    Then the run ends with 1
    And it prints "<told>"

    Examples:
      | file                 | options        | told                                    |
      | features/old.feature | -j 1           | features/old.feature": this is no UTF-8 |
      | features/old.feature | -j 2           | features/old.feature": this is no UTF-8 |
      | list.txt             | -j 2 @list.txt | a list of features is no UTF-8          |
