*** Settings ***
Documentation       Captured bugs that were never reached.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Precondition Fails In A Group
    GROUP    Arrange
        Given Pass
        And The Shop Is Open
    END
    Then The Price Is Right

A Precondition Fails In A Branch
    IF    True
        Given The Shop Is Open
    END

A Precondition Fails In One Line
    IF    True    Given The Shop Is Open

A Precondition Fails In A Loop
    FOR    ${number}    IN    1    2
        Given The Shop Is Open
    END

A Precondition Is Tried
    TRY
        Given The Shop Is Open
    EXCEPT    another
        Pass
    END

A Failed Precondition Is Handled And A Result Is Wrong
    TRY
        Given The Shop Is Open
    EXCEPT
        Then The Price Is Right
    END

A Result Is Wrong After A Group Of Preconditions
    GROUP    Arrange
        Given Pass
    END
    Then The Price Is Right

A Keyword's Setup Fails
    Fail To Set Up

A Keyword's Setup Fails Within A Keyword
    Call    Fail To Set Up

A Precondition Fails Like A Result
    [Tags]    robot:continue-on-failure
    When Fail    out of stock today
    Given Fail    out of stock

A Precondition Fails Beside A Result
    [Tags]    robot:continue-on-failure
    GROUP    Part
        Fail    the bug
        Given The Shop Is Open
    END

A Precondition Goes On In A Loop
    Given Pass
    FOR    ${number}    IN    1    2
        And The Shop Is Open
    END
    Then The Price Is Right

A Precondition Goes On After A Branch
    IF    True
        Given Pass
    END
    And The Shop Is Open
    Then The Price Is Right

A Precondition Fails Before A Failing Finally
    TRY
        Given The Shop Is Open
    FINALLY
        Fail    not cleaned up
    END

An Exception Is Raised Before A Failing Finally
    TRY
        Raise Error    ValueError
    FINALLY
        Fail    not cleaned up
    END

A Keyword's Setup Fails Once
    Wait Until Keyword Succeeds    3x    0 s    Set Up Late

An Error In A Keyword's Setup Is Not The Expected One
    Run Keyword And Expect Error    another    Fail To Set Up
