*** Settings ***
Documentation       A project adopts the installed command: it is looked at, gets what it needs, and is examined.

Resource            resources/robot_project.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${STEPS}            SEPARATOR=\n
...                 from behave import then
...                 @then("it is right")
...                 def step_right(context):
...                 ${SPACE*4}assert False, "no"
...                 ${EMPTY}
${BUG}              SEPARATOR=\n
...                 Feature: Cart
...                 ${SPACE}
...                 ${SPACE*2}@bz7 @xfail
...                 ${SPACE*2}Scenario: A discount
...                 ${SPACE*4}Then it is right
...                 ${EMPTY}
${INVERTING}        def after_scenario(context, scenario):\n${SPACE*4}scenario.set_status("passed")\n
${TAB}              source <(cleveragents completion bash); COMP_WORDS=(cleveragents bug release 7); COMP_CWORD=3;
...                 _cleveragents_completion cleveragents; echo "offered: \${COMPREPLY[*]}"


*** Test Cases ***
A Team's Own Tags Count After One Command
    A Behave Project
    Run Cleveragents    init    --write
    It Is Green And Says    Changed    cleveragents doctor
    Run    behave    --no-color
    It Is Green And Says    expected failures: 1 (bugs 7)

Nothing Is Changed Without Being Asked
    A Behave Project
    Run Cleveragents    init
    It Is Green And Says    Nothing is changed yet.
    File Should Not Exist    ${PROJECT}/features/environment.py

A Second Time Nothing Is Added
    A Behave Project
    Run Cleveragents    init    --write
    Run Cleveragents    init    --write
    It Is Green And Says    Nothing to add

Inverting By Hand Is Found
    A Behave Project
    Create File    ${PROJECT}/features/environment.py    ${INVERTING}
    Run Cleveragents    doctor    --runner    behave
    It Is Red And Says    features/environment.py:2: after_scenario changes the status of a scenario

Bash Completes Numbers Of Bugs
    A Behave Project
    Run Cleveragents    init    --write
    Run    bash    --norc    -c    ${TAB}
    It Is Green And Says    offered: 7


*** Keywords ***
A Behave Project
    [Documentation]    A project with a captured bug in its own tags, and no hook.
    Create File    ${PROJECT}/pyproject.toml    [project]\nname = "shop"\n
    Create File    ${PROJECT}/features/steps/cart_steps.py    ${STEPS}
    Create File    ${PROJECT}/features/cart.feature    ${BUG}
