*** Settings ***
Documentation       Every system call on the configuration's folder fails once, or from then on, or is the last
...                 before a kill: with a file, without one, and without the folder.

Library             ../libraries/config_faults.py

Test Setup          Need Strace    or_fail=${ASKED_BY_NAME}

Test Tags           long    strace


*** Variables ***
${ASKED_BY_NAME}    no
${DISK}             ${OUTPUT DIR}


*** Test Cases ***
No Fault Leaves Half A Connection
    Faults Break The Historic Code    ${DISK}
    No Fault Leaves Half A Connection    at_least=1000    folder=${DISK}

No Fault Leaves The Command Half Done
    No Fault Leaves The Command Half Done    at_least=200    folder=${DISK}
