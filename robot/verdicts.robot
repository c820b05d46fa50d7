*** Settings ***
Documentation       What becomes of each test in the inner suites, by every signal: the exit code, the last line
...                 on the console, output.xml, xUnit and outcomes.json of a run of its own; and again in a run of
...                 all, by robot and by pabot.

Library             libraries/inner_suites.py

Suite Setup         Run The Inner Suites
Suite Teardown      Remove The Inner Suites

Test Template       The Verdict Is


*** Variables ***
# Which no test that shares its process outlives: what becomes of it is said below.
${AFTER_THE_END}      A Test After The End


*** Test Cases ***
A Setup Declares A Pass
    xfail
A Teardown Declares A Pass
    xfail
A Teardown Passes
    xfail
An Assertion Fails
    xfail
Fail Is Called
    xfail
An Assertion Fails In A User Keyword
    xfail
An Assertion Fails In Python
    xfail
An Assertion Fails In A Loop
    xfail
An Assertion Fails In A While Loop
    xfail
An Assertion Fails In A Branch
    xfail
An Assertion Fails In A Group
    xfail
An Assertion Fails After A Handled One
    xfail
An Assertion Fails After An Ignored One
    xfail
An Assertion Fails After An Ignored Exception
    xfail
A Failure Is Continued After
    xfail
Two Failures Are Continued After
    xfail
A Pass Is Declared After A Failure
    xfail
A Wait Is In Vain
    xfail
Another Error Than Expected
    xfail
No Error Where One Is Expected
    xfail
A Row Fails
    xfail
Every Row Fails
    xfail
A Row Fails And One Is Skipped
    xfail
A Message Is HTML
    xfail
A Message Has Lines
    xfail
A Result Is Wrong
    xfail
A Test Drops Its Tags And Fails
    xfail
A Declared Exception Is Raised
    xfail
A Subclass Of A Declared Exception Is Raised
    xfail
A Declared Exception Is Named In Full
    xfail
One Of Two Declared Exceptions Is Raised
    xfail
A Declared Exception Is Waited For
    xfail
A Declared Exception Is A Tag
    xfail
An Assertion Instead Of The Declared Exception
    xfail
The Expected Message
    xfail
The Expected Message With Wildcards
    xfail
The Expected Message In A Variable
    xfail
The Expected Message Of A Declared Exception
    xfail
The Expected Message With Its Type
    xfail
The Recorded Failure
    xfail
The Recorded Failure With Another Number
    xfail
The Recorded Failure After Another One
    xfail
Tags In Capitals
    xfail
Tags With Spaces
    xfail
A Tag With A Variable
    xfail
Two Bugs In A Test
    xfail
Every Keyword Passes
    xpass
Every Row Passes
    xpass
A Pass Is Declared
    xpass
A Failure Is Ignored
    xpass
A Failure Is Handled
    xpass
A Test Drops Its Tags And Passes
    xpass
No Declared Exception Is Raised
    xpass
The Recorded Failure Is Gone
    xpass
Tags Without Underscores
    xpass
A Setup Fails
    broken: its setup
A Setup Is Unknown
    broken: its setup
A Teardown Fails After The Bug
    broken
A Teardown Fails After A Pass
    broken
A Teardown Raises An Exception
    broken
A Teardown Takes Too Long
    broken
An Exception Is Raised
    broken
An Exception Is Raised In A User Keyword
    broken
An Exception Follows An Assertion
    broken
A Row Raises An Exception
    broken
A Wait For An Exception Is In Vain
    broken
A Condition Cannot Be Evaluated
    broken
A Test Times Out
    broken
A Keyword Times Out
    broken
A Keyword Is Unknown
    broken
A Keyword Is Unknown In A Branch
    broken
A Keyword Is Unknown And Ignored
    broken
A Keyword Is Unknown And Ignored In A Pass
    broken
A Variable Is Unknown
    broken
A Variable Cannot Be Set
    broken
An Argument Is Missing
    broken
An Argument Is No Number
    broken
A Block Is Not Closed
    broken
A Setting Does Not Exist
    broken
A Loop Is Left Outside Of One
    broken
A Test Is Empty
    broken: no steps
A Keyword's Teardown Fails
    broken
A Keyword's Teardown Fails After The Bug
    broken
A Precondition Fails
    broken
A Further Precondition Fails
    broken
Another Exception Than The Declared One
    broken
Exception Does Not Excuse All
    broken
A Declared Exception Is Raised In The Setup
    broken: its setup
A Declared Exception Comes From A Wrong Argument
    broken
Another Message Than Expected
    broken
Another Message Of A Declared Exception
    broken
The Expected Message Of An Undeclared Exception
    broken
Another Failure Than The Recorded One
    broken
Another Step Than The Recorded One
    broken
Another Exception Than The Recorded One
    broken
Neither The Recorded Failure Nor A Bug
    broken
The Setup Of A Folder Fails
    broken: its setup
A Suite Setup Fails
    broken: its setup
An Error Is Fatal
    broken
A Suite Teardown Fails After The Bug
    broken later
A Suite Teardown Fails After A Pass
    broken later
A Number Without The Mark
    refused
An Expected Failure Without The Mark
    refused
The Mark Without A Number
    refused
A Number With Zeros
    refused
A Tag With A Hyphen
    refused
