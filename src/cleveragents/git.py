"""git as a program: asked for facts in ways that no user's configuration changes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cleveragents.errors import GitError, MissingToolError, NotARepositoryError

# What a user may have set that changes what git prints, or that starts programs. Only the commands that
# people use obey most of it; those that scripts use are asked wherever there is one.
SETTINGS = (
    "core.quotePath=false",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "diff.external=",
    "diff.renameLimit=10000",
    "diff.orderFile=/dev/null",
    "log.showSignature=false",
    "i18n.logOutputEncoding=UTF-8",
    "advice.detachedHead=false",
)
# These would make git work in another repository than the one in which it is started.
UNWANTED = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository; ``root`` is the folder of its files."""

    root: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository in which a folder lies.

        Raises:
            NotARepositoryError: There is none, or git refuses it, because it is another user's for instance.
            MissingToolError: git is not installed.
        """
        try:
            top = run_git(folder, ["rev-parse", "--show-toplevel"]).decode("utf-8", "surrogateescape")
        except GitError as error:
            reason = "" if "not a git repository" in error.said else error.said
            raise NotARepositoryError(str(folder), reason) from error
        return cls(Path(top.removesuffix("\n")))

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git prints to stdout; ``given`` is its stdin.

        Raises:
            GitError: git failed.
            MissingToolError: git is not installed.
        """
        return run_git(self.root, arguments, given)


def run_git(folder: Path, arguments: Sequence[str], given: bytes = b"") -> bytes:
    """Run git in a folder, and return what it prints.

    Raises:
        GitError: git failed.
        MissingToolError: git is not installed.
    """
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours
            ["git", "--no-pager", *settings, *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        if not folder.is_dir():
            raise NotARepositoryError(str(folder), "there is no such folder") from error
        raise MissingToolError("git", "this command") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise GitError(tuple(arguments), said or f"exit code {done.returncode}")
    return done.stdout


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    # Nobody is there to type a password, and messages are compared.
    return {**own, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
