*** Settings ***
Documentation       The power is cut while a process commits, on file systems that are made for it.

Library             ../libraries/config_faults.py

Test Tags           long    power-cut


*** Variables ***
${ASKED_BY_NAME}    no
${DISK}             ${OUTPUT DIR}
${CUTS}             50
${CONTROL_CUTS}     25


*** Test Cases ***
Power Cut On Ext4
    Nothing Is Torn Or Lost On    ext4    historic    no-folder-fsync

Power Cut On Strict Ext4
    Nothing Is Torn Or Lost On    strict ext4    historic    no-folder-fsync    no-file-fsync

Power Cut On Xfs
    Nothing Is Torn Or Lost On    xfs    historic    no-folder-fsync    no-file-fsync


*** Keywords ***
Nothing Is Torn Or Lost On
    [Documentation]    Cuts the power; other protocols must not survive that: the historic one, and ours without a step.
    [Arguments]    ${kind}    @{controls}
    Need Power Cuts    ${kind}    ${DISK}    or_fail=${ASKED_BY_NAME}
    FOR    ${protocol}    IN    @{controls}
        Power Cuts Break    ${protocol}    ${kind}    ${CONTROL_CUTS}    ${DISK}
    END
    No Power Cut Tears Or Loses    ${kind}    ${CUTS}    ${DISK}
    Power Cuts Lose The First Commit    no-folder-fsync    ${kind}    ${CONTROL_CUTS}    ${DISK}
    No Power Cut Loses The First Commit    ${kind}    ${CUTS}    ${DISK}