A Mistyped Tag
    refused
Mistyped Metadata
    refused
A Refused Test Is Not Set Up
    refused
A Setup Skips
    skipped
A Teardown Skips
    skipped
A Test Skips Itself
    skipped
A Test Is Skipped After A Failure
    skipped
Every Row Is Skipped
    skipped
A Tag Skips The Test
    skipped
A Suite Setup Skips
    skipped
A Tag Is Taken Back And The Test Fails
    released, failed
A Tag Comes At Run Time
    released, failed
A Released Bug Comes Back
    released, failed
A Tag Is Taken Back And The Test Passes
    released, passed
A Released Bug Stays Away
    released, passed
A Test Without Bugs Fails
    failed
A Test Without Bugs Passes
    passed

A Wait For A User Keyword Is In Vain
    [Tags]    tdd_bug    tdd_bug_9039
    xfail

A Wait For Several Keywords Is In Vain
    [Tags]    tdd_bug    tdd_bug_9039
    xfail

A Wait In A Wait Is In Vain
    xfail

A Wait For A User Keyword Meets An Exception
    broken

A Wait In A Wait Meets An Exception
    [Tags]    tdd_bug    tdd_bug_9039
    broken

A Wait In A Wait Meets An Unknown Variable
    [Tags]    tdd_bug    tdd_bug_9039
    broken

A Wait Meets A Bad Teardown
    broken

A Wait Meets The Declared Exception
    [Tags]    tdd_bug    tdd_bug_9039
    xfail

A Wait Meets The Expected Message
    [Tags]    tdd_bug    tdd_bug_9039
    xfail

A Library Reports A Failure In Its Own Words
    [Tags]    tdd_bug    tdd_bug_9039
    xfail

A Library Reports An Exception In Its Own Words
    broken

Tags From A List, And The Bug
    [Tags]    tdd_bug    tdd_bug_9040
    xfail

Tags From A List, And The Fix
    [Tags]    tdd_bug    tdd_bug_9040
    xpass

A Precondition Fails In A Group
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Precondition Fails In A Branch
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Precondition Fails In One Line
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Precondition Fails In A Loop
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Precondition Is Tried
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Failed Precondition Is Handled And A Result Is Wrong
    xfail

A Result Is Wrong After A Group Of Preconditions
    xfail

A Precondition Fails Like A Result
    broken

A Precondition Fails Beside A Result
    broken

A Keyword's Setup Fails
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Keyword's Setup Fails Within A Keyword
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Precondition Fails In Finnish
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Further Precondition Fails In Finnish
    [Tags]    tdd_bug    tdd_bug_9042
    broken

A Result Is Wrong In Finnish
    xfail

A Suite Teardown Skips After The Bug
    [Tags]    tdd_bug    tdd_bug_9043
    skipped later

A Suite Teardown Skips After A Pass
    [Tags]    tdd_bug    tdd_bug_9043
    skipped later

A Suite Teardown Skips After A Broken Rule
    [Tags]    tdd_bug    tdd_bug_9043
    skipped later

A Tag From An Expression, And The Bug
    [Tags]    tdd_bug    tdd_bug_9048
    xfail

A Tag From An Expression, And The Fix
    [Tags]    tdd_bug    tdd_bug_9048
    xpass

A Precondition Goes On In A Loop
    [Tags]    tdd_bug    tdd_bug_9049
    broken

A Precondition Goes On After A Branch
    [Tags]    tdd_bug    tdd_bug_9049
    broken

A Precondition Fails Before A Failing Finally
    [Tags]    tdd_bug    tdd_bug_9049
    broken

An Exception Is Raised Before A Failing Finally
    [Tags]    tdd_bug    tdd_bug_9049
    broken

A Keyword's Setup Fails Once
    xfail

An Error In A Keyword's Setup Is Not The Expected One
    [Tags]    tdd_bug    tdd_bug_9049
    xfail

A Tag Of Robot's Own
    [Tags]    tdd_bug    tdd_bug_9050
    xpass

A Tag Of Robot's Own At Run Time
    [Tags]    tdd_bug    tdd_bug_9050
    xpass

A Test Returns
    [Tags]    tdd_bug    tdd_bug_9050
    broken

A Keyword Is Unknown Behind The Bug
    [Tags]    tdd_bug    tdd_bug_9056
    broken

A Keyword Is Unknown In A Branch Behind The Bug
    xfail

A Block Is Not Closed Behind The Bug
    [Tags]    tdd_bug    tdd_bug_9056
    broken

Nothing Runs After A Fatal Error
    [Template]    NONE
    All Signals Agree    ${AFTER_THE_END}    xfail    alone
    All Signals Agree    ${AFTER_THE_END}    failed    together

Every Inner Test Is In The Table
    [Template]    NONE
    Every Inner Test Was Looked At

Pabot Runs The Same
    [Template]    NONE
    Runs Agree    together    by pabot
    The Exit Code Counts The Failed Tests    together
    The Exit Code Counts The Failed Tests    by pabot
    The Exit Code Counts The Failed Tests    by pabot, test by test


*** Keywords ***
The Verdict Is
    [Documentation]    Compares all signals of the inner test that has the name of this one.
    [Arguments]    ${verdict}
    All Signals Agree    ${TEST NAME}    ${verdict}
