*** Settings ***
Documentation       The workflow of a bug on files and commits that were not made for a test.

Resource            ../resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${ROOT}     ${CURDIR}${/}..${/}..


*** Test Cases ***
A Release Changes Nothing But The Tag In Features Nobody Here Wrote
    Run    python    ${ROOT}${/}scripts${/}release_foreign_features.py
    It Is Green And Says    0 differ from the original

The Fix Of Bug 993 Is Proved From The History Of This Project
    [Documentation]    In that history, the test of bug 7106 is a race, which a run without the fix may win.
    [Tags]    race
    Wait Until Keyword Succeeds    3x    0s    The Fix Of Bug 993 Is Proved

The Same Fix Seen From Before The Capture Of Bug 7106
    The Gate Looks At    --base    4ffbdc1    --head    276e750    --no-proof
    It Is Red And Says    closes \#7106, and its test is new


*** Keywords ***
The Fix Of Bug 993 Is Proved
    [Documentation]    Three runs of each test agree: red without the fix, green with it.
    The Gate Looks At    --base    8569f8a    --head    276e750
    It Is Green And Says    red on 8569f8a (AssertionError), green on 276e750    0 problems

The Gate Looks At
    [Documentation]    Checks a pull request that this repository had.
    [Arguments]    @{words}
    Run    env    -C    ${ROOT}    cleveragents    gate    @{words}
