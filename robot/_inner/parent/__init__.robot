*** Settings ***
Documentation       A folder that cannot be set up.

Suite Setup         Fail    not ready

Test Tags           tdd_bug    tdd_bug_7
