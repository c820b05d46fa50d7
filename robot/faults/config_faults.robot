*** Settings ***
Documentation       The configuration while processes are killed, compete for it, and overwrite it.
...                 Each test has a control, the code as it used to be, which must not survive the same.

Library             ../libraries/config_faults.py


*** Variables ***
${ASKED_BY_NAME}        no
# A real disk, and none: what is fast on one is slow on the other, and other moments get hit.
${DISK}                 ${OUTPUT DIR}
${MEMORY}               /dev/shm
${TRIALS}               40
${CONTROL_TRIALS}       10
${PROCESSES}            16
${INCREMENTS}           100
${LONGEST_COMMIT}       1.0
${SAVES}                300


*** Test Cases ***
A Killed Process Leaves A Whole Connection On A Disk
    Kills Tear The Historic Code    ${CONTROL_TRIALS}    ${DISK}
    No Kill Tears Or Loses    ${TRIALS}    ${DISK}

A Killed Process Leaves A Whole Connection In Memory
    [Setup]    Need Folder    ${MEMORY}    or_fail=${ASKED_BY_NAME}
    Kills Tear The Historic Code    ${CONTROL_TRIALS}    ${MEMORY}
    No Kill Tears Or Loses    ${TRIALS}    ${MEMORY}

Processes That Count Together Lose Nothing
    [Setup]    Need Folder    ${MEMORY}    or_fail=${ASKED_BY_NAME}
    ${now}    Count Together    now    ${PROCESSES}    ${INCREMENTS}    ${MEMORY}
    ${historic}    Count Together    historic    ${PROCESSES}    ${INCREMENTS}    ${MEMORY}
    Should Be True    ${historic.counted} < ${PROCESSES} * ${INCREMENTS} == ${now.counted}
    Readers Saw Only Whole And Newer States    ${now}
    Should Be True    ${now.longest} < ${LONGEST_COMMIT}

An Editor Without A Lock Loses Hardly A Save
    ${lost}    Count Lost Saves    now    ${SAVES}    ${DISK}
    ${lost_blindly}    Count Lost Saves    blind    ${SAVES}    ${DISK}
    Should Be True    ${lost} * 4 < ${lost_blindly}
