"""``outcomes.json``: every verdict of a run, for programs; its schema is versioned."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cleveragents.atomic import replace_text
from cleveragents.bugs.verdict import Verdict
from cleveragents.errors import WriteError

SCHEMA = "cleveragents.outcomes/1"
# Where a test has run twice, the verdict further to the right is kept.
VERDICTS = [verdict.value for verdict in (Verdict.UNCHANGED, Verdict.XFAIL, Verdict.BROKEN, Verdict.XPASS)]
# Characters of a message; the whole of it is in the framework's own log.
LONGEST = 10_000
# Another run that holds the lock for longer than this (seconds) has stopped, not finished.
PATIENCE = 10

# What tells one test from another within a run: file, line, name, and how often that was there before.
Key = tuple[str, int, str, int]
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """What is reported of one captured bug's test.

    ``line`` is a row's own line in an outline; ``wanted`` is the declared message, where the failure had
    another; ``rules`` names the tag rules for which the test was refused; ``occurrence`` numbers the tests
    that stand at one place under one name.
    """

    file: str
    line: int
    name: str
    bugs: tuple[int, ...]
    expected_fail: bool
    verdict: str
    status: str
    reason: str = ""
    step: str = ""
    error: str = ""
    message: str = ""
    wanted: str = ""
    rules: tuple[str, ...] = ()
    occurrence: int = 1

    @property
    def key(self) -> Key:
        """What tells this test from all others of its run."""
        return self.file, self.line, self.name, self.occurrence


def run_identity(controller: int = 0) -> str:
    """The id that the processes of one run share: the id of the process that controls it.

    By default that is this process, or the parent that multiprocessing knows, as in behavex.

    A process id alone comes back after a while, so the controller's start time goes with it
    where the system tells it.
    """
    controller = controller or _controller()
    try:
        started = Path(f"/proc/{controller}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        started = "0"
    return f"{controller}-{started}"


def _controller() -> int:
    # Only a run with something to write, whose controller nobody knows better, pays for the import.
    from multiprocessing import parent_process  # noqa: PLC0415

    return os.getppid() if parent_process() else os.getpid()


def merge_outcomes(path: Path, framework: str, records: Iterable[Record], controller: int = 0) -> None:
    """Add ``records`` to the file of this run, or start a new file where another run wrote it.

    Several workers may finish at once, so reading, merging and replacing happen under a lock. A process
    that is named as its own controller is the whole of its run, and needs none.

    Raises:
        WriteError: The file is as it was.
    """
    run = run_identity(controller)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path, alone=controller == os.getpid()):
            tests = _merged(_entries_of(path, run), records)
            replace_text(path, _document(framework, run, tests))
    except OSError as error:  # a time-out is one
        raise WriteError(path.as_posix(), error.strerror or str(error)) from error


def _turn(path: Path, *, alone: bool) -> AbstractContextManager[object]:
    if alone:
        return nullcontext()
    from filelock import FileLock  # noqa: PLC0415 - as in _controller

    return FileLock(f"{path}.lock", timeout=PATIENCE)


def _merged(entries: list[Entry], records: Iterable[Record]) -> list[Entry]:
    by_key: dict[Key, Entry] = {}
    tests = [*entries, *map(_entry, records)]
    for test in sorted(tests, key=lambda test: VERDICTS.index(test["verdict"])):
        by_key[test["file"], test["line"], test["name"], test.get("occurrence", 1)] = test
    return [by_key[key] for key in sorted(by_key)]


def _entry(record: Record) -> Entry:
    message = record.message
    if len(message) > LONGEST:
        message = f"{message[:LONGEST]}... ({len(message)} characters)"
    return {**asdict(record), "message": message}


def _document(framework: str, run: str, tests: list[Entry]) -> str:
    verdicts = [test["verdict"] for test in tests]
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    document = {"schema": SCHEMA, "framework": framework, "run": run, "counts": counts, "tests": tests}
    # ASCII, because a message may hold what UTF-8 cannot, a lone surrogate for instance.
    return json.dumps(document, indent=2) + "\n"


def _entries_of(path: Path, run: str) -> list[Entry]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        same_run = document["schema"] == SCHEMA and document["run"] == run
        return list(document["tests"]) if same_run else []
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return []  # missing, from another version, or broken by hand: this run's file replaces it
