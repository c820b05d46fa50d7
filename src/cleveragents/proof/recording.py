"""What the ledgers of some projects are to say, now that their captured tests have been run."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from cleveragents.atomic import replace_texts
from cleveragents.bugs.catalog import Catalog
from cleveragents.bugs.fingerprint import fingerprint_of
from cleveragents.bugs.ledger import Entry, Test, ledger_text, place_in, read_ledger
from cleveragents.bugs.tags import read_tags
from cleveragents.errors import WriteError
from cleveragents.project import Settings
from cleveragents.proof.verification import Verified

# Another recording that takes longer than this (seconds) to write has stopped.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Recorded:
    """A ledger that was written: its file, how many failures were recorded, and why others were not."""

    file: Path
    entries: int
    left_out: tuple[tuple[Test, str], ...]


@dataclass(frozen=True, slots=True)
class _Project:
    """What was seen of a project's tests, and which of all its tests wait for a fix, by file."""

    settings: Settings
    verified: tuple[Verified, ...]
    waiting: Mapping[str, Counter[Test]]

    @property
    def file(self) -> Path:
        return Path(os.path.relpath(self.settings.ledger_file))


def record(
    verified: Sequence[Verified], catalog: Catalog, settings_of: Callable[[Path], Settings], *, whole: bool
) -> list[Recorded]:
    """Write into the ledgers of all projects how some tests have failed, all or none.

    Where ``catalog`` is ``whole``, what is recorded of tests that wait for no fix any more is dropped;
    otherwise nobody knows which those are.

    Raises:
        LedgerError: A ledger that is there is none.
        WriteError: One cannot be written; all are as they were.
    """
    projects = list(_projects(verified, catalog, settings_of))
    with _turns([project.settings.built for project in projects]):
        written = [_with_recordings(project, whole=whole) for project in projects]
        replace_texts({recorded.file: text for recorded, text in written if text is not None})
    return [recorded for recorded, _ in written]


def _projects(
    verified: Sequence[Verified], catalog: Catalog, settings_of: Callable[[Path], Settings]
) -> Iterator[_Project]:
    settings = {found.root: found for found in (settings_of(file.path) for file in catalog.files)}
    for root, own in settings.items():
        waiting: dict[str, Counter[Test]] = {}
        for file in catalog.files:
            if settings_of(file.path).root == root:
                place = place_in(root, file.path)
                names = [t.name for t in file.tests if read_tags(t.tag_names, file.names).expected_fail]
                waiting[place] = Counter((place, name) for name in names)
        those = tuple(each for each in verified if each.captured.settings.root == root)
        if those or own.ledger_file.exists():
            yield _Project(own, those, waiting)


@contextmanager
def _turns(folders: Sequence[Path]) -> Iterator[None]:
    """Let no other recording come between reading and writing; ``folders`` hold what is not committed."""
    with ExitStack() as stack:
        for folder in sorted(folders):
            lock = folder / "ledger.lock"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(FileLock(lock, timeout=PATIENCE))
            except OSError as error:  # a time-out is one
                raise WriteError(lock.as_posix(), error.strerror or str(error)) from error
        yield


def _with_recordings(project: _Project, *, whole: bool) -> tuple[Recorded, str | None]:
    """What is recorded, and the new text of the ledger; None where it says that already."""
    entries, left_out = _recordings(project)
    before = read_ledger(project.file)
    after = before.recorded(entries)
    if whole:
        after = after.only({entry.test for entry in after.entries if _is_wanted(entry, project)})
    text = None if after == before else ledger_text(after)
    return Recorded(project.file, len(entries), tuple(left_out)), text


def _is_wanted(entry: Entry, project: _Project) -> bool:
    """Whether a test still waits for its fix; of a file that was not read, whether the file is there."""
    if entry.file in project.waiting:
        return entry.test in project.waiting[entry.file]
    return (project.settings.root / entry.file).is_file()


def _recordings(project: _Project) -> tuple[list[Entry], list[tuple[Test, str]]]:
    """What the ledger is to know, and the tests that it cannot know, with the reasons.

    Several tests of one name in one file share an entry, if all of them were run and fail alike.
    """
    alike: dict[Test, list[Verified]] = defaultdict(list)
    for each in project.verified:
        if each.captured.tags.expected_fail:
            alike[each.captured.target.file, each.captured.target.name].append(each)
    entries: list[Entry] = []
    left_out: list[tuple[Test, str]] = []
    for test, those in alike.items():
        reason = _unfit(those, project.waiting.get(test[0], Counter())[test])
        fingerprint = None if reason else fingerprint_of([f for each in those for f in each.seen.failures])
        if fingerprint:
            bugs = tuple(sorted({bug for each in those for bug in each.captured.tags.bugs}))
            entries.append(Entry(bugs, those[0].captured.target.framework, *test, fingerprint))
        else:
            left_out.append((test, reason or "it does not always fail in one step by one exception"))
    return entries, left_out


def _unfit(those: Sequence[Verified], waiting: int) -> str:
    """Why the failures of the tests of one name cannot be recorded; empty where they can."""
    wrong = next((each.word for each in those if each.word != "expected failure"), "")
    if wrong:
        return f"it is no expected failure: {wrong}"
    return f"{waiting} tests have its name, and {len(those)} of them were run" if waiting > len(those) else ""
