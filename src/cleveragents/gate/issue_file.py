"""An issue in a file, for who has no forge at hand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from cleveragents.bugs.tags import NUMBER
from cleveragents.errors import IssueError
from cleveragents.gate.issue import IssueMetadata, has_metadata, parse_issue

MOST = 1 << 20  # bytes
NAMED = re.compile(
    rf"(?:(?:issue|bug|ticket|gh)s?[-_ #]*)?({NUMBER.pattern})"
    rf"|(?:issue|bug|ticket)[-_ #]*({NUMBER.pattern})[-_. ].*",
    re.IGNORECASE,
)
EXAMPLE = "write ## Metadata, and below it - **Commit Message**: `fix: ...` and - **Branch**: `bugfix/...`"


def issue_argument(value: str) -> tuple[int | None, Path]:
    """The number and the file that ``N=FILE`` names; no number where there is only a file.

    Raises:
        IssueError: It names no file.
    """
    number, equals, file = value.partition("=")
    is_pair = equals and NUMBER.fullmatch(number.strip().removeprefix("#"))
    path = file if is_pair else value
    if not path.strip():
        raise IssueError(value or "--issue-file", "names no file", "write FILE, or N=FILE")
    return (int(number.strip().removeprefix("#")) if is_pair else None), Path(path)


def read_issue_file(path: Path, number: int | None = None) -> IssueMetadata:
    """What an issue in a file says; its number is the given one, or that of its heading or the file's name.

    Raises:
        IssueError: The file cannot be read, or does not say what an issue has to.
    """
    if not has_metadata(_read(path)):
        raise IssueError(path.as_posix(), "has no section with the heading Metadata", EXAMPLE)
    issue = issue_in_file(path, number)
    if not (issue.commit_message or issue.branch):
        raise IssueError(path.as_posix(), "its Metadata names neither a commit message nor a branch", EXAMPLE)
    return issue


def issue_in_file(path: Path, number: int | None = None) -> IssueMetadata:
    """An issue in a file, of which nothing has to be known; its number is found as by ``read_issue_file``.

    Raises:
        IssueError: The file cannot be read.
    """
    issue = parse_issue(_read(path), number)
    return replace(issue, number=issue.number or _number_of(path))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as error:
        mend = "check that it is a file you may read"
        raise IssueError(path.as_posix(), f"cannot be read: {error.strerror}", mend) from error
    if len(content) > MOST:
        raise IssueError(path.as_posix(), "has more than 1 MiB", "name the file of one issue")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise IssueError(path.as_posix(), f"byte 0x{byte:02x} is not UTF-8", "save it as UTF-8") from error


def _number_of(path: Path) -> int | None:
    found = NAMED.fullmatch(path.stem)
    return int(found[1] or found[2]) if found else None
