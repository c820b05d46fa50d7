*** Settings ***
Documentation       The built wheel in environments of its own, as a user's project would have it.

Library             ../libraries/other_robots.py
Resource            ../resources/robot_project.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${BIN}      ${EMPTY}


*** Test Cases ***
A Behave Team Installs Neither Robot Framework Nor A Server
    In A New Environment
    Install    ${WHEEL}
    Run    python    -m    pip    --python    ${BIN}python    list
    Should Not Contain Any    ${OUTPUT}    robotframework    fastapi    redis    behavex    ignore_case=True

The Wheel Brings What The Demo Needs
    In A New Environment
    Install    ${WHEEL}
    Run    ${BIN}cleveragents    demo
    It Is Green And Says    expected failures: 1 (bugs 7)    Green, exit code 0: from now on

The Wheel Brings The Template, The Style And The Script Of The Board
    In A New Environment
    Install    ${WHEEL}
    Run    ${BIN}cleveragents    report
    It Is Green And Says    build/bugs/board.html
    The Board Says    No bug is captured yet    Content-Security-Policy    <script>

An Old Behave Is Refused In One Line
    In A New Environment
    Install    behave\=\=1.2.6    setuptools<81
    Install    --no-deps    ${WHEEL}
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 2
    Run    ${BIN}behave
    It Is Red And Says    ConfigError: cleveragents wraps internals of behave >\=1.3.3,<1.4, and found behave 1.2.6

The Oldest Robot That Is Supported Gives The Same Verdicts
    In A New Environment
    Install    ${WHEEL}\[robot]    robotframework\=\=7.2.2
    Verdicts Are Those Of The Installed Robot    ${BIN}robot

A Robot Framework That Is Not Installed Is Named
    In A New Environment
    Install    ${WHEEL}
    Create File    ${PROJECT}/robot/suite.robot    *** Test Cases ***\nA Test\n${SPACE*4}No Operation\n
    FOR    ${command}    IN    bug list    bug check    doctor
        Run    sh    -c    ${BIN}cleveragents ${command}
        It Is Red And Says    needs Robot Framework, which is not installed    pip install 'cleveragents[robot]'
    END

An Older Robot Is Refused
    In A New Environment
    Install    ${WHEEL}    robotframework\=\=7.1.1
    A Robot Suite    A Pass
    Run    ${BIN}robot    --listener    ${LISTENER}    suite.robot
    It Exits With 253 And Says    listener works with Robot Framework >\=7.2,<8, and found 7.1.1    nothing was run


*** Keywords ***
In A New Environment
    [Documentation]    Makes a virtual environment that shares nothing with the test's own, whose pip serves it.
    Run    python    -m    venv    --without-pip    ${PROJECT}${/}env
    VAR    ${BIN}    ${PROJECT}${/}env${/}bin${/}    scope=TEST

Install
    [Documentation]    Installs packages into the new environment.
    [Arguments]    @{packages}
    Run    python    -m    pip    --python    ${BIN}python    install    --quiet    @{packages}
    It Exits With 0 And Says
