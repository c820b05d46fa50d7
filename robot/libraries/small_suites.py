"""The text of small Robot suites, made of tests that are known by their names."""

from __future__ import annotations

TAGS = "[Tags]    tdd_bug    tdd_bug_7    tdd_expected_fail"
TESTS = {
    "The Bug": (TAGS, "Should Be Equal    1    2"),
    "The Bug With A Teardown": (
        TAGS,
        "Fail    the bug",
        "[Teardown]    Log To Console    the teardown sees ${TEST STATUS}",
    ),
    "The Fix": (TAGS, "Should Be Equal    1    1"),
    "The Wreck": (TAGS, "Evaluate    1/0"),
    "The Stranger": (TAGS, "Do The Unheard Of"),
    "The Stranger Behind The Bug": (TAGS, "Should Be Equal    1    2", "Do The Unheard Of"),
    "The HTML Before A Stranger": (TAGS, "Fail    *HTML* <b>the bug</b>", "Do The Unheard Of"),
    "The Offender": ("[Tags]    tdd_bug_7", "No Operation"),
    "The Undeclared": (TAGS, "[Metadata]    Tdd Raises", "Fail    the bug"),
    "The Verbose Bug": (TAGS, "Fail    ${{'a' * 10**6}}"),
    "An Expression In A Tag": (
        "[Tags]    tdd_bug    ${{open('times', 'a').write('x') and 'tdd_bug_7'}}    tdd_expected_fail",
        "Fail    the bug",
    ),
    "A Variable In A Tag": ("[Tags]    tdd_bug    tdd_bug_7    ${EXPECTED}", "Fail    the bug"),
    "The Fixed Issue": ("[Tags]    bz12    xfail", "No Operation"),
    "The Mistyped Declaration": (
        "[Tags]    bz12    xfail",
        "[Metadata]    Tdd Expcet    price*",
        "Fail    the bug",
    ),
    "The Empty Declaration": ("[Tags]    bz12    xfail    expect=", "Fail    the bug"),
    "The Known Issue": ("[Tags]    BZ 12    XFail", "Fail    the bug"),
    "A Pass": ("No Operation",),
}


def suite_text(section: str, *names: str) -> str:
    """A suite of the named tests, in their order; ``section`` is ``Test Cases`` or ``Tasks``."""
    tests = ["\n    ".join([name, *TESTS[name]]) for name in names]
    return "\n\n".join([f"*** {section} ***", *tests, ""])
