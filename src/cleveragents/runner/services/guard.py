"""Ends a group of processes where the process that has started it ends without having done so."""

from __future__ import annotations

import subprocess
from contextlib import suppress

# It reads from a pipe that only the guarded run has open, so that it hears of the run's end, however that
# comes about. Then the group has $1 tenths of a second to end by itself.
SCRIPT = """\
read -r _
kill -s TERM -- "-$0"
left=$1
while [ "$left" -gt 0 ] && kill -s 0 -- "-$0"; do sleep 0.1; left=$((left - 1)); done
kill -s KILL -- "-$0"
"""


class Guard:
    """A process that outlives a SIGKILL of this one, as nothing in this one does."""

    def __init__(self, group: int, stop_timeout: float) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        tenths = str(round(stop_timeout * 10))
        with suppress(OSError):  # where there is no sh, nor groups of processes
            self._process = subprocess.Popen(  # noqa: S603 - the script above
                ["/bin/sh", "-c", SCRIPT, str(group), tenths],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def dismiss(self) -> None:
        """Let it do nothing any more: its group has ended, and another one may get the number."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
            self._process = None
