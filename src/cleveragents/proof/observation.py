"""Run captured tests without inversion, in processes of our own, and tell what was observed of each."""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import cleveragents
from cleveragents.bugs.dialect import ROBOT
from cleveragents.errors import MissingExtraError
from cleveragents.git import UNWANTED
from cleveragents.proof.children import Child, run_children
from cleveragents.proof.endings import Ending, interrupted_by, last_words
from cleveragents.proof.exchange import Request, heard, request_text
from cleveragents.proof.groups import grouped
from cleveragents.proof.targets import Place, Sighting, Target

# Only the path is known here: what stands there must not be imported into this process.
START = Path(cleveragents.__file__).absolute().parent / "integrations" / "start_proving.py"
# Bytes at the end of what a process has printed, among which its last lines are.
TAIL = 100_000


@dataclass(frozen=True, slots=True)
class _Run:
    """One group of targets in one process, and the folder where that process finds and leaves its files."""

    targets: tuple[Target, ...]
    folder: Path

    @property
    def request(self) -> Path:
        return self.folder / "request.json"

    @property
    def notes(self) -> Path:
        return self.folder / "notes.jsonl"

    @property
    def printed(self) -> Path:
        return self.folder / "printed.txt"

    def prepare(self, place: Place) -> Child:
        """Write the request, and say which process is to be started for it."""
        self.folder.mkdir()
        self.notes.touch()
        self.request.write_text(request_text(self._request(place)), "utf-8")
        # What is printed is wanted of a process that is killed, too.
        command = (sys.executable, "-P", "-u", str(START), str(self.request))
        return Child(command, place.root, _environment(), self.printed, place.time_limit)

    def _request(self, place: Place) -> Request:
        return Request(
            targets=self.targets,
            sources=tuple(map(str, place.source_folders)),
            top=str(place.top.absolute()),
            robot_arguments=place.robot_arguments,
            isolated=place.isolated,
            names=place.names,
            notes=str(self.notes),
            outputs=str(self.folder / "outputs"),
        )

    def sighting(self, ending: Ending) -> Sighting:
        """What was observed."""
        found = heard(self.notes.read_text("ascii"))
        outcomes = {self.targets[number]: outcome for number, outcome in found.outcomes.items()}
        if found.running is not None and not found.finished:
            outcomes[self.targets[found.running]] = interrupted_by(ending)
        said = last_words(_tail(self.printed), ending, finished=found.finished)
        return Sighting(outcomes, said, found.foreign)


def observe(place: Place, targets: Iterable[Target]) -> Sighting:
    """Run the targets once.

    Raises:
        MissingExtraError: There are Robot's tests among them, and Robot Framework is not installed.
    """
    return _observe(place, tuple(targets), 1, _nobody)[0]


def observe_often(
    place: Place, targets: Iterable[Target], times: int, notify: Callable[[int, int], None] | None = None
) -> list[Sighting]:
    """Run the targets several times, one time after the other: tests may share a file, or a port.

    ``notify`` is told how many processes have ended, and of how many.

    Raises:
        MissingExtraError: As ``observe``.
    """
    return _observe(place, tuple(targets), times, notify or _nobody)


def _observe(
    place: Place, targets: Sequence[Target], times: int, notify: Callable[[int, int], None]
) -> list[Sighting]:
    there = [target for target in targets if (place.root / target.file).is_file()]
    _require_robot(there)
    missing = Sighting({}, _told_of_missing(set(targets) - set(there)), ())
    groups = grouped(place.root, there)
    with tempfile.TemporaryDirectory(prefix="cleveragents-proof-", ignore_cleanup_errors=True) as folder:
        tops = [Path(folder, str(time)).absolute() for time in range(times)]
        for top in tops:
            top.mkdir()
        runs = [_Run(group, top / str(number)) for top in tops for number, group in enumerate(groups)]
        endings = run_children([run.prepare(place) for run in runs], 1, notify)
        found = [run.sighting(ending) for run, ending in zip(runs, endings, strict=True)]
    size = len(groups)
    return [_merged([missing, *found[time * size : (time + 1) * size]]) for time in range(times)]


def _merged(parts: Sequence[Sighting]) -> Sighting:
    outcomes = {target: outcome for part in parts for target, outcome in part.outcomes.items()}
    said = "\n".join(part.said for part in parts if part.said)
    return Sighting(outcomes, said, tuple(sorted({module for part in parts for module in part.foreign})))


def _require_robot(targets: Iterable[Target]) -> None:
    if not any(target.framework == ROBOT.framework for target in targets):
        return
    found = importlib.util.find_spec("robot")
    # A folder of that name in the current one is a package without a file.
    if found is None or found.origin is None:
        raise MissingExtraError("Robot Framework", "running captured tests of Robot", "robot")


def _told_of_missing(targets: Iterable[Target]) -> str:
    return "\n".join(f"{file}: there is no such file" for file in sorted({each.file for each in targets}))


def _environment() -> Mapping[str, str]:
    """The variables of the tests: git's own of a hook would lead them into another repository."""
    # Without its assertions a test asserts nothing.
    unwanted = {*UNWANTED, "PYTHONOPTIMIZE"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}


def _tail(file: Path) -> str:
    with file.open("rb") as printed:
        printed.seek(max(0, file.stat().st_size - TAIL))
        return printed.read().decode("utf-8", "replace")


def _nobody(_: int, __: int) -> None:
    """Nobody wants to know."""
