Feature: Bug 9011: messages with unusual characters stop a run, or spoil its reports

  As a team whose assertions show coloured diffs and foreign words
  I want every message reported, whatever it is made of
  So that a green build has reports that can be read.

  @tdd_bug @tdd_bug_9011
  Scenario Outline: An assertion with <what>
    Given a captured bug with the steps "When raise it"
    And the steps
      """
      from behave import when

      class Silent(AssertionError):
          def __str__(self):
              raise RuntimeError("cannot be printed")

      @when("raise it")
      def step_raise(context):
          raise <exception>
      """
    When the suite runs
    Then the run is green
    And the run says
      """
      expected failures: 1 (bugs 7)
      """
    And the run does not say "Traceback"
    And every file of the JUnit report is well-formed

    Examples:
      | what                    | exception                                        |
      | a lone surrogate        | AssertionError("\udcff")                         |
      | colours                 | AssertionError("\x1b[31mred\x1b[0m")             |
      | a control character     | AssertionError("a\x00b")                         |
      | no text to be had       | Silent                                           |

  @tdd_bug @tdd_bug_9011
  Scenario: A terminal that knows ASCII only
    Given a captured bug with the steps "Given raise it"
    And the steps
      """
      from behave import given

      @given("raise it")
      def step_raise(context):
          raise AssertionError("Größe")
      """
    When Behave runs in a terminal that knows ASCII only
    Then the run is red
    And the run says
      """
      AssertionError: Gr\xf6\xdfe
      broken captures: 1
      """
