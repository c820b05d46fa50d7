*** Settings ***
Documentation       A claim server under 200 requests a second, with each store: memory is flat, no file stays open, and
...                 how long answers take is written down. For ten minutes: nox -s soak.

Library             ../libraries/claim_soaks.py


*** Variables ***
${SOAK_SECONDS}     ${5}
${SOAK_REPORT}      ${OUTPUT DIR}${/}soak.json


*** Test Cases ***
A Server That Leaves Files Open Is Found Out
    ${found}    Soak A Server    SQLite    3    leaves files open
    Run Keyword And Expect Error    *files_after=*    It Takes No More And No More    ${found}

A Server Under Load Takes No More And No More
    ${sqlite}    Soak A Server    SQLite    ${SOAK_SECONDS}
    ${redis}    Soak A Server    Redis    ${SOAK_SECONDS}
    Write Soaks    ${SOAK_REPORT}    ${sqlite}    ${redis}
    It Takes No More And No More    ${sqlite}
    It Takes No More And No More    ${redis}
