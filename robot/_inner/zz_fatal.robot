*** Settings ***
Documentation       What ends a run; last, as nothing runs after it.

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
An Error Is Fatal
    Fatal Error    the end

A Test After The End
    Fail    the bug
