"""The root of all errors, and the exit codes of the commands."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit code means; 1 and 2 are what users of Unix tools expect."""

    OK = 0
    FAILED = 1  # a rule is broken, a test failed, or a known error
    USAGE = 2
    UNDECIDED = 3  # no merge base, say, or a forge that does not answer
    INTERNAL = 70  # EX_SOFTWARE of sysexits.h: our own bug
    NOT_EXECUTABLE = 126  # as shells say it of a command that they cannot run
    NOT_FOUND = 127
    INTERRUPTED = 130


class CleverAgentsError(Exception):
    """The root of all errors that a caller may want to catch.

    Subclasses hand their constructor's arguments to ``super().__init__`` unchanged and build the
    text in ``__str__``: that is what makes the default pickling work.
    """

    exit_code = ExitCode.FAILED
    label = "error: "  # what the command line writes before the text
