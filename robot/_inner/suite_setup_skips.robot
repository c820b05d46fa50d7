*** Settings ***
Documentation       A suite that skips itself.

Suite Setup         Skip    not today

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Suite Setup Skips
    Fail    the bug
