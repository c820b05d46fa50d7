"""Where step functions are, as it is shown in the working directory of the moment."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import FunctionType
from typing import Any

from behave.model_type import FileLocation, make_relpath_if_possible, unwrap_function

StepFunction = Callable[..., Any]

FOLDERS = 64  # working directories in which steps have run, as many as are remembered
BY_IDENTITY: object = object.__hash__


def has_place(function: StepFunction) -> bool:
    """Whether it is certain that behave knows the place of a function: it is one, and is around no other."""
    return type(function) is FunctionType and getattr(function, "__wrapped__", None) is None


class StepPlaces:
    """Knows the places of step functions."""

    def __init__(self) -> None:
        # By folder, then by function and by file. A function is found by what it is: the look-up counts no
        # references and writes nothing, other than one in functools.lru_cache. Forked processes copy less. A
        # function whose code somebody replaces after that has the file that it had.
        self._shown: dict[str, dict[StepFunction | str, str]] = {}

    def place_of(self, function: StepFunction) -> FileLocation:
        """The file and line of a function, the one that behave's decorators or others are around."""
        code = unwrap_function(function).__code__
        # A step may change the working directory, and with it what is shown.
        folder = os.getcwd()  # noqa: PTH109 - a Path takes longer than all else
        shown = self._shown_in(folder)
        key = function if type(function).__hash__ is BY_IDENTITY else code.co_filename
        file = shown.get(key)
        if file is None:
            file = shown.get(code.co_filename) or make_relpath_if_possible(code.co_filename, folder)
            shown[key] = shown[code.co_filename] = file
        return FileLocation(file, code.co_firstlineno)

    def pack(self) -> None:
        """Make the names of all files anew, each of them once, and next to each other."""
        for shown in self._shown.values():
            known = {file: file for file in "\0".join(sorted(set(shown.values()))).split("\0")}
            shown.update({key: known[file] for key, file in shown.items()})

    def _shown_in(self, folder: str) -> dict[StepFunction | str, str]:
        shown = self._shown.get(folder)
        if shown is None:
            if len(self._shown) >= FOLDERS:
                self._shown.clear()
            shown = self._shown[folder] = {}
        return shown
