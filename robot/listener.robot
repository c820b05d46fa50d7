*** Settings ***
Documentation       The Robot listener in the runs that Robot's own options make.

Resource            resources/robot_project.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Variables ***
${TWO_RUNS}         SEPARATOR=\n
...                 import robot
...                 from cleveragents.integrations.robot import ExpectedFailure
...                 listener = ExpectedFailure()
...                 robot.run("suite.robot", listener=listener)
...                 robot.run("suite.robot", listener=listener, test="The Bug")


*** Test Cases ***
Exit On Failure Goes On After An Expected Failure
    A Robot Suite    The Bug    A Pass
    Run Robot    --exitonfailure
    It Is Green And Says    2 tests, 2 passed, 0 failed    expected failures: 1 (bugs 7)

Exit On Failure Stops At An Unexpected Pass
    A Robot Suite    The Fix    A Pass
    Run Robot    --exitonfailure
    It Exits With 2 And Says    exit-on-failure mode is in use    unexpected passes: 1

Exit On Failure Stops At A Broken Capture
    A Robot Suite    The Wreck    A Pass
    Run Robot    --exitonfailure
    It Exits With 2 And Says    exit-on-failure mode is in use    broken captures: 1

A Dry Run Judges Nothing
    A Robot Suite    The Bug    The Fix
    Run Robot    --dryrun
    It Is Green And Says    2 tests, 2 passed, 0 failed
    No Verdict Is Written

A Dry Run Finds Broken Tag Rules
    A Robot Suite    The Bug    The Offender
    Run Robot    --dryrun
    It Is Red And Says    2 tests, 1 passed, 1 failed    error T1: tdd_bug_7 without tdd_bug    mend: add tdd_bug

A Dry Run Finds Unknown Keywords
    A Robot Suite    The Stranger
    Run Robot    --dryrun
    It Is Red And Says    No keyword with name 'Do The Unheard Of' found

Skip On Failure Hides No Fix
    A Robot Suite    The Bug    The Fix
    Run Robot    --skiponfailure    tdd_expected_fail
    It Is Red And Says    2 tests, 1 passed, 1 failed    Bug \#7 appears to be fixed.

Skip On Failure Skips A Broken Capture
    A Robot Suite    The Wreck
    Run Robot    --skiponfailure    tdd_expected_fail
    It Is Green And Says    1 skipped    broken captures: 0

Skip On Failure Hides No Broken Tag Rule
    A Robot Suite    The Offender
    Run Robot    --skiponfailure    tdd_*
    It Is Red And Says    breaks tag rule T1

Skipped Tests Are Not Judged
    A Robot Suite    The Bug    The Fix    A Pass
    Run Robot    --skip    tdd_bug
    It Is Green And Says    3 tests, 1 passed, 0 failed, 2 skipped    expected failures: 0

Excluded Tests Are Not Judged
    A Robot Suite    The Bug    The Fix    A Pass
    Run Robot    --exclude    tdd_expected_fail
    It Is Green And Says    1 test, 1 passed, 0 failed    unexpected passes: 0

Expected Failures Are Not Run Again
    A Robot Suite    The Bug    A Pass
    Run Robot
    Run Robot    --rerunfailed    results/output.xml
    It Exits With 252 And Says    All tests passed.

Unexpected Passes Are Run Again
    A Robot Suite    The Bug    The Fix    The Wreck
    Run Robot
    Run Robot    --rerunfailed    results/output.xml
    It Exits With 2 And Says    2 tests, 0 passed, 2 failed

The Order Does Not Matter
    A Robot Suite    The Bug    The Fix    A Pass
    Run Robot    --randomize    all
    It Is Red And Says    3 tests, 2 passed, 1 failed    expected failures: 1 (bugs 7), unexpected passes: 1

Tasks Are Judged Like Tests
    A Robot Suite    The Bug    The Fix    section=Tasks
    Run Robot    --rpa
    It Is Red And Says    2 tasks, 1 passed, 1 failed    unexpected passes: 1

The Statistics Count Expected Failures
    A Robot Suite    The Bug    The Fix    The Wreck
    Run Robot    --tagstatlink    tdd_bug_*:https://bugs.example.org/%1:Bug
    The Statistics Hold    tdd_xfailed    tdd_xpassed    tdd_broken    https://bugs.example.org/7

