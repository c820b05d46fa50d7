"""The gate: what a pull request changes, and whether it may be merged."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cleveragents.bugs.ledger import Ledger, read_ledger
from cleveragents.bugs.rules import Severity
from cleveragents.bugs.tree import dialect_of
from cleveragents.errors import LedgerError, SettingsError
from cleveragents.gate.allowances import Allowance
from cleveragents.gate.changes import Change, Commit, changes
from cleveragents.gate.claim_rules import Ask, check_claims_of
from cleveragents.gate.closing import branch_hint
from cleveragents.gate.commit_rules import Submission, check_commits_of
from cleveragents.gate.fences import Fence
from cleveragents.gate.findings import Finding, Held, Report
from cleveragents.gate.issue import IssueMetadata
from cleveragents.gate.pairing import pair
from cleveragents.gate.proof import proofs_of
from cleveragents.gate.pull_request import PullRequest
from cleveragents.gate.side import Checkout, Side, read_side
from cleveragents.gate.tag_rules import check_tags_of
from cleveragents.gate.worktree import worktree
from cleveragents.git import Repository
from cleveragents.project import Policy, load_settings_in

# Characters of a commit that people read.
SHORT = 7
# What tests are made of beside the files that hold them.
CODE = {".py", ".resource"}


@dataclass(frozen=True, slots=True)
class Submitted:
    """A pull request as it was submitted: two commits, and what people say about the second.

    ``base`` is the commit from which ``head`` was begun, ``base_name`` and ``branch`` are what people call
    the two; ``project`` is the folder of the project within the repository. ``claim_of`` tells how the fix of
    a bug stands, and is asked only where the project wants that.
    """

    repository: Repository
    project: Path
    base: str
    base_name: str
    head: str
    branch: str
    commits: tuple[Commit, ...]
    closes: tuple[int, ...] = ()
    issues: tuple[IssueMetadata, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    fences: tuple[Fence, ...] = ()
    claim_of: Ask = lambda _: None


def examine(submitted: Submitted, notify: Callable[[str], None], *, prove: bool = True) -> Report:
    """Check a pull request; ``notify`` is told what is waited for.

    Raises:
        SettingsError: The settings of the project are wrong on one of the two commits.
        LedgerError: The head's ledger is none.
        GitError: git cannot check the commits out.
        MissingExtraError: There are ``.robot`` tests to check, and Robot Framework is not installed.
        ClaimServerError: The claims cannot be asked for.
    """
    began = time.perf_counter()
    with ExitStack() as stack:
        tops = [
            stack.enter_context(worktree(submitted.repository, commit))
            for commit in (submitted.base, submitted.head)
        ]
        head = _check_out(tops[1], submitted.project)
        base = _check_out_base(tops[0], submitted.project, head)
        pull_request, head_side = _read(submitted, base, head)
        said = list(_check(submitted, pull_request, head_side))
        if prove:
            said += _prove(submitted, pull_request, base, head, notify)
    findings = [_allowed(each, submitted.allowances) for each in said if isinstance(each, Finding)]
    held = tuple(each for each in said if isinstance(each, Held))
    return Report(
        base=submitted.base[:SHORT],
        head=submitted.head[:SHORT],
        base_name=submitted.base_name,
        branch=submitted.branch,
        kind=pull_request.kind,
        closes=submitted.closes,
        findings=tuple(sorted(findings, key=_order)),
        held=held,
        seconds=time.perf_counter() - began,
    )


def _check_out(top: Path, project: Path) -> Checkout:
    try:
        return Checkout(top, load_settings_in(top / project))
    except SettingsError as error:
        # The worktree, whose name is the commit's, is gone when somebody reads this.
        path = f"{top.name[:SHORT]}:{Path(error.path).relative_to(top).as_posix()}"
        raise SettingsError(path, error.key, error.reason) from error


def _check_out_base(top: Path, project: Path, head: Checkout) -> Checkout:
    """The base; wrong settings are no reason to keep out the pull request that mends them."""
    try:
        return _check_out(top, project)
    except SettingsError:
        return Checkout(top, head.settings._replace(root=top / project, policy=Policy()))


def _read(submitted: Submitted, base: Checkout, head: Checkout) -> tuple[PullRequest, Side]:
    """The tests of both sides, as far as the pull request concerns them."""
    changed = changes(submitted.repository, submitted.base, submitted.head)
    paths = {path for change in changed for path in (change.old, change.new) if path}
    # Where the tags have other names, or the tests another place, every file says something else.
    meant = [(checkout.settings.names, checkout.settings.suites) for checkout in (base, head)]
    counted = paths if meant[0] == meant[1] else None
    before = read_side(base, counted, submitted.closes)
    after = read_side(head, counted, submitted.closes, compared=bool(before.tests))
    return PullRequest(
        base=submitted.base[:SHORT],
        closes=submitted.closes,
        pairs=pair(before.tests, after.tests, _renames(changed)),
        head=after.tests,
        names=head.settings.names,
        # A pull request that changes the settings does not allow itself anything.
        policy=base.settings.policy,
        only_captures=branch_hint(submitted.branch) == "capture",
        sources=tuple(sorted(file for file in paths if not _in_suites(file, base, head))),
        helpers=tuple(change.new for change in changed if _is_helper(change, head)),
    ), after


def _in_suites(file: str, *checkouts: Checkout) -> bool:
    """Whether a file lies in a folder of tests, on one of the commits; a ledger is no source either."""
    return any(
        checkout.path(file).is_relative_to(checkout.root / folder)
        for checkout in checkouts
        for folder in (*checkout.settings.suites, checkout.settings.ledger)
    )


def _is_helper(change: Change, head: Checkout) -> bool:
    """Whether a file that was there before helps the tests of the suites, and holds none."""
    is_code = bool(change.old and change.new) and Path(change.new).suffix in CODE
    return is_code and _in_suites(change.new, head)


def _renames(changed: Sequence[Change]) -> dict[str, str]:
    return {change.old: change.new for change in changed if change.status == "R"}


def _check(submitted: Submitted, pull_request: PullRequest, head: Side) -> Iterator[Finding | Held]:
    """All that can be said without running a test."""
    for violation in head.violations:
        place = (0, violation.file, violation.line)
        yield Finding(violation.rule, violation.severity, violation.message, *place, do=violation.mend)
    for error in head.unreadable:
        message = f"nothing in this file can be checked: {error.reason}"
        yield Finding("G8", Severity.ERROR, message, 0, error.path, error.line, do=error.mend)
    for file in pull_request.sources:
        if dialect_of(Path(file)):
            message = "this holds tests, or did, and lies in none of the suites: nothing in it was checked"
            yield Finding(
                "G4", Severity.WARNING, message, 0, file, do="suites = [...]  # below [tool.cleveragents]"
            )
    yield from check_tags_of(pull_request)
    yield from check_claims_of(pull_request, submitted.fences, submitted.claim_of)
    yield from check_commits_of(Submission(submitted.commits, submitted.branch, submitted.issues))


def _prove(
    submitted: Submitted,
    pull_request: PullRequest,
    base: Checkout,
    head: Checkout,
    notify: Callable[[str], None],
) -> Iterator[Finding | Held]:
    proofs = proofs_of(pull_request)
    if not proofs:
        return
    # Few pull requests have something to prove, and whoever wants the rules only does not pay for this.
    from cleveragents.gate.prove import Prover, Stage  # noqa: PLC0415

    before = Stage(base, submitted.base[:SHORT], _known_failures(base))
    after = Stage(head, submitted.head[:SHORT], _ledger(head))
    yield from Prover(before, after, notify).prove(proofs)


def _ledger(head: Checkout) -> Ledger:
    try:
        return read_ledger(head.settings.ledger_file)
    except LedgerError as error:
        # The worktree is gone when somebody reads this.
        path = head.shown(error.path)
        raise LedgerError(path, error.line, error.reason, error.mend) from error


def _known_failures(base: Checkout) -> Ledger:
    """The base's ledger; one that is broken is no reason to keep out the pull request that mends it."""
    try:
        return read_ledger(base.settings.ledger_file)
    except LedgerError:
        return Ledger()


def _allowed(finding: Finding, allowances: Sequence[Allowance]) -> Finding:
    """The finding, a warning only where the pull request says in the open why the rule does not apply."""
    for allowance in allowances:
        if (allowance.rule, allowance.bug) == (finding.rule, finding.bug):
            told = f"{finding.message} (allowed by {allowance.where}: {allowance.reason})"
            return replace(finding, severity=Severity.WARNING, message=told)
    return finding


def _order(finding: Finding) -> tuple[bool, str, int, str, int]:
    """Errors first, then by rule."""
    is_warning = finding.severity is Severity.WARNING
    return is_warning, finding.rule, finding.bug, finding.file, finding.line
