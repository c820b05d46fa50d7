"""The rules C1 and C2: the commit message and the branch that an issue asks for. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleveragents.bugs.rules import Severity
from cleveragents.gate.changes import Commit
from cleveragents.gate.findings import Finding, Held
from cleveragents.gate.issue import IssueMetadata


@dataclass(frozen=True, slots=True)
class Submission:
    """The commits of a pull request, its branch (empty where unknown), and the issues that it closes."""

    commits: tuple[Commit, ...]
    branch: str
    issues: tuple[IssueMetadata, ...]


def check_commits_of(submission: Submission) -> Iterator[Finding | Held]:
    """What the rules C1 and C2 say of each issue that asks for a commit message or a branch."""
    for issue in submission.issues:
        if issue.commit_message:
            yield _c1(issue, submission.commits)
        if issue.branch:
            yield _c2(issue, submission.branch)


def _c1(issue: IssueMetadata, commits: Sequence[Commit]) -> Finding | Held:
    """The first line of some commit is the issue's, and what follows it is set apart by a blank line.

    A message of one line has nothing to set apart.
    """
    bug, want = issue.number or 0, issue.commit_message
    alike = [commit for commit in commits if _lines(commit)[0] == want]
    if any(not "".join(_lines(commit)[1:2]).strip() for commit in alike):
        return Held("C1", f"a commit's first line is the issue's: {want}", bug)
    do = f'git commit --amend -m {shlex.quote(want)} -m "$(git log -1 --format=%b)"'
    if alike:
        message = "the commit with the issue's first line has no blank line below it"
        have = f"{_lines(alike[0])[1]} ({alike[0].sha[:7]}, line 2)"
        return Finding("C1", Severity.ERROR, message, bug, want="a blank line", have=have, do=do)
    have = "\n".join(f"{_lines(commit)[0]} ({commit.sha[:7]})" for commit in commits) or "no commit"
    message = "the first line of no commit is the issue's Commit Message"
    return Finding("C1", Severity.ERROR, message, bug, want=want, have=have, do=do)


def _c2(issue: IssueMetadata, branch: str) -> Finding | Held:
    bug, want = issue.number or 0, issue.branch
    if branch == want:
        return Held("C2", f"the branch is the issue's: {want}", bug)
    if branch:
        message, severity = "the branch is not the issue's Branch", Severity.ERROR
        do = f"git branch -m {shlex.quote(want)}"
    else:
        message, severity = "nobody knows the branch: HEAD is detached", Severity.WARNING
        do = f"cleveragents gate --branch {shlex.quote(want)} ..."
    return Finding("C2", severity, message, bug, want=want, have=branch or "detached HEAD", do=do)


def _lines(commit: Commit) -> list[str]:
    return commit.message.splitlines() or [""]
