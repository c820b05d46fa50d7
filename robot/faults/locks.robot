*** Settings ***
Documentation       Locks of runs among processes that crash, fight and disturb. Sizes are variables, for a long
...                 session: robot --variable SECONDS:600 --variable TRIALS:20000 robot/faults/locks.robot

Library             ../libraries/lock_faults.py
Resource            ../resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${PROCESSES}    ${8}
${SECONDS}      ${3}
${TRIALS}       ${200}


*** Test Cases ***
No Two Processes Hold A Lock
    ${wanted}    Evaluate    20 * ${SECONDS}
    ${fight}    Fight For A Lock    ProcessLock    ${PROCESSES}    ${SECONDS}    ${PROJECT}    acquired=${wanted}
    Should Be Equal As Integers    ${fight}[double]    0    ${fight}
    Should Be Equal As Integers    ${fight}[died]    0    ${fight}
    Should Be True    ${fight}[acquired] >= ${wanted} and ${fight}[killed] > 5 * ${SECONDS}    ${fight}
    The Next Run Leaves No File    ${PROJECT}

The Fight Finds Two Owners Of A Lock That Is Unlocked And Then Unlinked
    ${fight}    Fight For A Lock    unlock then unlink    ${PROCESSES}    ${SECONDS}    ${PROJECT}    double=${1}
    Should Be True    ${fight}[double] > 0    The test is void: ${fight}

The Fight Finds Two Owners Of A Pid File
    ${fight}    Fight For A Lock    pid file    ${PROCESSES}    ${SECONDS}    ${PROJECT}    double=${1}
    Should Be True    ${fight}[double] > 0    The test is void: ${fight}

A Crashed Owner Whose Pid Was Given Again Stops Nobody
    ${pid}    Crash An Owner Whose Pid Is Given Again    ${PROJECT}
    Signal Zero Says Alive    ${pid}
    The Next Run Leaves No File    ${PROJECT}
    [Teardown]    Run Keywords    End Process    ${pid}    AND    Remove The Project

Probing Processes Cause No Refusal
    ${refused}    Acquire While Others Probe    ${TRIALS}    125    ${PROJECT}
    Should Be Equal As Integers    ${refused}    0

Without Grace Probing Processes Do Cause Refusals
    ${refused}    Acquire While Others Probe    ${TRIALS}    1    ${PROJECT}
    Should Be True    ${refused} > 0    The test is void: no prober was met

A Run Killed At Any Call To The System Stops Nobody
    [Tags]    long    strace
    ${calls}    Calls To The System    ${PROJECT}
    Should Be True    len($calls) > 20    ${calls}
    FOR    ${call}    IN    @{calls}
        Kill At Call    ${call}    ${PROJECT}
        The Next Run Leaves No File    ${PROJECT}
    END
