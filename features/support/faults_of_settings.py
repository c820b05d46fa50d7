"""What went wrong with settings once, made to happen again."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import chdir
from pathlib import Path
from typing import Any
from unittest import mock

from cleveragents.app import open_config
from cleveragents.config.connection import Connection, connect, current_connection
from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from cleveragents.errors import CleverAgentsError
from support import connects
from support.syscalls import Real, watched
from support.user_files import UserFile
from support.workspace import Workspace

NAMESPACE = "server.namespace"
LAST_YEAR = 1_700_000_000
ODD_TEXTS = {
    "nothing": "",
    "a number of 5000 digits": f"number = {'1' * 5000}\n",
    "5000 brackets": f"list = {'[' * 5000}{']' * 5000}\n",
}

PRELUDE = """
import os, sys, threading
from cleveragents.cli.commands.server import _get_config_service
from cleveragents.errors import CleverAgentsError

def in_child(work):
    child = os.fork()
    if child:
        return child
    threading.Timer(3, os._exit, [9]).start()  # where it waits for ever
    try:
        work()
    except CleverAgentsError:
        pass
    finally:
        os._exit(0)

def url():
    return _get_config_service().get("server.url").value

service = _get_config_service()
service.set_value("server.url", "https://old.example")
"""
FORKING = {
    "sets a key while a thread of the parent has a transaction": """
begun, go_on = threading.Event(), threading.Event()
def change():
    with service.transaction():
        begun.set()
        go_on.wait(10)
threading.Thread(target=change).start()
begun.wait(10)
child = in_child(lambda: service.set_value("server.url", "https://child.example"))
go_on.set()
os.waitpid(child, 0)
print("the child has set it" if url() == "https://child.example" else url())
""",
    "sets a key within the transaction of the parent": """
with service.transaction() as transaction:
    transaction.set_value("server.url", "https://parent.example")
    child = in_child(lambda: service.set_value("server.url", "https://child.example"))
os.waitpid(child, 0)
print("the child has set it after its parent" if url() == "https://child.example" else url())
""",
    "leaves the block of the parent's transaction": """
def leave():
    transaction.set_value("server.url", "https://child.example")
    block.__exit__(None, None, None)
block = service.transaction()
transaction = block.__enter__()
os.waitpid(in_child(leave), 0)
print("the child has committed nothing" if url() == "https://old.example" else url())
""",
    "leaves it while it has another file open": """
def leave():
    # The number of the lock file, which was closed here, is given to another file.
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(20)]
    try:
        block.__exit__(None, None, None)
    except CleverAgentsError:
        pass
    for file in files:
        os.fstat(file)
    print("the child's file is still open", flush=True)
block = service.transaction()
transaction = block.__enter__()
os.waitpid(in_child(leave), 0)
""",
    "does so in a signal handler while files are locked": """
import signal, time
from pathlib import Path
from cleveragents import flock
bail_out = threading.Timer(5, os._exit, [9])
bail_out.start()
def fork(number, frame):
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0.001)  # once more, but never within the handler
signal.signal(signal.SIGALRM, fork)
signal.setitimer(signal.ITIMER_REAL, 0.001)
end = time.monotonic() + 1
while time.monotonic() < end:
    flock.close(flock.open_file(Path("some.lock")))
signal.setitimer(signal.ITIMER_REAL, 0)
bail_out.cancel()
print("it has never waited")
""",
    "whose child locks a file within the parent's block": """
from pathlib import Path
from cleveragents import flock
def lock_another():
    own = flock.open_file(Path("own.lock"))
    flock.try_lock(own)
    block.__exit__(None, None, None)
    os.fstat(own)
    print("the child's lock is there", flush=True)
