*** Settings ***
Documentation       The wall clock of a claim server, and that of its Redis, jump an hour forward and back while clients
...                 work: a lease is as long as it was, because nothing goes by these clocks after the first start.

Library             ../libraries/claim_faults.py


*** Variables ***
${ROUNDS}       ${2}


*** Test Cases ***
A Wall Clock That Jumps An Hour Ends No Lease
    It Is Found Out    Set The Wall Clock    SQLite    1    trusts the wall clock
    FOR    ${store}    IN    SQLite    Redis
        ${found}    Set The Wall Clock    ${store}    ${{max(1, $ROUNDS // 2)}}
        All Is Explained    ${found}
    END
