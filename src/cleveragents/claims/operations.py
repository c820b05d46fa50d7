"""What can be claimed of a bug, and what has to be complete before: data, so that a team can have its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from cleveragents.errors import OperationsError

# The name of each operation, and the operations of the same bug that have to be complete before.
Operations = Mapping[str, tuple[str, ...]]

NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")

DEFAULT_OPERATIONS: Operations = {"capture": (), "fix": ("capture",)}


def operations_of(words: Iterable[str]) -> Operations:
    """The operations that ``NAME`` or ``NAME:BEFORE,BEFORE`` say; those by default where nothing does.

    Raises:
        OperationsError: They cannot all be reached.
    """
    pairs = [word.partition(":")[::2] for word in words]
    named = {name: tuple(before.split(",")) if before else () for name, before in pairs}
    return checked_operations(named or DEFAULT_OPERATIONS)


def checked_operations(operations: Operations) -> Operations:
    """The same operations, which can all be reached.

    Raises:
        OperationsError: There are none, a prerequisite is unknown, or some wait for each other.
    """
    if not operations:
        raise OperationsError("there are no operations")
    for name, before in operations.items():
        if not NAME.fullmatch(name):
            raise OperationsError(f"{name!r} is no name: up to 32 small letters, digits, dashes, underscores")
        if unknown := [other for other in before if other not in operations]:
            raise OperationsError(f"{name} needs {', '.join(unknown)}, which is no operation")
    try:
        TopologicalSorter(operations).prepare()
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise OperationsError(f"these wait for each other: {circle}") from error
    return operations
