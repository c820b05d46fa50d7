"""The messages that tables of the documents name, and the texts that the program is made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

from support.documents import ROOT, read

CODE = re.compile(r"`([^`]+)`")
# What a page shows in the place of a value: three dots, or a word with a digit or a slash in it.
VALUE = re.compile(r"\.\.\.|\S*\d\S*|\S*/\S*|(?<=: )")


def named_in(name: str) -> list[str]:
    """The messages in the tables of a page whose first column is one of messages."""
    tables = re.findall(r"^\| message \|.*\n\|[-|]+\n((?:\|.*\n)+)", read(name), flags=re.MULTILINE)
    cells = [line.split(" | ")[0] for table in tables for line in table.splitlines()]
    return [message for cell in cells for message in CODE.findall(cell)]


def unknown(messages: list[str]) -> list[str]:
    """Those of the messages that the program cannot print."""
    return [message for message in messages if not _says(message)]


def _says(message: str) -> bool:
    # What stands between two values, or between two colons, is what the program itself has written.
    pieces = _pieces(message)
    return bool(pieces) and all(any(piece in text for text in _texts()) for piece in pieces)


def _pieces(message: str) -> list[str]:
    return [piece.strip() for piece in VALUE.split(message) if re.search(r"\w", piece)]


@cache
def _texts() -> frozenset[str]:
    """The texts in the program's modules, docstrings aside."""
    modules = (ast.parse(file.read_text("utf-8")) for file in (ROOT / "src").rglob("*.py"))
    return frozenset(text for module in modules for text in _texts_of(module))


def _texts_of(module: ast.Module) -> Iterator[str]:
    docstrings = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
