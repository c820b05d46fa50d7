Feature: Both stores keep the same rules, whatever is asked

  As somebody who relies on claims and cannot foresee what their clients will do
  I want random lives of a few bugs to be answered by every store as the rules say
  So that two stores that were written apart are one model.

  Scenario Outline: Random lives of three bugs, by <who>
    When <lives> random lives of three bugs pass by <who>
    Then nobody has lost what was granted, and all answers, logs and lists are those of the rules

    Examples:
      | who    | lives |
      | rules  | 100   |
      | SQLite | 40    |
      | Redis  | 40    |
