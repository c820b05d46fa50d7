"""Texts with lines added to them: pure, and each proves that it changes nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

from cleveragents.config.document import NotATableError, edited

HOOK_MODULE = "cleveragents.integrations.behave"
HOOK = (f"from {HOOK_MODULE} import install", "", "install()")
LISTENER = "cleveragents.integrations.robot.ExpectedFailure"
ARGUMENTS = (f"--listener {LISTENER}", "--exitonerror")
PRE_COMMIT = (
    "- repo: local",
    "  hooks:",
    "    - id: cleveragents-bug-check",
    "      name: cleveragents bug check",
    "      entry: cleveragents bug check",
    "      language: system",
    r"      files: \.(feature|robot)$",
    "      require_serial: true",
)
_REPOS = re.compile(r"repos:[ \t]*(#.*)?")
_ITEM = re.compile(r"(?P<indent> *)- ")


class CannotInsertError(ValueError):
    """There is no place that is known to be right: why."""


def with_hook(text: str, newline: str) -> str:
    """A file of hooks that installs ours before anything else is done.

    Raises:
        CannotInsertError: The file is no Python.
    """
    before = _parsed(text)
    place = _after_beginning(before, text)
    lines = text.splitlines(keepends=True)
    head, tail = lines[:place], lines[place:]
    new = [*([""] if head and head[-1].strip() else []), *HOOK]
    new += [""] if tail and tail[0].strip() else []
    after = "".join([*_ended(head, newline), *(f"{line}{newline}" for line in new), *tail])
    if _without_hook(_dumped(_parsed(after))) != _dumped(before):
        raise CannotInsertError("there is no place in front of its statements")
    return after


def installs_hook(text: str) -> bool:
    """Whether a file of hooks imports ours; one that cannot be parsed is judged by its words."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return HOOK_MODULE in text
    named = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    named += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return HOOK_MODULE in named


def with_lines(text: str, lines: tuple[str, ...], newline: str) -> str:
    """A text with lines at its end, without those that it has already."""
    have = {line.strip() for line in text.splitlines()}
    new = [line for line in lines if line not in have]
    return "".join([*_ended([text] if text else [], newline), *(f"{line}{newline}" for line in new)])


def with_settings(text: str, settings: Mapping[tuple[str, ...], Any]) -> str:
    """A ``pyproject.toml`` with settings below ``[tool.cleveragents]``.

    Raises:
        CannotInsertError: It is no TOML, or could only be written anew.
    """
    paths = {("tool", "cleveragents", *key): value for key, value in settings.items()}
    try:
        return edited(text, paths).text
    except (ValueError, NotATableError) as error:
        raise CannotInsertError(f"it cannot be read as TOML: {error}") from error


def with_pre_commit_hook(text: str, newline: str) -> str:
    """A ``.pre-commit-config.yaml`` with our hook behind its others.

    Raises:
        CannotInsertError: Its list of repositories is not written as one item below the other.
    """
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if _REPOS.fullmatch(line.rstrip("\r\n"))]
    if len(starts) != 1 or any(line.startswith(("---", "...")) for line in lines[starts[0] :]):
        raise CannotInsertError("it has no list `repos:` with one item below the other")
    body = [*range(starts[0] + 1, len(lines))]
    end = next((n for n in body if re.match(r"[^\s#-]", lines[n])), len(lines))
    item = next((found for n in body if n < end and (found := _ITEM.match(lines[n]))), None)
    if item is None or any("\t" in lines[n] for n in body if n < end):
        raise CannotInsertError("its list `repos:` has no item to be put behind")
    last = max(n for n in body if n < end and lines[n].strip() and not lines[n].startswith("#"))
    new = [f"{item['indent']}{line}{newline}" for line in PRE_COMMIT]
    return "".join([*_ended(lines[: last + 1], newline), *new, *lines[last + 1 :]])


def _parsed(text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        line = f"line {error.lineno}: " if isinstance(error, SyntaxError) and error.lineno else ""
        raise CannotInsertError(f"Python cannot read it: {line}{getattr(error, 'msg', error)}") from error


def _after_beginning(tree: ast.Module, text: str) -> int:
    """The number of lines that have to stay first: comments on top, the docstring, ``__future__``."""
    first = [node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    if tree.body and _is_docstring(tree.body[0]):
        first.insert(0, tree.body[0])  # type: ignore[arg-type]
    if first:
        return max(node.end_lineno or 0 for node in first)
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _is_docstring(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _dumped(tree: ast.Module) -> list[str]:
    return [ast.dump(node) for node in tree.body]


def _without_hook(statements: list[str]) -> list[str]:
    added = _dumped(ast.parse("\n".join(HOOK)))
    place = next((n for n in range(len(statements)) if statements[n : n + len(added)] == added), 0)
    return statements[:place] + statements[place + len(added) :]


def _ended(lines: list[str], newline: str) -> list[str]:
    """The lines, the last of which has an end."""
    unended = bool(lines) and bool(lines[-1]) and not lines[-1].endswith(("\n", "\r"))
    return [*lines[:-1], lines[-1] + newline] if unended else lines
