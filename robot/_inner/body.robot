*** Settings ***
Documentation       Captured bugs that fail, pass or break in the test's own body.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
An Assertion Fails
    Pass
    Should Be Equal    1    2
    Pass

Fail Is Called
    Fail    the bug

An Assertion Fails In A User Keyword
    Fail Inside

An Assertion Fails In Python
    Assert That    1    2

An Assertion Fails In A Loop
    FOR    ${number}    IN    1    2
        Should Be Equal    ${number}    1
    END

An Assertion Fails In A While Loop
    WHILE    True
        Fail    the bug
    END

An Assertion Fails In A Branch
    IF    True    Fail Inside

An Assertion Fails In A Group
    GROUP    Part
        Fail Inside
    END

An Assertion Fails After A Handled One
    TRY
        Fail    handled
    EXCEPT    handled
        Fail    the bug
    END

An Assertion Fails After An Ignored One
    Run Keyword And Ignore Error    Fail    ignored
    Fail    the bug

An Assertion Fails After An Ignored Exception
    Run Keyword And Ignore Error    Raise Error    ValueError
    Fail    the bug

A Failure Is Continued After
    Run Keyword And Continue On Failure    Fail    the bug
    Pass

Two Failures Are Continued After
    [Tags]    robot:continue-on-failure
    Fail    the bug
    Fail    the bug again

A Pass Is Declared After A Failure
    Run Keyword And Continue On Failure    Fail    the bug
    Pass Execution    never mind

A Wait Is In Vain
    Wait Until Keyword Succeeds    2x    0 s    Fail    the bug

Another Error Than Expected
    Run Keyword And Expect Error    the right one    Raise Error    ValueError    the wrong one

No Error Where One Is Expected
    Run Keyword And Expect Error    *    Pass

A Row Fails
    [Template]    Should Be Equal
    1    1
    1    2

Every Row Fails
    [Template]    Should Be Equal
    1    2
    3    4

A Row Fails And One Is Skipped
    [Template]    Run Keyword
    Skip    not today
    Fail    the bug

A Message Is HTML
    Fail    *HTML* <b>the bug</b>

A Message Has Lines
    Fail    the bug\nin two lines

A Result Is Wrong
    Given Pass
    When I Buy Two Books
    Then The Price Is Right

Every Keyword Passes
    Pass
    Should Be Equal    1    1

Every Row Passes
    [Template]    Should Be Equal
    1    1
    2    2

A Pass Is Declared
    Pass Execution    it works

A Failure Is Ignored
    Run Keyword And Ignore Error    Fail    ignored

A Failure Is Handled
    TRY
        Fail    handled
    EXCEPT    handled
        Pass
    END

A Test Drops Its Tags And Passes
    Remove Tags    tdd_*

A Test Drops Its Tags And Fails
    Remove Tags    tdd_*
    Fail    the bug

An Exception Is Raised
    Raise Error    ValueError

An Exception Is Raised In A User Keyword
    Run Keyword    Raise Error    OSError

An Exception Follows An Assertion
    [Tags]    robot:continue-on-failure
    Fail    the bug
    Raise Error    ValueError

A Row Raises An Exception
    [Template]    Run Keyword
    Fail    the bug
    Raise Error    ValueError

A Wait For An Exception Is In Vain
    Wait Until Keyword Succeeds    2x    0 s    Raise Error    ValueError

A Condition Cannot Be Evaluated
    IF    1 +    Pass

A Test Times Out
    [Timeout]    50 ms
    Sleep    5 s

A Keyword Times Out
    Take Too Long

A Keyword Is Unknown
    Do The Unheard Of

A Keyword Is Unknown In A Branch
    IF    True
        Do The Unheard Of
    END

A Keyword Is Unknown And Ignored
    Run Keyword And Ignore Error    Do The Unheard Of
    Fail    the bug

A Keyword Is Unknown And Ignored In A Pass
    Run Keyword And Return Status    Do The Unheard Of

A Variable Is Unknown
    Log    ${unheard_of}

A Variable Cannot Be Set
    VAR    ${known}    ${unheard_of}

An Argument Is Missing
    Assert That    1

An Argument Is No Number
    Take Number    many

A Block Is Not Closed
    IF    True
        Fail    the bug

A Setting Does Not Exist
    [Settings]    nothing
    Fail    the bug

A Loop Is Left Outside Of One
    BREAK

A Test Is Empty
    [Documentation]    It has no body.

A Keyword's Teardown Fails
    Pass And Clean Up Badly

A Keyword's Teardown Fails After The Bug
    Fail And Clean Up Badly

A Precondition Fails
    Given The Shop Is Open
    Then The Price Is Right

A Further Precondition Fails
    Given Pass
    And The Shop Is Open
    Then The Price Is Right

A Test Skips Itself
    Skip    not today

A Test Is Skipped After A Failure
    Run Keyword And Continue On Failure    Fail    the bug
    Skip    not today

Every Row Is Skipped
    [Template]    Run Keyword
    Skip    not today
    Skip    nor tomorrow

A Tag Skips The Test
    [Tags]    robot:skip
    Fail    the bug

A Tag Of Robot's Own
    [Tags]    robot:exit
    Pass

A Tag Of Robot's Own At Run Time
    Set Tags    robot:exit
    Pass

A Test Returns
    Run Keyword And Return    Fail    the bug

A Keyword Is Unknown Behind The Bug
    Fail    the bug
    GROUP    Part
        Do The Unheard Of
    END

A Keyword Is Unknown In A Branch Behind The Bug
    Fail    the bug
    IF    False    Do The Unheard Of

A Block Is Not Closed Behind The Bug
    Fail    the bug
    IF    True
        Pass
