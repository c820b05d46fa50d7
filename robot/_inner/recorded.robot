*** Settings ***
Documentation       Captured bugs of which bugs.toml, beside this file, says how they failed when it was written.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
The Recorded Failure
    Pass
    Should Be Equal    1    2

The Recorded Failure With Another Number
    Fail    order 8 is late

The Recorded Failure After Another One
    [Tags]    robot:continue-on-failure
    Fail    the bill is wrong
    Should Be Equal    1    2

The Recorded Failure Is Gone
    Pass

Another Failure Than The Recorded One
    Should Be Equal    1    2

Another Step Than The Recorded One
    The Price Is Right

Another Exception Than The Recorded One
    [Tags]    tdd_raises:ValueError
    Raise Error    ValueError

Neither The Recorded Failure Nor A Bug
    Raise Error    OSError
