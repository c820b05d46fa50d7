"""What two states of a process differ in, in words for people; values of variables are never told."""

from __future__ import annotations

import logging
import os
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from cleveragents.runner.state.logging_state import LoggerState, LoggingState
from cleveragents.runner.state.module_attributes import MISSING, Change, ModuleAttributes
from cleveragents.runner.state.process_state import ProcessState

# So many of one aspect are told one by one.
LIMIT = 10


class Aspect(Enum):
    """What a leak is one of."""

    ENVIRONMENT = "environment variables"
    FOLDER = "working directories"
    UMASK = "umasks"
    LOGGING = "changes of logging"
    PATH = "entries of sys.path"
    SIGNALS = "signal handlers"
    LOCALE = "locales"
    FILTERS = "warnings filters"
    THREADS = "threads"
    CHILDREN = "child processes"
    FILES = "open files"
    ATTRIBUTES = "attributes"


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that is not as it was, in words."""

    aspect: Aspect
    text: str


def leaks_between(before: ProcessState, after: ProcessState) -> tuple[Leak, ...]:
    """What is there or changed ``after``; threads, children and files that have gone are no leaks."""
    return tuple(Leak(aspect, text) for aspect, find in _FINDERS.items() for text in find(before, after))


def shown(leaks: Iterable[Leak], put_right: Collection[Leak]) -> tuple[str, ...]:
    """The leaks, a text each, those of one aspect up to a limit; ``put_right`` are those that are no more."""
    told: list[str] = []
    counts: Counter[Aspect] = Counter()
    for leak in leaks:
        counts[leak.aspect] += 1
        if counts[leak.aspect] <= LIMIT:
            told.append(f"{leak.text} (put right)" if leak in put_right else leak.text)
    return (*told, *(f"{count - LIMIT} more {one.value}" for one, count in counts.items() if count > LIMIT))


def _environment(before: ProcessState, after: ProcessState) -> Iterator[str]:
    old, new = before.environment, after.environment
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            how = "added" if name not in old else "removed" if name not in new else "changed"
            yield f"environment variable {os.fsdecode(name)} {how}"


def _folder(before: ProcessState, after: ProcessState) -> Iterator[str]:
    if before.folder != after.folder:
        yield f"working directory changed to {after.folder or 'a folder that is gone'}"


def _umask(before: ProcessState, after: ProcessState) -> Iterator[str]:
    if before.umask != after.umask:
        yield f"umask changed from {before.umask:03o} to {after.umask:03o}"


def _logging(before: ProcessState, after: ProcessState) -> Iterator[str]:
    old, new = before.logging, after.logging
    for name in old.names_changed(new):
        yield from _logger(name, old, new)
    if old.disabled_to != new.disabled_to:
        yield f"logging is disabled up to {_level(new.disabled_to)} instead of {_level(old.disabled_to)}"


def _logger(name: str, before: LoggingState, after: LoggingState) -> Iterator[str]:
    old, new = before.logger(name), after.logger(name)
    if old.level != new.level and before.level_counts(name, after):
        yield f"level of logger {name} changed from {_level(old.level)} to {_level(new.level)}"
    yield from _handlers(name, old, new)
    for attribute in ("propagate", "disabled"):
        now = getattr(new, attribute)
        if getattr(old, attribute) != now:
            yield f"logger {name} has {attribute} = {now}"


def _handlers(name: str, old: LoggerState, new: LoggerState) -> Iterator[str]:
    # A handler may be equal to another one without being it.
    for these, those, how in ((new, old, "added to"), (old, new, "removed from")):
        known = {id(handler) for handler in those.handlers}
        for handler in these.handlers:
            if id(handler) not in known:
                yield f"handler {type(handler).__name__} {how} logger {name}"


def _level(level: int) -> str:
    return logging.getLevelName(level)


def _path(before: ProcessState, after: ProcessState) -> Iterator[str]:
    if before.path == after.path:
        return
    old, new = Counter(before.path), Counter(after.path)
    yield from (f"sys.path has {entry!r} besides" for entry in new - old)
    yield from (f"sys.path misses {entry!r}" for entry in old - new)
    if old == new:
        yield "sys.path has another order"


def _signals(before: ProcessState, after: ProcessState) -> Iterator[str]:
    for number, handler in before.signals.items():
        if handler != after.signals.get(number):
            yield f"handler of {signal.Signals(number).name} changed"


def _locale(before: ProcessState, after: ProcessState) -> Iterator[str]:
    if before.locale != after.locale:
        yield f"locale changed from {before.locale} to {after.locale}"


def _filters(before: ProcessState, after: ProcessState) -> Iterator[str]:
    if before.filters == after.filters:
        return
    added, removed = _beyond(after.filters, before.filters), _beyond(before.filters, after.filters)
    if added or removed:
        yield f"warnings filters changed: {added} added, {removed} removed"
    else:
        yield "warnings filters have another order"


def _beyond(some: Iterable[object], others: Iterable[object]) -> int:
    """How many there are of which there is no equal one among the others; not all can be hashed."""
    left = list(others)
    count = 0
    for one in some:
        if one in left:
            left.remove(one)
        else:
            count += 1
    return count


def _threads(before: ProcessState, after: ProcessState) -> Iterator[str]:
    return (f"thread {one.name!r} still runs" for one in after.threads if one not in before.threads)


def _children(before: ProcessState, after: ProcessState) -> Iterator[str]:
    known = {(child.pid, child.start) for child in before.children}
    for child in after.children:
        if (child.pid, child.start) not in known:
            end = "has ended, and nobody has waited for it" if child.has_ended else "still runs"
            yield f"child process {child.pid} ({child.name}) {end}"


def _files(before: ProcessState, after: ProcessState) -> Iterator[str]:
    for number, name in sorted(after.files.items()):
        if before.files.get(number) != name:
            kind, _, rest = name.partition(":")
            # The system calls a socket socket:[12345].
            what = f"{kind} {rest}" if rest and not name.startswith("/") else f"file {name}"
            yield f"{what} is still open"


def _attributes(before: ProcessState, after: ProcessState) -> Iterator[str]:
    for name, old in before.attributes.items():
        new = after.attributes.get(name)
        if new is None or new.module is not old.module:
            yield f"module {name} {'removed from sys.modules' if new is None else 'replaced'}"
        else:
            yield from _attributes_of(name, old, new)


def _attributes_of(module: str, before: ModuleAttributes, after: ModuleAttributes) -> Iterator[str]:
    return (f"attribute {module}.{change.name} {_how(change)}" for change in before.changes(after))


def _how(change: Change) -> str:
    if change.before is MISSING:
        return "added"
    return "removed" if change.after is MISSING else "changed"


_FINDERS: dict[Aspect, Callable[[ProcessState, ProcessState], Iterable[str]]] = {
    Aspect.ENVIRONMENT: _environment,
    Aspect.FOLDER: _folder,
    Aspect.UMASK: _umask,
    Aspect.LOGGING: _logging,
    Aspect.PATH: _path,
    Aspect.SIGNALS: _signals,
    Aspect.LOCALE: _locale,
    Aspect.FILTERS: _filters,
    Aspect.THREADS: _threads,
    Aspect.CHILDREN: _children,
    Aspect.FILES: _files,
    Aspect.ATTRIBUTES: _attributes,
}
