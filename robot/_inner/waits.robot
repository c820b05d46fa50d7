*** Settings ***
Documentation       Captured bugs that somebody waits for.

Resource            keywords.resource

Test Tags           tdd_bug    tdd_bug_7    tdd_expected_fail


*** Test Cases ***
A Wait For A User Keyword Is In Vain
    Wait Until Keyword Succeeds    2x    0 s    Fail Inside

A Wait For Several Keywords Is In Vain
    Wait Until Keyword Succeeds    2x    0 s    Run Keywords    Pass    AND    Fail Inside

A Wait In A Wait Is In Vain
    Wait Until Keyword Succeeds    2x    0 s    Wait Until Keyword Succeeds    2x    0 s    Fail Inside

A Wait For A User Keyword Meets An Exception
    Wait Until Keyword Succeeds    2x    0 s    Raise Inside

A Wait In A Wait Meets An Exception
    Wait Until Keyword Succeeds    2x    0 s    Wait Until Keyword Succeeds    2x    0 s    Raise Inside

A Wait In A Wait Meets An Unknown Variable
    Wait Until Keyword Succeeds    2x    0 s    Wait Until Keyword Succeeds    2x    0 s    Log    ${nope}

A Wait Meets A Bad Teardown
    Wait Until Keyword Succeeds    2x    0 s    Fail And Clean Up Badly

A Wait Meets The Declared Exception
    [Tags]    tdd_raises:ValueError
    Wait Until Keyword Succeeds    2x    0 s    Raise Inside

A Wait Meets The Expected Message
    [Tags]    tdd_expect:1 != 2
    Wait Until Keyword Succeeds    2x    0 s    Fail Inside

A Library Reports A Failure In Its Own Words
    Reword    Fail Inside

A Library Reports An Exception In Its Own Words
    Reword    Raise Inside
