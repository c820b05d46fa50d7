Feature: Bug 9080: commands call an old Behave a bug of their own

  As somebody in whose environment an old Behave is left
  I want every command to say so, and what to install
  So that I do not report a bug that is none.

  @tdd_bug @tdd_bug_9080
  Scenario Outline: cleveragents <arguments>
    Given a project of the shape "plain Behave"
    When "cleveragents <arguments>" runs beside an older Behave
    Then it exits with 1 and says
      """
      found behave 1.2.6
      Run: python -m pip install 'behave>=1.3.3,<1.4'
      """

    Examples:
      | arguments |
      | bug check |
      | bug list  |
      | run       |
