*** Settings ***
Documentation       The doctor tells which runs of Robot can be trusted, and what to mend in the others.

Resource            resources/robot_project.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Test Cases ***
Good Arguments Are Found Good
    The Project's Arguments Are    --listener    ${LISTENER}    --exitonerror
    Run Cleveragents    doctor
    It Is Green And Says    ok${SPACE*5}robot: an expected failure is green    pabot: a broken tag rule is red
    The Output Lacks    wrong

Arguments Can Be Given
    Run Cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror
    It Is Green And Says    robot: an expected failure is green

Arguments Can Be In A File
    Create File    ${PROJECT}/robot.args    --listener ${LISTENER}\n--exitonerror\n
    The Project's Arguments Are    --argumentfile    robot.args
    Run Cleveragents    doctor
    It Is Green And Says    robot: a run whose listener cannot be imported is red

A Missing Listener Is Found
    Run Cleveragents    doctor
    It Is Red And Says    wrong${SPACE*2}robot: the listener is not in use    mend: write --listener ${LISTENER}
    The Output Lacks    pabot

A Missing Guard Is Found
    Run Cleveragents    doctor    --    --listener    ${LISTENER}
    It Is Red And Says    a run whose listener cannot be imported is green    mend: write --exitonerror

A Meddling Listener Is Found
    Create File    ${PROJECT}/Meddler.py    def end_test(data, result):\n${SPACE*4}result.status = "PASS"\n
    Run Cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror    --pythonpath    .
    ...    --listener    Meddler
    It Is Red And Says    not so: a bug that is fixed, with its tag still on, is red    want FAIL, have PASS

A Lost Exit Code Is Found
    Run Cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror    --nostatusrc
    It Is Red And Says    its exit code is 0, and 4 probes have failed    mend: remove --nostatusrc

Arguments That Run No Probe Are Found
    Run Cleveragents    doctor    --    --include    smoke
    It Is Red And Says    robot does not run the probes: Suite 'Probes' contains no tests matching tag 'smoke'.

Unknown Arguments Are Found
    Run Cleveragents    doctor    --    --nonsense
    It Is Red And Says    robot does not run the probes: option --nonsense not recognized

A Team's Own Names Are Probed
    Create File    ${PROJECT}/pyproject.toml
    ...    [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail"\n
    Run Cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror
    It Is Green And Says    robot: an expected failure is green    robot: a broken tag rule is red

Findings Are Data, Too
    Run Cleveragents    doctor    --format    json    --    --listener    ${LISTENER}
    It Is Red And Says    "schema": "cleveragents.doctor/1"    "right": false

The Project Stays As It Was
    Create File    ${PROJECT}/.pabotsuitenames    what pabot ran last
    Run Cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror
    The Project Holds Nothing But    .pabotsuitenames    home

Wrong Settings Are Told
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.robot]\narguments = "--exitonerror"\n
    Run Cleveragents    doctor
    It Exits With 2 And Says    tool.cleveragents.robot.arguments: must be a list of texts, and is '--exitonerror'

An Unknown Format Is Told
    Run Cleveragents    doctor    --format    yaml
    It Exits With 2 And Says    'yaml' is not one of 'json', 'text'.


*** Keywords ***
The Project's Arguments Are
    [Documentation]    The arguments of Robot in pyproject.toml.
    [Arguments]    @{arguments}
    ${list}    Evaluate    json.dumps($arguments)    modules=json
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.robot]\narguments = ${list}\n

The Project Holds Nothing But
    [Documentation]    The files and folders at the top of the project, except the home that a run is given.
    [Arguments]    @{names}
    ${found}    List Directory    ${PROJECT}
    FOR    ${name}    IN    @{found}
        Should Contain    ${names}    ${name}
    END
    ${text}    Get File    ${PROJECT}/.pabotsuitenames
    Should Be Equal    ${text}    what pabot ran last