block = flock.exclusive(Path("some.lock"))
block.__enter__()
os.waitpid(in_child(lock_another), 0)
""",
}


def linked_projects(folder: Path) -> list[ConfigService]:
    """Services of two projects whose file is one."""
    shared = folder / "shared.toml"
    shared.write_text('[tool.cleveragents.server]\nnamespace = "n-0"\n')
    services = []
    for name in ("one", "two"):
        file = folder / name / "pyproject.toml"
        file.parent.mkdir()
        file.symlink_to(shared)
        with chdir(file.parent), mock.patch.dict(os.environ, {"CLEVERAGENTS_HOME": str(folder / "home")}):
            services.append(open_config({}, lambda _text: None))
    return services


def count_together(services: Sequence[ConfigService], times: int) -> None:
    """Each service counts up, in a thread of its own."""

    def count(service: ConfigService) -> None:
        for _ in range(times):
            with service.transaction(Scope.PROJECT) as transaction:
                number = int(str(transaction.get(NAMESPACE)).removeprefix("n-"))
                transaction.set_value(NAMESPACE, f"n-{number + 1}")

    threads = [threading.Thread(target=count, args=(service,)) for service in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


def read_while_changing(folder: Path) -> Connection | None:
    """The connection that a service reads while another one changes it at each look at the file."""
    file = folder / "config.toml"
    reader, writer = (ConfigService(ConfigFile(Scope.USER, file)) for _ in range(2))
    turns = [connects.NEW, connects.OLD] * 50
    within: list[bool] = []

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if name == "stat" and str(arguments[0]) == str(file) and not within:
            within.append(True)
            connect(writer, turns.pop())
            within.clear()
        return real(*arguments, **named)

    with watched(folder, around):
        return current_connection(reader)


def tried(change: Callable[[], None]) -> str:
    """The text with which a change is refused, or that it never ends."""
    said: list[str] = []

    def run() -> None:
        try:
            change()
        except CleverAgentsError as error:
            said.append(str(error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(timeout=3)
    return said[0] if said else "it never ended, or was done"


def replace_by_older(path: Path, text: str) -> None:
    """Put a file of last year in the place of the user's."""
    new = path.with_name("older")
    new.write_text(f"[server]\n{text}\n")
    os.utime(new, (LAST_YEAR, LAST_YEAR))
    new.replace(path)


def set_where_rename_fails(file: UserFile, value: int) -> None:
    """Try to change the time-out where nothing can be renamed."""

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if name == "rename":
            raise OSError(errno.EBUSY, "injected", str(arguments[0]))
        return real(*arguments, **named)

    with watched(file.path.parent, around):
        file.set("server.timeout", value)
    assert "not changed" in file.refused, file.refused


def set_without_remembering(file: UserFile, *values: int) -> None:
    """Change the time-out where nothing can be written into the file that remembers what was committed."""

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if name == "open" and str(arguments[0]).endswith(".last") and arguments[1] & os.O_WRONLY:
            raise OSError(errno.ENOSPC, "injected", str(arguments[0]))
        return real(*arguments, **named)

    with watched(file.path.parent, around):
        for value in values:
            file.set("server.timeout", value)


def set_without_undo(file: UserFile, value: int) -> None:
    """Change the time-out on a disk without hard links, which gets full when the undo is written."""
    handles: list[int] = []

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if name == "link":
            raise OSError(errno.EPERM, "injected", str(arguments[1]))
        if name == "write" and arguments[0] in handles:
            raise OSError(errno.ENOSPC, "injected")
        result = real(*arguments, **named)
        if name == "open":
            handles[:] = [result] if str(arguments[0]).endswith(".undo") else []
        return result

    with watched(file.path.parent, around):
        file.set("server.timeout", value)


def remove_while_read(file: UserFile, reader: UserFile) -> None:
    """Remove a key, and look from elsewhere right after the rename, and again later."""
    within: list[bool] = []

    def around(name: str, real: Real, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        result = real(*arguments, **named)
        if name == "rename" and not within:
            within.append(True)
            reader.service().get("server.timeout")
        return result

    with watched(file.path.parent, around):
        file.service().unset("server.timeout")


def make_repository(workspace: Workspace) -> None:
    """A git repository whose only file is committed."""
    workspace.write("pyproject.toml", '[project]\nname = "shop"\n')
    for words in ("init -q", "add pyproject.toml", "-c user.name=a -c user.email=a@b commit -qm first"):
        done = workspace.run("git", *words.split())
        assert done.returncode == 0, done.stdout
