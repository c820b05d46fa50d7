"""Everything that changes a configuration file: under its lock, and proven before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from cleveragents import flock
from cleveragents.config.aside import Aside
from cleveragents.config.files import ConfigFile, Content, parse_toml, read_content
from cleveragents.config.publish import ChangedMeanwhileError, make_folder, publish, reason_of
from cleveragents.config.registry import Scope
from cleveragents.config.snapshot import Snapshot, read_snapshot
from cleveragents.config.transaction import ConfigTransaction
from cleveragents.errors import ConfigWriteError, NothingToUndoError

Notify = Callable[[str], None]

# Somebody who writes the file again and again without a lock wins in the end, and is named.
_ATTEMPTS = 20


@contextmanager
def locked(file: ConfigFile, notify: Notify) -> Iterator[Aside]:
    """Be the only one to change a file; wait as long as another one does.

    Raises:
        ConfigWriteError: The lock file cannot be made.
    """
    with ExitStack() as lock:
        try:
            aside = file.aside()
            make_room(file, aside)
            mode = 0o666 if file.scope is Scope.PROJECT else 0o600  # less the umask
            lock.enter_context(flock.exclusive(aside.lock, lambda: notify(f"waiting for {aside.lock}"), mode))
        except OSError as error:
            reason = f"{error.filename or file.path}: {reason_of(error)}"
            raise ConfigWriteError(str(file.path), reason, committed=False) from error
        yield aside


def commit(file: ConfigFile, transaction: ConfigTransaction, aside: Aside, notify: Notify) -> Content:
    """Make a transaction's changes and return what stands in the file now.

    Where they change nothing, nothing is written.

    Raises:
        ConfigWriteError: See there which of the two states the file is in.
        ConfigFileError: An editor has just made it a file that is no TOML.
    """
    for _ in range(_ATTEMPTS):
        before = transaction.content.snapshot
        edit = transaction.edit()
        content = transaction.encoded(edit)
        if content == before.content:
            return transaction.content
        if not edit.comments_kept:
            _keep_for_good(before.content, aside, notify, "the comments could not be kept")
        if before.status and (cut_off := aside.cut_off(before.content)):
            _keep_for_good(cut_off, aside, notify, "the file had been cut off")
        try:
            published = publish(before, content, aside)
        except ChangedMeanwhileError:
            transaction.content = read_content(file)
        else:
            transaction.has_changed_the_file = True
            return Content(published, edit.values)
    raise ConfigWriteError(str(file.path), "somebody else writes it all the time", committed=False)


def replace_text(file: ConfigFile, before: Snapshot, content: bytes, aside: Aside) -> None:
    """Make a whole text, which was checked, the file's, if the file is still what it was.

    Raises:
        ConfigWriteError: Somebody has changed the file, or it cannot be written.
    """
    try:
        publish(before, content, aside)
    except ChangedMeanwhileError:
        raise ConfigWriteError(
            str(file.path), "somebody else has changed it meanwhile", committed=False
        ) from None


def undo(file: ConfigFile, aside: Aside) -> None:
    """Take the last change back, whoever made it; once more takes this one back.

    Raises:
        NothingToUndoError: No other content is known.
        ConfigWriteError: The file cannot be read or written.
    """
    try:
        now = read_snapshot(file.path)
        last = aside.last_committed()
        # A change that was made by hand is the last one, and what was committed stands before it.
        content = last if last not in {None, now.content} else aside.previous()
    except OSError as error:
        raise ConfigWriteError(str(file.path), reason_of(error), committed=False) from error
    if content is None or content == now.content:
        raise NothingToUndoError(str(file.path))
    parse_toml(content, str(aside.undo))
    replace_text(file, now, content, aside)


def make_room(file: ConfigFile, aside: Aside) -> None:
    """Make the folder for what belongs to a file: the user's is private, a project's ignored by git.

    Raises:
        OSError: It cannot be made.
    """
    if file.scope is Scope.USER:
        make_folder(aside.folder)
        return
    make_folder(aside.folder, 0o777)  # less the umask: a checkout may be shared
    ignored = aside.folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n")


def _keep_for_good(content: bytes, aside: Aside, notify: Notify, why: str) -> None:
    try:
        aside.keep_for_good(content)
    except OSError as error:
        reason = f"{why}, and {aside.bak} cannot be written: {reason_of(error)}"
        raise ConfigWriteError(aside.name, reason, committed=False) from error
    notify(f"{why}: the earlier content is in {aside.bak}")
