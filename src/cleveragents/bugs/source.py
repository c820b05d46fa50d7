"""The text of a file that holds tests, whatever its framework."""

from __future__ import annotations

from pathlib import Path

from cleveragents.errors import TestFileError


def read_text(path: Path) -> str:
    """The text of a file with its line endings and byte order mark, if any.

    Raises:
        TestFileError: The file cannot be opened, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise TestFileError(path.as_posix(), 0, reason, "check that it is a file you may read") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        reason = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise TestFileError(path.as_posix(), line, reason, "save the file as UTF-8") from error
