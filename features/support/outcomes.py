"""Last outcomes: written by runs that never were, and what is made of them."""

from __future__ import annotations

import fcntl
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen
from unittest import mock

from cleveragents.bugs.bug_list import Filters, Known, Row, rows_of, states_meant
from cleveragents.bugs.catalog import CapturedTest, read_catalog
from cleveragents.bugs.first_commit import FirstCommit
from cleveragents.bugs.last import LastOutcome, from_root, read_last
from cleveragents.bugs.outcomes import Record, Run, merge_outcomes
from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import BugId, TagNames
from cleveragents.bugs.times import parsed_time
from support.workspace import Workspace

NOW = datetime(2026, 3, 1, tzinfo=UTC)
# Several runs at once, each its own controller, as Robot's are.
WRITER = """
import os, sys
from pathlib import Path
from support.outcomes import write_run
for number in range(8):
    write_run(Path(sys.argv[1]), [{"file": "a.robot", "name": f"{sys.argv[2]}-{number}"}], os.getpid())
"""
SIDES = ("one", "two")


def write_run(root: Path, rows: Iterable[Mapping[str, str]], controller: int, start: str = ".") -> None:
    """What a run writes down that was started in a folder of the project."""
    path = root / "build/bugs/outcomes.json"
    framework = "robot" if any(row["file"].endswith(".robot") for row in rows) else "behave"
    merge_outcomes(path, Run(framework, root, root / start, controller), [_record(row) for row in rows])


def held_lock(_context: object, lock: Path, patience: float) -> Iterator[None]:
    """While this goes on, somebody else has the lock of the outcomes, and nobody waits long for it."""
    with lock.open("rb") as held, mock.patch("cleveragents.bugs.outcomes.PATIENCE", patience):
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _record(row: Mapping[str, str]) -> Record:
    verdict = row.get("verdict", "xfail")
    return Record(
        file=row["file"],
        line=int(row.get("line", "3")),
        name=row["name"],
        bugs=(7,),
        expected_fail=row.get("expected to fail", "yes") == "yes",
        verdict=verdict,
        status=row.get("status", "passed" if verdict == "xfail" else "failed"),
        step=row.get("step", ""),
        message=row.get("message", "").replace("\\n", "\n"),
        occurrence=int(row.get("occurrence", "1")),
    )


def make_older(workspace: Workspace, hours: int) -> None:
    """Let the runs that are kept have ended so many hours ago."""
    document = json.loads(workspace.read("build/bugs/last.json"))
    for test in document["tests"]:
        test["finished"] = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
    workspace.write("build/bugs/last.json", json.dumps(document))


def write_at_once(root: Path) -> int:
    """Two processes write their runs at the same time; how many there were in all."""
    words = [sys.executable, "-c", WRITER, str(root)]
    folder = Path(__file__).parents[1]
    writers = [Popen([*words, side], cwd=folder) for side in SIDES]
    codes = [writer.wait() for writer in writers]
    assert not any(codes), codes
    return 8 * len(SIDES)


def kept(workspace: Workspace) -> list[LastOutcome]:
    """What last.json holds."""
    return read_last(workspace.read("build/bugs/last.json"))


def listed(workspace: Workspace, file: str, outcomes: Iterable[Mapping[str, str]]) -> list[Row]:
    """The rows of the bugs in a file, whose last outcomes are told."""
    path = workspace.folder / file
    name = from_root(workspace.folder, path)
    known = Known(None, {name: [_outcome(name, row) for row in outcomes]})
    captured = read_catalog([path], lambda _: TagNames()).captured()
    return list(rows_of({name: captured}, known, NOW))


def _outcome(file: str, row: Mapping[str, str]) -> LastOutcome:
    return LastOutcome(
        framework=row.get("framework", "behave"),
        file=file,
        line=int(row["line"]),
        name=row["name"],
        expected_fail=row["expected to fail"] == "yes",
        verdict=row["verdict"],
        status=row.get("status", "failed"),
        reason="",
        error="",
        message="",
        finished=NOW - timedelta(hours=int(row.get("hours ago", "1"))),
    )


def known_bug(row: Mapping[str, str]) -> Row:
    """A row of the list with what a table says about it."""
    file, _, line = row["where"].partition(":")
    framework = "robot" if file.endswith(".robot") else "behave"
    tags = TaggedTest(file, int(line), "One", (), 1, "One", int(line))
    bug = BugId(int(row["bug"]))
    fixed = {"fixed, not released": "xpass", "broken": "broken"}.get(row["state"])
    state = "expected to fail" if fixed else row["state"]
    test = CapturedTest(bug, state, file, int(line), "One", 1, framework, (tags,))
    verdict = {"line": line, "name": "One", "expected to fail": "yes", "verdict": fixed or "xfail"}
    return Row(test, NOW, bool(row["age"]), _first(row), _outcome(file, verdict))


def _first(row: Mapping[str, str]) -> FirstCommit | None:
    age = parsed_time(row["age"])
    return FirstCommit("a" * 40, row["by"], NOW - age, row["bound"]) if age is not None else None


def filters(text: str) -> Filters:
    """The filters of words like ``state open author ann``."""
    words = dict(zip(text.split()[::2], text.split()[1::2], strict=True))
    return Filters(
        states=states_meant(words.get("state", "")),
        bugs=frozenset(map(int, words.get("bug", "").split(",") if "bug" in words else ())),
        author=words.get("author", ""),
        framework=words.get("framework", ""),
        older_than=parsed_time(words.get("older", "")),
    )
