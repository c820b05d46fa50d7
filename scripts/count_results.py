"""Count the test cases below build/ and print a line for each that failed, and last: ``N passed, N failed``.

Reads what every suite writes anyway: Behave's JUnit files and Robot's xUnit files. The exit code
says whether there was anything to count, not whether it passed: that is nox's to say.
"""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

FOLDERS = ("junit", "robot")
SUITE_TAGS = {"testsuite", "testsuites"}
REASON = 300


def main(build: Path) -> int:
    """Print the lines, and return 1 when nothing ran or a file cannot be read."""
    files = sorted(file for folder in FOLDERS for file in (build / folder).rglob("*.xml"))
    total: Counter[str] = Counter()
    for file in files:
        total += _count(file)
    print(_line(total), flush=True)
    return 0 if total["passed"] + total["failed"] and not total["unreadable"] else 1


def _count(file: Path) -> Counter[str]:
    """Count the cases of one file by result; Robot's own output.xml holds none."""
    try:
        root = ET.parse(file).getroot()  # noqa: S314 - our own suites wrote it
    except ET.ParseError as error:
        print(f"{file}: {error}", file=sys.stderr)
        return Counter(unreadable=1)
    results = [(case, _result(case)) for case in root.iter("testcase") if root.tag in SUITE_TAGS]
    for case, result in results:
        if result == "failed":
            print(f"failed: {case.get('classname')}: {case.get('name')}: {_reason(case)}")
    return Counter(result for _, result in results)


def _result(case: ET.Element) -> str:
    """Return what became of a case; an expected failure is what its run wanted, so it passed."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    skipped = case.find("skipped")
    if skipped is not None:
        return "passed" if skipped.get("type") == "tdd.xfail" else "skipped"
    # Behave writes scenarios that an aborted run did not reach without a <skipped> element.
    return "skipped" if case.get("status") in {"skipped", "untested"} else "passed"


def _reason(case: ET.Element) -> str:
    """Return what went wrong, as much as a line has room for."""
    found = [case.find(kind) for kind in ("failure", "error")]
    texts = [
        " ".join((wrong.get("message") or wrong.text or "").split()) for wrong in found if wrong is not None
    ]
    return " | ".join(texts)[:REASON]


def _line(total: Counter[str]) -> str:
    """Return the line, which names skipped cases only where there are some."""
    skipped = f", {total['skipped']} skipped" if total["skipped"] else ""
    return f"{total['passed']} passed, {total['failed']} failed{skipped}"


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:2] or ["build"])))
