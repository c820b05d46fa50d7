"""What the exit codes of all commands mean, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.errors import ExitCode


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """An exit code as people look it up."""

    code: ExitCode
    title: str
    means: str
    mend: str

    @property
    def id(self) -> str:
        """What it is called where rules have their ids."""
        return f"exit-{int(self.code)}"


CODES = (
    CodeMeaning(
        ExitCode.OK,
        "Fine",
        "Everything that was asked for was done. There may be warnings.",
        "Nothing.",
    ),
    CodeMeaning(
        ExitCode.FAILED,
        "A rule is broken, a test failed, or a known error",
        "The command has looked, and found something that is wrong; or it met an error that it knows and "
        "tells: a file that cannot be written, a lock that another process holds.",
        "Each finding and each error says what is wrong, where, and how to mend it.",
    ),
    CodeMeaning(
        ExitCode.USAGE,
        "Wrong usage",
        "An option, a path, a name of a commit or a setting is wrong. Nothing was done.",
        "The message names what is wrong; --help lists what there is.",
    ),
    CodeMeaning(
        ExitCode.UNDECIDED,
        "It cannot be decided",
        "What would be needed for an answer is not there: the base and the head have no common ancestor in a "
        "shallow clone, say, or git failed. That is neither yes nor no, so it must not look like either.",
        "In a pipeline, fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`), and run it "
        "again.",
    ),
    CodeMeaning(
        ExitCode.INTERNAL,
        "A bug in cleveragents",
        "Something happened that we did not foresee. The traceback is in the log file that the message "
        "names.",
        "Please report it, with that file.",
    ),
    CodeMeaning(
        ExitCode.NOT_EXECUTABLE,
        "A command cannot be run",
        "`cleveragents run` was given a program that may not be executed. Shells use the same code.",
        "chmod +x PROGRAM, or name its interpreter: python PROGRAM",
    ),
    CodeMeaning(
        ExitCode.NOT_FOUND,
        "A command is not found",
        "`cleveragents run` was given a program that is not there, or not on the PATH. Shells use the same "
        "code.",
        "Correct the name, or install the program.",
    ),
    CodeMeaning(
        ExitCode.INTERRUPTED,
        "Interrupted",
        "Ctrl-C, or a signal of that kind. Files are as they were, or changed as a whole.",
        "Run it again.",
    ),
)


def exit_code(name: str) -> CodeMeaning | None:
    """What ``3``, ``exit-3`` or ``exit 3`` means, if it is one of the codes."""
    number = name.lower().removeprefix("exit").lstrip("- ")
    return next((known for known in CODES if str(int(known.code)) == number), None)
