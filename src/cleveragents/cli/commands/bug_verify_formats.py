"""How ``bug verify`` prints: for people, and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cleveragents.bugs.messages import bug_list
from cleveragents.bugs.verdicts import Verdict
from cleveragents.cli.tables import as_json

if TYPE_CHECKING:
    from cleveragents.bugs.verdict import Judgement
    from cleveragents.proof.verification import Verified

SCHEMA = "cleveragents.bug-verify/1"
# What people ask about, in the order of the last line.
COUNTED = {
    "expected failure": "expected failures",
    "unexpected pass": "unexpected passes",
    "broken": "broken captures",
    "flaky": "flaky",
    "passes": "released and passing",
    "regression": "regressions",
}
# Those of which there is something to say only where there are some.
ON_DEMAND = ("flaky", "passes", "regression")


def as_text(verified: Sequence[Verified]) -> str:
    """A test a paragraph: what it is, where it stands, and what happened in it; then the counts."""
    if not verified:
        return "no captured bug is expected to fail"
    return "\n".join([*(line for each in verified for line in _paragraph(each)), _counts(verified)])


def _paragraph(verified: Verified) -> Iterator[str]:
    test = verified.captured.test
    yield f"{bug_list(verified.captured.tags.bugs)}  {verified.word}  {test.file}:{test.line}  {test.name}"
    if verified.word == "passes":
        return
    if verified.word == "regression" and verified.seen.verdict is Verdict.XFAIL:
        yield "  it was released, and fails again"
    elif verified.word not in ("expected failure", "unexpected pass"):
        yield f"  {verified.seen.unclear}"
    if verified.word != "unexpected pass":
        yield from (f"  {line}" for line in verified.seen.told.splitlines())
    failure = verified.seen.failures[0] if verified.seen.failures else None
    if failure and failure.wanted:
        yield from (f"  wanted: {line}" for line in failure.wanted.splitlines())
    yield from _advice(verified)


def _advice(verified: Verified) -> Iterator[str]:
    bugs = " ".join(map(str, verified.captured.tags.bugs))
    if verified.word == "unexpected pass":
        yield f"  it is fixed: cleveragents bug release {bugs}"
    elif verified.word == "expected failure" and len(verified.seen.judgements) > 1:
        yield f"  in all of {len(verified.seen.judgements)} runs"


def _counts(verified: Sequence[Verified]) -> str:
    found = Counter(each.word for each in verified)
    return ", ".join(
        f"{text}: {found[word]}" for word, text in COUNTED.items() if found[word] or word not in ON_DEMAND
    )


def as_document(verified: Sequence[Verified]) -> str:
    """The same as data; each run of each test has its verdict."""
    counts = Counter(each.word for each in verified)
    tests = [_test(each) for each in verified]
    return as_json({"schema": SCHEMA, "counts": {word: counts[word] for word in COUNTED}, "tests": tests})


def _test(verified: Verified) -> dict[str, Any]:
    test, tags = verified.captured.test, verified.captured.tags
    return {
        "bugs": list(tags.bugs),
        "framework": test.dialect.framework,
        "file": test.file,
        "line": test.line,
        "name": test.name,
        "expected_fail": tags.expected_fail,
        "state": verified.word,
        "right": verified.is_right,
        "runs": [_run(judgement) for judgement in verified.seen.judgements],
    }


def _run(judgement: Judgement | None) -> dict[str, Any]:
    if judgement is None:
        return {"verdict": None, "reason": "it did not run"}
    failure = judgement.failure
    told = failure._asdict() if failure else {}
    return {
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "step": told.get("step", ""),
        "error": failure.error if failure else "",
        "message": told.get("message", ""),
        "wanted": told.get("wanted", ""),
    }


FORMATS: dict[str, Callable[[Sequence[Verified]], str]] = {"json": as_document, "text": as_text}
