"""The rules G1 to G7: what a pull request does to the tags and tests of captured bugs. Pure."""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Callable, Iterator, Sequence

from cleveragents.bugs.dialect import DIALECTS, Dialect
from cleveragents.bugs.messages import bug_list, count_of
from cleveragents.bugs.rules import Severity
from cleveragents.gate.findings import Finding, Held
from cleveragents.gate.pairing import Test
from cleveragents.gate.pull_request import PullRequest

Said = Iterator[Finding | Held]


def check_tags_of(pull_request: PullRequest) -> Said:
    """What the rules G1 to G7 say of a pull request."""
    for rule in RULES:
        yield from rule(pull_request)


def _g1(pull_request: PullRequest) -> Said:
    for bug in pull_request.closes:
        tests = pull_request.tests_of(bug)
        waiting = [test for test in tests if test.tags.expected_fail]
        tag = _tag(waiting[0], pull_request.names.expected_fail) if waiting else ""
        for test in waiting:
            message = f"closes #{bug}, and this {_dialect(test).test} of it still has {tag}"
            yield _at("G1", bug, test, message, want=f"no {tag}", do=f"cleveragents bug release {bug}")
        if tests and not waiting:
            told = f"{count_of(len(tests), 'test')} of it, none expected to fail"
            yield Held("G1", told, bug, tests[0].file, tests[0].line)


def _g2(pull_request: PullRequest) -> Said:
    tag = pull_request.names.number_tag
    for bug in pull_request.closes:
        if not pull_request.tests_of(bug) and not pull_request.asks_for_tests_only:
            yield Finding(
                "G2",
                Severity.ERROR,
                f"closes #{bug}, and there is no test of it",
                bug,
                want=f"a test with {tag(bug)}",
                have="none",
                do=f'cleveragents bug capture {bug} --title "..."',
            )
        elif pull_request.tests_of(bug):
            yield Held("G2", "a test of it exists", bug)


def _g3(pull_request: PullRequest) -> Said:
    known = {(bug, id(head)) for base, head in pull_request.pairs.both for bug in base.bugs}
    fresh = {id(test) for test in pull_request.changed}
    allowed = pull_request.policy.allow_capture_with_fix
    for bug in pull_request.closes:
        tests = pull_request.tests_of(bug)
        skipped = [test for test in tests if id(test) in fresh and (bug, id(test)) not in known]
        if not tests:
            continue  # G2 says it
        if len(skipped) < len(tests):
            yield Held("G3", "it was captured before", bug)
            continue
        message = f"closes #{bug}, and its test is new: nobody has seen it fail before the fix"
        severity = Severity.WARNING if allowed else Severity.ERROR
        do = f"git switch -c tdd/{bug} {pull_request.base}  # capture it there, and merge that first"
        yield _at(
            "G3", bug, skipped[0], message, severity, want="captured before", have="captured here", do=do
        )


def _g4(pull_request: PullRequest) -> Said:
    for test in pull_request.pairs.gone:
        for bug in test.bugs:
            message = f"the test {test.name!r} of #{bug} is gone: it stays for ever, to notice a regression"
            do = _take_back(pull_request, test)
            yield _at("G4", bug, test, message, want=f"the {_dialect(test).test}", have="none", do=do)
    for base, head in pull_request.pairs.both:
        for bug in sorted({*base.bugs} - {*head.bugs}):
            tag = _tag(head, pull_request.names.number_tag(bug))
            message = f"the permanent tag {tag} is gone"
            do = _take_back(pull_request, base)
            yield _at("G4", bug, head, message, want=tag, have=_written(head), do=do)


def _g5(pull_request: PullRequest) -> Said:
    for base, head in pull_request.pairs.both:
        if head.tags.expected_fail and not base.tags.expected_fail:
            tag = _tag(head, pull_request.names.expected_fail)
            kind = _dialect(head).test
            message = f"{tag} was put on a {kind} that was there without it: a regression would be muted"
            do = 'cleveragents bug capture N --title "..."  # a new bug gets a test of its own'
            for bug in head.bugs or (0,):
                yield _at("G5", bug, head, message, want=f"no {tag}", have=tag, do=do)


def _g6(pull_request: PullRequest) -> Said:
    for base, head in pull_request.released:
        for bug in sorted({*base.bugs} - {*pull_request.closes}):
            tag = _tag(head, pull_request.names.expected_fail)
            message = f"{tag} was removed, and nothing says that this closes #{bug}"
            do = f'git commit --amend  # with the line "Closes #{bug}"'
            yield _at("G6", bug, head, message, Severity.WARNING, want=f"Closes #{bug}", have="none", do=do)


def _g7(pull_request: PullRequest) -> Said:
    for base, head in pull_request.pairs.both:
        # What goes on being expected to fail is run, and a test that lost its tags is as good as gone: G4.
        waits = base.tags.expected_fail and head.tags.expected_fail
        if base.bugs and head.bugs and not waits and base.steps != head.steps:
            message = f"the test of {bug_list(base.bugs)} was changed: is it weaker now?"
            have = "\n".join(_difference(base.steps, head.steps)) or "other steps"
            do = f"git diff {pull_request.base} -- {_pathspec(head.file)}"
            for bug in base.bugs:
                want = "the steps that were captured"
                yield _at("G7", bug, head, message, Severity.WARNING, want=want, have=have, do=do)
    fixed = sorted({bug for base, _ in pull_request.released for bug in base.bugs})
    for file in pull_request.helpers if fixed else ():
        message = f"this was changed together with the fix of {bug_list(fixed)}: do its tests ask less now?"
        do = f"git diff {pull_request.base} -- {_pathspec(file)}"
        yield Finding("G7", Severity.WARNING, message, fixed[0], file, do=do)


RULES: tuple[Callable[[PullRequest], Said], ...] = (_g1, _g2, _g3, _g4, _g5, _g6, _g7)


def _take_back(pull_request: PullRequest, test: Test) -> str:
    return f"git checkout {pull_request.base} -- {_pathspec(test.file)}"


def _pathspec(file: str) -> str:
    """A file for git, wherever in the repository somebody pastes it."""
    return shlex.quote(f":/{file}")


def _at(
    rule: str,
    bug: int,
    test: Test,
    message: str,
    severity: Severity = Severity.ERROR,
    **told: str,
) -> Finding:
    return Finding(rule, severity, message, bug, test.file, test.line, **told)


def _difference(base: Sequence[str], head: Sequence[str]) -> Iterator[str]:
    """The lines that differ, with a few around them, as ``git diff`` shows them."""
    lines = list(difflib.unified_diff(base, head, lineterm="", n=1))
    return (line for line in lines[2:] if not line.startswith("@@"))


def _written(test: Test) -> str:
    return f"tags of {bug_list(test.bugs)}" if test.bugs else "no tag of a bug"


def _tag(test: Test, name: str) -> str:
    return _dialect(test).tag(name)


def _dialect(test: Test) -> Dialect:
    return next(dialect for dialect in DIALECTS if dialect.framework == test.framework)
