"""Errors about issues, and about the forges that hold them."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class IssueError(CleverAgentsError):
    """The text of an issue cannot be used: where it stands, why, and what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, place: str, reason: str, mend: str) -> None:
        super().__init__(place, reason, mend)
        self.place, self.reason, self.mend = place, reason, mend

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}\n  mend: {self.mend}"


class ForgeAddressError(CleverAgentsError):
    """What was named is no repository on a forge: the URL without its secrets, why, and what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, url: str, reason: str, mend: str) -> None:
        super().__init__(url, reason, mend)
        self.url, self.reason, self.mend = url, reason, mend

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}\n  mend: {self.mend}"


class ForgeError(CleverAgentsError):
    """A forge did not give an issue: the URL that was asked, why, and what to do."""

    exit_code = ExitCode.UNDECIDED

    def __init__(self, url: str, reason: str, mend: str) -> None:
        super().__init__(url, reason, mend)
        self.url, self.reason, self.mend = url, reason, mend

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}\n  mend: {self.mend}"
