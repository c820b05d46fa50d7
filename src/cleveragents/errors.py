"""Every exception that this package raises, and the exit codes of its commands.

A broken rule is data (``bugs.rules.Violation``); what stands here are situations in which a
command cannot go on. Each error keeps its facts as attributes and survives pickling, because
parallel runners send errors from one process to another.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit code means; 1 and 2 are what users of Unix tools expect."""

    OK = 0
    FAILED = 1  # a rule is broken, a test failed, or a known error
    USAGE = 2
    INTERNAL = 70  # EX_SOFTWARE of sysexits.h: our own bug
    INTERRUPTED = 130


class CleverAgentsError(Exception):
    """The root of all errors that a caller may want to catch.

    Subclasses hand their constructor's arguments to ``super().__init__`` unchanged and build the
    text in ``__str__``: that is what makes the default pickling work.
    """

    exit_code = ExitCode.FAILED


class FeatureFileError(CleverAgentsError):
    """A feature file cannot be read: its path, the line (0 = unknown), why, and what to do."""

    def __init__(self, path: str, line: int, reason: str, mend: str) -> None:
        super().__init__(path, line, reason, mend)
        self.path, self.line, self.reason, self.mend = path, line, reason, mend

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}\n  mend: {self.mend}"


class NoFeaturesError(CleverAgentsError):
    """A path that was asked for does not exist, or holds no feature file."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}\n  mend: name a .feature file or a folder that holds some"


class SettingsError(CleverAgentsError):
    """A setting in ``pyproject.toml`` is wrong: the file, the key and why."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(path, key, reason)
        self.path, self.key, self.reason = path, key, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.reason}"


class UnsupportedBehaveError(CleverAgentsError):
    """The installed behave is not one whose internals the hook was tested with."""

    def __init__(self, found: str, supported: str) -> None:
        super().__init__(found, supported)
        self.found, self.supported = found, supported

    def __str__(self) -> str:
        return (
            f"cleveragents wraps internals of behave {self.supported}, and found behave {self.found}: "
            f"the hook is not installed, because its verdicts could be wrong. "
            f"Run: python -m pip install 'behave{self.supported}'"
        )


class MissingToolError(CleverAgentsError):
    """A program that a command needs is not on the PATH."""

    def __init__(self, tool: str, purpose: str) -> None:
        super().__init__(tool, purpose)
        self.tool, self.purpose = tool, purpose

    def __str__(self) -> str:
        return f"{self.tool} is not on the PATH, and {self.purpose} needs it\n  mend: install {self.tool}"


class ExitAttemptError(CleverAgentsError):
    """A step or cleanup raised what would have ended the whole run: ``sys.exit(0)``, for instance."""

    def __init__(self, raised: str) -> None:
        super().__init__(raised)
        self.raised = raised

    def __str__(self) -> str:
        return f"tried to end the run: {self.raised}"


class UnexpectedPassError(CleverAgentsError):
    """A scenario that expects to fail has passed; reporters show it as the scenario's failure."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BrokenCaptureError(CleverAgentsError):
    """A scenario that expects to fail did so for another reason, or breaks a tag rule."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WriteError(CleverAgentsError):
    """A file cannot be written: its path and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be written: {self.reason}"


class ReleaseError(CleverAgentsError):
    """A bug cannot be released: its number, why, and what to do."""

    def __init__(self, bug: int, reason: str, mend: str) -> None:
        super().__init__(bug, reason, mend)
        self.bug, self.reason, self.mend = bug, reason, mend

    def __str__(self) -> str:
        return f"#{self.bug} is not released: {self.reason}\n  mend: {self.mend}"


class DemoError(CleverAgentsError):
    """A step of the demo did not do what it is there to show: the command, the exit code, the output."""

    def __init__(self, command: str, code: int, output: str) -> None:
        super().__init__(command, code, output)
        self.command, self.code, self.output = command, code, output

    def __str__(self) -> str:
        return f"the demo stopped: `{self.command}` ended with exit code {self.code}\n{self.output}"


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
    """A setting must not stand in the file of that scope, or a transaction not begin within another's."""

    exit_code = ExitCode.USAGE

    def __init__(self, key: str, scope: str, reason: str) -> None:
        super().__init__(key, scope, reason)
        self.key, self.scope, self.reason = key, scope, reason

    def __str__(self) -> str:
        return f"{self.key} cannot be changed in the {self.scope} configuration: {self.reason}"


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
