"""A run on the machines of a Dask scheduler: each Dask worker owns a zygote, and a task is a job for it."""

from __future__ import annotations

import queue
import sys
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from typing import Any

from cleveragents import __version__
from cleveragents.errors import CleverAgentsError
from cleveragents.errors.running import SchedulerError
from cleveragents.runner.control import dask_tasks
from cleveragents.runner.control.dask_client import PATIENCE, connected
from cleveragents.runner.control.job_queue import JobQueue
from cleveragents.runner.control.station import Closed, Opened
from cleveragents.runner.workers.completion import Completion
from cleveragents.runner.workers.messages import Finished, Job, JobDone, Ready
from cleveragents.runner.workers.outlets import Printed
from cleveragents.runner.workers.position import Place
from cleveragents.runner.workers.suite_spec import SuiteSpec

Future = Any
# Seconds between two calls of ``tick``, between two looks at the Dask workers, without any of them until that
# is an error, and for a result that a Dask worker has to be fetched.
TICK, LOOK, ALONE, FETCH = 0.1, 2.0, 30.0, 30.0
LOST = "{} Dask workers have ended while it ran; its scenarios may have been what ended them"
START = "start workers for it: dask worker {}"


class DaskCrew:
    """Gives jobs to a scheduler, and takes what comes back; ``folder`` gets what was measured elsewhere."""

    def __init__(self, address: str, spec: SuiteSpec, folder: Path) -> None:
        self._address = address
        self._spec = spec
        self._folder = folder
        self._run = uuid.uuid4().hex
        self._client = connected(address)
        self._out: dict[Future, Job] = {}
        self._back: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._sent = 0
        self._slots = 0
        self._looked = self._seen = time.monotonic()

    def wait_until_ready(self) -> Ready:
        """Wait for the suite to be loaded by each Dask worker.

        Raises:
            SuiteNotLoadedError: It cannot be.
            SchedulerError: There is no Dask worker, or it has not what the run needs.
        """
        with suppress(TimeoutError):
            self._client.wait_for_workers(1, timeout=PATIENCE)
        answers = self._ask(dask_tasks.open_station, self._run, self._spec)
        if not answers:
            raise SchedulerError(self._address, "has no worker", START.format(self._address))
        opened = [self._checked(answer) for answer in answers]
        self._slots = self._counted_slots()
        _tell(one.printed for one in opened)
        return Ready(
            any(one.ready.aborted for one in opened),
            sum(one.ready.hook_failures for one in opened),
            opened[0].ready.threads,
        )

    @property
    def slots(self) -> int:
        """How many jobs run at the same time: a thread of a Dask worker has one."""
        return max(self._slots, 1)

    def completed(self, queue: JobQueue, tick: Callable[[], None]) -> Iterator[Completion]:
        """Run the jobs of a queue, and those that are added meanwhile; ``tick`` is called ten times a second.

        Raises:
            WorkersNotStartedError: No worker can be started.
            SchedulerError: The scheduler is gone, or all of its workers are.
        """
        while self._submit(queue):
            yield from self._arrived()
            tick()
            if time.monotonic() - self._looked > LOOK:
                self._look()

    def doing(self) -> Iterator[tuple[int, Job | None, Place | None]]:
        """The jobs that were sent first, a number for each; where in them somebody is, is not known here."""
        for number, job in zip(range(1, self._slots + 1), self._out.values(), strict=False):
            yield number, job, None

    def ask_to_stop(self) -> None:
        """Let the workers finish the scenarios in which they are, and no others."""
        self._ask(dask_tasks.stop_station, self._run)

    def finish(self, *, failed: bool, aborted: bool) -> Finished:
        """Let all workers end, and have the last hooks of the run run on each Dask worker."""
        ending = {"failed": failed, "aborted": aborted}
        answers = self._ask(dask_tasks.close_station, self._run, ending)
        _tell(answer.printed for answer in answers if isinstance(answer, Closed))
        finished = [self._taken(answer) for answer in answers if answer is not None]
        return Finished(
            sum(one.hook_failures for one in finished),
            any(one.cleanups_failed for one in finished),
            any(one.aborted for one in finished),
        )

    def kill(self) -> None:
        """End all workers at once, with all that they have started."""
        # Whatever it is that cannot be reached any more, its stations end by themselves.
        with suppress(Exception):
            self._client.cancel(list(self._out), force=True)
            self._ask(dask_tasks.kill_station, self._run)
        with suppress(Exception):
            self._client.close(timeout=PATIENCE)

    # --- giving ---

    def _submit(self, queue: JobQueue) -> bool:
        """Send jobs as long as some thread may lack one; False where everything is done."""
        while len(self._out) < self._wanted(queue) and (job := queue.take()) is not None:
            self._sent += 1
            future = self._client.submit(
                dask_tasks.run_job,
                self._run,
                self._spec,
                job,
                key=f"cleveragents-{self._run}-{self._sent}",
                pure=False,
                retries=0,
                priority=-self._sent,
            )
            self._out[future] = job
            future.add_done_callback(self._back.put)
        return bool(self._out)

    def _wanted(self, queue: JobQueue) -> int:
        """So many jobs are to be on their way, so that no thread waits for this process."""
        return self.slots * queue.depth(self.slots)

    # --- taking ---

    def _arrived(self) -> Iterator[Completion]:
        with suppress(queue.Empty):
            future = self._back.get(timeout=TICK)
            while True:
                yield from self._completion(future)
                future = self._back.get_nowait()

    def _completion(self, future: Future) -> Iterator[Completion]:
        job = self._out.pop(future)
        try:
            completion, opened = future.result(timeout=FETCH)
        except TimeoutError:
            # Who had it is gone, and the scheduler has it done again.
            self._out[future] = job
            future.add_done_callback(self._back.put)
        except CancelledError as error:
            raise self._lost(error) from None
        except Exception as error:  # noqa: BLE001 - whatever Dask or the task has raised
            yield Completion(job, self._end_of(job, error), b"")
        else:
            if opened.ready.aborted:
                reason = f"before_all has failed where it was to run:\n{''.join(opened.printed)}"
                completion = Completion(job, _lost(job, reason), b"")
            yield completion

    def _end_of(self, job: Job, error: Exception) -> JobDone:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - there where this is

        if isinstance(error, KilledWorker):
            # Dask has given it to another one each time.
            return _lost(job, LOST.format(error.allowed_failures + 1))
        raise self._error(error) from error

    def _taken(self, answer: Closed | Exception) -> Finished:
        if isinstance(answer, Exception):
            # Nobody knows whether the last hooks have run.
            return Finished(1, cleanups_failed=True, aborted=False)
        for name, content in answer.measured:
            (self._folder / name).write_bytes(content)
        return answer.finished

    # --- looking after them ---

    def _look(self) -> None:
        self._looked = time.monotonic()
        self._ask(dask_tasks.keep_station, self._run)
        self._slots = self._counted_slots()
        if self._slots:
            self._seen = self._looked
        elif self._looked - self._seen > ALONE:
            reason = f"has had no worker for {ALONE:g} s"
            raise SchedulerError(self._address, reason, START.format(self._address))

    def _counted_slots(self) -> int:
        try:
            return sum(self._client.nthreads().values())
        except (OSError, ValueError, CancelledError) as error:
            raise self._lost(error) from error

    def _ask(self, function: Callable[..., Any], *arguments: Any) -> list[Any]:  # noqa: ANN401 - the function's
        """What all Dask workers answer; some may answer by an exception."""
        if self._client.status != "running":
            raise self._lost(None)
        try:
            answers = self._client.run(function, *arguments, on_error="return")
        except (OSError, ValueError, CancelledError) as error:
            raise self._lost(error) from error
        return list(answers.values())

    def _checked(self, answer: Opened | Exception) -> Opened:
        if isinstance(answer, Exception):
            raise self._error(answer)
        if answer.version != __version__:
            reason = f"has a worker with cleveragents {answer.version}, and this is {__version__}"
            raise SchedulerError(self._address, reason, "install the same version everywhere")
        return answer

    def _error(self, error: Exception) -> CleverAgentsError:
        if isinstance(error, CleverAgentsError):
            return error
        reason = f"has a worker that cannot do this: {type(error).__name__}: {error}"
        mend = "install the same cleveragents[dask] there, and share the suite's folder at the same path"
        return SchedulerError(self._address, reason, mend)

    def _lost(self, error: BaseException | None) -> SchedulerError:
        reason = f"does not answer any more{f' ({error})' if error else ''}"
        return SchedulerError(self._address, reason, "look at what it has said, and start it again")


def _tell(printed: Iterable[Printed]) -> None:
    """Print what Dask workers have printed; what several say in the same words is said once."""
    all_printed = list(printed)
    sys.stdout.writelines(dict.fromkeys(one.out for one in all_printed))
    sys.stderr.writelines(dict.fromkeys(one.err for one in all_printed))


def _lost(job: Job, reason: str) -> JobDone:
    return JobDone(job.number, (0, 0), failed=True, lost=reason)
