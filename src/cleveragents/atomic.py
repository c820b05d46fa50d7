"""Replace files whole, or leave them untouched; make new ones whole, or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from cleveragents import errors

_NO_HARD_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS}


def replace_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` so that a reader sees the old content or the new, never a part.

    Missing folders are made; a link stays, and the file that it leads to is replaced.

    Raises:
        WriteError: The file is as it was.
    """
    replace_texts({path: text})


def replace_private_text(path: Path, text: str) -> None:
    """Write ``text`` as ``replace_text`` does, to a file that only its owner can read, whoever could before.

    Raises:
        WriteError: The file is as it was.
    """
    with _staged(path, text, is_private=True) as temporary, _told(path):
        temporary.replace(path.resolve())


def replace_texts(texts: Mapping[Path, str]) -> None:
    """Write several files as ``replace_text`` does, all of them or none.

    Raises:
        WriteError: With the first file that cannot be written; all are as they were.
    """
    _replace_all(texts)


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write several files as ``replace_texts`` does, whatever their encoding is.

    Raises:
        WriteError: With the first file that cannot be written; all are as they were.
    """
    _replace_all(contents)


def _replace_all(contents: Mapping[Path, str] | Mapping[Path, bytes]) -> None:
    with ExitStack() as temporaries:
        staged = [(path, temporaries.enter_context(_staged(path, new))) for path, new in contents.items()]
        replaced: list[tuple[Path, bytes | None]] = []
        try:
            for path, temporary in staged:
                with _told(path):
                    before = path.read_bytes() if path.exists() else None
                    # A rename is atomic within one file system, so the temporary file is a sibling.
                    temporary.replace(path.resolve())
                    replaced.append((path, before))
        except errors.WriteError:
            _put_back(replaced)
            raise


def create_texts(texts: Mapping[Path, str]) -> None:
    """Write several new files, all of them or none; what is there already is never replaced.

    Missing folders are made. Of two programs that make the same files at once, one does.

    Raises:
        FileThereError: With the first path at which something is.
        WriteError: With the first file that cannot be written.
    """
    for path in texts:
        if os.path.lexists(path):
            raise errors.FileThereError(path.as_posix())
    with _folders_for(texts), ExitStack() as temporaries:
        staged = [(path, temporaries.enter_context(_staged(path, text))) for path, text in texts.items()]
        made: list[Path] = []
        try:
            for path, temporary in staged:
                _make(path, temporary)
                made.append(path)
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            raise


def missing_folders(paths: Iterable[Path]) -> list[Path]:
    """The folders that have to be made for ``paths``, each after the one that it is in."""
    above = (folder for path in paths for folder in reversed(path.parents))
    return list(dict.fromkeys(folder for folder in above if not folder.exists()))


@contextmanager
def _folders_for(paths: Iterable[Path]) -> Iterator[None]:
    """Remove, after an error, the folders that were not there before."""
    missing = missing_folders(paths)
    try:
        yield
    except BaseException:
        for folder in reversed(missing):
            with suppress(OSError):  # it was never made, or somebody else has put something there
                folder.rmdir()
        raise


def _make(path: Path, temporary: Path) -> None:
    with _told(path):
        try:
            # A link, unlike a rename, refuses to replace what somebody else has made meanwhile.
            os.link(temporary, path)
        except FileExistsError:
            raise errors.FileThereError(path.as_posix()) from None
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            _copy(temporary, path)


def _copy(temporary: Path, path: Path) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(temporary.read_bytes())
    except FileExistsError:
        raise errors.FileThereError(path.as_posix()) from None
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _staged(path: Path, text: str | bytes, *, is_private: bool = False) -> Iterator[Path]:
    """A temporary file beside ``path`` that holds ``text``; gone afterwards, if it is still there."""
    # Every run with the hook imports this module, and few write a file.
    import tempfile  # noqa: PLC0415

    target = path.resolve()
    with _told(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with _told(path):
            with os.fdopen(handle, "wb") as stream:
                stream.write(text.encode() if isinstance(text, str) else text)
            if not is_private:  # as a temporary file is
                _take_over_rights(temporary, target)
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise errors.WriteError(path.as_posix(), error.strerror or str(error)) from error


def _take_over_rights(temporary: Path, target: Path) -> None:
    """Give a temporary file, which is made private, the mode and owner that its target has or would get."""
    if not target.exists():
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        return
    known = target.stat()
    temporary.chmod(known.st_mode & 0o7777)
    with suppress(PermissionError):  # only root can give a file away
        os.chown(temporary, known.st_uid, known.st_gid)


def _put_back(replaced: list[tuple[Path, bytes | None]]) -> None:
    for path, content in replaced:
        with _told(path):
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content)
