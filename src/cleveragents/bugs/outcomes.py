"""``outcomes.json``: every verdict of a run, for programs; its schema is versioned."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cleveragents.atomic import replace_text

SCHEMA = "cleveragents.outcomes/1"

# What tells one test from another within a run: file, line, name.
Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Record:
    """What is reported of one captured bug's test; ``line`` is a row's own line in an outline."""

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

    @property
    def key(self) -> Key:
        """What tells this test from all others of its run."""
        return self.file, self.line, self.name


def run_identity() -> str:
    """The id that the processes of one run share: a worker of behavex names its controller.

    A process id alone comes back after a while, so the controller's start time goes with it
    where the system tells it.
    """
    # Only a run with something to write pays for the import.
    from multiprocessing import parent_process  # noqa: PLC0415

    controller = os.getppid() if parent_process() else os.getpid()
    try:
        started = Path(f"/proc/{controller}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        started = "0"
    return f"{controller}-{started}"


def merge_outcomes(path: Path, framework: str, records: Iterable[Record]) -> None:
    """Add ``records`` to the file of this run, or start a new file where another run wrote it.

    Several workers may finish at once, so reading, merging and replacing happen under a lock.
    """
    from filelock import FileLock  # noqa: PLC0415 - as in run_identity

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock"):
        run = run_identity()
        merged = {_key(entry): entry for entry in _entries_of(path, run)}
        merged |= {record.key: asdict(record) for record in records}
        tests = [merged[key] for key in sorted(merged)]
        document = {
            "schema": SCHEMA,
            "framework": framework,
            "run": run,
            "counts": _counts(tests),
            "tests": tests,
        }
        replace_text(path, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def _entries_of(path: Path, run: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        same_run = document["schema"] == SCHEMA and document["run"] == run
        return list(document["tests"]) if same_run else []
    except (OSError, ValueError, TypeError, KeyError):
        return []  # missing, from another version, or broken by hand: this run's file replaces it


def _key(entry: dict[str, Any]) -> Key:
    return entry["file"], entry["line"], entry["name"]


def _counts(tests: list[dict[str, Any]]) -> dict[str, int]:
    verdicts = [test["verdict"] for test in tests]
    return {verdict: verdicts.count(verdict) for verdict in ("xfail", "xpass", "broken", "unchanged")}
