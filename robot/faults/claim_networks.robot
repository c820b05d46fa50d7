*** Settings ***
Documentation       A network loses what goes one way, between clients and a claim server, or between it and its Redis.
...                 As root on Linux packets are dropped in a network namespace; a proxy that holds bytes back does it
...                 anywhere.

Library             ../libraries/claim_faults.py


*** Variables ***
${ROUNDS}       ${2}


*** Test Cases ***
Requests Or Answers Of Clients Are Lost
    It Is Found Out    Lose    answers    SQLite    1    forgets tokens
    FOR    ${what}    ${store}    IN    requests    SQLite    answers    SQLite    requests    Redis
        ${found}    Lose    ${what}    ${store}    ${{max(1, $ROUNDS // 2)}}
        All Is Explained    ${found}
        Answers Were Lost    ${found}
    END

Requests To Redis Or Its Answers Are Lost
    It Is Found Out    Lose Between Server And Redis    answers    1    guesses answers
    FOR    ${what}    IN    requests    answers
        ${found}    Lose Between Server And Redis    ${what}    ${{max(1, $ROUNDS // 2)}}
        All Is Explained    ${found}
        Answers Were Lost    ${found}
    END

Without Root A Proxy Loses Them
    It Is Found Out    Lose    answers    SQLite    1    forgets tokens    proxy=True
    ${found}    Lose    answers    Redis    1    proxy=True
    All Is Explained    ${found}
    Answers Were Lost    ${found}
    ${found}    Lose Between Server And Redis    answers    1    proxy=True
    All Is Explained    ${found}
    Answers Were Lost    ${found}
