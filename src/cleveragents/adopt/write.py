"""Writing what was planned: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleveragents.adopt.plan import Change
from cleveragents.atomic import replace_files
from cleveragents.errors import ChangedMeanwhileError


def write(root: Path, changes: Sequence[Change]) -> None:
    """Make the changes in the project with that root.

    Raises:
        ChangedMeanwhileError: A file is no longer what it was when it was looked at; nothing is changed.
        WriteError: A file cannot be written; all are as they were.
    """
    for change in changes:
        if _content(root / change.file) != change.before:
            raise ChangedMeanwhileError(change.file)
    replace_files({root / change.file: change.after for change in changes})


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
