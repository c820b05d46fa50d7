"""Trial: an editor that takes no lock saves the file while a process commits to it."""

from __future__ import annotations

import sys
from pathlib import Path

from config_harness.connections import CONFIG, start_with
from config_harness.processes import Process, SilentError, victim_command


def lost_saves(protocol: str, folder: Path, saves: int) -> int:
    """How many of an editor's saves the commits have overwritten."""
    start_with(folder, 1)
    command = [sys.executable, "-m", "config_harness.editor", str(folder / CONFIG), str(saves)]
    with Process(victim_command(protocol, "persist", folder)) as committing, Process(command) as editing:
        for process in (editing, committing):
            process.first()
            process.go_on()
        # Listened to, because a full pipe would stop it.
        while not editing.has_ended():
            committing.listen(0.1)
        committing.require_alive()
        if committing.listen(0) < saves // 10:
            raise SilentError("it hardly commits, and so overwrites nothing")
        return editing.last()
