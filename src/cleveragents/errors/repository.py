"""Errors about the repository around a project."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode
from cleveragents.errors.locks import one_line


class NotARepositoryError(CleverAgentsError):
    """A folder does not lie in a git repository, or git refuses it: the folder, and what git says."""

    exit_code = ExitCode.USAGE

    def __init__(self, folder: str, reason: str = "") -> None:
        super().__init__(folder, reason)
        self.folder, self.reason = folder, reason

    def __str__(self) -> str:
        told = f"{self.folder}: {self.reason or 'this is not in a git repository'}"
        return f"{told}\n  mend: run this in the repository of the project"


class UnknownRefError(CleverAgentsError):
    """A name is that of no commit in this repository."""

    exit_code = ExitCode.USAGE

    def __init__(self, ref: str, mend: str) -> None:
        super().__init__(ref, mend)
        self.ref, self.mend = ref, mend

    def __str__(self) -> str:
        return f"{self.ref!r} is no commit of this repository\n  mend: {self.mend}"


class NoMergeBaseError(CleverAgentsError):
    """Two commits have no common ancestor here, so nobody can say what a pull request changes."""

    exit_code = ExitCode.UNDECIDED

    def __init__(self, base: str, head: str, mend: str) -> None:
        super().__init__(base, head, mend)
        self.base, self.head, self.mend = base, head, mend

    def __str__(self) -> str:
        return f"{self.base} and {self.head} have no common ancestor in this repository\n  mend: {self.mend}"


class GitError(CleverAgentsError):
    """git failed: what it was to do, and what it said."""

    exit_code = ExitCode.UNDECIDED

    def __init__(self, arguments: tuple[str, ...], said: str) -> None:
        super().__init__(arguments, said)
        self.arguments, self.said = arguments, said

    def __str__(self) -> str:
        said = "; ".join(line.strip() for line in self.said.splitlines() if line.strip())
        return one_line(f"git {' '.join(self.arguments)}: {said}")