The Original Failure Stays In The Log
    A Robot Suite    The Bug
    Run Robot
    The Keyword Should Be Equal Failed With 1 != 2

The Log Tells A Fix From A Bug
    A Robot Suite    The Bug    The Fix
    Run Robot    --log    log.html
    The Log Holds    Expected failure of #7    1 != 2    Bug #7 appears to be fixed.

A Quiet Console Shows Problems Only
    A Robot Suite    The Bug    The Fix
    Run Robot    --quiet
    It Is Red And Says    Bug \#7 appears to be fixed.
    The Output Lacks    expected failures:

A Silent Console Shows Nothing
    A Robot Suite    The Bug    The Fix
    Run Robot    --console    none
    It Is Red And Says
    The Output Lacks    Bug

Dots Leave The Last Line Whole
    A Robot Suite    The Bug
    Run Robot    --console    dotted
    It Is Green And Says    expected failures: 1 (bugs 7), unexpected passes: 0, broken captures: 0

A Second Listener Changes Nothing
    A Robot Suite    The Bug    The Fix
    Run Robot    --listener    ${LISTENER}
    It Is Red And Says    2 tests, 1 passed, 1 failed    expected failures: 1 (bugs 7), unexpected passes: 1

Other Listeners See The Verdict
    A Robot Suite    The Bug    The Fix
    Run Robot    --listener    ${CURDIR}${/}libraries${/}witness.py
    It Is Red And Says    witness: The Bug: PASS    witness: The Fix: FAIL

A Teardown Sees The Expected Failure As Passed
    A Robot Suite    The Bug With A Teardown
    Run Robot
    It Is Green And Says    the teardown sees PASS

Results Can Be JSON
    A Robot Suite    The Bug
    Run Robot    --output    output.json
    It Is Green And Says    output.json    expected failures: 1

Arguments Are Refused
    A Robot Suite    The Bug
    Run    robot    --listener    ${LISTENER}:verbose    suite.robot
    It Exits With 253 And Says    the listener takes no arguments, and was given 'verbose'    nothing was run

Wrong Settings Are Refused
    A Robot Suite    The Bug
    Create File    ${PROJECT}/pyproject.toml    [tool.cleveragents.tags]\nnumbered = "bz"\n
    Run Robot
    It Exits With 253 And Says    tool.cleveragents.tags.numbered: must contain {N} once    nothing was run

A Wrong Ledger Is Refused
    A Robot Suite    The Bug    A Pass
    Create File    ${PROJECT}/features/bugs.toml    <<<<<<< HEAD
    Run Robot
    It Exits With 253 And Says    features/bugs.toml:1: holds a conflict that git has left    nothing was run

A Wrong Ledger Of Tags That Nobody Knows Before Is Refused
    A Robot Suite    A Pass    A Variable In A Tag
    Create File    ${PROJECT}/features/bugs.toml    <<<<<<< HEAD
    Run Robot    --variable    EXPECTED:tdd_expected_fail
    It Exits With 253 And Says    features/bugs.toml:1: holds a conflict that git has left    the run ends here

A Wrong Ledger Does Not Matter Where No Failure Is Expected
    A Robot Suite    The Offender    A Pass
    Create File    ${PROJECT}/features/bugs.toml    <<<<<<< HEAD
    Run Robot
    It Is Red And Says    2 tests, 1 passed, 1 failed

A Ledger Tells Another Failure From The Bug
    A Robot Suite    The Bug    file=deep/suite.robot
    A Ledger    deep/suite.robot    The Bug    1 != 3
    Run Robot Elsewhere    ${PROJECT}/deep/suite.robot
    It Is Red And Says    it failed in another way than the ledger has recorded
    ...    AssertionError: 1 != 2    wanted: Should Be Equal${SPACE*4}1${SPACE*4}2: AssertionError: 1 != 3

A Team's Own Names Are Understood
    A Robot Suite    The Known Issue
    Create File    ${PROJECT}/pyproject.toml
    ...    [tool.cleveragents.tags]\nbug = ""\nnumbered = "bz{N}"\nexpected_fail = "xfail"\n
    Run Robot
    It Is Green And Says    expected failures: 1 (bugs 12)

