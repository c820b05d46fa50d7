"""The tokens of this user's claims, kept between two commands: a private file each.

A file says whether its claim was granted. One that was only asked for, by a command that has ended, is asked
for again with the same token: an answer that was lost is so heard after all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cleveragents import flock
from cleveragents.atomic import replace_private_text
from cleveragents.errors import KeyringError, WriteError


@dataclass(frozen=True, slots=True)
class Slot:
    """What there is one token for; ``place`` is the server, or the file of this machine."""

    place: str
    owner: str
    namespace: str
    bug: int
    operation: str

    @property
    def id(self) -> str:
        """The name of its file, which does not tell what it is for."""
        words = (self.place, self.owner, self.namespace, str(self.bug), self.operation)
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Key:
    """The token of a claim; ``fence`` is 0 until it is granted, ``cwd`` is where it was taken."""

    slot: Slot
    secret: str = field(repr=False)
    fence: int = 0
    cwd: str = ""


class Keyring:
    """The keys in one folder, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, slot: Slot) -> Key | None:
        """The key that is kept for a slot.

        Raises:
            KeyringError: Its file cannot be read, or is none.
        """
        path = self._path(slot)
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            key = Key(Slot(**found["slot"]), found["secret"], found["fence"], found["cwd"])
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyringError(str(path), error.strerror or str(error)) from error
        except (ValueError, TypeError, KeyError) as error:
            raise KeyringError(str(path), "it was changed, and is no key; remove it") from error
        return key if key.slot == slot else None

    def put(self, key: Key) -> None:
        """Keep a key, in the place of the one that was there.

        Raises:
            KeyringError: It cannot be written; the other one is still there.
        """
        path = self._path(key.slot)
        with _told(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            replace_private_text(path, json.dumps(asdict(key), indent=2) + "\n")
        except WriteError as error:
            raise KeyringError(error.path, error.reason) from error

    def drop(self, slot: Slot) -> None:
        """Forget the key of a slot.

        Raises:
            KeyringError: Its file cannot be removed.
        """
        with _told(self._path(slot)), suppress(FileNotFoundError):
            self._path(slot).unlink()

    @contextmanager
    def taking(self, slot: Slot) -> Iterator[None]:
        """Let no other command of this user change the slot meanwhile; which ends with the process.

        Raises:
            KeyringError: The lock file cannot be used.
        """
        # A lock file for each slot would stay for ever; sixteen do not.
        lock, stack = self._folder / f"{slot.id[0]}.lock", ExitStack()
        with _told(lock):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(flock.exclusive(lock))
        with stack:
            yield

    def _path(self, slot: Slot) -> Path:
        return self._folder / f"{slot.id}.json"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KeyringError(str(path), error.strerror or str(error)) from error


def here() -> str:
    """The current folder, as far as there is one."""
    try:
        return os.getcwd()  # noqa: PTH109 - a text
    except OSError:
        return ""
