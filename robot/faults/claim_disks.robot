*** Settings ***
Documentation       The disk of a claim server becomes full while clients work: they are told 503, nothing that was
...                 granted is forgotten, and when there is room again it goes on.

Library             ../libraries/claim_faults.py


*** Variables ***
${ROUNDS}       ${2}


*** Test Cases ***
A Full Disk Grants Nothing That Is Not Kept
    It Is Found Out    Fill The Disk    SQLite    1    ignores a full disk
    FOR    ${store}    IN    SQLite    Redis, appendfsync everysec
        ${found}    Fill The Disk    ${store}    ${ROUNDS}
        All Is Explained    ${found}
        The Store Was Not Available    ${found}
    END

Files That May Not Grow Are A Full Disk
    It Is Found Out    Fill The Disk    SQLite    1    ignores a full disk    limit=True
    FOR    ${store}    IN    SQLite    Redis, appendfsync everysec
        ${found}    Fill The Disk    ${store}    ${{max(1, $ROUNDS // 2)}}    limit=True
        All Is Explained    ${found}
        The Store Was Not Available    ${found}
    END
