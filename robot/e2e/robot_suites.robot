*** Settings ***
Documentation       What only suites of other people can prove of the listener.

Resource            ../resources/command.resource

Test Setup          Start A Project
Test Teardown       Remove The Project


*** Test Cases ***
Suites Nobody Here Wrote Keep Every Verdict
    Run    python    ${CURDIR}${/}..${/}..${/}scripts${/}compare_robot_suites.py
    It Is Green And Says    0 differences
