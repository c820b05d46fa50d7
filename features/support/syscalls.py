"""The system calls that concern a folder, watched, counted or made to fail, in this process."""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

CALLS = (
    *("open", "close", "read", "write", "fsync", "ftruncate", "fstat", "stat", "readlink"),
    *("mkdir", "rename", "link", "unlink", "chmod", "chown"),
)
Real = Callable[..., Any]


class Folder:
    """Tells which system calls concern a folder: by a path in it, or a file opened there."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._handles: set[int] = set()

    def concerns(self, target: object) -> bool:
        """Whether the first argument of a call is in the folder."""
        if isinstance(target, int):
            return target in self._handles
        return isinstance(target, (str, os.PathLike)) and os.fspath(target).startswith(self._folder)

    def note(self, name: str, target: object, result: object) -> None:
        """Remember what was opened, and forget what was closed."""
        if name == "open" and isinstance(result, int):
            self._handles.add(result)
        elif name == "close" and isinstance(target, int):
            self._handles.discard(target)


@contextmanager
def watched(
    folder: Path, around: Callable[[str, Real, tuple[Any, ...], dict[str, Any]], Any]
) -> Iterator[None]:
    """Every system call on the folder goes through ``around``, which may make it, or raise."""
    known = Folder(folder)

    def wrapper(name: str, real: Real) -> Real:
        def call(*arguments: Any, **named: Any) -> Any:
            if not arguments or not known.concerns(arguments[0]):
                return real(*arguments, **named)
            result = around(name, real, arguments, named)
            known.note(name, arguments[0], result)
            return result

        return call

    with ExitStack() as patches:
        for name in CALLS:
            patches.enter_context(mock.patch.object(os, name, wrapper(name, getattr(os, name))))
        patches.enter_context(mock.patch.object(fcntl, "flock", wrapper("flock", fcntl.flock)))
        yield


@contextmanager
def counted(folder: Path) -> Iterator[Counter[str]]:
    """How often each system call on the folder was made."""
    calls: Counter[str] = Counter()

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        calls[name] += 1
        if name == "link":
            calls[f"link to {Path(arguments[1]).name}"] += 1
        return real(*arguments, **named)

    with watched(folder, around):
        yield calls
