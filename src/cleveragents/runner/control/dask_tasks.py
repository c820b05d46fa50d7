"""What a run asks of Dask's workers: these functions run in their processes.

The scheduler and its workers import this module when they are asked, so it loads no more than it needs.
"""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from cleveragents.errors import WorkersNotStartedError
from cleveragents.runner.control.station import Closed, Opened, Station
from cleveragents.runner.workers.completion import Completion
from cleveragents.runner.workers.messages import Job
from cleveragents.runner.workers.suite_spec import SuiteSpec

DaskWorker = Any


class Stations:
    """The stations of one Dask worker, by their runs; a run that has ended here does not begin again."""

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._stations: dict[str, Station | None] = {}
        self._changing = threading.Lock()

    @classmethod
    def of(cls, worker: DaskWorker) -> Stations:
        """Those of a Dask worker, which keeps them for us, because nothing else lives as long as it does."""
        kept = worker.__dict__.setdefault("cleveragents_stations", cls(worker.state.nthreads))
        assert isinstance(kept, Stations)  # noqa: S101 - the name is ours
        return kept

    def opened(self, run: str, spec: SuiteSpec) -> Station:
        """The station of a run, which may be loading its suite still.

        Raises:
            WorkersNotStartedError: The run has ended.
        """
        with self._changing:
            station = self._stations.setdefault(run, None) if run in self._stations else self._made(run, spec)
        if station is None:
            raise WorkersNotStartedError("the run was ended meanwhile")
        return station

    def known(self, run: str) -> Station | None:
        """The station of a run, if there is one."""
        return self._stations.get(run)

    def ended(self, run: str) -> Station | None:
        """The station of a run that is to have none any more."""
        with self._changing:
            station = self._stations.get(run)
            self._stations[run] = None
        return station

    def _made(self, run: str, spec: SuiteSpec) -> Station:
        station = self._stations[run] = Station(spec, self._slots)
        return station


async def open_station(run: str, spec: SuiteSpec, dask_worker: DaskWorker) -> Opened:
    """Load the suite.

    Raises:
        SuiteNotLoadedError: It cannot be.
    """
    # Dask says by this thread that the worker lives.
    station = await asyncio.to_thread(Stations.of(dask_worker).opened, run, spec)
    return await asyncio.to_thread(station.wait_until_open)


def run_job(run: str, spec: SuiteSpec, job: Job) -> tuple[Completion, Opened]:
    """Run a job; on a Dask worker that has come later, the suite is loaded first.

    Raises:
        SuiteNotLoadedError: It cannot be.
        WorkersNotStartedError: Workers end before they begin, or the run has ended.
    """
    from distributed import get_worker  # noqa: PLC0415 - it is there where tasks run

    station = Stations.of(get_worker()).opened(run, spec)
    opened = station.wait_until_open()
    return station.run(job), opened


def keep_station(run: str, dask_worker: DaskWorker) -> None:
    """Tell a station that the run goes on."""
    station = Stations.of(dask_worker).known(run)
    if station is not None:
        station.keep()


def stop_station(run: str, dask_worker: DaskWorker) -> None:
    """Let the workers finish the scenarios in which they are, and no others."""
    station = Stations.of(dask_worker).known(run)
    if station is not None:
        station.stop()


async def close_station(run: str, ending: dict[str, bool], dask_worker: DaskWorker) -> Closed | None:
    """Run the last hooks; None where the run was never here."""
    station = Stations.of(dask_worker).ended(run)
    return None if station is None else await asyncio.to_thread(lambda: station.close(**ending))


async def kill_station(run: str, dask_worker: DaskWorker) -> None:
    """End all that the run has here at once."""
    station = Stations.of(dask_worker).ended(run)
    if station is not None:
        await asyncio.to_thread(station.kill)
