"""``outcomes.json`` of the last run -> whole messages, and outcomes of tests that ``last.json`` lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cleveragents.bugs.last import SCHEMA as LAST
from cleveragents.bugs.last import LastOutcome, first_line, read_last
from cleveragents.bugs.outcomes import SCHEMA
from cleveragents.report.board import Note

TestKey = tuple[str, str, str, int]
AGAIN = "run the suite again"


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last outcomes of all tests by their files, whole messages, and what could not be read."""

    outcomes: Mapping[str, Sequence[LastOutcome]] = field(default_factory=dict)
    messages: Mapping[TestKey, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()


def read_last_run(outcomes: Path, last: Path, files: Sequence[str]) -> LastRun:
    """What both files say of the tests in ``files``; either may be missing, damaged, or another release's."""
    kept, notes = _kept(last)
    entries, finished, more_notes = _entries(outcomes)
    run = [pair for entry in entries if (pair := _outcome(entry, files, finished))]
    messages = {_key(one): str(entry["message"]) for one, entry in run}
    known = {_key(one) for one in kept}
    whole = [*kept, *(one for one, _ in run if _key(one) not in known)]
    by_file: dict[str, list[LastOutcome]] = {}
    for each in whole:
        by_file.setdefault(each.file, []).append(each)
    # A message of another run is no longer that of the last outcome.
    fresh = {_key(one): one.message for one in whole}
    current = {key: text for key, text in messages.items() if fresh.get(key) == first_line(text)}
    return LastRun(by_file, current, (*notes, *more_notes))


def _kept(last: Path) -> tuple[list[LastOutcome], list[Note]]:
    text, notes = _text_of(last)
    kept = read_last(text)
    if text and not kept and _schema_of(text) != LAST:
        notes = [_fault(last, f"is not what this release writes; {AGAIN}, which replaces it")]
    return kept, notes


def _schema_of(text: str) -> object:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document.get("schema") if isinstance(document, dict) else None


def _entries(outcomes: Path) -> tuple[list[dict[str, Any]], datetime, list[Note]]:
    text, notes = _text_of(outcomes)
    nothing: list[dict[str, Any]] = []
    finished = datetime.fromtimestamp(outcomes.stat().st_mtime if text else 0, UTC)
    if not text:
        return nothing, finished, notes
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return nothing, finished, [_fault(outcomes, f"is no whole JSON document; {AGAIN}, which replaces it")]
    schema = document.get("schema") if isinstance(document, dict) else None
    if schema != SCHEMA:
        return (
            nothing,
            finished,
            [_fault(outcomes, f"has the schema {schema!r}, and not {SCHEMA!r}; {AGAIN}")],
        )
    tests = document.get("tests")
    entries = [test for test in tests if _is_whole(test)] if isinstance(tests, list) else []
    if not isinstance(tests, list) or len(entries) < len(tests):
        notes = [_fault(outcomes, f"has tests that lack something; {AGAIN}")]
    framework = document.get("framework", "behave")
    return [{**entry, "framework": framework} for entry in entries], finished, notes


def _text_of(path: Path) -> tuple[str, list[Note]]:
    try:
        return path.read_text(encoding="utf-8"), []
    except (FileNotFoundError, NotADirectoryError):
        return "", []  # no run has been here
    except (OSError, ValueError) as error:
        return "", [_fault(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")]


def _fault(path: Path, text: str) -> Note:
    return Note(f"build/bugs/{path.name}: {text}", is_fault=True)


def _is_whole(test: object) -> bool:
    texts = ("file", "name", "verdict", "status", "reason", "step", "error", "message", "wanted")
    return (
        isinstance(test, dict)
        and all(isinstance(test.get(key), str) for key in texts)
        and type(test.get("line")) is int
        and isinstance(test.get("expected_fail"), bool)
    )


def _outcome(
    entry: dict[str, Any], files: Sequence[str], finished: datetime
) -> tuple[LastOutcome, dict[str, Any]] | None:
    # Its path is seen from wherever the run was started.
    seen = entry["file"].replace("\\", "/")
    while seen.startswith("../"):
        seen = seen.removeprefix("../")
    file = next(
        (file for file in files if file == seen or file.endswith(f"/{seen}") or seen.endswith(f"/{file}")),
        None,
    )
    if file is None:
        return None
    outcome = LastOutcome(
        framework=entry["framework"],
        file=file,
        line=entry["line"],
        name=entry["name"],
        expected_fail=entry["expected_fail"],
        verdict=entry["verdict"],
        status=entry["status"],
        reason=entry["reason"],
        error=entry["error"],
        message=first_line(entry["message"]),
        finished=finished,
        step=entry["step"],
        wanted=first_line(entry["wanted"]),
    )
    return outcome, entry


def _key(one: LastOutcome) -> TestKey:
    return one.framework, one.file, one.name, one.line
