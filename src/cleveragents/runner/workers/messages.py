"""What the controller, the zygote and the workers of a run say to each other.

What is said for every worker and every job are tuples, and names of files are texts: to pickle a dataclass
or to join a path, Python looks at so much that a process which was just forked copies forty pages for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cleveragents.bugs.rules import Violation
from cleveragents.runner.workers.states import ContainerState


class Desk(NamedTuple):
    """Where a worker leaves things: the name of a folder, and the names of the worker's files in it."""

    folder: str
    number: int

    @property
    def journal(self) -> str:
        """What has happened."""
        return f"{self.folder}/{self.number}.journal"

    @property
    def position(self) -> str:
        """Where the worker is, and the last that its scenario has printed, captured or not."""
        return f"{self.folder}/{self.number}.position"

    @property
    def out(self) -> str:
        """What was written to file descriptor 1, by programs that were started, say."""
        return f"{self.folder}/{self.number}.out"

    @property
    def err(self) -> str:
        """What was written to file descriptor 2."""
        return f"{self.folder}/{self.number}.err"

    @property
    def last(self) -> str:
        """What the hooks have printed that ended the worker."""
        return f"{self.folder}/{self.number}.last"

    @property
    def ended(self) -> str:
        """The same, once those hooks have come to their end."""
        return f"{self.folder}/{self.number}.ended"

    @property
    def reports(self) -> str:
        """The folder for reports until the controller takes them."""
        return f"{self.folder}/{self.number}.reports"


# --- to a worker ---


class Job(NamedTuple):
    """Scenarios of one feature to run: those from ordinal ``first`` to below ``beyond``.

    ``places`` are the places in the file by which the feature was selected; a line of None is the whole
    file. ``checksum`` is that of the file, None where it is not known. ``refused`` are the services that
    cannot be had, with the reasons. ``is_whole`` is whether these are all scenarios of the feature. With
    ``waits`` the worker gets ready, and begins when it is told ``Go``.
    """

    number: int
    feature: int
    places: tuple[tuple[str, int | None], ...]
    first: int
    beyond: int
    is_whole: bool = True
    refused: tuple[tuple[str, str], ...] = ()
    checksum: int | None = None
    waits: bool = False

    @property
    def file(self) -> str:
        """The feature's file, as it was named."""
        return self.places[0][0]


class Go(NamedTuple):
    """Begin with the job that waits, when the process with the id ``after`` is gone."""

    after: int | None


# --- to the zygote ---


@dataclass(frozen=True, slots=True)
class Begin:
    """Run ``before_all`` where it runs once: the features could be read."""


class Start(NamedTuple):
    """Fork a worker for the desk with this number; the file that comes along is its end of a channel."""

    folder: str
    number: int


class Look(NamedTuple):
    """Say which workers have ended."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Run what ends the whole run, and end; ``failed`` and ``aborted`` say what the workers have seen."""

    failed: bool
    aborted: bool


# --- from the zygote ---


@dataclass(frozen=True, slots=True)
class Ready:
    """The suite is loaded, and has begun; ``threads`` are those that would be missing in a forked worker."""

    aborted: bool
    hook_failures: int
    threads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """The suite cannot be loaded; ``text`` says why."""

    text: str


class Started(NamedTuple):
    """A worker runs, with this process id, which is its process group's and session's as well."""

    worker: int
    pid: int


class Ended(NamedTuple):
    """Workers have ended, with these exit codes; negative numbers are signals."""

    codes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The run's last hooks and cleanups have run."""

    hook_failures: int
    cleanups_failed: bool
    aborted: bool


# --- from a worker ---


class UndefinedStep(NamedTuple):
    """A step without a definition, as snippets need it."""

    keyword: str
    step_type: str
    name: str


# Its folder, unless that is the one for JUnit, its name and its content.
Report = tuple[str | None, str, bytes]


class JobDone(NamedTuple):
    """A job has come to its end.

    ``journal`` are the offsets between which the worker's journal tells it. ``reports`` are files for the
    JUnit folder, or for another one that hooks have named, ``notes`` are for people; ``model`` is the feature
    itself, pickled, where hooks have changed what was in the file.
    ``printed`` is how much had been written to the standard output and error until then.
    ``pid`` is the worker's process, and ``retire`` whether it ends after this job. ``rest`` is the first
    scenario that did not run because an earlier one was interrupted; ``lost`` says why nothing could run.
    """

    number: int
    journal: tuple[int, int]
    failed: bool = False
    aborted: bool = False
    hook_failures: int = 0
    undefined: tuple[UndefinedStep, ...] = ()
    violations: tuple[Violation, ...] = ()
    feature: ContainerState | None = None
    rules: tuple[ContainerState, ...] = ()
    reports: tuple[Report, ...] = ()
    notes: tuple[str, ...] = ()
    retire: bool = False
    model: bytes | None = None
    rest: int | None = None
    lost: str | None = None
    seconds: float = 0
    printed: tuple[int, int] | None = None
    pid: int = 0
