"""The record beside a lock file: who holds the lock. It is written whole, and never believed blindly.

It is a file of its own because some systems let nobody read a file that is locked.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from cleveragents.errors import Holder, LockFileError
from cleveragents.process import Liveness, ProcessIdentity, current_process, liveness

SCHEMA = "cleveragents.lock/1"
LONGEST = 2**20  # bytes; a command line's longest word, all of it escaped, fits in
LARGEST_PID = 2**31 - 1

# name -> the types that it may have in JSON
FIELDS: dict[str, tuple[type, ...]] = {
    "pid": (int,),
    "host": (str,),
    "boot": (str, type(None)),
    "pidns": (int, type(None)),
    "start": (int, type(None)),
    "cwd": (str,),
    "started": (str,),
    "run_id": (str,),
    "token": (str,),
}
OWN = ("cwd", "started", "run_id", "token")  # the others are the process's


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that holds the lock of a run since ``started`` (ISO 8601, UTC); no token comes twice."""

    process: ProcessIdentity
    cwd: str
    started: str
    run_id: str
    token: str

    def liveness(self) -> Liveness:
        """Whether the owner runs."""
        return liveness(self.process)

    def holder(self, state: Liveness) -> Holder:
        """The facts for an error."""
        process = self.process
        return Holder(process.pid, process.host, self.cwd, self.started, state.value, self.token)


def new_owner(run_id: str) -> Owner:
    """This process as the owner of the lock of a run, from now on."""
    try:
        cwd = str(Path.cwd())
    except OSError:  # the folder was removed; the run may go on without
        cwd = ""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return Owner(current_process(), cwd, started, run_id, os.urandom(8).hex())


def read_owner(path: Path) -> Owner | None:
    """The owner in the record at ``path``; None where there is none, or nothing that can be understood.

    Raises:
        LockFileError: There may be one, but it cannot be read.
    """
    with told(path):
        try:
            # A pipe in the record's place must not make us wait for a writer.
            with _opened(path, "rb", os.O_RDONLY | os.O_NONBLOCK) as record:
                return parse_owner(record.read(LONGEST) or b"")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None


def parse_owner(record: bytes) -> Owner | None:
    """The owner that a record names; None where it is torn, or not such a record."""
    try:
        facts = json.loads(record)
    except (ValueError, RecursionError):
        return None
    if not isinstance(facts, dict) or facts.pop("schema", None) != SCHEMA or not _has_fields(facts):
        return None
    own = {name: facts.pop(name) for name in OWN}
    return Owner(ProcessIdentity(**facts), **own)


def write_owner(path: Path, owner: Owner) -> None:
    """Write the record at ``path`` so that others see all of it or nothing; only who has the lock may.

    Raises:
        LockFileError: There is no record, and nothing is left behind.
    """
    temporary = temporary_of(path)
    # Not by asdict(), whose deep copies would be a third of what a lock costs.
    facts = {name: getattr(owner if name in OWN else owner.process, name) for name in FIELDS}
    record = json.dumps({"schema": SCHEMA, **facts}).encode()
    with told(path):
        temporary.unlink(missing_ok=True)  # of a run that was killed at this point
        try:
            _write(temporary, record)
            temporary.rename(path)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise


def remove_owner(path: Path) -> None:
    """Remove the record at ``path``, and what an unfinished writing of it left.

    Raises:
        LockFileError: It is still there, though emptied where that could be done.
    """
    with told(path):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            # In a folder that has become read-only the files can still be written.
            with suppress(OSError):
                os.truncate(path, 0)
            raise
        temporary_of(path).unlink(missing_ok=True)


def temporary_of(path: Path) -> Path:
    """Where a record is written before it gets its name; one place is enough for who has the lock."""
    return path.with_name(f"{path.name}.new")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says about the file at ``path`` into an error of ours."""
    try:
        yield
    except OSError as error:
        raise LockFileError(str(path), error.strerror or str(error)) from error


def _write(path: Path, content: bytes) -> None:
    with _opened(path, "wb", os.O_WRONLY | os.O_CREAT | os.O_EXCL) as file:
        file.write(content)


def _opened(path: Path, mode: str, flags: int) -> IO[bytes]:
    def opener(name: str, _: int) -> int:
        return os.open(name, flags | os.O_CLOEXEC, 0o600)

    return open(path, mode, opener=opener)


def _has_fields(facts: dict[str, Any]) -> bool:
    if facts.keys() != FIELDS.keys():
        return False
    # By type(), because True is an int too.
    return (
        all(type(facts[name]) in types for name, types in FIELDS.items()) and 0 < facts["pid"] <= LARGEST_PID
    )
