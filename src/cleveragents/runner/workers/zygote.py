"""The zygote: a process that loads the suite once, answers, and forks workers.

It stays single-threaded by itself, because a fork copies one thread only; it runs no scenario of the suite,
so that whatever a scenario does to its process is gone with the worker. Orphans of workers become its
children, and end with it.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cleveragents.errors import JournalError
from cleveragents.integrations.behave.hook import session_of
from cleveragents.runner.exit_codes import describe_code, unended_hooks
from cleveragents.runner.lean.loading import where_and_why
from cleveragents.runner.lean.suite import SuiteRunner
from cleveragents.runner.options import BeforeAll, Isolation, RunOptions
from cleveragents.runner.state.containment import Containment, import_watched
from cleveragents.runner.workers.channel import Channel
from cleveragents.runner.workers.contexts import name_contexts
from cleveragents.runner.workers.gaps import fill_gaps
from cleveragents.runner.workers.last_hooks import (
    end_work,
    flush_streams,
    has_cleanups,
    leave_cleanups,
    run_last_cleanups,
    run_last_hooks,
)
from cleveragents.runner.workers.measuring import save_measured, start_measuring
from cleveragents.runner.workers.messages import (
    Begin,
    Desk,
    Ended,
    Finish,
    Finished,
    Look,
    NotLoaded,
    Ready,
    Start,
    Started,
)
from cleveragents.runner.workers.orphans import end_children
from cleveragents.runner.workers.reading import Features
from cleveragents.runner.workers.streams import redirect
from cleveragents.runner.workers.warming import known_patterns, remember, warm_up
from cleveragents.runner.workers.worker import Worker, leave_if_forked, leave_process

# Seconds that a dismissed worker has to end, and between two looks whether it has.
GRACE, TICK = 10, 0.005
# Seconds until a process that has closed its files is gone.
ORPHANED = 1


class Zygote:
    """Serves one controller over a channel, with a suite that a runner has loaded."""

    def __init__(self, runner: SuiteRunner, options: RunOptions, folder: Path, *, with_matches: bool) -> None:
        self.runner = runner
        self.options = options
        self.folder = folder
        self.with_matches = with_matches
        self.features = Features(runner)
        # What each of its workers is, as far as that can be known before there is one.
        self._worker: Worker | None = None
        self._workers: dict[int, int] = {}
        self._ends: list[Path] = []
        self._failed_ends = 0

    def serve(self, channel: Channel) -> None:
        """Load the suite, say so, and do what is asked until the end or until nobody asks any more."""
        controller = os.getppid()
        try:
            self._serve_to_the_end(channel)
            self._end_workers()
        except (EOFError, OSError):
            self._end_workers()
            if _is_gone(controller):
                # It was killed, and can no longer remove what is its own.
                shutil.rmtree(self.folder, ignore_errors=True)

    def _serve_to_the_end(self, channel: Channel) -> None:
        is_warm = self.options.isolation is Isolation.FEATURE and not self.options.coverage
        if is_warm:
            with suppress(OSError, JournalError):  # a disk that is full, say: the workers tell of it
                warm_up(self.runner.config, self.folder)
        patterns = known_patterns() if is_warm else []
        failed = self.load()
        if failed is not None:
            channel.send(failed)
            return
        # The controller may be reading the features still: where it cannot, nothing is to begin.
        message = channel.receive()
        assert isinstance(message, Begin)  # noqa: S101 - nothing else is sent first
        ready = self.begin()
        remember(patterns)
        self.runner.get_ready_to_fork()
        if self.options.before_all is BeforeAll.ONCE:
            self._worker = self._made_worker()
        channel.send(ready)
        # What is loaded is never garbage; untouched, its pages stay shared with all workers.
        gc.collect()
        gc.freeze()
        gaps = fill_gaps() if self.options.isolation is Isolation.FEATURE else []
        while not isinstance(message := channel.receive(), Finish):
            self._answer(message, channel)
        gaps.clear()
        self._await_workers()
        finished = self._finished(message)
        save_measured()
        channel.send(finished)

    def load(self) -> NotLoaded | None:
        """Load the suite; what it returns is why that cannot be done."""
        runner, options, pid = self.runner, self.options, os.getpid()
        os.environ.update(options.environment)
        try:
            if options.coverage:
                start_measuring(self.folder, contexts=options.coverage_contexts)
            runner.load()
            import_watched(options.watched_modules)
            # With what a tag about bugs begins is known then, and found out by no worker.
            session_of(runner, []).tag_check.concerns({"nothing"})
        except BaseException as error:  # noqa: BLE001 - a step file may raise anything, and call sys.exit
            leave_if_forked(pid, failed=True)
            return NotLoaded(where_and_why(error, Path(runner.base_dir)))
        leave_if_forked(pid, failed=False)
        return None

    def begin(self) -> Ready:
        """Run ``before_all`` where it runs once."""
        runner, pid = self.runner, os.getpid()
        runner.hook_failures = 0
        if self.options.before_all is BeforeAll.ONCE:
            runner.run_hook("before_all")
        leave_if_forked(pid, failed=False)
        flush_streams()
        # What is written now is not written by every worker.
        save_measured()
        threads = [
            thread.name for thread in threading.enumerate() if thread is not threading.current_thread()
        ]
        return Ready(bool(runner.aborted), runner.hook_failures, tuple(threads))

    def _answer(self, message: object, channel: Channel) -> None:
        if isinstance(message, Start):
            end = channel.take_file()
            pid = self._started(Desk._make(message), end, channel)
            os.close(end)
            self._workers[pid] = message.number
            channel.send(Started(message.number, pid))
        elif isinstance(message, Look):
            channel.send(Ended(tuple(self._ended())))

    def _started(self, desk: Desk, end: int, channel: Channel) -> int:
        pid = os.fork()
        if pid == 0:
            in_worker(lambda: self.work(desk, end), desk, (channel,))
        return pid

    def work(self, desk: Desk, end: int) -> int:
        """Be a worker until nobody has a job for it, and return the exit code."""
        runner, options = self.runner, self.options
        if options.before_all is BeforeAll.WORKER:
            pid = os.getpid()
            runner.run_hook("before_all")
            leave_if_forked(pid, failed=False)
            # Where it fails, it is read with the first job.
            flush_streams()
        else:
            leave_cleanups(runner)
        worker = self._worker or self._made_worker()
        worker.sit_at(desk)
        if options.coverage_contexts:
            name_contexts(runner)
        worker.serve(Channel.of_descriptor(end), one_job=options.isolation is Isolation.FEATURE)
        if options.before_all is BeforeAll.WORKER:
            return end_work(runner, desk, run_last_hooks)
        return end_work(runner, desk, run_last_cleanups) if has_cleanups(runner) else 0

    def _made_worker(self) -> Worker:
        options = self.options
        containment = Containment(options.leaks, options.watched_modules, each_scenario=options.check_leaks)
        return Worker(self.runner, self.features, containment, with_matches=self.with_matches)

    def _ended(self) -> list[tuple[int, int]]:
        ended = []
        while self._workers:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if pid == 0:
                break
            # An orphan that some worker has left behind is nobody's.
            if pid in self._workers:
                code = os.waitstatus_to_exitcode(status)
                ended.append((self._workers[pid], code))
                self._reaped(pid, code)
        return ended

    def _reaped(self, pid: int, code: int) -> None:
        desk = Desk(str(self.folder), self._workers.pop(pid))
        # One of these is there if the worker has come to the hooks that end it.
        if os.path.exists(desk.ended):  # noqa: PTH110 - a text
            self._ends.append(Path(desk.ended))
            self._failed_ends += code != 0
        elif os.path.exists(desk.last):  # noqa: PTH110 - a text
            with open(desk.last, "a", encoding="utf-8") as file:  # noqa: PTH123 - a text
                file.write(f"cleveragents: {unended_hooks(describe_code(code))}\n")
            self._ends.append(Path(desk.last))
            self._failed_ends += 1

    def _await_workers(self) -> None:
        """Wait for workers that have been dismissed: they may have something to write."""
        deadline = time.monotonic() + GRACE
        while self._workers and (self._is_patient() or time.monotonic() < deadline):
            if not self._ended():
                time.sleep(TICK)
        self._end_workers()

    def _is_patient(self) -> bool:
        """Whether some worker is at hooks or cleanups of the run, which take the time that they take."""
        if self.options.before_all is BeforeAll.WORKER:
            return True
        desks = (Desk(str(self.folder), number) for number in self._workers.values())
        return any(os.path.exists(desk.last) for desk in desks)  # noqa: PTH110 - a text

    def _end_workers(self) -> None:
        for pid in self._workers:
            _kill_group(pid)
        self._workers.clear()
        end_children()

    def _finished(self, message: Finish) -> Finished:
        runner = self.runner
        root = runner.context._root  # noqa: SLF001 - behave has no public way past user attributes
        root["failed"] = message.failed
        root["aborted"] = message.aborted or root["aborted"]
        runner.hook_failures = 0
        for last in self._ends:
            sys.stdout.write(last.read_text(encoding="utf-8", errors="replace"))
        cleanups_failed = run_last_hooks(runner) if self.options.before_all is BeforeAll.ONCE else False
        flush_streams()
        return Finished(runner.hook_failures + self._failed_ends, cleanups_failed, bool(runner.aborted))


def _is_gone(controller: int) -> bool:
    """Whether this process was left by the one that has started it; else that one is about to kill it."""
    deadline = time.monotonic() + ORPHANED
    # A process that ends closes its files first.
    while os.getppid() == controller and time.monotonic() < deadline:
        time.sleep(TICK)
    return os.getppid() != controller


def in_worker(work: Callable[[], int], desk: Desk, inherited: tuple[Channel, ...]) -> None:
    """Do some work as a process of its own, and end it with the exit code that the work returns."""

    def work_apart() -> int:
        os.setsid()
        redirect((os.devnull, 0), (desk.out, 1), (desk.err, 2))
        for channel in inherited:
            channel.close()
        return work()

    do_and_leave(work_apart)


def do_and_leave(work: Callable[[], int]) -> None:
    """Do some work, and end this process; whatever is wrong is its last output."""
    code = 70
    try:
        code = work()
        save_measured()
    except BaseException:  # noqa: BLE001 - nothing may come back to the code that has forked
        os.write(2, traceback.format_exc().encode(errors="replace"))
    finally:
        leave_process(code)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
