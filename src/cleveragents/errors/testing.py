"""Errors about features, bugs, and the project that holds them."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class TestFileError(CleverAgentsError):
    """A file with tests cannot be read: its path, the line (0 = unknown), why, and what to do."""

    def __init__(self, path: str, line: int, reason: str, mend: str) -> None:
        super().__init__(path, line, reason, mend)
        self.path, self.line, self.reason, self.mend = path, line, reason, mend

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}\n  mend: {self.mend}"


class NoTestFilesError(CleverAgentsError):
    """A path that was asked for does not exist, or holds no file with tests."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return (
            f"{self.path}: {self.reason}\n  mend: name a .feature or .robot file, or a folder that holds some"
        )


class SettingsError(CleverAgentsError):
    """A setting in ``pyproject.toml`` is wrong: the file, the key and why."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(path, key, reason)
        self.path, self.key, self.reason = path, key, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.key}: {self.reason}"


class LedgerError(CleverAgentsError):
    """The ledger of failures cannot be read: its path, the line (0 = unknown), why, and what to do."""

    def __init__(self, path: str, line: int, reason: str, mend: str) -> None:
        super().__init__(path, line, reason, mend)
        self.path, self.line, self.reason, self.mend = path, line, reason, mend

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}\n  mend: {self.mend}"


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


class UnsupportedRobotError(CleverAgentsError):
    """The installed Robot Framework is not one that the listener was tested with."""

    def __init__(self, found: str, supported: str) -> None:
        super().__init__(found, supported)
        self.found, self.supported = found, supported

    def __str__(self) -> str:
        return (
            f"the listener works with Robot Framework {self.supported}, and found {self.found}: its verdicts "
            f"could be wrong. Run: python -m pip install 'robotframework{self.supported}'"
        )


class ListenerArgumentsError(CleverAgentsError):
    """The listener was given arguments, and takes none."""

    exit_code = ExitCode.USAGE

    def __init__(self, arguments: tuple[str, ...]) -> None:
        super().__init__(arguments)
        self.arguments = arguments

    def __str__(self) -> str:
        given = ":".join(self.arguments)
        return f"the listener takes no arguments, and was given {given!r}\n  mend: write its name alone"


class MixedProjectsError(CleverAgentsError):
    """The suites of one run belong to projects whose tags have different names."""

    exit_code = ExitCode.USAGE

    def __init__(self, roots: list[str]) -> None:
        super().__init__(roots)
        self.roots = roots

    def __str__(self) -> str:
        named = ", ".join(self.roots)
        reason = f"the suites belong to projects whose tags have different names: {named}"
        return f"{reason}\n  mend: run each by itself"


class MissingToolError(CleverAgentsError):
    """A program that a command needs is not on the PATH."""

    def __init__(self, tool: str, purpose: str) -> None:
        super().__init__(tool, purpose)
        self.tool, self.purpose = tool, purpose

    def __str__(self) -> str:
        return f"{self.tool} is not on the PATH, and {self.purpose} needs it\n  mend: install {self.tool}"


class MissingExtraError(CleverAgentsError):
    """An optional package is not installed: its name, what needs it, and the extra that brings it."""

    def __init__(self, package: str, purpose: str, extra: str) -> None:
        super().__init__(package, purpose, extra)
        self.package, self.purpose, self.extra = package, purpose, extra

    def __str__(self) -> str:
        return (
            f"{self.purpose} needs {self.package}, which is not installed\n"
            f"  mend: python -m pip install 'cleveragents[{self.extra}]'"
        )


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


class ChangedMeanwhileError(CleverAgentsError):
    """A file is not what it was when a change of it was shown: its path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"{self.path}: it has changed meanwhile, and nothing was written\n  mend: look again, and repeat"
        )


class FileThereError(CleverAgentsError):
    """A new file cannot be made, because something is there already: its path."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        mend = "give another title, or go on with that file"
        return f"{self.path}: this is there already, and nothing was written\n  mend: {mend}"


class ReleaseError(CleverAgentsError):
    """A bug cannot be released: its number, why, and what to do."""

    def __init__(self, bug: int, reason: str, mend: str) -> None:
        super().__init__(bug, reason, mend)
        self.bug, self.reason, self.mend = bug, reason, mend

    def __str__(self) -> str:
        return f"#{self.bug} is not released: {self.reason}\n  mend: {self.mend}"


class NotCapturedError(CleverAgentsError):
    """Bugs have no test in the files that were looked into: their numbers, and how many files those were."""

    def __init__(self, bugs: tuple[int, ...], files: int) -> None:
        super().__init__(bugs, files)
        self.bugs, self.files = bugs, files

    def __str__(self) -> str:
        missing = ", ".join(f"#{bug}" for bug in self.bugs)
        looked = "1 file" if self.files == 1 else f"{self.files} files"
        return (
            f"no test captures {missing} in {looked}\n  mend: look for the number in: cleveragents bug list"
        )


class DemoError(CleverAgentsError):
    """A step of the demo did not do what it is there to show: the command, the exit code, the output."""

    def __init__(self, command: str, code: int, output: str) -> None:
        super().__init__(command, code, output)
        self.command, self.code, self.output = command, code, output

    def __str__(self) -> str:
        return f"the demo stopped: `{self.command}` ended with exit code {self.code}\n{self.output}"
