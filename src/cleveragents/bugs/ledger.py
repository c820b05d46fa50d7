"""The ledger: how each captured bug fails, in a file of the project that is committed with the tests.

An entry speaks for all tests of its name in its file: the framework tells them apart by nothing
that would outlive the next edit. There is no line in it for the same reason.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleveragents.bugs.dialect import DIALECTS
from cleveragents.bugs.fingerprint import Fingerprint, merged
from cleveragents.errors import LedgerError

SCHEMA = "cleveragents.ledger/1"
RECORD = "cleveragents bug verify --record"
HEADING = f"# Written by `{RECORD}`: how each captured bug fails. Commit it; edit nothing."
MEND = f"put it right, or remove the entry and record it again: {RECORD}"
CONFLICT = re.compile(r"(<<<<<<<|>>>>>>>)( |\r?$)")
ENTRY = re.compile(r"\s*\[\[\s*captured\s*\]\]")
TEXTS = ("framework", "file", "name", "error", "step", "message")
FRAMEWORKS = tuple(dialect.framework for dialect in DIALECTS)

# The file and the name of a test.
Test = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """How the tests of one name in one file fail; ``file`` is what ``place_in`` calls it."""

    bugs: tuple[int, ...]
    framework: str
    file: str
    name: str
    fingerprint: Fingerprint

    @property
    def test(self) -> Test:
        """What the entry is found by."""
        return self.file, self.name


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries, at most one for a test."""

    entries: tuple[Entry, ...] = ()

    def find(self, file: str, name: str) -> Fingerprint | None:
        """How the tests of that name in that file failed when they were recorded, if they were."""
        return next((entry.fingerprint for entry in self.entries if entry.test == (file, name)), None)

    def recorded(self, entries: Iterable[Entry]) -> Ledger:
        """The ledger with other entries for some tests; what is known of a test already is made use of."""
        known = {entry.test: entry for entry in self.entries}
        for entry in entries:
            old = known.get(entry.test, entry).fingerprint
            fingerprint = merged(old, entry.fingerprint)
            known[entry.test] = Entry(entry.bugs, entry.framework, entry.file, entry.name, fingerprint)
        return Ledger(tuple(known.values()))

    def only(self, tests: Container[Test]) -> Ledger:
        """The ledger without the entries of other tests: those that are gone, or released."""
        return Ledger(tuple(entry for entry in self.entries if entry.test in tests))


def place_in(root: Path, file: Path) -> str:
    """What the ledger of the project at ``root`` calls a file: its real place, whatever links lead to it."""
    real = os.path.realpath(file)
    try:
        return Path(os.path.relpath(real, os.path.realpath(root))).as_posix()
    except ValueError:  # another drive
        return Path(real).as_posix()


def read_ledger(path: Path) -> Ledger:
    """The ledger in a file; an empty one where there is no file.

    Raises:
        LedgerError: The file cannot be read, or is no ledger.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Ledger()
    except UnicodeDecodeError as error:
        raise LedgerError(path.as_posix(), 0, "is not UTF-8", "save the file as UTF-8") from error
    except (OSError, ValueError) as error:  # the latter of a name that no file can have
        reason = f"cannot be read: {getattr(error, 'strerror', error)}"
        raise LedgerError(path.as_posix(), 0, reason, "check that it is a file you may read") from error
    return parse_ledger(text, path.as_posix())


def parse_ledger(text: str, path: str) -> Ledger:
    """The ledger with that text; ``path`` is for messages.

    Raises:
        LedgerError: It is no ledger.
    """
    tables = _tables(text, path)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if ENTRY.match(line)]
    places = lines if len(lines) == len(tables) else [0] * len(tables)
    found: dict[Test, Entry] = {}
    for line, table in zip(places, tables, strict=True):
        reason = _wrong(table)
        if reason:
            raise LedgerError(path, line, reason, MEND)
        entry = _entry(table)
        if entry.test in found:
            raise LedgerError(path, line, f"has {entry.name!r} of {entry.file} twice", MEND)
        found[entry.test] = entry
    return Ledger(tuple(found.values()))


def ledger_text(ledger: Ledger) -> str:
    """The text of a ledger's file; the same for the same entries, in whatever order they came."""
    # Runs only read.
    from tomli_w import dumps  # noqa: PLC0415

    parts = [f"{HEADING}\n{dumps({'schema': SCHEMA})}"]
    for entry in sorted(ledger.entries, key=lambda entry: entry.test):
        known = entry.fingerprint
        texts = (entry.framework, entry.file, entry.name, known.error, known.step, known.message)
        # A message is one line of the file, whatever lines it has: no line of it looks like a conflict.
        table = dumps(dict(zip(TEXTS, texts, strict=True)))
        parts.append(f"[[captured]]\nbugs = {list(entry.bugs)}\n{table}")
    return "\n".join(parts)


def _tables(text: str, path: str) -> list[dict[str, Any]]:
    """The tables of the entries, not looked at yet."""
    document = _document(text, path)
    if document.get("schema") != SCHEMA:
        reason = f"the schema must be {SCHEMA!r}, and is {document.get('schema')!r}"
        raise LedgerError(path, 0, reason, f"install the release that wrote it, or record again: {RECORD}")
    unknown = sorted(document.keys() - {"schema", "captured"})
    tables = document.get("captured", [])
    if unknown:
        raise LedgerError(path, 0, f"{unknown[0]} is no key of a ledger", MEND)
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise LedgerError(path, 0, "captured must be tables", MEND)
    return tables


def _document(text: str, path: str) -> dict[str, Any]:
    conflict = next((number for number, line in enumerate(text.split("\n"), 1) if CONFLICT.match(line)), 0)
    if conflict:
        mend = f"resolve the conflict, or remove the file and record again: {RECORD}"
        raise LedgerError(path, conflict, "holds a conflict that git has left", mend)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        line = int(place[1]) if place else 0
        raise LedgerError(path, line, f"is not TOML: {error}", MEND) from error


def _wrong(table: Mapping[str, Any]) -> str:
    """What is wrong with an entry; empty where nothing is."""
    for key in ("bugs", *TEXTS):
        if key not in table:
            return f"an entry lacks {key}"
    for key, value in table.items():
        if key not in ("bugs", *TEXTS):
            return f"{key} is no key of an entry"
        if key in TEXTS and not isinstance(value, str):
            return f"{key} must be text, and is {value!r}"
    if not _are_bugs(table["bugs"]):
        return f"bugs must be a list of numbers above 0, and is {table['bugs']!r}"
    if table["framework"] not in FRAMEWORKS:
        return f"framework must be {' or '.join(FRAMEWORKS)}, and is {table['framework']!r}"
    return ""


def _are_bugs(value: object) -> bool:
    numbers = value if isinstance(value, list) else []
    return bool(numbers) and all(type(number) is int and number > 0 for number in numbers)


def _entry(table: Mapping[str, Any]) -> Entry:
    fingerprint = Fingerprint(table["error"], table["step"], table["message"])
    return Entry(tuple(table["bugs"]), table["framework"], table["file"], table["name"], fingerprint)
