*** Settings ***
Documentation       A suite that says in the end that it should not have run.

Suite Teardown      Skip    not today


*** Test Cases ***
A Suite Teardown Skips After The Bug
    [Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail
    Fail    the bug

A Suite Teardown Skips After A Pass
    [Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail
    No Operation

A Suite Teardown Skips After A Broken Rule
    [Tags]    tdd_bug_7
    No Operation
