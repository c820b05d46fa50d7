"""Programs of this package, as other processes start them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from cleveragents.runner.workers.messages import Desk
from cleveragents.runner.workers.outlets import Outlets

ZYGOTE = "cleveragents.runner.workers.zygote_program"
WORKER = "cleveragents.runner.workers.worker_program"


def start_zygote(end: int, outlets: Outlets | None) -> subprocess.Popen[bytes]:
    """Start a zygote, which gets one end of a channel; it prints to files, or to where this process does."""
    command = [*_python(), ZYGOTE, str(end)]
    if outlets is None:
        return subprocess.Popen(command, pass_fds=[end], start_new_session=True)  # noqa: S603 - our own
    with outlets.out.open("ab") as out, outlets.err.open("ab") as err:
        return subprocess.Popen(  # noqa: S603 - our own
            command,
            pass_fds=[end],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )


def start_worker(
    end: int, suite: Path, desk: Desk, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a worker at a desk, which gets an end of a channel, and loads the suite that a file describes."""
    with Path(desk.out).open("ab") as out, Path(desk.err).open("ab") as err:
        return subprocess.Popen(  # noqa: S603 - our own
            [*_python(), WORKER, str(suite), str(desk.number), str(end)],
            pass_fds=[end],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            # A folder that is there, whatever the suite has done; the worker goes where the suite is.
            cwd=desk.folder,
        )


def inherited(text: str) -> int:
    """The descriptor that a program was given as a word; no program that it starts gets it."""
    descriptor = int(text)
    os.set_inheritable(descriptor, False)  # noqa: FBT003 - the system's
    return descriptor


def _python() -> list[str]:
    """This Python, told what this one was told; the folder in which it starts is no place for modules."""
    # As Python's own multiprocessing does, which has it from there, too.
    flags = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined] # noqa: SLF001 - as above
    return [sys.executable, *flags, "-P", "-m"]
