"""A pull request put together: from a repository, what its author says, and the issues that it closes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cleveragents.gate.allowances import allowances
from cleveragents.gate.changes import Commit, commits
from cleveragents.gate.claim_rules import Ask
from cleveragents.gate.closing import Text, closed_bugs
from cleveragents.gate.fences import fences
from cleveragents.gate.gate import SHORT, Submitted
from cleveragents.gate.issue import IssueMetadata
from cleveragents.gate.issue_file import read_issue_file
from cleveragents.gate.refs import branch_of, commit_of, merge_base
from cleveragents.git import Repository
from cleveragents.project import SUITES, project_file


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for: two refs, and whatever git does not know of the pull request.

    ``issue_files`` are the issues' numbers, where they were given, and files; ``forge`` is the URL of the
    repository on its forge, empty for offline work; ``claim_of`` tells how the fix of a bug stands.
    """

    folder: Path
    base: str
    head: str = "HEAD"
    branch: str = ""
    body: str = ""
    closes: tuple[int, ...] = ()
    issue_files: tuple[tuple[int | None, Path], ...] = ()
    forge: str = ""
    claim_of: Ask = lambda _: None


def assemble(request: Request, environ: Mapping[str, str]) -> tuple[Submitted, tuple[str, ...]]:
    """The pull request, and what its author should be told at once; ``environ`` is asked for what CI knows.

    Raises:
        NotARepositoryError: The folder is in none.
        UnknownRefError: A ref leads to no commit.
        NoMergeBaseError: The two have no common commit here.
        IssueError: The file of an issue is none.
        ForgeError: The forge does not give an issue.
    """
    repository = Repository.around(request.folder)
    base = merge_base(repository, request.base, request.head)
    head = commit_of(repository, request.head)
    new = commits(repository, base, head)
    texts = [*_texts(new), Text("the pull request", request.body, is_markdown=True)]
    said = closed_bugs(texts, _own_url(request.forge, environ))
    closes = tuple(sorted({*request.closes, *(closing.bug for closing in said)}))
    allowed, wrong = allowances(texts)
    said_fences, wrong_fences = fences(texts)
    submitted = Submitted(
        repository=repository,
        project=project_within(repository, request.folder),
        base=base,
        base_name=request.base[:SHORT] if request.base == base else request.base,
        head=head,
        branch=request.branch or branch_of(repository, request.head, environ),
        commits=new,
        closes=closes,
        issues=tuple(_issues(request, closes, environ)),
        allowances=allowed,
        fences=said_fences,
        claim_of=request.claim_of,
    )
    notes = [f"{each.line!r} in {each.where} allows nothing: {each.problem}" for each in wrong]
    notes += [f"{each.line!r} in {each.where} names no claim: {each.problem}" for each in wrong_fences]
    return submitted, (*notes, *_uncommitted(repository, request.head))


def project_within(repository: Repository, folder: Path) -> Path:
    """The folder of the project around ``folder``, as seen from the top of the repository."""
    folder = folder.resolve()
    file = project_file(folder)
    # A file above the repository belongs to another project.
    if file and file.is_relative_to(repository.root):
        return file.parent.relative_to(repository.root)
    within = [each for each in (folder, *folder.parents) if each.is_relative_to(repository.root)]
    usual = (each for each in within if any((each / name).is_dir() for name in SUITES))
    return next(usual, repository.root).relative_to(repository.root)


def body_of_event(environ: Mapping[str, str]) -> str:
    """The text of the pull request for which a workflow of GitHub, Gitea or Forgejo runs; empty elsewhere."""
    try:
        event = json.loads(Path(environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
        return str(event["pull_request"]["body"] or "")
    except (KeyError, TypeError, OSError, ValueError):
        return ""


def _texts(new: Sequence[Commit]) -> Iterator[Text]:
    for commit in new:
        yield Text(f"commit {commit.sha[:SHORT]}", commit.message)


def _own_url(forge: str, environ: Mapping[str, str]) -> str:
    server, name = environ.get("GITHUB_SERVER_URL"), environ.get("GITHUB_REPOSITORY")
    return forge or (f"{server}/{name}" if server and name else "")


def _issues(request: Request, closes: Sequence[int], environ: Mapping[str, str]) -> Iterator[IssueMetadata]:
    """The issues in files, and from the forge those of the other bugs that are closed."""
    read = [read_issue_file(path, number) for number, path in request.issue_files]
    if len(closes) == 1:  # an issue that does not say its number is that one
        read = [replace(issue, number=issue.number or closes[0]) for issue in read]
    yield from read
    asked = sorted({*closes} - {issue.number for issue in read}) if request.forge else []
    if asked:
        # The client comes with an extra, and offline work is the default.
        from cleveragents.gate.forge import fetch_issue  # noqa: PLC0415

        yield from (fetch_issue(request.forge, bug, environ) for bug in asked)


def _uncommitted(repository: Repository, head: str) -> list[str]:
    status = ("status", "--porcelain", "--untracked-files=no", "--ignore-submodules=all")
    if head == "HEAD" and repository.run(*status):
        return ["changes that are not committed are not looked at"]
    return []
