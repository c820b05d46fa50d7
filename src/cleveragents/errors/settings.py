"""Errors about settings and servers."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class UnknownKeyError(CleverAgentsError):
    """A name is no setting: the name, the nearest there is, and the file it stands in, if any."""

    exit_code = ExitCode.USAGE

    def __init__(self, key: str, nearest: str, path: str = "") -> None:
        super().__init__(key, nearest, path)
        self.key, self.nearest, self.path = key, nearest, path

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        return (
            f"{place}{self.key} is not a setting; the nearest is {self.nearest}\n"
            "  mend: `cleveragents config list` shows all"
        )


class BadValueError(CleverAgentsError):
    """A value is none for its setting: the key, the value as it may be shown, why, and where it stands."""

    exit_code = ExitCode.USAGE

    def __init__(self, key: str, value: str, reason: str, place: str) -> None:
        super().__init__(key, value, reason, place)
        self.key, self.value, self.reason, self.place = key, value, reason, place

    def __str__(self) -> str:
        return f"{self.place}: {self.key} {self.reason}, and is {self.value}"


class ScopeError(CleverAgentsError):
    """A setting must not stand in the file of that scope: the key, the scope, and why."""

    exit_code = ExitCode.USAGE

    def __init__(self, key: str, scope: str, reason: str) -> None:
        super().__init__(key, scope, reason)
        self.key, self.scope, self.reason = key, scope, reason

    def __str__(self) -> str:
        return f"{self.key} cannot be changed in the {self.scope} configuration: {self.reason}"


class TransactionError(CleverAgentsError):
    """A change of settings is tried where it cannot be: within another one, or after its end."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"settings cannot be changed here: {self.reason}"


class ReportError(CleverAgentsError):
    """A change was made, and what was to be said of it cannot be written: why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"the change is made, but the report of it cannot be written: {self.reason}"


class ConfigFileError(CleverAgentsError):
    """A configuration file cannot be used: its path, line and column (0 = unknown), why, and what to do."""

    def __init__(self, path: str, place: tuple[int, int], reason: str, mend: str) -> None:
        super().__init__(path, place, reason, mend)
        self.path, (self.line, self.column), self.reason, self.mend = path, place, reason, mend
        self.place = place

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{where}: {self.reason}\n  mend: {self.mend}"


class ConfigWriteError(CleverAgentsError):
    """A configuration file could not be changed, or not for good: its path, why, and which of the two.

    With ``committed`` the new values are there, and may not survive a power cut; without, all is as it was.
    """

    def __init__(self, path: str, reason: str, committed: bool) -> None:  # noqa: FBT001 - pickled by position
        super().__init__(path, reason, committed)
        self.path, self.reason, self.committed = path, reason, committed

    def __str__(self) -> str:
        if self.committed:
            return f"{self.path}: the change is made, but may not survive a power cut: {self.reason}"
        return f"{self.path}: not changed: {self.reason}"


class NothingToUndoError(CleverAgentsError):
    """No earlier content of a configuration file is known: its path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: there is nothing to undo"


class DraftError(CleverAgentsError):
    """An edited configuration is not taken: the draft's path, what is wrong, and what to do."""

    def __init__(self, path: str, problem: str, mend: str) -> None:
        super().__init__(path, problem, mend)
        self.path, self.problem, self.mend = path, problem, mend

    def __str__(self) -> str:
        return f"{self.problem}\n  mend: {self.mend}"


class ServerCheckError(CleverAgentsError):
    """A server did not answer as it should: its URL, why, and what to do."""

    def __init__(self, url: str, reason: str, mend: str) -> None:
        super().__init__(url, reason, mend)
        self.url, self.reason, self.mend = url, reason, mend

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}\n  mend: {self.mend}"


class UnsupportedPlatformError(CleverAgentsError):
    """What a command needs is not there on this operating system."""

    def __init__(self, platform: str, needed: str) -> None:
        super().__init__(platform, needed)
        self.platform, self.needed = platform, needed

    def __str__(self) -> str:
        return f"{self.platform} has no {self.needed}, which this command needs so far; nothing was changed"
