"""Errors about suites that are run by several processes."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError


class SuiteNotLoadedError(CleverAgentsError):
    """The environment or a step file of a suite cannot be loaded; ``reason`` says which, where and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"the suite cannot be loaded: {self.reason}"


class WorkersNotStartedError(CleverAgentsError):
    """Workers end before they begin with anything; ``reason`` is the last that one of them has said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"no worker can be started; the last one said:\n{self.reason}"


class ZygoteLostError(CleverAgentsError):
    """The process has ended that starts the workers of a run; ``end`` is its exit code in words."""

    def __init__(self, end: str) -> None:
        super().__init__(end)
        self.end = end

    def __str__(self) -> str:
        mend = "look for what ends processes: a step or hook, or the system for want of memory"
        return f"the process that starts the workers has ended with {self.end}\n  mend: {mend}"


class JournalError(CleverAgentsError):
    """A worker cannot write down what happens, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"the worker cannot write its journal: {self.reason}"
