*** Settings ***
Documentation       A claim server that is killed, or stands still, and a Redis that is killed, while 16 clients take,
...                 renew, pause, resume and complete 8 bugs. Each time one order of events must explain all answers, no
...                 grant may be forgotten, and fences only grow. Each test has a control, which must be found out.

Library             ../libraries/claim_faults.py


*** Variables ***
${ROUNDS}       ${2}


*** Test Cases ***
A Server That Is Killed Forgets Nothing That It Has Answered
    It Is Found Out    Kill The Server    SQLite    2    commits late
    FOR    ${store}    IN    SQLite    Redis
        ${found}    Kill The Server    ${store}    ${ROUNDS}
        All Is Explained    ${found}
        Answers Were Lost    ${found}
    END

A Redis That Is Killed Keeps What Its Append-Only File Has
    It Is Found Out    Kill Redis    Redis without an append-only file    1
    FOR    ${sync}    IN    always    everysec
        ${found}    Kill Redis    Redis, appendfsync ${sync}    ${ROUNDS}
        All Is Explained    ${found}
        The Store Was Not Available    ${found}
    END

A Server That Stands Still For Longer Than A Lease
    It Is Found Out    Freeze The Server    SQLite    1    counts ticks
    FOR    ${store}    IN    SQLite    Redis
        ${found}    Freeze The Server    ${store}    ${{max(1, $ROUNDS // 2)}}
        All Is Explained    ${found}
        Answers Were Lost    ${found}
    END
