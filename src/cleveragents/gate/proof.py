"""The rule G8: which tests have to be seen red or green, and what their runs prove. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleveragents.bugs.capture import UNFILLED
from cleveragents.bugs.rules import Severity
from cleveragents.bugs.verdicts import Verdict
from cleveragents.gate.findings import Finding, Held
from cleveragents.gate.pairing import Test
from cleveragents.gate.pull_request import PullRequest
from cleveragents.proof.seen import Seen

NEEDS_THE_FIX = "capture it through what is there: a test that needs what only the fix has proves nothing"


@dataclass(frozen=True, slots=True)
class Proof:
    """What has to be shown of a test: that it is red on the head, or green there; and what it is on the base.

    ``base`` is the same test on the base, if it was there. A fix is green on the head; where its test
    ``shows_the_bug``, it is red on the base's source. A capture is red on the head; it is run on the base's
    source, too, where the pull request changes any, and must not pass there.
    """

    test: Test
    base: Test | None
    is_fix: bool
    on_base: bool
    shows_the_bug: bool = True


@dataclass(frozen=True, slots=True)
class Runs:
    """What was seen of one test on one commit."""

    commit: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Problem:
    """What a proof lacks."""

    message: str
    want: str
    have: str
    do: str


def proofs_of(pull_request: PullRequest) -> list[Proof]:
    """The tests of which a pull request has to show something."""
    on_base = {id(head): base for base, head in pull_request.pairs.both}
    fixes = _right([*(head for _, head in pull_request.released), *pull_request.regressions])
    fixes += _right(_closed_otherwise(pull_request, fixes))
    captures = _right([*pull_request.captures, *_edited(pull_request)])
    found = []
    for test in fixes:
        shows = not _is_further(test, pull_request)
        found.append(Proof(test, on_base.get(id(test)), is_fix=True, on_base=shows, shows_the_bug=shows))
    sources = bool(pull_request.sources)
    return [*found, *(Proof(t, on_base.get(id(t)), is_fix=False, on_base=sources) for t in captures)]


def _closed_otherwise(pull_request: PullRequest, fixes: Sequence[Test]) -> Iterator[Test]:
    """The tests of closed bugs that were released long ago: they show nothing of what is fixed now."""
    covered = {bug for test in fixes for bug in test.bugs}
    for bug in pull_request.closes:
        tests = pull_request.tests_of(bug) if bug not in covered else []
        yield from (test for test in tests if not test.tags.expected_fail)


def _is_further(test: Test, pull_request: PullRequest) -> bool:
    """Whether a new test is one more of bugs that were fixed before, and are not what this is about."""
    released = {bug for base, _ in pull_request.released for bug in base.bugs}
    about = {*pull_request.closes, *released}
    return about.isdisjoint(test.bugs) and all(map(pull_request.was_released, test.bugs))


def _right(tests: Iterable[Test]) -> list[Test]:
    """Those whose tags say what they are meant to show; of the others, the tag rules tell."""
    return [test for test in tests if test.bugs and not test.is_wrong]


def _edited(pull_request: PullRequest) -> list[Test]:
    """The tests that go on being expected to fail, and do something else now."""
    return [
        head
        for base, head in pull_request.pairs.both
        if base.tags.expected_fail and head.tags.expected_fail and base.steps != head.steps
    ]


def conclude(proof: Proof, on_head: Runs, on_base: Runs | None) -> Iterator[Finding | Held]:
    """What the runs of one test prove, on both commits where both count."""
    test = proof.test
    for bug in test.bugs:
        problems = list(
            _of_fix(bug, on_head, on_base) if proof.is_fix else _of_capture(bug, on_head, on_base)
        )
        for problem in problems:
            told = (problem.want, problem.have, problem.do)
            yield Finding("G8", Severity.ERROR, problem.message, bug, test.file, test.line, *told)
        if not problems:
            yield Held("G8", _told(proof, on_head, on_base), bug, test.file, test.line)


def _told(proof: Proof, on_head: Runs, on_base: Runs | None) -> str:
    if not proof.is_fix:
        return f"red on {on_head.commit} ({on_head.seen.error})"
    red = f"red on {on_base.commit} ({on_base.seen.error}), " if on_base else ""
    return f"{red}green on {on_head.commit}"


def _of_capture(bug: int, runs: Runs, on_base: Runs | None) -> Iterator[Problem]:
    want = f"an assertion that fails on {runs.commit}"
    again = f"cleveragents bug verify {bug}"
    if runs.seen.verdict is Verdict.XPASS:
        yield Problem(f"the test captures #{bug} and passes: it does not show the bug", want, "passed", again)
    elif runs.seen.verdict is not Verdict.XFAIL:
        yield Problem(f"the test shows no bug: {runs.seen.unclear}", want, runs.seen.told, again)
    elif any(UNFILLED in failure.message for failure in runs.seen.failures):
        yield Problem("the test is a template that nobody has filled in", want, runs.seen.told, again)
    elif on_base and on_base.seen.verdict is Verdict.XPASS:
        message = "the test passes on the base's source: the bug comes with this pull request"
        want = f"an assertion that fails on {on_base.commit}, too"
        yield Problem(message, want, "passed", "mend what this pull request breaks")


def _of_fix(bug: int, on_head: Runs, on_base: Runs | None) -> Iterator[Problem]:
    want = f"passed on {on_head.commit}"
    again = f"cleveragents bug verify {bug}"
    if on_head.seen.verdict is Verdict.XFAIL:
        yield Problem(f"the test of #{bug} still fails with the fix", want, on_head.seen.told, again)
    elif on_head.seen.verdict is not Verdict.XPASS:
        yield Problem(
            f"with the fix, the test shows nothing: {on_head.seen.unclear}", want, on_head.seen.told, again
        )
    if on_base is None:
        return
    want = f"an assertion that fails on {on_base.commit}"
    if on_base.seen.verdict is Verdict.XPASS:
        message = f"the test passes without the fix: it does not show #{bug}"
        yield Problem(message, want, "passed", "assert what the fix changes")
    elif on_base.seen.verdict is not Verdict.XFAIL:
        message = f"without the fix, the test shows no bug: {on_base.seen.unclear}"
        yield Problem(message, want, on_base.seen.told, again if on_base.seen.is_flaky else NEEDS_THE_FIX)
