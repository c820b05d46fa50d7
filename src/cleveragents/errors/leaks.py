"""Errors about what scenarios leave behind in the process that runs them."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class LeakError(CleverAgentsError):
    """A scenario or feature has left something behind: what, a text each."""

    def __init__(self, leaks: tuple[str, ...]) -> None:
        super().__init__(leaks)
        self.leaks = leaks

    def __str__(self) -> str:
        return f"leaves behind: {'; '.join(self.leaks)}"


class WatchedModuleError(CleverAgentsError):
    """A module whose attributes are to be watched cannot be imported: its name, and why."""

    exit_code = ExitCode.USAGE

    def __init__(self, module: str, reason: str) -> None:
        super().__init__(module, reason)
        self.module, self.reason = module, reason

    def __str__(self) -> str:
        return f"watched_modules: {self.module} cannot be imported: {self.reason}"
