"""``last.json``: the last verdict of every captured bug's test, over all runs and both frameworks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cleveragents.bugs.documents import document_of_tests
from cleveragents.bugs.readable import readable
from cleveragents.bugs.verdicts import Verdict

SCHEMA = "cleveragents.last/1"

Entry = dict[str, Any]
# The tests that have one name in one file: framework, file, name.
Group = tuple[str, str, str]
# How many earlier verdicts of a test are kept: about as many dots as a line has room for.
REMEMBERED = 20
# Of several verdicts on one test, the one that asks for most is kept.
RANKS = {
    verdict.value: rank
    for rank, verdict in enumerate((Verdict.UNCHANGED, Verdict.XFAIL, Verdict.BROKEN, Verdict.XPASS))
}


class Earlier(NamedTuple):
    """What a run before the last one has reported of a test; ``finished`` is in UTC."""

    verdict: str
    status: str
    finished: datetime


class LastOutcome(NamedTuple):
    """What was last reported of one test.

    ``file`` is seen from the project's folder; ``message`` and ``wanted`` are the first lines of them;
    ``finished`` is when that run had ended, in UTC; ``earlier`` are the verdicts before, oldest first.
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
    step: str = ""
    wanted: str = ""
    earlier: tuple[Earlier, ...] = ()


def merged(root: Path, old: str, new: Iterable[Entry]) -> str:
    """The text of the file with the ``new`` entries, which belong to one run; other tests keep theirs.

    An ``old`` text that is broken is worth nothing; tests whose file is gone are left out.
    """
    before = _entries(old)
    named: dict[Group, list[Entry]] = {}
    for entry in before:
        named.setdefault(_group(entry), []).append(entry)
    news = [_with_past(entry, named.get(_group(entry), [])) for entry in new if _has_verdict(entry)]
    seen = {(_group(entry), entry["run"]) for entry in news}
    groups = {group for group, _ in seen}
    # A test that has moved within its file leaves no entry behind; its twins of the same run stay.
    olds = [entry for entry in before if _group(entry) not in groups or _known(entry, seen)]
    by_test: dict[tuple[Group, int, str], Entry] = {}
    for entry in sorted([*olds, *news], key=_rank):
        by_test[_group(entry), int(entry["line"]), str(entry.get("occurrence", 1))] = entry
    there = {file for file in {entry["file"] for entry in by_test.values()} if (root / file).exists()}
    tests = [by_test[key] for key in sorted(by_test) if by_test[key]["file"] in there]
    return document_of_tests({"schema": SCHEMA}, tests)


def read_last(text: str) -> list[LastOutcome]:
    """What a text of the file says; nothing where it is broken."""
    return [
        _outcome(entry)._replace(earlier=tuple(_past(_listed(entry.get("earlier")))))
        for entry in _entries(text)
    ]


def from_root(root: Path, file: Path) -> str:
    """A file as seen from the project's folder, whichever links lead to either, with forward slashes."""
    return all_from_root(root, [file])[file]


def all_from_root(root: Path, files: Iterable[Path]) -> dict[Path, str]:
    """Each of several files as ``from_root`` names it; the links of a folder are followed once."""
    top, named = os.path.realpath(root), set(files)
    folders = {folder: _relative(os.path.realpath(folder), top) for folder in {file.parent for file in named}}
    return {file: f"{folders[file.parent]}{file.name}" for file in named}


def _relative(folder: str, top: str) -> str:
    """What stands before the name of a file in ``folder``, as seen from ``top``."""
    seen = os.path.relpath(folder, top).replace(os.sep, "/")
    return "" if seen == "." else f"{seen}/"


def first_line(message: str) -> str:
    """The first line of a message that is not empty, fit for a report."""
    # Most tests have none, and a run without any is not to pay for what makes messages readable.
    return readable(message.strip()).partition("\n")[0].strip() if message else ""


def _has_verdict(entry: Entry) -> bool:
    # An interrupted test has none, and one of an earlier run is worth more.
    return not (entry["expected_fail"] and entry["verdict"] == Verdict.UNCHANGED.value)


def _with_past(entry: Entry, named: Sequence[Entry]) -> Entry:
    """The entry with the verdicts of earlier runs, of the test at its place or the only one of its name."""
    there = [old for old in named if _place(old) == _place(entry)]
    if len(there or named) != 1:
        return entry
    old = (there or named)[0]
    past = _past([*_listed(old.get("earlier")), old])
    # What another process of the same run has said is not the past.
    kept = past[:-1] if str(old.get("run")) == entry["run"] else past
    earlier = [
        {"verdict": one.verdict, "status": one.status, "finished": one.finished.isoformat()}
        for one in kept[-REMEMBERED:]
    ]
    return {**entry, "earlier": earlier} if earlier else entry


def _past(entries: Iterable[Any]) -> list[Earlier]:
    """What entries say that stand in a file which anybody may have edited."""
    past = []
    for entry in entries:
        with suppress(ValueError, TypeError, KeyError):
            past.append(_earlier(entry))
    return past


def _place(entry: Entry) -> tuple[int, str]:
    return int(entry["line"]), str(entry.get("occurrence", 1))


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
    """The outcome without the earlier ones, which nobody needs to know whether the entry is whole."""
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
        step=str(entry.get("step", "")),
        wanted=str(entry.get("wanted", "")),
    )


def _earlier(entry: Entry) -> Earlier:
    finished = datetime.fromisoformat(entry["finished"])
    return Earlier(str(entry["verdict"]), str(entry["status"]), finished)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