An Unparsable File Keeps The Verdicts Of The Others
    A Robot Suite    The Bug
    Create File    ${PROJECT}/other.robot    *** Nonsense ***\nno test\n
    Run    robot    --listener    ${LISTENER}    --outputdir    results    .
    It Is Green And Says    Unrecognized section header    expected failures: 1

A Full Disk Keeps The Verdicts
    A Robot Suite    The Bug
    Create File    ${PROJECT}/build    a file where the folder should be
    Run Robot
    It Is Green And Says    build/bugs/outcomes.json: cannot be written    expected failures: 1

A Listener That Is Missing Ends The Run
    A Robot Suite    A Pass
    Run    robot    --listener    nowhere.Listener    --exitonerror    suite.robot
    Should Be Equal As Integers    ${EXIT_CODE}    1
    Should Contain    ${OUTPUT}    exit-on-error mode is in use

A Modifier That Fails Fails The Run
    A Robot Suite    A Pass
    Create File    ${PROJECT}/modifier.py    def visit_suite(suite):\n${SPACE*4}raise RuntimeError("not today")\n
    Run Robot    --prerunmodifier    modifier.py    --exitonerror
    Should Be Equal As Integers    ${EXIT_CODE}    1
    Should Contain    ${OUTPUT}    exit-on-error mode is in use

Several Suites Of One Project Have Its Names
    [Tags]    tdd_bug    tdd_bug_9041
    A Robot Suite    The Known Issue    in_project=yes
    A Robot Suite    The Known Issue    in_project=yes    file=other.robot
    Run Robot Elsewhere    ${PROJECT}/suite.robot    ${PROJECT}/other.robot
    It Is Green And Says    2 tests, 2 passed    expected failures: 2 (bugs 12)

Suites Of Projects With Different Names Are Refused
    [Tags]    tdd_bug    tdd_bug_9041
    A Robot Suite    The Known Issue    in_project=yes
    A Robot Suite    The Bug    file=plain/suite.robot
    Create File    ${PROJECT}/plain/pyproject.toml
    Run Robot Elsewhere    ${PROJECT}/suite.robot    ${PROJECT}/plain/suite.robot
    It Exits With 253 And Says    the suites belong to projects whose tags have different names    nothing was run

A Suite That Is Run Twice Counts Twice
    [Tags]    tdd_bug    tdd_bug_9044
    A Robot Suite    The Bug    The Fix
    Run Robot    suite.robot
    It Exits With 2 And Says    expected failures: 2 (bugs 7), unexpected passes: 2
    The Verdicts Are Counted    xfail=2    xpass=2

The Last Outcomes Are Kept Beside Those Of Other Runs
    A Robot Suite    The Bug    file=other.robot
    A Robot Suite    The Fix
    Run Robot
    Run    robot    --listener    ${LISTENER}    --output    NONE    --report    NONE    --log    NONE    other.robot
    It Is Green And Says    expected failures: 1 (bugs 7)
    The Verdicts Are Counted    xfail=1    xpass=0
    The Last Outcomes Are    other.robot: The Bug: xfail    suite.robot: The Fix: xpass

One Listener In Two Runs Tells Them Apart
    [Tags]    tdd_bug    tdd_bug_9044
    A Robot Suite    The Bug    The Fix
    Run    python    -c    ${TWO_RUNS}
    It Is Green And Says    expected failures: 1 (bugs 7), unexpected passes: 1
    It Is Green And Says    expected failures: 1 (bugs 7), unexpected passes: 0

A Reader That Has Gone Is No Error
    [Tags]    tdd_bug    tdd_bug_9044
    A Robot Suite    The Bug
    Run    sh    -c    robot --listener ${LISTENER} --output NONE suite.robot >/dev/full
    The Output Lacks    Calling method 'close'

Metadata Without A Value Is Refused
    [Tags]    tdd_bug    tdd_bug_9046
    A Robot Suite    The Undeclared
    Run Robot
    It Is Red And Says    error T5: tdd_raises:

