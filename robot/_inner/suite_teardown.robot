*** Settings ***
Documentation       A suite that cannot be torn down.

Suite Teardown      Fail    not cleaned up

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Suite Teardown Fails After The Bug
    Fail    the bug

A Suite Teardown Fails After A Pass
    No Operation
