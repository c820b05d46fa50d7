Feature: Bug 9081: the doctor trusts what it has not examined

  As somebody who starts the doctor in the wrong folder
  I want to hear that nothing was examined
  So that I do not trust a run of which nobody has looked at anything.

  @tdd_bug @tdd_bug_9081
  Scenario Outline: Features are <where>
    Given the files
      | name       | content                      |
      | behave.ini | [behave]\npaths = <paths>\n |
    When the doctor is asked about "behave"
    Then it exits with 1 and says
      """
      wrong  behave: there are no features within the project: <paths>
      mend: start it in the folder in which Behave is started
      """

    Examples:
      | where     | paths        |
      | nowhere   | features     |
      | elsewhere | /etc         |
      | above     | ../somewhere |

  @tdd_bug @tdd_bug_9081
  Scenario Outline: <runner> is not installed
    Given a project of the shape "plain Behave"
    When the doctor is asked about "<runner>", which is not installed
    Then it exits with 2 and says
      """
      nothing is examined: <runner> is not installed
      """

    Examples:
      | runner  |
      | behavex |
      | pabot   |
