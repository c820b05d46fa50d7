"""A commit's files in a folder of their own, gone afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from cleveragents.errors import GitError, WriteError
from cleveragents.gate.refs import commit_of
from cleveragents.git import Repository

PREFIX = "cleveragents-gate-"
LOCK = "lock"  # held while the worktree beside it is in use


@contextmanager
def worktree(repository: Repository, commit: str) -> Iterator[Path]:
    """All files of a commit, in a new temporary folder; its real path.

    It is detached, no hook runs for it, and what filters do (those of Git LFS, say) is done as in any
    checkout. What a killed run has left behind is removed first.

    Raises:
        UnknownRefError: There is no such commit.
        GitError: git cannot make it: nothing may be written, or the disk is full.
        WriteError: There is no place for temporary files.
    """
    sha, folder = commit_of(repository, commit), _temporary_folder()
    tree = Path(folder.name).resolve() / sha[:12]
    try:
        with FileLock(tree.with_name(LOCK)):
            _add(repository, tree, sha)
            yield tree
    finally:
        folder.cleanup()
        with suppress(GitError), _turn(repository):
            _forget(repository, tree)


def _add(repository: Repository, tree: Path, sha: str) -> None:
    with _turn(repository):
        _remove_leftovers(repository)
        # A checkout of the user's may be sparse; a proof needs every file.
        full = ("-c", "core.sparseCheckout=false")
        repository.run(*full, "worktree", "add", "--quiet", "--detach", str(tree), sha)


@contextmanager
def _turn(repository: Repository) -> Iterator[None]:
    """One gate at a time: git fails over worktrees that another git is just making."""
    common = os.fsdecode(repository.run("rev-parse", "--git-common-dir").removesuffix(b"\n"))
    lock = FileLock(repository.root / common / f"{PREFIX}{LOCK}")
    try:
        lock.acquire()
    except OSError as error:
        raise GitError(("worktree", "add"), f"{error.filename}: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()


def _temporary_folder() -> TemporaryDirectory[str]:
    try:
        return TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise WriteError(str(error.filename or "the temporary folder"), str(error.strerror)) from error


def _forget(repository: Repository, tree: Path) -> None:
    """Remove what git knows of a worktree: of this one only, as others may be away for a while."""
    with suppress(GitError):
        repository.run("worktree", "remove", "--force", "--force", str(tree))


def _remove_leftovers(repository: Repository) -> None:
    listed = repository.run("worktree", "list", "--porcelain").decode("utf-8", "surrogateescape")
    paths = [
        Path(line.removeprefix("worktree ")) for line in listed.splitlines() if line.startswith("worktree ")
    ]
    for tree in paths:
        if tree.parent.name.startswith(PREFIX) and _is_left_over(tree.with_name(LOCK)):
            rmtree(tree.parent, ignore_errors=True)
            _forget(repository, tree)


def _is_left_over(lock: Path) -> bool:
    """Whether the run that made a worktree has died: the lock of a process goes with it."""
    if not lock.exists():
        return True
    try:
        with FileLock(lock, timeout=0):
            return True
    except (Timeout, OSError):
        return False
