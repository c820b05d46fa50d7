*** Settings ***
Documentation       The built wheel in environments of its own, as a user's project would have it.

Resource            ../resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${BIN}      ${EMPTY}


*** Test Cases ***
A Behave Team Installs Neither Robot Framework Nor A Server
    In A New Environment
    Install    ${WHEEL}
    Run    ${BIN}python    -m    pip    list
    Should Not Contain Any    ${OUTPUT}    robotframework    fastapi    redis    behavex    ignore_case=True

The Wheel Brings What The Demo Needs
    In A New Environment
    Install    ${WHEEL}
    Run    ${BIN}cleveragents    demo
    It Is Green And Says    expected failures: 1 (bugs 7)    Green, exit code 0: from now on

An Old Behave Is Refused In One Line
    In A New Environment
    Install    behave\=\=1.2.6    setuptools<81
    Install    --no-deps    ${WHEEL}
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 2
    Run    ${BIN}behave
    It Is Red And Says    ConfigError: cleveragents wraps internals of behave >\=1.3.3,<1.4, and found behave 1.2.6


*** Keywords ***
In A New Environment
    [Documentation]    Makes a virtual environment that shares nothing with the test's own.
    Run    python    -m    venv    ${PROJECT}${/}env
    VAR    ${BIN}    ${PROJECT}${/}env${/}bin${/}    scope=TEST

Install
    [Documentation]    Installs packages into the new environment.
    [Arguments]    @{packages}
    Run    ${BIN}python    -m    pip    install    --quiet    @{packages}
    It Exits With 0 And Says
