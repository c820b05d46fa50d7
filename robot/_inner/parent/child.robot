*** Settings ***
Documentation       A suite in that folder, with two of the tags from there.

Test Tags           tdd_expected_fail


*** Test Cases ***
The Setup Of A Folder Fails
    Fail    the bug