A Long Message Is Cut Where It Is Written Down
    [Tags]    tdd_bug    tdd_bug_9046
    A Robot Suite    The Verbose Bug
    Run Robot
    It Is Green And Says    expected failures: 1
    The Verdicts Are Written In Less Than 20 Kilobytes

A Bug Of The Listener Is Red
    A Robot Suite    The Fix
    Run Robot    --listener    ${CURDIR}${/}libraries${/}saboteur.py:start_test
    It Is Red And Says    a bug in cleveragents; please report it

A Bug Of The Listener At The End Is Red
    A Robot Suite    The Fix    A Pass
    Run Robot    --listener    ${CURDIR}${/}libraries${/}saboteur.py:end_test
    It Exits With 2 And Says    a bug in cleveragents; please report it

A Copied Body Is Still Judged
    A Robot Suite    The Bug    The Fix
    Run Robot    --listener    ${CURDIR}${/}libraries${/}copyist.py
    It Is Red And Says    2 tests, 1 passed, 1 failed    expected failures: 1 (bugs 7), unexpected passes: 1

Another Listener That Fails A Test Breaks The Capture
    A Robot Suite    The Bug
    Run Robot    --listener    ${CURDIR}${/}libraries${/}pessimist.py
    It Is Red And Says    1 test, 0 passed, 1 failed    broken captures: 1    after the test

A Failed Expression Is Not Advised To Be Declared
    A Robot Suite    The Wreck
    Run Robot
    It Is Red And Says    neither an assertion nor a declared exception
    The Output Lacks    declare it

Pabot May Start Robot By A Program In Between
    A Robot Suite    The Bug
    A Robot Suite    The Fix    file=other.robot
    Create File    ${PROJECT}/in_between.sh    python -m robot "$@"\nexit $?\n
    Run    pabot    --command    sh    in_between.sh    --end-command    --listener    ${LISTENER}    .
    It Is Red And Says    2 tests, 1 passed, 1 failed
    The Verdicts Are Counted    xfail=1    xpass=1

Pabot Has The Totals Of Robot
    [Template]    The Totals Are Right By
    robot
    pabot
    pabot    --testlevelsplit
    pabot    --testlevelsplit    --processes    1

An Expression In A Tag Is Evaluated Once
    A Robot Suite    An Expression In A Tag
    Run Robot
    The File Holds    times    x

Projects With The Same Names Are Run Together
    [Tags]    tdd_bug    tdd_bug_9047
    Two Projects Of One Team
    Run Robot Elsewhere    ${PROJECT}/one    ${PROJECT}/two
    It Exits With 2 And Says    2 tests, 0 passed, 2 failed    unexpected passes: 2

The Folder Of Several Projects Is Run
    [Tags]    tdd_bug    tdd_bug_9047
    Two Projects Of One Team
    Run Robot Elsewhere    ${PROJECT}
    It Exits With 2 And Says    2 tests, 0 passed, 2 failed    unexpected passes: 2

A Mistyped Declaration Is Refused Whatever The Names
    [Tags]    tdd_bug    tdd_bug_9051
    [Template]    A Declaration Is Refused In A Project With Names Of Its Own
    The Mistyped Declaration
    The Empty Declaration

What Is Unknown Behind The Bug Is Named
    [Tags]    tdd_bug    tdd_bug_9056
    A Robot Suite    The Stranger Behind The Bug    The HTML Before A Stranger
    Run Robot    --log    log.html
    It Exits With 2 And Says    broken captures: 2
    ...    undefined.\nNo keyword with name 'Do The Unheard Of' found.\n1 != 2
    ...    undefined.<br>No keyword with name 'Do The Unheard Of' found.<br><b>the bug</b>


*** Keywords ***
The Totals Are Right By
    [Documentation]    The exit code, the last line of Robot or pabot, and outcomes.json.
    [Arguments]    ${tool}    @{options}
    Remove Directory    ${PROJECT}/build    recursive=True
    A Robot Suite    The Bug    The Fix    A Pass
    A Robot Suite    The Bug    The Wreck    The Offender    file=other.robot
    Run    ${tool}    @{options}    --listener    ${LISTENER}    --outputdir    results    .
    It Exits With 3 And Says    6 tests, 3 passed, 3 failed
    The Verdicts Are Counted    xfail=2    xpass=1    broken=2
