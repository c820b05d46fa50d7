*** Settings ***
Documentation       A suite that cannot be set up.

Suite Setup         Fail    not ready

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Suite Setup Fails
    Fail    the bug
