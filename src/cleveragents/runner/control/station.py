"""What a Dask worker has of a run: a zygote with its workers, and a thread that conducts them.

All that happens to them happens in that thread; the threads in which Dask runs its tasks leave orders for
it, and wait.
"""

from __future__ import annotations

import queue
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cleveragents import __version__
from cleveragents.errors import WorkersNotStartedError
from cleveragents.runner.control.crew import Crew
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.options import Isolation
from cleveragents.runner.workers.completion import Completion
from cleveragents.runner.workers.messages import Finished, Job, Ready
from cleveragents.runner.workers.outlets import Outlets, Printed
from cleveragents.runner.workers.suite_spec import SuiteSpec
from cleveragents.runner.workers.zygote_process import executed_zygotes

# Seconds without a word of the controller after which it is taken to be gone.
PATIENCE = 60.0
DATA_BASE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Opened:
    """A station has its suite loaded by this version; ``printed`` is what came out of that."""

    ready: Ready
    printed: Printed
    version: str = __version__


@dataclass(frozen=True, slots=True)
class Closed:
    """A station has ended; ``measured`` are the names and contents of its files for coverage.py."""

    finished: Finished
    printed: Printed
    measured: tuple[tuple[str, bytes], ...]


class _KilledError(Exception):
    """The station is to end at once."""


class Station:
    """Runs jobs by as many workers as there are slots; without news for so many seconds, it closes itself."""

    def __init__(self, spec: SuiteSpec, slots: int, patience: float = PATIENCE) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="cleveragents-station-"))
        self._patience = patience
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._bell, self._ring = socket.socketpair()
        self._ring.setblocking(False)  # noqa: FBT003 - the system's
        self._outlets = Outlets.within(self._folder)
        zygotes = executed_zygotes(spec, self._folder, slots, self._outlets)
        one_job_each = spec.options.isolation is Isolation.FEATURE
        self._crew = Crew(zygotes, self._folder, slots, one_job_each=one_job_each)
        self._crew.wake_on(self._bell)
        self._queue = JobQueue((), spec.options.scenario_timeout)
        self._waiting: dict[int, Future[Completion]] = {}
        self._opened: Future[Opened] = Future()
        self._closed: Future[Closed] = Future()
        # What those are told who come when it has ended.
        self._end: BaseException = WorkersNotStartedError("the run was ended meanwhile")
        self._is_stopping = False
        self._ending = threading.Lock()
        self._has_ended = False
        self._thread = threading.Thread(target=self._conduct, name="cleveragents station", daemon=True)
        self._thread.start()

    def wait_until_open(self) -> Opened:
        """Wait for the suite to be loaded.

        Raises:
            SuiteNotLoadedError: It cannot be.
        """
        return self._opened.result()

    @property
    def is_open(self) -> bool:
        """Whether it takes jobs, or ends them."""
        return not self._has_ended

    def run(self, job: Job) -> Completion:
        """Run a job to its end.

        Raises:
            WorkersNotStartedError: Workers end before they begin, or the station is closed meanwhile.
            ZygoteLostError: The process that starts them has ended.
        """
        waiting: Future[Completion] = Future()
        self._waiting[job.number] = waiting
        self._order(lambda: self._queue.add(job))
        return waiting.result()

    def keep(self) -> None:
        """Hear that the controller is there."""
        self._order(lambda: None)

    def stop(self) -> None:
        """Let the workers finish the scenarios in which they are, and no others."""
        self._order(self._stop)

    def close(self, *, failed: bool, aborted: bool) -> Closed:
        """Run the last hooks, and end."""
        self._order(lambda: self._close(failed=failed, aborted=aborted))
        return self._closed.result()

    def kill(self) -> None:
        """End at once, with all that was started."""
        self._order(self._kill)
        self._thread.join()

    # --- what other threads do ---

    def _order(self, order: Callable[[], None]) -> None:
        with self._ending:
            if self._has_ended:
                self._refuse()
                return
            self._orders.put(order)
            # It has been rung so often already that it will be heard.
            with suppress(BlockingIOError):
                self._ring.send(b"!")

    # --- what its own thread does ---

    def _conduct(self) -> None:
        try:
            self._open()
            while not self._closed.done():
                self._next_order()
                for completion in self._crew.completed(self._queue, self._obey):
                    self._waiting.pop(completion.job.number).set_result(completion)
        except _KilledError:
            pass
        except BaseException as error:  # noqa: BLE001 - told to all who wait
            self._end = error
        finally:
            self._leave()

    def _open(self) -> None:
        try:
            ready = self._crew.wait_until_ready()
        except BaseException as error:
            self._opened.set_exception(error)
            raise
        self._opened.set_result(Opened(ready, self._outlets.printed()))

    def _next_order(self) -> None:
        try:
            order = self._orders.get(timeout=self._patience)
        except queue.Empty:
            # The controller was killed, or its machine is gone: what before_all has begun is ended.
            self._close(failed=True, aborted=True)
        else:
            order()

    def _obey(self) -> None:
        with suppress(queue.Empty):
            while True:
                self._orders.get_nowait()()
        if self._is_stopping:
            self._crew.ask_to_stop()

    def _stop(self) -> None:
        self._is_stopping = True

    def _close(self, *, failed: bool, aborted: bool) -> None:
        before = self._outlets.printed()
        finished = self._crew.finish(failed=failed, aborted=aborted)
        printed = self._outlets.printed().since(before)
        self._closed.set_result(Closed(finished, printed, _measured(self._folder)))

    def _kill(self) -> None:
        raise _KilledError

    def _leave(self) -> None:
        self._crew.kill()
        shutil.rmtree(self._folder, ignore_errors=True)
        with self._ending:
            self._has_ended = True
            self._refuse()
            self._bell.close()
            self._ring.close()

    def _refuse(self) -> None:
        """Tell those who wait that nothing comes any more."""
        while self._waiting:
            self._waiting.popitem()[1].set_exception(self._end)
        if not self._closed.done():
            self._closed.set_exception(self._end)


def _measured(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The files of coverage.py, whose names are configured; they are data bases."""
    contents = ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    return tuple((name, content) for name, content in contents if content.startswith(DATA_BASE))
