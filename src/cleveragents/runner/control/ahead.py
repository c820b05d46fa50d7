"""The worker that gets ready while others run, where each feature has a process of its own."""

from __future__ import annotations

import os
from collections import deque

from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.control.member import Member
from cleveragents.runner.options import BeforeAll, RunOptions, StartMethod


class Ahead:
    """Knows the worker that is next, if there is one, and whose place it takes.

    ``is_wanted`` is whether there may be one.
    """

    def __init__(self, *, is_wanted: bool) -> None:
        self.member: Member | None = None
        self._is_wanted = is_wanted
        self._left: deque[int] = deque()
        self._has_lost = False

    def is_due(self, queue: JobQueue, slots: int) -> bool:
        """Whether a worker is to get ready now: there is none, and there are jobs enough for all."""
        return self._is_wanted and not self._has_lost and self.member is None and queue.depth(slots) > 1

    def begin(self) -> None:
        """Let it begin, once the process is gone that ran before it: that may hold what it needs."""
        if self.member is not None and self.member.jobs:
            self.member.begin(self._left.popleft() if self._left else None)
        self.member = None

    def note_end(self, pid: int) -> None:
        """Note that a process has done its job, and leaves."""
        self._left.append(pid)
        self._has_lost = False

    def loses(self, member: Member) -> bool:
        """Whether a worker that has ended is the one that was next; none gets ready until a job is done."""
        if member is not self.member:
            return False
        self.member, self._has_lost = None, True
        return True

    def dismiss(self) -> None:
        """Have none that is next."""
        self.member = None


def may_be_ahead(options: RunOptions) -> bool:
    """Whether a worker may get ready before it is its turn."""
    # Otherwise one more than there are slots would be at the hooks of the run: a program that is started runs
    # them before it reads a feature. And whoever is next has to hear that the one before is gone.
    runs_hooks = options.before_all is BeforeAll.WORKER or options.start_method is StartMethod.SPAWN
    return not runs_hooks and hasattr(os, "pidfd_open")
