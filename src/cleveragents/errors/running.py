"""Errors about how a suite is to be run."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class RunOptionError(CleverAgentsError):
    """An option of a run has a value that is none: the option, the value, why, and what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, option: str, value: str, reason: str, mend: str) -> None:
        super().__init__(option, value, reason, mend)
        self.option, self.value, self.reason, self.mend = option, value, reason, mend

    def __str__(self) -> str:
        return f"{self.option} {self.value!r}: {self.reason}\n  mend: {self.mend}"


class TreeCopyError(CleverAgentsError):
    """A worker cannot have a copy of the tree: a path in it, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return (
            f"--copy-tree cannot copy {self.path}: {self.reason}\n"
            "  mend: move it out of the project, or set TMPDIR to a folder with enough space"
        )


class ReportingError(CleverAgentsError):
    """A formatter or reporter of Behave's or the user's fails: which, in what, where, and with what."""

    def __init__(self, teller: str, event: str, place: str, reason: str) -> None:
        super().__init__(teller, event, place, reason)
        self.teller, self.event, self.place, self.reason = teller, event, place, reason

    def __str__(self) -> str:
        return f"the {self.teller} failed in {self.event}() at {self.place}: {self.reason}"


class FeatureChangedError(CleverAgentsError):
    """A feature is not the one any more that the run began with, and cannot be reported by it."""

    def __str__(self) -> str:
        return "it has changed since the run began\n  mend: run it again"


class SchedulerError(CleverAgentsError):
    """A Dask scheduler cannot do its part of a run: its address, why, and what to do."""

    def __init__(self, address: str, reason: str, mend: str) -> None:
        super().__init__(address, reason, mend)
        self.address, self.reason, self.mend = address, reason, mend

    def __str__(self) -> str:
        return f"the scheduler {self.address} {self.reason}\n  mend: {self.mend}"
