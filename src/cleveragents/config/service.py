"""The configuration: values from five levels, and changes that happen as a whole or not at all."""

from __future__ import annotations

import copy
import os
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from cleveragents.config import commit
from cleveragents.config.files import (
    ConfigFile,
    Content,
    FileSource,
    FrozenSource,
    cut_off,
    own_table,
    unknown_names,
)
from cleveragents.config.registry import Key, Scope, Value, find_key, unknown_key
from cleveragents.config.snapshot import Snapshot
from cleveragents.config.transaction import ConfigTransaction
from cleveragents.config.values import ConfigValue, Defaults, Environment, Flags, Source
from cleveragents.errors import ConfigFileError, TransactionError, UnknownKeyError


@dataclass(frozen=True, slots=True)
class _Open:
    """The transaction that is going on, its scope, and the thread of which process may see and join it."""

    transaction: ConfigTransaction
    scope: Scope
    thread: tuple[int, int]


class ConfigService:
    """The settings of a user and, where there is one, of the project around.

    Several processes, and several threads with one service, may read and change them at the same
    time; a transaction belongs to one thread, and tasks of an event loop must not wait within one. A
    forked child has no part in its parent's. ``notify`` is told in a sentence what a person should
    know: comments that were lost, a file that was cut off, a long wait.
    """

    def __init__(
        self,
        user: ConfigFile,
        project: ConfigFile | None = None,
        flags: Mapping[str, str] | None = None,
        notify: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self.files = {file.scope: file for file in (project, user) if file}
        self._notify = notify
        self._sources: dict[Scope, FileSource] = {
            scope: FileSource(file, self._warn_if_cut_off) for scope, file in self.files.items()
        }
        self._levels: tuple[Source, ...] = (
            Flags(flags or {}),
            Environment(),
            *self._sources.values(),
            Defaults(),
        )
        # Threads take turns; the lock on the file, which each transaction opens anew, is for processes.
        self._turn = threading.RLock()
        self._open: _Open | None = None
        _renewed_in_children.add(self)
        _renew_in_children()

    def get(self, name: str) -> ConfigValue:
        """The value of a key, with the level and the place that it comes from.

        Raises:
            UnknownKeyError: There is no such key.
            BadValueError: What the strongest level sets is none for the key.
            ConfigFileError: A file cannot be read.
        """
        return _first(find_key(name), self._levels_now())

    def get_together(self, *names: str) -> tuple[ConfigValue, ...]:
        """The values of several keys, each file being looked at once: values that belong together.

        Raises as ``get`` does.
        """
        levels = tuple(
            FrozenSource(level) if isinstance(level, FileSource) else level for level in self._levels_now()
        )
        return tuple(_first(find_key(name), levels) for name in names)

    def chain(self, name: str) -> tuple[ConfigValue, ...]:
        """Every level's value of a key, the one that counts first; raises as ``get`` does."""
        key = find_key(name)
        found = (level.find(key) for level in self._levels_now())
        return tuple(value for value in found if value is not None)

    def set_value(self, name: str, value: Value, scope: Scope = Scope.USER) -> None:
        """Set one key, in a transaction of its own or in the one that is going on; raises as both do."""
        with self.transaction(scope) as transaction:
            transaction.set_value(name, value)

    def unset(self, name: str, scope: Scope = Scope.USER) -> None:
        """Remove one key, in a transaction of its own or in the one that is going on; raises as both do."""
        with self.transaction(scope) as transaction:
            transaction.unset(name)

    def read_config(self, scope: Scope = Scope.USER) -> dict[str, Any]:
        """All that a scope's file sets, as tables of sections; empty where there is no file.

        Raises:
            ConfigFileError: The file cannot be read.
        """
        going_on = self._own()
        if going_on and going_on.scope is scope:
            return going_on.transaction.read_config()
        return copy.deepcopy(own_table(self.source(scope).current().values, self.files[scope]))

    def write_config(self, config: Mapping[str, Any], scope: Scope = Scope.USER) -> None:
        """Make all that a scope's file sets this; comments on what stays stay.

        Raises as a transaction does.
        """
        with self.transaction(scope) as transaction:
            transaction.write_config(config)

    @contextmanager
    def transaction(self, scope: Scope = Scope.USER) -> Iterator[ConfigTransaction]:
        """Make several changes at once, when the block ends, or none, when it raises.

        A block within another's joins it: its changes are made when the outer block ends. If it raises,
        they are dropped, and where the outer block catches the exception it goes on without them.

        Raises:
            ConfigWriteError: The changes could not be made, or with ``committed`` not for good.
            ConfigFileError: The file cannot be read.
            TransactionError: One of another scope is going on: two files cannot change as one.
        """
        with self._my_turn():
            if self._open:
                yield from self._join(self._open, scope)
                return
            source, begun = self.source(scope), os.getpid()
            with commit.locked(source.file, self._notify) as aside:
                transaction = ConfigTransaction(source.file, source.current())
                self._open = _Open(transaction, scope, _this_thread())
                try:
                    yield transaction
                finally:
                    self._open = None
                    transaction.has_ended = True
                if begun != os.getpid():
                    raise TransactionError("a forked process cannot commit what its parent has begun")
                source.adopt(commit.commit(source.file, transaction, aside, self._notify))

    def unknown_settings(self) -> list[UnknownKeyError]:
        """What stands in the files and is no setting.

        Raises:
            ConfigFileError: A file cannot be read.
        """
        sources = self._sources.values()
        found = [
            (source.file, name) for source in sources for name in unknown_names(source.current(), source.file)
        ]
        return [unknown_key(name, str(file.path)) for file, name in found]

    def draft(self, scope: Scope = Scope.USER) -> ConfigTransaction:
        """A transaction that is never committed, to see what one would change.

        Raises:
            ConfigFileError: The file cannot be read.
        """
        source = self.source(scope)
        return ConfigTransaction(source.file, source.current())

    def undo(self, scope: Scope = Scope.USER) -> None:
        """Take the last change of a scope's file back, whoever made it; once more takes this one back.

        Raises:
            NothingToUndoError: No other content is known.
            ConfigWriteError: The file cannot be written.
        """
        file = self.source(scope).file
        with self._my_turn(alone=True), commit.locked(file, self._notify) as aside:
            commit.undo(file, aside)

    def replace_text(self, before: Snapshot, content: bytes, scope: Scope = Scope.USER) -> None:
        """Make a text that was checked a scope's file, if nobody has changed it since ``before``.

        Raises:
            ConfigWriteError: Somebody has, or it cannot be written.
        """
        file = self.source(scope).file
        with self._my_turn(alone=True), commit.locked(file, self._notify) as aside:
            commit.replace_text(file, before, content, aside)

    def source(self, scope: Scope) -> FileSource:
        """The file of a scope.

        Raises:
            ConfigFileError: There is no project.
        """
        if scope not in self._sources:
            mend = "run this within a project, or make a pyproject.toml"
            raise ConfigFileError("pyproject.toml", (0, 0), "there is none here or above", mend)
        return self._sources[scope]

    def _levels_now(self) -> tuple[Source, ...]:
        going_on = self._own()
        if going_on is None:
            return self._levels
        # Who has changed a value sees it changed; nobody else does before the commit.
        seen = self._sources[going_on.scope]
        return tuple(going_on.transaction if level is seen else level for level in self._levels)

    def renew(self) -> None:
        """Begin anew in a forked child: the thread that had the turn is not here, and never gives it up."""
        self._turn, self._open = threading.RLock(), None

    def _own(self) -> _Open | None:
        going_on = self._open
        return going_on if going_on and going_on.thread == _this_thread() else None

    @contextmanager
    def _my_turn(self, *, alone: bool = False) -> Iterator[None]:
        """Wait for other threads; ``alone`` refuses a thread that has a transaction open."""
        with self._turn:
            if alone and self._open:
                raise TransactionError("a transaction is going on")
            yield

    @staticmethod
    def _join(going_on: _Open, scope: Scope) -> Iterator[ConfigTransaction]:
        if scope is not going_on.scope:
            raise TransactionError(f"a transaction of the {going_on.scope} configuration is going on")
        changes = dict(going_on.transaction.changes)
        try:
            yield going_on.transaction
        except BaseException:
            going_on.transaction.changes = changes
            raise

    def _warn_if_cut_off(self, file: ConfigFile, content: Content) -> None:
        whole = cut_off(file, content)
        if whole:
            size = len(content.snapshot.content)
            self._notify(
                f"{file.path} holds only the first {size} of the {len(whole)} bytes that were last written: "
                f"if nobody cut it on purpose, `{file.undo_command}` brings them back"
            )


# Children are forked by whoever imports this; a service that nobody has any more is forgotten.
_renewed_in_children: weakref.WeakSet[ConfigService] = weakref.WeakSet()


@cache
def _renew_in_children() -> None:
    os.register_at_fork(after_in_child=_renew_all)


def _renew_all() -> None:
    for service in list(_renewed_in_children):
        service.renew()


def _first(key: Key, levels: tuple[Source, ...]) -> ConfigValue:
    for level in levels:
        found = level.find(key)
        if found is not None:
            return found
    raise AssertionError(key.name)  # the last level has a default for every key


def _this_thread() -> tuple[int, int]:
    return os.getpid(), threading.get_ident()
