*** Settings ***
Documentation       The doctor tells which runs of Robot can be trusted, and what to mend in the others.

Resource            resources/robot_project.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${IMPATIENT}        SEPARATOR=\n
...                 from pathlib import Path
...                 from cleveragents.bugs.tags import TagNames
...                 from cleveragents.doctor.robot import Examination
...                 here, hanging = Path.cwd(), ("--pythonpath", ".", "--listener", "Sleeper")
...                 print(*Examination(hanging, here, TagNames(), here, limit=1).findings())


*** Test Cases ***
Good Arguments Are Found Good
    The Project's Arguments Are    --listener    ${LISTENER}    --exitonerror
    Run Cleveragents    doctor
    It Is Green And Says    ok${SPACE*5}robot: an expected failure is green    pabot: a broken tag rule is red
    The Output Lacks    wrong

Arguments Can Be Given
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror
    It Is Green And Says    robot: an expected failure is green

Arguments Can Be In A File
    Create File    ${PROJECT}/robot.args    --listener ${LISTENER}\n--exitonerror\n
    The Project's Arguments Are    --argumentfile    robot.args
    Ask The Doctor
    It Is Green And Says    robot: a run whose listener cannot be imported is red

A Missing Listener Is Found
    Run Cleveragents    doctor    --    --exitonerror
    It Is Red And Says    wrong${SPACE*2}robot: the listener is not in use    mend: write --listener ${LISTENER}
    The Output Lacks    pabot

A Missing Guard Is Found
    Ask The Doctor    --    --listener    ${LISTENER}
    It Is Red And Says    a run whose listener cannot be imported is green    mend: write --exitonerror

A Meddling Listener Is Found
    Create File    ${PROJECT}/Meddler.py    def end_test(data, result):\n${SPACE*4}result.status = "PASS"\n
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror    --pythonpath    .
    ...    --listener    Meddler
    It Is Red And Says    not so: a bug that is fixed, with its tag still on, is red    want FAIL, have PASS

A Lost Exit Code Is Found
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror    --nostatusrc
    It Is Red And Says    its exit code is 0, and 4 probes have failed    mend: remove --nostatusrc

Arguments That Run No Probe Are Found
    Run Cleveragents    doctor    --    --include    smoke
    It Is Red And Says    robot does not run the probes: Suite 'Probes' contains no tests matching tag 'smoke'.

Unknown Arguments Are Found
    Ask The Doctor    --    --nonsense
    It Is Red And Says    robot does not run the probes: option --nonsense not recognized

A Team's Own Names Are Probed
    Create File    ${PROJECT}/pyproject.toml
    ...    [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail"\n
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror
    It Is Green And Says    robot: an expected failure is green    robot: a broken tag rule is red

Findings Are Data, Too
    Ask The Doctor    --format    json    --    --listener    ${LISTENER}
    It Is Red And Says    "schema": "cleveragents.doctor/1"    "right": false

The Project Stays As It Was
    Create File    ${PROJECT}/.pabotsuitenames    what pabot ran last
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror
    The Project Holds Nothing But    .pabotsuitenames    home

Wrong Settings Are Told
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.robot]\narguments = "--exitonerror"\n
    Run Cleveragents    doctor
    It Exits With 2 And Says    tool.cleveragents.robot.arguments: must be a list of texts, and is '--exitonerror'

An Unknown Format Is Told
    Ask The Doctor    --format    yaml
    It Exits With 2 And Says    'yaml' is not one of 'json', 'text'.

A Missing Guard Is Found Among Arguments That Select
    [Tags]    tdd_bug    tdd_bug_9045
    Ask The Doctor    --    --listener    ${LISTENER}    --include    tdd_bug
    It Is Red And Says    a run whose listener cannot be imported is green

