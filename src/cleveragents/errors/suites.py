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


class JournalError(CleverAgentsError):
    """A worker cannot write down what happens, and why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"the worker cannot write its journal: {self.reason}"
