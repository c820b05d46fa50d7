*** Settings ***
Documentation       The features and the inner suites are held to one truth table: a row that is changed breaks both.
...                 A test is called by the reason that its row gives; it names a scenario in features/integrations
...                 and a test in robot/_inner that the row decides;
...                 "nowhere" stands where a framework knows no such thing.

Library             ../libraries/truth_table.py

Suite Setup         Change Every Row    ${SUITE SOURCE}
Suite Teardown      Remove The Runs

Test Template       The Row Decides


*** Test Cases ***
A Step, Keyword Or Variable Is Undefined
    undefined step    A Keyword Is Unknown
The Test Data Is Invalid
    nowhere    An Argument Is Missing
A Step Is Pending
    pending step    nowhere
It Timed Out
    async step takes too long    A Keyword Times Out
It Tried To End The Run
    exit with success    An Error Is Fatal
A Hook, Fixture Or Setup Failed
    Hooks and fixtures: before_scenario raises, then When fail    A Setup Fails
A Cleanup Or Teardown Failed
    cleanup raises after the bug    A Keyword's Teardown Fails
The Background Failed, So The Bug Was Never Reached
    Background: an assertion fails    nowhere
A Given Step Failed, So The Bug Was Never Reached
    assertion in a Given step    A Precondition Fails
It Failed With Another Message Than The Declared One
    Declared message: it is another message    Another Message Than Expected
It Failed In Another Way Than The Ledger Has Recorded
    Ledger: it fails with another message    Another Failure Than The Recorded One
An Assertion Failed, As Expected
    assertion in a Then step    An Assertion Fails
The Declared Exception Was Raised, As Expected
    Declared exception: it is raised    A Declared Exception Is Raised
Neither An Assertion Nor A Declared Exception
    exception in a When step    An Exception Is Raised
It Has No Steps Of Its Own, So It Cannot Show The Bug
    A captured bug without steps of its own    A Test Is Empty
It Passed
    every step passes    Every Keyword Passes

Every Row Is Here
    [Template]    NONE
    Every Row Was Changed

Nothing Breaks Where No Row Is Changed
    [Template]    NONE
    Nothing Breaks


*** Keywords ***
The Row Decides
    [Documentation]    With the row changed, neither of what it decides is as it should be.
    [Arguments]    ${scenario}    ${test}
    The Scenario Breaks    ${scenario}
    The Test Breaks    ${test}
