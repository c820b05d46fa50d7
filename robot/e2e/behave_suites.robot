*** Settings ***
Documentation       Claims that only suites and runners of other people can prove.

Resource            ../resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${ROOT}                 ${CURDIR}${/}..${/}..
# Behave's own ways to select, configure and stop, which behavex does not have, are left out.
${SHARED_CASES}         @truth_table and not @behave_only
@{BEHAVE}               python    -m    behave    --no-color    --format    progress


*** Test Cases ***
Behave's Own Suite Keeps Every Verdict
    Run    python    ${ROOT}${/}scripts${/}compare_behave_suite.py
    It Is Green And Says    0 differences

The Truth Table Holds Under Behavex, Serial And Parallel
    Start The Truth Table    behavex
    Start The Truth Table    behavex-parallel
    The Truth Table Is Green    behavex
    The Truth Table Is Green    behavex-parallel


*** Keywords ***
Start The Truth Table
    [Documentation]    Starts this project's own cases under another runner, in the background.
    [Arguments]    ${runner}
    Start Process    @{BEHAVE}    --tags    ${SHARED_CASES}    -D    suite_runner\=${runner}    features/integrations
    ...    cwd=${ROOT}    stdout=${PROJECT}${/}${runner}.log    stderr=STDOUT    stdin=NONE    alias=${runner}

The Truth Table Is Green
    [Documentation]    Waits for the run, and wants at least 60 cases to have run.
    [Arguments]    ${runner}
    ${result}    Wait For Process    ${runner}    timeout=10 min    on_timeout=terminate
    Log    ${result.stdout}
    Should Be Equal As Integers    ${result.rc}    0    ${result.stdout}
    ${passed}    Should Match Regexp    ${result.stdout}    (\\d+) scenarios passed, 0 failed
    Should Be True    ${passed}[1] >= 60
