"""What git is asked while a trend is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from cleveragents import git


@contextmanager
def counted() -> Iterator[list[tuple[str, bytes]]]:
    """The commands of git, and what they were given, in the order in which they are run."""
    asked: list[tuple[str, bytes]] = []
    real = git.run_git

    def counting(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
        asked.append((arguments[0], given))
        return real(folder, arguments, given)

    with mock.patch("cleveragents.git.run_git", counting):
        yield asked
