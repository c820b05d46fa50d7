"""What each signal has to say for a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from verdict_harness.runs import Run
from verdict_harness.signals import Signals, counted


@dataclass(frozen=True, slots=True)
class Expected:
    """The signals of one verdict; ``outcome`` is that of outcomes.json, empty where it holds none."""

    status: str
    outcome: str = ""
    tag: str = ""
    says: str = ""
    counted: str = ""


VERDICTS = {
    "xfail": Expected("PASS", "xfail", "tdd_xfailed", "Expected failure of #7", "xfail"),
    "xpass": Expected(
        "FAIL", "xpass", "tdd_xpassed", " to be fixed. Remove the tdd_expected_fail tag", "xpass"
    ),
    "broken": Expected("FAIL", "broken", "tdd_broken", "The captured test of #7 is broken: ", "broken"),
    # Whatever the truth table says, what Robot itself fails is broken: only the reason tells the row.
    "broken: its setup": Expected(
        "FAIL", "broken", "tdd_broken", "is broken: a hook, fixture or setup failed.", "broken"
    ),
    "broken: no steps": Expected("FAIL", "broken", "tdd_broken", "is broken: it has no steps", "broken"),
    # The teardown of a suite comes when its tests are written down already.
    "broken later": Expected("FAIL", "broken", "", "suite teardown failed", "broken"),
    "refused": Expected("FAIL", "broken", "tdd_broken", "breaks tag rule T", "refused"),
    "skipped": Expected("SKIP"),
    "skipped later": Expected("SKIP", says="suite teardown"),
    "passed": Expected("PASS"),
    "failed": Expected("FAIL"),
    "released, passed": Expected("PASS", "unchanged"),
    "released, failed": Expected("FAIL", "unchanged"),
}
RESULT_TAGS = {"tdd_xfailed", "tdd_xpassed", "tdd_broken"}
OUTCOME_STATUS = {"PASS": "passed", "FAIL": "failed", "SKIP": "skipped"}


def disagreements(verdict: str, signals: Signals) -> Iterator[str]:
    """What the files say of a test that does not fit the verdict."""
    wanted = VERDICTS[verdict]
    if (signals.status, signals.xunit) != (wanted.status, wanted.status):
        yield f"output.xml says {signals.status}, xUnit {signals.xunit}, and not {wanted.status}"
    if wanted.says not in signals.message:
        yield f"the message is {signals.message!r}, without {wanted.says!r}"
    tags = RESULT_TAGS.intersection(signals.tags)
    if tags != {wanted.tag} - {""} and not verdict.endswith("later"):
        yield f"the result has the tags {sorted(tags)}, not {wanted.tag!r}"
    outcome = signals.outcome or {"verdict": "", "status": OUTCOME_STATUS[wanted.status]}
    if outcome["verdict"] != wanted.outcome:
        yield f"outcomes.json says {outcome['verdict']!r}, not {wanted.outcome!r}"
    if signals.outcome and outcome["status"] != OUTCOME_STATUS[wanted.status]:
        yield f"outcomes.json says {outcome['status']!r}"


def run_disagreements(verdict: str, run: Run) -> Iterator[str]:
    """What the run of one test alone says as a whole that does not fit the verdict."""
    wanted = VERDICTS[verdict]
    code = int(wanted.status == "FAIL")
    if run.code != code:
        yield f"the exit code is {run.code}, not {code}"
    expected = Counter({wanted.counted: 1} if wanted.counted else {})
    if counted(run) != expected:
        yield f"the last line counts {dict(counted(run))}, not {dict(expected)}"
