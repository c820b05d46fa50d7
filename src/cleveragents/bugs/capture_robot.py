"""The template of a captured bug's test for Robot Framework."""

from __future__ import annotations

import re

from cleveragents.bugs.capture import Capture, Text

SUITE = Text("""\
*** Comments ***
A template, not to be merged as it is: fill in each TODO, do what each "replace this" says,
and remove this section.


*** Settings ***
Documentation       Bug %bug: %title
...
...                 As TODO: who meets bug %bug, I want TODO: what is right,
...                 so that TODO: why that matters.

Library             OperatingSystem

Test Setup          Set Up What The Bug Needs
Test Teardown       Take It Away Again


*** Variables ***
${FOLDER}           ${OUTPUT_DIR}${/}%name


*** Test Cases ***
%test
    [Documentation]    What is right, so that it fails while bug %bug is there.
    [Tags]    %tags
    # Where an error is right, this line stands for all below:
    # Run Keyword And Expect Error    ValueError: *    Try What Has The Bug
    ${status}    ${have}    Run Keyword And Ignore Error    Try What Has The Bug
    Should Be Equal    ${status}    PASS    want no error, have ${have}    values=False
    Should Be Equal    ${have}    replace this: the value that is right    have and want differ


*** Keywords ***
Set Up What The Bug Needs
    [Documentation]    Replace this by what the bug needs: a folder of its own, for instance.
    Create Directory    ${FOLDER}

Take It Away Again
    [Documentation]    Removes what the setup has made, however the test ends.
    Remove Directory    ${FOLDER}    recursive=True

Try What Has The Bug
    [Documentation]    Replace this by what calls the code, and returns what it gives.
    RETURN    replace this: call the code that has bug %bug
""")
# What Robot does not take as it stands: an escape, and the beginning of a variable.
SPECIAL = re.compile(r"\\|[$@&%](?=\{)")


def suite_text(capture: Capture) -> str:
    """The suite file of ``capture``."""
    holes = capture.holes
    return SUITE.substitute(
        holes,
        title=_escaped(holes["title"]),
        # Any variable in a test's name would be replaced; the slug has none.
        test=" ".join(word.capitalize() for word in holes["about"].split()),
        tags="    ".join(map(_escaped, capture.tags)),
    )


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)
