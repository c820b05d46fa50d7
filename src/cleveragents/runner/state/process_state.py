"""The state of a process that outlives a scenario: what it is, and how it is put back.

What each scenario may find as its own is what all of them share: the environment, the working directory,
the umask, logging, ``sys.path``, signal handlers, the locale, warnings filters and attributes of modules
are put back; threads, child processes and open files belong to somebody, and can only be named.
"""

from __future__ import annotations

# The public getsignal looks each handler up in an enumeration, which takes longer than all else here.
import _signal  # type: ignore[import-not-found] # not in typeshed
import locale
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from cleveragents.runner.state.logging_state import LoggingState
from cleveragents.runner.state.module_attributes import ModuleAttributes, observe_attributes
from cleveragents.runner.state.open_resources import ChildProcess, child_processes, open_files

STATUS, UMASK = "/proc/self/status", b"\nUmask:"
# Nobody can set a handler for these.
UNHANDLED = {number for name in ("SIGKILL", "SIGSTOP") if (number := getattr(signal, name, None))}
SIGNALS = tuple(number for number in signal.Signals if number not in UNHANDLED)


@dataclass(frozen=True, slots=True)
class ProcessState:
    """What was observed of this process at one moment; what was not looked at, or not found, is empty.

    ``folder`` is the working directory, None where it has been removed. ``signals`` are handlers by the
    number of their signal, None for one that was not set by Python.
    """

    environment: Mapping[bytes, bytes]
    folder: str | None
    umask: int
    logging: LoggingState
    path: tuple[str, ...]
    signals: Mapping[int, Any]
    locale: str
    filters: tuple[Any, ...]
    threads: tuple[threading.Thread, ...]
    attributes: Mapping[str, ModuleAttributes] = field(default_factory=dict)
    files: Mapping[int, str] = field(default_factory=dict)
    children: tuple[ChildProcess, ...] = ()

    @classmethod
    def observe(cls, modules: Sequence[str] = (), *, resources: bool = True) -> ProcessState:
        """What the state is now; with the attributes of those ``modules`` that are imported.

        ``resources`` are open files and child processes: looking at them takes as long as all the rest.
        """
        return cls(
            environment=_environment(),
            folder=_folder(),
            umask=_umask(),
            logging=LoggingState.observe(),
            path=tuple(sys.path),
            signals={number: _signal.getsignal(number) for number in SIGNALS},
            locale=locale.setlocale(locale.LC_ALL),
            filters=tuple(warnings.filters),
            threads=tuple(threading.enumerate()),
            attributes=observe_attributes(modules),
            files=open_files() if resources else {},
            children=child_processes() if resources else (),
        )


@contextmanager
def isolated_state(modules: Sequence[str] = ()) -> Iterator[None]:
    """A context that leaves the process as it was, however it ends, as far as that can be done.

    The attributes of the named ``modules`` are put back too, if they are imported before.
    """
    before = ProcessState.observe(modules, resources=False)
    try:
        yield
    finally:
        restore(before)


def restore(before: ProcessState) -> None:
    """Put back what can be put back; what is different still can be observed afterwards.

    A working directory that is gone stays gone, and only the main thread can set signal handlers.
    """
    with ExitStack() as steps:  # the last one first, and each whatever becomes of the others
        for put_back in _RESTORERS:
            steps.callback(put_back, before)
        for attributes in before.attributes.values():
            steps.callback(attributes.restore)


def restore_folder(before: ProcessState) -> None:
    """Go back to the working directory, if it is still there."""
    # One that was removed and made again has the same name, but the system tells no name of the old one.
    if before.folder is not None and before.folder != _folder():
        with suppress(OSError):
            os.chdir(before.folder)


def _environment() -> Mapping[bytes, bytes]:
    # The public ways take a hundred times as long, and fail when a thread removes a variable meanwhile.
    data = getattr(os.environ, "_data", None)
    if isinstance(data, dict) and os.supports_bytes_environ:
        return data.copy()
    # It may have been replaced by an ordinary dictionary; and Windows has no bytes.
    return {os.fsencode(name): os.fsencode(value) for name, value in os.environ.items()}


def _folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109 - a text is compared sooner than a path
    except OSError:
        return None


def _umask() -> int:
    try:
        file = os.open(STATUS, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return int(os.read(file, 4096).partition(UMASK)[2].split(maxsplit=1)[0], 8)
        finally:
            os.close(file)
    except (OSError, IndexError, AttributeError):
        return _umask_by_setting()


def _umask_by_setting() -> int:
    # Elsewhere it is told only to who sets it. A file that another thread makes in between gets fewer
    # rights, and not more.
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _restore_environment(before: ProcessState) -> None:
    now = _environment()
    for name in now.keys() - before.environment.keys():
        os.environ.pop(os.fsdecode(name), None)
    for name, value in before.environment.items():
        if now.get(name) != value:
            os.environ[os.fsdecode(name)] = os.fsdecode(value)
    # The C library looks at this one only when it is told to.
    if now.get(b"TZ") != before.environment.get(b"TZ") and hasattr(time, "tzset"):
        time.tzset()


def _restore_umask(before: ProcessState) -> None:
    os.umask(before.umask)


def _restore_logging(before: ProcessState) -> None:
    before.logging.restore()


def _restore_path(before: ProcessState) -> None:
    sys.path[:] = before.path


def _restore_signals(before: ProcessState) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    for number, handler in before.signals.items():
        # One that C code has set cannot be set by Python.
        if handler is not None and _signal.getsignal(number) != handler:
            signal.signal(number, handler)


def _restore_locale(before: ProcessState) -> None:
    with suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, before.locale)


def _restore_filters(before: ProcessState) -> None:
    if tuple(warnings.filters) != before.filters:
        # It makes Python forget, too, which warnings it would not show again.
        warnings.resetwarnings()
        filters: Any = warnings.filters
        filters[:] = before.filters


_RESTORERS: tuple[Callable[[ProcessState], None], ...] = (
    _restore_environment,
    restore_folder,
    _restore_umask,
    _restore_logging,
    _restore_path,
    _restore_signals,
    _restore_locale,
    _restore_filters,
)
