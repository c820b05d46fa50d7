"""The command on a pseudo-terminal, as a person sees it."""

from __future__ import annotations

import os
import pty
import subprocess
from collections.abc import Iterator
from contextlib import suppress

from support.command_line import command
from support.workspace import Workspace


def run_in_terminal(workspace: Workspace, arguments: str, typed: str = "", **environment: str) -> str:
    """Run ``cleveragents``, answer its first words with ``typed``, and return all that the terminal shows."""
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        command(arguments),
        cwd=workspace.folder,
        env=workspace.whole_environment(**environment),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,  # so that a prompt asks this terminal, not the one of the test run
    ):
        os.close(terminal)
        chunks = _chunks(controller)
        shown = next(chunks, b"")
        # What is typed before a password is asked for is thrown away, by the program that asks.
        os.write(controller, typed.encode())
        return (shown + b"".join(chunks)).decode()


def _chunks(controller: int) -> Iterator[bytes]:
    # Linux reports the end of a terminal as an error (EIO), not as an empty read.
    with suppress(OSError):
        while chunk := os.read(controller, 65536):
            yield chunk
    os.close(controller)
