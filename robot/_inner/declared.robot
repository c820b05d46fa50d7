*** Settings ***
Documentation       Captured bugs that say how they show.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Declared Exception Is Raised
    [Metadata]    Tdd Raises    ValueError
    Raise Error    ValueError

A Subclass Of A Declared Exception Is Raised
    [Metadata]    Tdd Raises    ValueError
    Raise Error    OutOfStockError

A Declared Exception Is Named In Full
    [Metadata]    tdd_raises    faults.OutOfStockError
    Raise Error    OutOfStockError

One Of Two Declared Exceptions Is Raised
    [Metadata]    Tdd Raises    KeyError ValueError
    Raise Error    ValueError

A Declared Exception Is Waited For
    [Metadata]    Tdd Raises    ValueError
    Wait Until Keyword Succeeds    2x    0 s    Raise Error    ValueError

A Declared Exception Is A Tag
    [Tags]    tdd_raises:ValueError
    Raise Error    ValueError

An Assertion Instead Of The Declared Exception
    [Metadata]    Tdd Raises    ValueError
    Fail    the bug

Another Exception Than The Declared One
    [Metadata]    Tdd Raises    KeyError
    Raise Error    ValueError

Exception Does Not Excuse All
    [Metadata]    Tdd Raises    Exception
    Raise Error    ValueError

A Declared Exception Is Raised In The Setup
    [Metadata]    Tdd Raises    ValueError
    [Setup]    Raise Error    ValueError
    Pass

A Declared Exception Comes From A Wrong Argument
    [Metadata]    Tdd Raises    ValueError
    Take Number    many

No Declared Exception Is Raised
    [Metadata]    Tdd Raises    ValueError
    Pass

The Expected Message
    [Metadata]    Tdd Expect    1 != 2
    Should Be Equal    1    2

The Expected Message With Wildcards
    [Metadata]    Tdd Expect    price of ? is *
    Fail    price of 7 is wrong\nby far

The Expected Message In A Variable
    [Metadata]    Tdd Expect    ${EMPTY}the bug
    Fail    the bug

The Expected Message Of A Declared Exception
    [Metadata]    Tdd Raises    ValueError
    [Metadata]    Tdd Expect    no such luck
    Raise Error    ValueError

The Expected Message With Its Type
    [Metadata]    Tdd Raises    ValueError
    [Metadata]    Tdd Expect    ValueError: no such luck
    Raise Error    ValueError

Another Message Than Expected
    [Metadata]    Tdd Expect    1 != 3
    Should Be Equal    1    2

Another Message Of A Declared Exception
    [Metadata]    Tdd Raises    ValueError
    [Metadata]    Tdd Expect    much luck
    Raise Error    ValueError

The Expected Message Of An Undeclared Exception
    [Metadata]    Tdd Expect    no such luck
    Raise Error    ValueError
