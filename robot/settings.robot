*** Settings ***
Documentation       Settings and servers, by the installed command from outside.

Resource            resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Test Cases ***
A Connection Is Remembered Whole
    Run Cleveragents    server    connect    https://bugs.example.org    --namespace    shop
    Run Cleveragents    server    status
    It Is Green And Says    https://bugs.example.org, namespace shop

A Wrong Connection Changes Nothing
    Run Cleveragents    server    connect    https://bugs.example.org    --namespace    shop
    Run Cleveragents    server    connect    https://new.example.org    --namespace    a/b
    It Exits With 2 And Says    server.namespace must be
    The Settings Are    [server]    url \= "https://bugs.example.org"    namespace \= "shop"    tls_verify \= true

A Server That Is Not There Is Not Remembered
    Run Cleveragents    server    connect    http://127.0.0.1:9    --namespace    shop    --check
    It Is Red And Says    cannot be reached: Connection refused
    There Are No Settings

Settings Of The Project Count More
    Create File    ${PROJECT}/pyproject.toml    [project]\nname = "shop" \ # the shop\n
    Run Cleveragents    config    set    server.timeout\=3
    Run Cleveragents    config    set    --project    server.timeout\=9
    Run Cleveragents    config    get    server.timeout    --verbose
    It Is Green And Says    *${SPACE*2}9${SPACE*2}project    ${SPACE}3${SPACE*2}user

The Last Change Is Taken Back
    Run Cleveragents    config    set    server.timeout\=3    server.namespace\=shop
    Run Cleveragents    config    set    server.timeout\=9
    Run Cleveragents    config    undo
    The Settings Are    [server]    timeout \= 3    namespace \= "shop"

A Second Run With The Same Id Is Refused
    ${first}    Start Cleveragents    run    --run-id    nightly    --    sleep    60
    Wait Until Keyword Succeeds    10 s    50 ms    The Run Is Listed    nightly
    Run Cleveragents    run    --run-id    nightly    --    true
    Terminate Process    ${first}
    It Is Red And Says    Another executor is already running    run id: nightly

The Next Run May Follow
    Run Cleveragents    run    --run-id    nightly    --    true
    Run Cleveragents    run    --run-id    nightly    --    echo    it ran
    It Is Green And Says    it ran


*** Keywords ***
The Settings Are
    [Documentation]    The user's file has these lines, and no others.
    [Arguments]    @{lines}
    ${text}    Catenate    SEPARATOR=\n    @{lines}    ${EMPTY}
    ${have}    Get File    ${PROJECT}/home/config.toml
    Should Be Equal    ${have}    ${text}

There Are No Settings
    [Documentation]    The user has no file.
    File Should Not Exist    ${PROJECT}/home/config.toml

The Run Is Listed
    [Documentation]    The run holds its lock.
    [Arguments]    ${id}
    Run Cleveragents    run    --list
    It Is Green And Says    ${id}${SPACE*2}alive
