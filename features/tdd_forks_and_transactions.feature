Feature: Bug 9025: a forked child shares the transaction of its parent

  As a program that forks workers
  I want a child to have no part in what its parent is changing
  So that it neither waits for ever nor commits what is not its own.

  @tdd_bug @tdd_bug_9025
  Scenario Outline: <what>
    Given a program that forks, whose child <what>
    When it runs
    Then it says "<says>"

    Examples:
      | what                                                       | says                                  |
      | sets a key while a thread of the parent has a transaction  | the child has set it                  |
      | sets a key within the transaction of the parent            | the child has set it after its parent |
      | leaves the block of the parent's transaction               | the child has committed nothing       |
      | leaves it while it has another file open                   | the child's file is still open        |
