"""``outcomes.json``: every verdict of a run, for programs; and ``last.json`` beside it, over all runs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from cleveragents import errors
from cleveragents.atomic import replace_text
from cleveragents.bugs.documents import document_of_tests
from cleveragents.bugs.last import all_from_root, first_line, merged
from cleveragents.bugs.verdicts import Verdict

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


class Record(NamedTuple):
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


class Run(NamedTuple):
    """A run whose verdicts are written down.

    ``root`` is the project's folder, ``start`` the one from which the records' files are seen, and
    ``controller`` the id of the process that controls the run, 0 where nobody knows better.
    """

    framework: str
    root: Path
    start: Path
    controller: int = 0


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


def merge_outcomes(path: Path, run: Run, records: Sequence[Record]) -> None:
    """Add ``records`` to the file of this run, or start a new file where another run wrote it.

    What is in them is the last outcome of their tests, and goes into ``last.json`` beside it. Several
    workers, and several runs, may finish at once, so reading, merging and replacing happen under a lock.
    A process that is named as its own controller is the whole of its run: without records it needs none.

    Raises:
        WriteError: The file that it names is as it was.
    """
    identity = run_identity(run.controller)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _turn(path, alone=run.controller == os.getpid() and not records):
            tests = _merged(_entries_of(path, identity), records)
            replace_text(path, _document(run.framework, identity, tests))
            if records:
                _keep_last(path.with_name("last.json"), run, identity, records)
    except OSError as error:  # a time-out is one
        raise errors.WriteError(path.as_posix(), error.strerror or str(error)) from error


def _keep_last(path: Path, run: Run, identity: str, records: Sequence[Record]) -> None:
    common = {"framework": run.framework, "run": identity, "finished": _now()}
    files = all_from_root(run.root, (run.start / record.file for record in records))
    new = [{"file": files[run.start / record.file], **_last_entry(record), **common} for record in records]
    replace_text(path, merged(run.root, _text_of(path), new))


def _last_entry(record: Record) -> Entry:
    kept = (
        "line",
        "name",
        "occurrence",
        "bugs",
        "expected_fail",
        "verdict",
        "status",
        "reason",
        "step",
        "error",
    )
    facts = {name: getattr(record, name) for name in kept}
    return {**facts, "message": first_line(record.message), "wanted": first_line(record.wanted)}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""  # missing, or broken: what stands in its way is told when it is replaced


def _turn(path: Path, *, alone: bool) -> AbstractContextManager[object]:
    if alone:
        return nullcontext()
    lock = path.with_name(f"{path.name}.lock")
    if os.name == "nt":
        from filelock import FileLock  # noqa: PLC0415 - its import costs a hundredth of a run of 2,000 tests

        return FileLock(lock, timeout=PATIENCE)
    from cleveragents.flock import exclusive_within  # noqa: PLC0415 - as in _controller

    return exclusive_within(lock, PATIENCE)


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
    return {**record._asdict(), "message": message}


def _document(framework: str, run: str, tests: list[Entry]) -> str:
    verdicts = [test["verdict"] for test in tests]
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS}
    head = {"schema": SCHEMA, "framework": framework, "run": run, "counts": counts}
    return document_of_tests(head, tests)


def _entries_of(path: Path, run: str) -> list[Entry]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        same_run = document["schema"] == SCHEMA and document["run"] == run
        return list(document["tests"]) if same_run else []
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return []  # missing, from another version, or broken by hand: this run's file replaces it
