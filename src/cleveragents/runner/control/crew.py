"""The workers of a run on this machine: gives them jobs, and takes what comes back or what is left.

A worker that ends, for whatever reason, costs the scenario in which it was. Nobody waits for a worker:
its death is told by the zygote, whose child it is, also where something that it has started holds its
channel open.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cleveragents.errors import WorkersNotStartedError, ZygoteLostError
from cleveragents.runner.control.ahead import Ahead
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.control.member import Member
from cleveragents.runner.exit_codes import describe_code
from cleveragents.runner.workers.bulletin import Bulletin
from cleveragents.runner.workers.completion import Completion
from cleveragents.runner.workers.messages import Desk, Ended, Finished, Job, JobDone, Ready, Started
from cleveragents.runner.workers.position import Place
from cleveragents.runner.workers.zygote_process import ZygoteProcess

# Seconds between two looks at workers that say nothing.
TICK = 0.1
TRIES = 3
# So many rings of a bell are heard as one.
BELLS = 1 << 12


class Crew:
    """Keeps as many workers as there are slots, as long as there are jobs.

    Its zygotes fork them; with several, each has its share. With ``one_job_each`` and ``one_ahead`` one more
    gets ready while the others run: it has read its feature when a slot is free.
    """

    def __init__(
        self,
        zygotes: Sequence[ZygoteProcess],
        folder: Path,
        size: int,
        *,
        one_job_each: bool,
        one_ahead: bool = False,
    ) -> None:
        self._zygotes = zygotes
        self._folder = folder
        self._size = size
        self._one_job_each = one_job_each
        # Where each zygote has a copy of the tree, it is not known in which of them a slot is free next.
        self._ahead = Ahead(is_wanted=one_ahead and len(zygotes) == 1)
        self._members: dict[int, Member] = {}
        self._started = 0
        self._failed_starts = 0
        self._selector = selectors.DefaultSelector()
        for zygote in zygotes:
            self._selector.register(zygote.channel, selectors.EVENT_READ, zygote)

    def wake_on(self, bell: socket.socket) -> None:
        """Let what arrives at a socket end the wait for the workers, because ``tick`` has something to do."""
        self._selector.register(bell, selectors.EVENT_READ, bell)

    def wait_until_ready(self) -> Ready:
        """Have the run begin, and wait for the suite to be loaded.

        Raises:
            SuiteNotLoadedError: It cannot be.
        """
        for zygote in self._zygotes:
            zygote.begin()
        answers = [zygote.wait_until_ready() for zygote in self._zygotes]
        return Ready(
            any(answer.aborted for answer in answers),
            sum(answer.hook_failures for answer in answers),
            answers[0].threads,
        )

    @property
    def slots(self) -> int:
        """How many jobs run at the same time."""
        return self._size

    def completed(self, queue: JobQueue, tick: Callable[[], None]) -> Iterator[Completion]:
        """Run the jobs of a queue, and those that are added meanwhile; ``tick`` is called ten times a second.

        Raises:
            WorkersNotStartedError: Three workers in a row have ended before they began with anything.
            ZygoteLostError: The process that starts them has ended.
        """
        looked = 0.0
        while self._assign(queue):
            yield from self._heard(queue)
            tick()
            if time.monotonic() - looked > TICK:
                looked = time.monotonic()
                self._look(queue.scenario_timeout)

    def doing(self) -> Iterator[tuple[int, Job | None, Place | None]]:
        """What each worker does: its number, its job, and its place in it."""
        for number, member in self._members.items():
            if member is self._ahead.member:
                continue
            yield number, member.jobs[0] if member.jobs else None, member.place

    def ask_to_stop(self) -> None:
        """Let the workers finish the scenarios in which they are, and no others."""
        for member in self._members.values():
            member.bulletin.position.ask_to_stop()

    def finish(self, *, failed: bool, aborted: bool) -> Finished:
        """Let all workers end, and have the last hooks of the run run."""
        for member in list(self._members.values()):
            self._forget(member)
        answers = [zygote.finish(failed=failed, aborted=aborted) for zygote in self._zygotes]
        return Finished(
            sum(answer.hook_failures for answer in answers),
            any(answer.cleanups_failed for answer in answers),
            any(answer.aborted for answer in answers),
        )

    def kill(self) -> None:
        """End all workers and zygotes at once, with all that they have started."""
        for member in list(self._members.values()):
            member.kill()
            self._forget(member)
        for zygote in self._zygotes:
            zygote.kill()
        self._selector.close()

    # --- giving ---

    def _assign(self, queue: JobQueue) -> bool:
        """Give jobs to who can take one; False where everything is done."""
        if self._one_job_each:
            self._assign_one_each(queue)
        else:
            self._assign_many(queue)
        return any(member.jobs for member in self._members.values())

    def _assign_many(self, queue: JobQueue) -> None:
        # One job ahead, so that no worker waits while this process is at a report.
        for wanted in range(1, queue.depth(self._size) + 1):
            for member in list(self._members.values()):
                if len(member.jobs) < wanted:
                    _give_next(member, queue)
        while len(self._members) < self._size and queue:
            _give_next(self._hired(), queue)

    def _assign_one_each(self, queue: JobQueue) -> None:
        ahead = self._ahead
        if ahead.member is not None and queue.is_closed:
            self._forget(ahead.member)
        while len(self._members) - (ahead.member is not None) < self._size and (ahead.member or queue):
            if ahead.member is None:
                ahead.member = self._hired()
                _give_next(ahead.member, queue, waits=True)
            ahead.begin()
        if ahead.is_due(queue, self._size):
            ahead.member = self._hired()
            _give_next(ahead.member, queue, waits=True)

    def _hired(self) -> Member:
        self._started += 1
        desk = Desk(str(self._folder), self._started)
        bulletin = Bulletin.made(desk.position)
        zygote = self._free_zygote()
        member = Member(zygote, desk, zygote.start_worker(desk), bulletin)
        self._members[desk.number] = member
        self._selector.register(member.channel, selectors.EVENT_READ, member)
        return member

    def _free_zygote(self) -> ZygoteProcess:
        """The zygote with the fewest workers: each copy of the tree has its own."""
        busy = [member.zygote for member in self._members.values()]
        return min(self._zygotes, key=busy.count)

    # --- taking ---

    def _heard(self, queue: JobQueue) -> Iterator[Completion]:
        for key, _ in self._selector.select(TICK):
            if isinstance(key.data, ZygoteProcess):
                yield from self._answered(key.data, queue)
            elif isinstance(key.data, socket.socket):
                key.data.recv(BELLS)
            elif key.data.desk.number in self._members:
                yield from self._done(key.data, queue)

    def _done(self, member: Member, queue: JobQueue) -> Iterator[Completion]:
        for message in member.channel.received():
            assert isinstance(message, JobDone)  # noqa: S101 - nothing else is sent
            self._failed_starts = 0
            completion = member.completion(member.jobs.pop(0), message)
            if self._one_job_each or message.retire:
                # It takes no others, not even those that it has been sent already.
                queue.give_back(member.jobs)
                member.jobs.clear()
                self._forget(member)
            if self._one_job_each:
                self._ahead.note_end(message.pid)
            if not (message.failed or message.aborted or queue.is_closed):
                # Before this process is at a report. After a failure, it may be that no other is to begin.
                self._ahead.begin()
            yield completion
        if member.channel.closed and member.desk.number in self._members:
            self._unregister(member)
            member.zygote.look()

    def _answered(self, zygote: ZygoteProcess, queue: JobQueue) -> Iterator[Completion]:
        for answer in zygote.answers():
            if isinstance(answer, Started) and answer.worker in self._members:
                self._members[answer.worker].pid = answer.pid
            elif isinstance(answer, Ended):
                for number, code in answer.codes:
                    if number in self._members:
                        yield from self._ended(self._members[number], code, queue)
        if zygote.channel.closed:
            yield from self._cut(queue)
            raise ZygoteLostError(zygote.ended())

    def _cut(self, queue: JobQueue) -> Iterator[Completion]:
        """End all workers of a run that cannot go on, and take what they have told, and where they were."""
        self._ahead.dismiss()
        for member in list(self._members.values()):
            member.kill()
            if not member.channel.closed:
                yield from self._done(member, queue)
            if member.desk.number in self._members:
                crash = member.cut()
                if crash is not None:
                    yield member.completion(member.jobs[0], crash)
                self._forget(member)

    def _ended(self, member: Member, code: int, queue: JobQueue) -> Iterator[Completion]:
        if not member.channel.closed:
            yield from self._done(member, queue)
        if not member.jobs or member.desk.number not in self._members:
            self._forget(member)
            return
        job, *rest = member.jobs
        queue.give_back(rest)
        place = member.place
        if place is None:
            if not self._ahead.loses(member):
                yield from self._not_started(member, code, queue)
            queue.give_back([job])
        else:
            self._failed_starts = 0
            yield member.completion(job, member.crash(place, code))
        # What it has started may still run in its group.
        member.kill()
        self._forget(member)

    def _not_started(self, member: Member, code: int, queue: JobQueue) -> Iterator[Completion]:
        self._failed_starts += 1
        if self._failed_starts >= TRIES:
            words = member.last_words() or describe_code(code)
            yield from self._cut(queue)
            raise WorkersNotStartedError(words)

    # --- looking after them ---

    def _look(self, scenario_timeout: float | None) -> None:
        for zygote in self._zygotes:
            zygote.look()
        if scenario_timeout is not None:
            for member in self._members.values():
                member.end_if_late(scenario_timeout)

    def _forget(self, member: Member) -> None:
        self._members.pop(member.desk.number, None)
        if member is self._ahead.member:
            self._ahead.dismiss()
        self._unregister(member)
        member.close()

    def _unregister(self, member: Member) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(member.channel)


def _give_next(member: Member, queue: JobQueue, *, waits: bool = False) -> None:
    job = queue.take()
    if job is not None:
        member.give(job._replace(waits=waits))
