"""One worker as its controller knows it: its jobs, where it is, and what it has written."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field

from cleveragents.runner.workers.bulletin import Bulletin
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.completion import Completion, Crash, Reason
from cleveragents.runner.workers.journal import read_journal
from cleveragents.runner.workers.messages import Desk, Go, Job, JobDone
from cleveragents.runner.workers.position import Place
from cleveragents.runner.workers.zygote_process import ZygoteProcess

# Characters of a worker's last words that are shown.
LAST_WORDS = 4_000


@dataclass(slots=True)
class Member:
    """A worker of a crew; ``jobs`` are those that it has, the first of which it does."""

    zygote: ZygoteProcess
    desk: Desk
    channel: Channel
    bulletin: Bulletin
    pid: int | None = None
    jobs: list[Job] = field(default_factory=list)
    read: int = 0
    printed: tuple[int, int] = (0, 0)
    late: bool = False

    def give(self, job: Job) -> None:
        """Hand a job to the worker; should it be gone, that is told by its zygote."""
        self.jobs.append(job)
        with suppress(OSError):
            self.channel.send(job)

    def begin(self, after: int | None) -> None:
        """Let the worker begin with its job, which waits, when the process with that id is gone."""
        with suppress(OSError):
            self.channel.send(Go(after))

    @property
    def place(self) -> Place | None:
        """Where it is in its first job; None where it has not begun with one."""
        place = self.bulletin.position.place()
        return place if self.jobs and place.job == self.jobs[0].number else None

    def end_if_late(self, scenario_timeout: float) -> None:
        """Kill the worker if its scenario takes longer than so many seconds."""
        place = self.place
        if place is not None and self.pid and time.monotonic() - place.since > scenario_timeout:
            self.late = True
            self.kill()

    def kill(self) -> None:
        """End the worker at once, and what it has started in its group."""
        if self.pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def crash(self, place: Place, code: int) -> Crash:
        """What has become of the worker, which has ended with this code."""
        return Crash(place, Reason.LATE if self.late else Reason.ENDED, code)

    def cut(self) -> Crash | None:
        """What has become of the worker, which its run has killed; None where it had begun with nothing."""
        place = self.place
        return None if place is None else Crash(place, Reason.CUT, -signal.SIGKILL)

    def completion(self, job: Job, end: JobDone | Crash) -> Completion:
        """A job that is over, with all that was written since the one before."""
        start, beyond = end.journal if isinstance(end, JobDone) else (self.read, None)
        journal = read_journal(self.desk.journal, start, beyond)
        self.read = start + len(journal)
        # The next job may have begun already, and have written something, too.
        limits = end.printed if isinstance(end, JobDone) and self.jobs else None
        out_end, err_end = limits or (None, None)
        out = _part(self.desk.out, self.printed[0], out_end)
        err = _part(self.desk.err, self.printed[1], err_end)
        self.printed = self.printed[0] + len(out), self.printed[1] + len(err)
        said = self.bulletin.said.text() if isinstance(end, Crash) else b""
        return Completion(job, end, journal, out, err, said)

    def last_words(self) -> str:
        """The end of what it has written to its standard error."""
        return _part(self.desk.err, 0, None).decode(errors="replace")[-LAST_WORDS:].strip()

    def close(self) -> None:
        """Let go of the worker, which ends when it has nothing to do, and remove its files."""
        self.channel.close()
        self.bulletin.close()
        desk = self.desk
        for file in (desk.journal, desk.position, desk.out, desk.err):
            with suppress(FileNotFoundError):
                os.unlink(file)  # noqa: PTH108 - a text


def _part(file: str, start: int, end: int | None) -> bytes:
    """What was written from one offset on, as far as another one or to where it ends."""
    try:
        if os.stat(file).st_size <= start:  # noqa: PTH116 - a text; hardly a worker writes anything past behave
            return b""
        with open(file, "rb") as stream:  # noqa: PTH123 - a text
            stream.seek(start)
            return stream.read() if end is None else stream.read(max(end - start, 0))
    except FileNotFoundError:
        return b""
