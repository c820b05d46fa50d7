"""A Dask scheduler and its workers, started by Dask's own commands on the loopback interface."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import trustme

from support.suite_runs import wait_until

MARK = "CLUSTER_OF_A_FEATURE"
# Seconds for a program of Dask's, which imports for long where other tests keep all cores busy.
STARTED = 90


@dataclass
class Cluster:
    """What was started, and how it is talked to; ``settings`` are variables for a client."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @classmethod
    def started(
        cls, workers: int, *, tls: bool = False, settings: Mapping[str, str] = MappingProxyType({})
    ) -> Cluster:
        """A scheduler that listens, and so many workers that have one thread each and have joined."""
        folder = Path(tempfile.mkdtemp(prefix="cluster-"))
        cluster = _with_tls(folder) if tls else cls(folder, settings)
        try:
            cluster.start(workers, "tls" if tls else "tcp")
        except BaseException:
            cluster.end()
            raise
        return cluster

    def start(self, workers: int, protocol: str) -> None:
        """Start the scheduler, and so many workers, and wait for them."""
        place = ("--host", "127.0.0.1", "--port", "0", "--protocol", protocol)
        self._start("scheduler", *place, "--scheduler-file", str(self._file))
        assert wait_until(lambda: self._address() is not None, STARTED), "no scheduler listens"
        self._start("worker", self.address, "--nworkers", str(workers), "--nthreads", "1")
        assert wait_until(lambda: self._joined() == workers, STARTED), "the workers have not joined"

    @property
    def address(self) -> str:
        """Where the scheduler listens."""
        address = self._address()
        assert address
        return address

    def pids(self, word: str) -> list[int]:
        """The processes of this cluster, and of what it runs, with a word in their command lines."""
        return marked(f"{MARK}={self.folder}", word)

    def kill_worker_with_zygote(self) -> None:
        """Kill a Dask worker that runs jobs; its nanny starts another one."""
        zygote = self.pids("runner.workers.zygote_program")[0]
        text = Path(f"/proc/{zygote}/stat").read_text(encoding="utf-8")
        os.kill(int(text.rpartition(")")[2].split()[1]), signal.SIGKILL)

    def end(self) -> None:
        """End all of it: without their scheduler, workers would take eight seconds to notice."""
        for process in reversed(self.processes):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
        for pid in self.pids(""):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self.processes:
            process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    def _address(self) -> str | None:
        try:
            return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            return None

    def _joined(self) -> int:
        return (self.folder / "worker.log").read_text(encoding="utf-8").count("Registered to")

    def _start(self, role: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "dask", role, "--no-dashboard", *self.options, *arguments]
        with (self.folder / f"{role}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={**os.environ, **self.settings, MARK: str(self.folder)},
            )
        self.processes.append(process)


def marked(mark: str, word: str) -> list[int]:
    """The live processes with a variable ``NAME=value``, and with a word in their command lines."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            environment = (folder / "environ").read_bytes().split(b"\0")
            if mark.encode() in environment and word.encode() in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    return found


def _with_tls(folder: Path) -> Cluster:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    own = folder / "own.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(own))
    section = "DASK_DISTRIBUTED__COMM__TLS__"
    settings = {
        f"{section}CA_FILE": str(folder / "ca.pem"),
        f"{section}CLIENT__CERT": str(own),
        f"{section}CLIENT__KEY": str(own),
    }
    options = ("--tls-ca-file", str(folder / "ca.pem"), "--tls-cert", str(own), "--tls-key", str(own))
    return Cluster(folder, settings, options)
