*** Settings ***
Documentation       A suite whose tests take back what it gives them.

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Tag Is Taken Back And The Test Fails
    [Tags]    -tdd_expected_fail
    Fail    the bug is back

A Tag Is Taken Back And The Test Passes
    [Tags]    -TDD Expected Fail
    No Operation
