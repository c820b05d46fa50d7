Feature: What a test does, as lines that can be compared

  As the author of a gate
  I want the steps of a test told apart from its tags, comments and layout
  So that a weaker test is noticed, and a reformatted one is not.

  Scenario: The steps of scenarios
    Given a feature that is compared
      """
      Feature: Prices
        Background:
          Given a shop
        Rule: Sums
          @slow
          Scenario Outline: <count> things
            # nobody reads this
            When these are sold
              | count   | price |
              | <count> | 5     |
            Then the bill says
              '''
              <total> in all
              thank you
              '''

            Examples:
              | count | total |
              | 2     | 10    |
      """
    When its steps are read
    Then the test in line 19 does
      """
      Given a shop
      When these are sold
        | count | price |
        | <count> | 5 |
      Then the bill says
        <total> in all
        thank you
      <count> = 2
      <total> = 10
      """

  Scenario: The keywords of tests
    Given a suite that is compared
      """
      *** Test Cases ***
      Two Things
          [Documentation]    nobody reads this
          [Tags]    slow
          [Setup]    Open The Shop
          ${total}    Sell
          ...    2    # nor this
          IF    ${total} > 5
              Log    much
          ELSE
              FOR    ${thing}    IN    1    2
                  Log    ${thing}
              END
          END
          TRY
              Pay
          EXCEPT    no money    AS    ${error}
              Fail    ${error}
          FINALLY
              Close The Shop
          END
      """
    When its keywords are read
    Then the test in line 2 does
      """
      [Setup]    Open The Shop
      ${total}    Sell    2
      IF    ${total} > 5
        Log    much
      ELSE
        FOR    ${thing}    IN    1    2
          Log    ${thing}
        END
      END
      TRY
        Pay
      EXCEPT    no money    AS    ${error}
        Fail    ${error}
      FINALLY
        Close The Shop
      END
      """
