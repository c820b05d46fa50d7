"""What the tests of a Robot suite do, as lines that can be compared."""

from __future__ import annotations

from cleveragents.bugs.robot_data import Node, parse_model, test_nodes

Steps = tuple[str, ...]
# What of a test says nothing about what it does.
SILENT = {"TAGS", "DOCUMENTATION", "METADATA", "COMMENT", "CONTINUATION", "EOL", "SEPARATOR"}


def steps_of_tests(text: str) -> dict[int, Steps]:
    """The keywords of each test by its line, with setup, teardown, template and time-out of its own."""
    return {node.lineno: tuple(_lines(node)) for node in test_nodes(parse_model(text))}


def _lines(node: Node, depth: int = 0) -> list[str]:
    if not hasattr(node, "body"):
        words = [token.value for token in node.tokens if token.type not in SILENT]
        return [_indented(words, depth)] if words and node.type not in SILENT else []
    # A block has a first and a last line of its own, and may have further branches.
    inner = [line for item in node.body for line in _lines(item, depth + 1)]
    following = getattr(node, "orelse", None) or getattr(node, "next", None)
    return [
        *(_own(node, "header", depth)),
        *inner,
        *(_lines(following, depth) if following else ()),
        *(_own(node, "end", depth)),
    ]


def _own(node: Node, part: str, depth: int) -> list[str]:
    statement = getattr(node, part, None)
    return _lines(statement, depth) if statement is not None and depth else []


def _indented(words: list[str], depth: int) -> str:
    return "  " * max(depth - 1, 0) + "    ".join(words)
