*** Settings ***
Documentation       The life of a captured bug, driven by the installed command and by Behave.

Resource            resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Test Cases ***
A Captured Bug Is Green
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 2
    Run Behave
    It Is Green And Says    expected failures: 1 (bugs 7)    1 is not 2

A Fixed Bug Is Red Until It Is Released
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 1
    Run Behave
    It Is Red And Says    Bug \#7 appears to be fixed.    cleveragents bug release 7

A Released Bug Is Green
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 1
    Run Cleveragents    bug    release    7
    Run Behave
    It Is Green And Says    1 scenario passed    expected failures: 0

A Regression Of A Released Bug Is Red
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 2
    Run Cleveragents    bug    release    7
    Run Behave
    It Is Red And Says    0 scenarios passed, 1 failed

A Broken Capture Is Red
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts nobody knows
    Run Behave
    It Is Red And Says    Broken captures:    a step, keyword or variable is undefined

The Runner Class Needs No Environment File
    A Behave Suite With The Hook
    Remove File    ${PROJECT}/features/environment.py
    A Captured Bug 7 That Asserts 1 is 2
    Run Behave    --runner    cleveragents.integrations.behave:Runner
    It Is Green And Says    expected failures: 1 (bugs 7)

Captured Bugs Are Listed
    A Captured Bug 7 That Asserts 1 is 2
    A Captured Bug 12 That Asserts 1 is 2
    Run Cleveragents    bug    release    12
    Run Cleveragents    bug    list
    It Is Green And Says    expected to fail    tdd_bug_7.feature:3    released    tdd_bug_12.feature:3

A Board Is Made Of What A Run Has Left Behind
    A Behave Suite With The Hook
    A Captured Bug 7 That Asserts 1 is 1
    Run Behave
    Run Cleveragents    report
    It Is Green And Says    build/bugs/board.html
    The Board Says    Fixed, tag still on    cleveragents bug release 7

A Board Is A Comment, Too
    A Captured Bug 7 That Asserts 1 is 2
    Run Cleveragents    report    --format    markdown
    It Is Green And Says    cleveragents:board    Not run yet (1)    features/tdd

Wrong Tags Are Found Without Running Anything
    A Captured Bug 007 That Asserts 1 is 2
    Run Cleveragents    bug    check
    It Is Red And Says    features/tdd_bug_007.feature:2: error T4    1 error, 0 warnings

A Missing Folder Is Named
    Run Cleveragents    bug    check    nowhere
    It Exits With 2 And Says    nowhere: there is no such file or folder

The Demo Tells The Whole Story
    Run Cleveragents    demo
    It Is Green And Says    expected failures: 1 (bugs 7)    Bug \#7 appears to be fixed.    released #7 in

The Version Is That Of The Package
    ${version}    Evaluate    importlib.metadata.version("cleveragents")    modules=importlib.metadata
    Run Cleveragents    --version
    It Is Green And Says    cleveragents, version ${version}
