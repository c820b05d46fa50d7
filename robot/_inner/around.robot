*** Settings ***
Documentation       Captured bugs whose setups and teardowns go wrong.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Setup Fails
    [Setup]    Fail    not ready
    Fail    the bug

A Setup Is Unknown
    [Setup]    Do The Unheard Of
    Fail    the bug

A Setup Skips
    [Setup]    Skip    not today
    Fail    the bug

A Setup Declares A Pass
    [Setup]    Pass Execution    ready
    Fail    the bug

A Teardown Fails After The Bug
    Fail    the bug
    [Teardown]    Fail    not cleaned up

A Teardown Fails After A Pass
    Pass
    [Teardown]    Fail    not cleaned up

A Teardown Raises An Exception
    Fail    the bug
    [Teardown]    Raise Error    OSError

A Teardown Skips
    Fail    the bug
    [Teardown]    Skip    not today

A Teardown Declares A Pass
    Fail    the bug
    [Teardown]    Pass Execution    cleaned up

A Teardown Passes
    Fail    the bug
    [Teardown]    Pass

A Teardown Takes Too Long
    [Timeout]    200 ms
    Fail    the bug
    [Teardown]    Sleep    300 ms