The Project's Arguments Mean Its Own Folder
    [Tags]    tdd_bug    tdd_bug_9045
    Create File    ${PROJECT}/robot.args    --listener ${LISTENER}\n--exitonerror\n
    The Project's Arguments Are    --argumentfile    robot.args
    Create Directory    ${PROJECT}/tests
    Run    sh    -c    cd tests && env -u COVERAGE_PROCESS_CONFIG cleveragents doctor
    It Is Green And Says    robot: an expected failure is green

Output Files May Have Names With The Time
    [Tags]    tdd_bug    tdd_bug_9045
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror    --timestampoutputs
    It Is Green And Says    robot: an expected failure is green

A Run That Stops At The First Failure Is Found
    [Tags]    tdd_bug    tdd_bug_9045
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror    --exitonfailure
    It Is Red And Says    another exception than the bug's is red    not run

Names Beyond The Basic Plane Are Probed
    [Tags]    tdd_bug    tdd_bug_9045
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.tags]\nbug = "\U0001F600"\n
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror
    It Is Green And Says    robot: an expected failure is green

Names That Robot Cannot Tell Apart Are Refused
    [Tags]    tdd_bug    tdd_bug_9045
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.tags]\nbug = "xfail"\nexpected_fail = "x_fail"\n
    Ask The Doctor
    It Exits With 2 And Says    tool.cleveragents.tags.bug: is 'xfail', which is expected_fail too

A Run That Hangs Is Ended
    Create File    ${PROJECT}/Sleeper.py    import time\ndef start_test(data, result):\n${SPACE*4}time.sleep(60)\n
    Run    python    -c    ${IMPATIENT}
    It Is Green And Says    robot does not run the probes: It does not end within 1 seconds

Several Words In One Argument Are Told
    [Tags]    tdd_bug    tdd_bug_9045
    The Project's Arguments Are    --argumentfile robot.args
    Ask The Doctor
    It Exits With 2 And Says    write each word by itself, and not '--argumentfile robot.args'

A Missing Guard Is Found Behind A Path Of Its Own
    [Tags]    tdd_bug    tdd_bug_9052
    ${source}    Evaluate    str(pathlib.Path(cleveragents.__file__).parents[1])    modules=cleveragents,pathlib
    Ask The Doctor    --    --pythonpath    ${source}    --listener    ${LISTENER}
    It Is Red And Says    cannot be tried

A Listener That Only Lies In The Folder Is Not Found
    Create File    ${PROJECT}/lister.py    def end_test(data, result):\n${SPACE*4}pass\n
    Ask The Doctor    --    --listener    ${LISTENER}    --exitonerror    --listener    lister
    It Is Red And Says    wrong

A Doctor Without Arguments Says So
    [Tags]    tdd_bug    tdd_bug_9052
    Ask The Doctor
    It Is Red And Says    no arguments were given    [tool.cleveragents.robot]

The Listener's Own Words Are Told
    [Tags]    tdd_bug    tdd_bug_9052
    Ask The Doctor    --    --listener    ${LISTENER}:verbose
    It Is Red And Says    the listener takes no arguments, and was given 'verbose'

An Option With A Space In Its Value Is One Word
    [Tags]    tdd_bug    tdd_bug_9052
    The Project's Arguments Are    -vNAME:some text    --listener    ${LISTENER}    --exitonerror
    Ask The Doctor
    It Is Green And Says    robot: an expected failure is green

Another Run Of Pabot Is Not Disturbed
    [Tags]    tdd_bug    tdd_bug_9054
    Create File    ${PROJECT}/tmp/pabot_temp_of_another_run.txt    --name Another
    Run    env    TMPDIR\=${PROJECT}/tmp    cleveragents    doctor    --    --listener    ${LISTENER}    --exitonerror
    File Should Exist    ${PROJECT}/tmp/pabot_temp_of_another_run.txt


*** Keywords ***
Ask The Doctor
    [Documentation]    Runs the doctor and its probes without measuring them, which takes twice the time.
    [Arguments]    @{arguments}
    Run    env    -u    COVERAGE_PROCESS_CONFIG    -u    COVERAGE_PROCESS_START
    ...    cleveragents    doctor    @{arguments}

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
