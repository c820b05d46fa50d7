"""Hooks that change the status of a scenario: pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator

ADVICE = "remove it: an exit code does not follow what a hook sets, and bugs are judged after all hooks"
STATUS = {"status", "_cached_status"}


def status_changes(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a file of hooks that set a status, each with the hook or function that it is in."""
    try:
        tree = ast.parse(text.removeprefix("\ufeff"))
    except (SyntaxError, ValueError):
        return  # a run says so
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from ((line, function.name) for line in sorted(_lines(function)))


def _lines(function: ast.FunctionDef) -> set[int]:
    return {
        node.lineno for node in ast.walk(function) if isinstance(node, ast.stmt | ast.expr) and _sets(node)
    }


def _sets(node: ast.stmt | ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "set_status"
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Attribute) and target.attr in STATUS for target in targets)
