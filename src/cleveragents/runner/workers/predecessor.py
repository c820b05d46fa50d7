"""The process that ran before, in the same slot: what it holds is free when it is gone."""

from __future__ import annotations

import os
import select

# Milliseconds after which a process that does not end is left alone.
PATIENCE = 5_000


def await_end(pid: int | None) -> None:
    """Wait for the end of a process, which need not be a child of this one, if the system tells of it."""
    if pid is None or not hasattr(os, "pidfd_open"):
        return
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:  # it is gone, and was waited for
        return
    try:
        ended = select.poll()
        ended.register(descriptor, select.POLLIN)
        ended.poll(PATIENCE)
    finally:
        os.close(descriptor)
