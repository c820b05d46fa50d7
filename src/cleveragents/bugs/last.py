"""``last.json``: the last verdict of every captured bug's test, over all runs and both frameworks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cleveragents.bugs.readable import readable
from cleveragents.bugs.verdict import Verdict

SCHEMA = "cleveragents.last/1"

Entry = dict[str, Any]
# The tests that have one name in one file: framework, file, name.
Group = tuple[str, str, str]
# Of several verdicts on one test, the one that asks for most is kept.
RANKS = {
    verdict.value: rank
    for rank, verdict in enumerate((Verdict.UNCHANGED, Verdict.XFAIL, Verdict.BROKEN, Verdict.XPASS))
}


@dataclass(frozen=True, slots=True)
class LastOutcome:
    """What was last reported of one test.

    ``file`` is seen from the project's folder; ``message`` is the first line of it; ``finished`` is when
    that run had ended, in UTC.
    """

    framework: str
    file: str
    line: int
    name: str
    expected_fail: bool
    verdict: str
    status: str
    reason: str
    error: str
    message: str
    finished: datetime


def merged(root: Path, old: str, new: Iterable[Entry]) -> str:
    """The text of the file with the ``new`` entries, which belong to one run; other tests keep theirs.

    An ``old`` text that is broken is worth nothing; tests whose file is gone are left out.
    """
    news = [entry for entry in new if _has_verdict(entry)]
    seen = {(_group(entry), entry["run"]) for entry in news}
    groups = {group for group, _ in seen}
    # A test that has moved within its file leaves no entry behind; its twins of the same run stay.
    olds = [entry for entry in _entries(old) if _group(entry) not in groups or _known(entry, seen)]
    by_test: dict[tuple[Group, int, str], Entry] = {}
    for entry in sorted([*olds, *news], key=_rank):
        by_test[_group(entry), int(entry["line"]), str(entry.get("occurrence", 1))] = entry
    there = {file for file in {entry["file"] for entry in by_test.values()} if (root / file).exists()}
    tests = [by_test[key] for key in sorted(by_test) if by_test[key]["file"] in there]
    # ASCII, because a message may hold what UTF-8 cannot, a lone surrogate for instance.
    return json.dumps({"schema": SCHEMA, "tests": tests}, indent=2) + "\n"


def read_last(text: str) -> list[LastOutcome]:
    """What a text of the file says; nothing where it is broken."""
    return [_outcome(entry) for entry in _entries(text)]


def from_root(root: Path, file: Path) -> str:
    """A file as seen from the project's folder, whichever links lead to either, with forward slashes."""
    real = os.path.join(os.path.realpath(file.parent), file.name)  # noqa: PTH118 - as relpath
    return os.path.relpath(real, os.path.realpath(root)).replace(os.sep, "/")


def first_line(message: str) -> str:
    """The first line of a message that is not empty, fit for a report."""
    return readable(message.strip()).partition("\n")[0].strip()


def _has_verdict(entry: Entry) -> bool:
    # An interrupted test has none, and one of an earlier run is worth more.
    return not (entry["expected_fail"] and entry["verdict"] == Verdict.UNCHANGED.value)


def _known(entry: Entry, seen: set[tuple[Group, str]]) -> bool:
    return (_group(entry), str(entry.get("run"))) in seen


def _group(entry: Entry) -> Group:
    return entry["framework"], entry["file"], entry["name"]


def _rank(entry: Entry) -> int:
    return RANKS.get(entry["verdict"], 0)


def heaviest(outcomes: Sequence[LastOutcome]) -> LastOutcome:
    """Of several, the one that asks for most: an unexpected pass, a broken capture, a failure; the latest."""
    return max(outcomes, key=lambda one: (RANKS.get(one.verdict, 0), one.status != "passed", one.finished))


def _entries(text: str) -> list[Entry]:
    try:
        document = json.loads(text)
        tests = document["tests"] if document["schema"] == SCHEMA else []
        return [entry for entry in tests if _is_whole(entry)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return []  # from another version, or broken by hand: the next run replaces it


def _is_whole(entry: Entry) -> bool:
    try:
        outcome = _outcome(entry)
    except (ValueError, TypeError, KeyError, OverflowError):
        return False
    texts = (outcome.framework, outcome.file, outcome.name, outcome.verdict, outcome.status)
    return all(isinstance(text, str) for text in texts) and outcome.finished.tzinfo is not None


def _outcome(entry: Entry) -> LastOutcome:
    return LastOutcome(
        framework=entry["framework"],
        file=entry["file"],
        line=int(entry["line"]),
        name=entry["name"],
        expected_fail=bool(entry["expected_fail"]),
        verdict=entry["verdict"],
        status=entry["status"],
        reason=str(entry["reason"]),
        error=str(entry["error"]),
        message=str(entry["message"]),
        finished=datetime.fromisoformat(entry["finished"]),
    )
