*** Settings ***
Documentation       Tags, as Robot and as the rules see them.

Resource            keywords.resource


*** Variables ***
${NUMBER}           7
@{BUG_TAGS}         tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
Tags In Capitals
    [Tags]    TDD_BUG    TDD_BUG_7    TDD_EXPECTED_FAIL
    Fail    the bug

Tags With Spaces
    [Tags]    Tdd Bug    Tdd Bug 7    Tdd Expected Fail
    Fail    the bug

Tags Without Underscores
    [Tags]    tddbug    tddbug7    tddexpectedfail
    Pass

A Tag With A Variable
    [Tags]    tdd_bug    tdd_bug_${NUMBER}    tdd_expected_fail
    Fail    the bug

Tags From A List, And The Bug
    [Tags]    @{BUG_TAGS}    smoke
    Fail    the bug

Tags From A List, And The Fix
    [Tags]    @{BUG_TAGS}    smoke
    Pass

A Tag From An Expression, And The Bug
    [Tags]    tdd_bug    tdd_bug_7    ${{'tdd_expected_fail'}}
    Fail    the bug

A Tag From An Expression, And The Fix
    [Tags]    tdd_bug    tdd_bug_${{7}}    ${{'tdd_expected_fail'}}
    Pass

Two Bugs In A Test
    [Tags]    tdd_bug    tdd_bug_7    tdd_bug_9    tdd_expected_fail
    Fail    the bugs

A Tag Comes At Run Time
    [Tags]    tdd_bug    tdd_bug_7
    Set Tags    tdd_expected_fail
    Fail    the bug is back

A Released Bug Stays Away
    [Tags]    tdd_bug    tdd_bug_7
    Pass

A Released Bug Comes Back
    [Tags]    tdd_bug    tdd_bug_7
    Fail    the bug is back

A Test Without Bugs Passes
    Pass

A Test Without Bugs Fails
    Fail    for real

A Number Without The Mark
    [Tags]    tdd_bug_7
    Pass

An Expected Failure Without The Mark
    [Tags]    tdd_bug_7    tdd_expected_fail
    Fail    the bug

The Mark Without A Number
    [Tags]    tdd_bug
    Pass

A Number With Zeros
    [Tags]    tdd_bug    tdd_bug_007    tdd_expected_fail
    Fail    the bug

A Tag With A Hyphen
    [Tags]    tdd-bug    tdd_bug_7    tdd_expected_fail
    Fail    the bug

A Mistyped Tag
    [Tags]    tdd_bug    tdd_bug_7    tdd_expect_fail
    Fail    the bug

Mistyped Metadata
    [Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail
    [Metadata]    Tdd Raise    ValueError
    Fail    the bug

A Refused Test Is Not Set Up
    [Tags]    tdd_bug_7
    [Setup]    Fatal Error    it was set up
    Pass
    [Teardown]    Fatal Error    it was torn down
