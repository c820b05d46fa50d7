"""A page of the documents as what there is to run in it; docs/README.md tells its readers the rules.

A comment before a block says what is not to be seen: ``workspace: NAME``, ``run: SCRIPT``, ``file: NAME``,
``add to: NAME``, ``instead: COMMAND``, ``not run: REASON``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKS = ("workspace", "run", "file", "add to", "instead", "not run")
# The marks that say something of the block below them; the others stand for themselves.
OF_A_BLOCK = ("file", "add to", "instead", "not run")
COMMENT = re.compile(rf"<!--\s*({'|'.join(MARKS)}):\s*((?:(?!-->).)*\S)\s*-->", re.DOTALL)
PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Command:
    """A line that a reader types, what is shown below it, and what runs in a test in its stead."""

    typed: str
    shown: str
    line: int
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment for the tests."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the mark right above it, if there is one."""

    language: str
    text: str
    line: int
    mark: Mark | None = None

    def commands(self) -> tuple[Command, ...]:
        """The commands of a console block, each with what is shown below it."""
        instead = self.mark.text if self.mark and self.mark.name == "instead" else ""
        return tuple(replace(command, instead=instead) for command in _commands(self))


def items(text: str) -> Iterator[Mark | Block]:
    """The marks that stand for themselves, and the blocks, in the order of the page."""
    mark: Mark | None = None
    for token in MarkdownIt().parse(text):
        if token.type == "fence":
            yield Block(token.info.strip(), token.content, token.map[0] + 2 if token.map else 0, mark)
        found = _marks(token)
        yield from (one for one in found if one.name not in OF_A_BLOCK)
        # A list item or a paragraph opens and closes between a comment and what is not its block.
        mark = next((one for one in found if one.name in OF_A_BLOCK), None)


def _marks(token: Token) -> list[Mark]:
    if token.type != "html_block":
        return []
    return [Mark(*found) for found in COMMENT.findall(token.content)]


def _commands(block: Block) -> Iterator[Command]:
    shown: list[str] = []
    typed, began = "", 0
    lines = block.text.splitlines()
    for number, line in enumerate(lines):
        if typed.endswith("\\") and not shown:
            typed = f"{typed[:-1].rstrip()} {line.strip()}"
        elif line.startswith(PROMPT):
            if typed:
                yield Command(typed, "\n".join(shown), began)
            typed, shown, began = line.removeprefix(PROMPT), [], block.line + number
        else:
            shown.append(line)
    if typed:
        yield Command(typed, "\n".join(shown), began)
