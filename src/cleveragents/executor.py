"""Run a command while no other with the same run id runs; say who runs, and make an end of it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from cleveragents.errors import CannotRunError, ExitCode, UnknownTokenError
from cleveragents.home import home_folder
from cleveragents.lock import ProcessLock, file_id
from cleveragents.lock_record import Owner, read_owner, told

_Handlers = Mapping[signal.Signals, Callable[[int, FrameType | None], None]]

FORWARDED = (signal.SIGTERM, signal.SIGHUP)


def locks_folder() -> Path:
    """Where the locks of runs are; it may not exist."""
    return home_folder() / "locks"


def run_under_lock(lock: ProcessLock, command: Sequence[str]) -> int:
    """Run ``command`` to its end while holding ``lock``, and return its exit code as a shell would.

    The command inherits the locked file: should this process be killed, the lock stays held until
    the command has ended. SIGTERM and SIGHUP are passed on to it. Only for the main thread.

    Raises:
        AlreadyRunningError: The lock is held.
        LockFileError: The lock cannot be taken.
        LockLostError: The lock was forced while the command ran; the command has ended.
        CannotRunError: The command cannot be started.
    """
    with lock:
        import fcntl  # noqa: PLC0415 - POSIX only

        # Shell scripts open and close the files 3 to 9 at will, and would lose the lock so.
        inherited = fcntl.fcntl(lock.held_file(), fcntl.F_DUPFD_CLOEXEC, 10)
        with ExitStack() as stack:
            # Once the command has it, it is not needed here.
            stack.callback(os.close, inherited)
            code = run_command(command, inherited=(inherited,), started=lambda _: stack.close())
        lock.assert_held()
    return code


def run_command(
    command: Sequence[str],
    *,
    inherited: Sequence[int] = (),
    more: Mapping[str, str] | None = None,
    started: Callable[[subprocess.Popen[bytes]], None] = lambda _: None,
) -> int:
    """Run ``command`` to its end, and return its exit code as a shell would.

    It inherits some open files, and has ``more`` in its environment; ``started`` is called with it. SIGTERM
    and SIGHUP are passed on to it. Only for the main thread.

    Raises:
        CannotRunError: The command cannot be started.
    """
    signals = _Signals()
    handlers: _Handlers = {signal.SIGINT: signals.interrupt, **dict.fromkeys(FORWARDED, signals.forward)}
    with _handling(handlers):
        child = _started(command, inherited, {**os.environ, **(more or {})})
        started(child)
        signals.watch(child)
        code = child.wait()
    if signals.is_interrupted:
        return ExitCode.INTERRUPTED
    return code if code >= 0 else 128 - code


def owners_in(folder: Path) -> Iterator[Owner]:
    """The owners of all locks in ``folder``, dead ones that left their records too.

    Raises:
        LockFileError: The folder or a record cannot be read.
    """
    with told(folder):
        records = (
            sorted(path for path in folder.iterdir() if path.suffix == ".json") if folder.exists() else []
        )
    for record in records:
        owner = read_owner(record)
        # A copy of a record under another name is nobody's.
        if owner is not None and file_id(owner.run_id) == record.stem:
            yield owner


def force_unlock(folder: Path, token: str) -> Owner:
    """Take the lock with this token from its holder, which is returned.

    Raises:
        UnknownTokenError: No lock in ``folder`` has it.
        LockHeldError: Somebody else has got the lock meanwhile.
        LockFileError: A file cannot be read or removed.
    """
    for owner in owners_in(folder):
        if owner.token == token:
            ProcessLock(owner.run_id, folder).force_unlock(token)
            return owner
    raise UnknownTokenError(token)


class _Signals:
    """What this process does with signals while it waits for a child."""

    def __init__(self) -> None:
        self.child: subprocess.Popen[bytes] | None = None
        self.early: list[int] = []
        self.is_interrupted = False

    def forward(self, number: int, _: FrameType | None) -> None:
        if self.child is None:
            self.early.append(number)
        else:
            self.child.send_signal(number)

    def interrupt(self, _: int, __: FrameType | None) -> None:
        # The terminal has sent it to the child as well, which may need a while to end.
        self.is_interrupted = True

    def watch(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child
        for number in self.early:
            child.send_signal(number)


def _started(
    command: Sequence[str], inherited: Sequence[int], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(command, pass_fds=inherited, env=environment)  # noqa: S603 - it is what is asked for
    except FileNotFoundError as error:
        raise CannotRunError(command[0], "it is not found", ExitCode.NOT_FOUND) from error
    except OSError as error:
        raise CannotRunError(command[0], error.strerror or str(error), ExitCode.NOT_EXECUTABLE) from error


@contextmanager
def _handling(handlers: _Handlers) -> Iterator[None]:
    # What was ignored stays ignored: that is what nohup is for.
    wanted = {number for number in handlers if signal.getsignal(number) is not signal.SIG_IGN}
    before = {number: signal.signal(number, handlers[number]) for number in wanted}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
