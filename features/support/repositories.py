"""Git repositories, made anew and small, in which nobody's own settings count."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cleveragents.git import Repository
from support.workspace import clean_environment

DATE = "2026-01-02T03:04:05+0000"
# What a user may have set to see diffs and logs in another way, or to have programs started.
HOSTILE = """\
[core]
    quotePath = true
    pager = false
    hooksPath = {hooks}
    attributesFile = {attributes}
[color]
    ui = always
[diff]
    renames = false
    noprefix = true
    mnemonicPrefix = true
    relative = true
    external = false
    ignoreSubmodules = all
    orderFile = {order}
    renameLimit = 1
[diff "shout"]
    textconv = false
[status]
    relativePaths = true
[log]
    showSignature = true
[i18n]
    logOutputEncoding = UTF-16
"""


@dataclass(frozen=True)
class Repo:
    """A repository whose first branch is ``main``; all its commits have one author and one date."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Repo:
        """A new repository without commits, in a folder that is made if need be."""
        repo = cls(folder)
        folder.mkdir(parents=True, exist_ok=True)
        repo.git("init", "--quiet", "--initial-branch=main", "--template=")
        return repo

    @property
    def repository(self) -> Repository:
        """The repository as the package knows it."""
        return Repository(self.folder)

    def git(self, *words: str, given: bytes = b"") -> str:
        """What git prints, without the last line end."""
        done = subprocess.run(
            ["git", *words],  # noqa: S607 - the git that the tests are about
            cwd=self.folder,
            env=environment(),
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, f"git {words}: {done.stderr.decode('utf-8', 'replace')}"
        return os.fsdecode(done.stdout).removesuffix("\n")

    def write(self, name: str, text: str | bytes = "") -> None:
        """Write a file, making its folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def remove(self, name: str) -> None:
        """Remove a file."""
        (self.folder / name).unlink()

    def rename(self, name: str, new: str) -> None:
        """Rename a file, making the folders of its new name."""
        (self.folder / new).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).rename(self.folder / new)

    def commit(self, message: str = "change") -> str:
        """Commit all that is in the folder, and return the commit's full name."""
        self.git("add", "--all")
        how = ("--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--file=-")
        self.git("commit", *how, given=message.encode())
        return self.head()

    def commit_raw(self, header: bytes, message: bytes) -> str:
        """Add a commit whose message has any bytes, and whose header has more lines than others."""
        parent, tree = self.head(), self.git("rev-parse", "HEAD^{tree}")
        who = "A Person <person@example.org> 1767323045 +0000"
        lines = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n".encode()
        sha = self.git("hash-object", "-t", "commit", "-w", "--stdin", given=lines + header + b"\n" + message)
        self.git("reset", "--quiet", "--hard", sha)
        return sha

    def head(self) -> str:
        """The full name of the commit that is checked out."""
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str) -> None:
        """Make a branch here, and go on with it."""
        self.git("checkout", "--quiet", "-b", name)

    def checkout(self, name: str) -> None:
        """Go on with a branch, or with a commit without one."""
        self.git("checkout", "--quiet", name)

    def merge(self, name: str, message: str = "merge") -> str:
        """Merge a branch by a commit of its own, and return that."""
        self.git("merge", "--quiet", "--no-ff", "-m", message, name)
        return self.head()

    def clone(self, folder: Path, *options: str) -> Repo:
        """A clone, shallow for instance."""
        self.git("clone", "--quiet", *options, self.folder.as_uri(), str(folder))
        return Repo(folder)


def environment() -> dict[str, str]:
    """The environment of git: one author, one date, no settings."""
    person = {"NAME": "A Person", "EMAIL": "person@example.org", "DATE": DATE}
    people = {f"GIT_{role}_{key}": text for role in ("AUTHOR", "COMMITTER") for key, text in person.items()}
    return {**clean_environment(), **people, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def pair(folder: Path, branch: str) -> Repo:
    """A repository with a commit on ``main``, and ``branch`` to go on with."""
    repo = Repo.make(folder)
    repo.write("README", "a shop\n")
    repo.commit("first")
    repo.branch(branch)
    return repo


@contextmanager
def variables(**values: str) -> Iterator[None]:
    """Other environment variables meanwhile, and none of git's own."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("GIT_")]:
        del os.environ[name]
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def make_hostile_home(folder: Path) -> Path:
    """A home whose git is configured to print everything otherwise, and to start programs."""
    hooks = folder / "hooks"
    hooks.mkdir(parents=True)
    hook = hooks / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {folder}/hook-ran\n")
    hook.chmod(0o755)
    (folder / "attributes").write_text("* diff=shout\n")
    (folder / "order").write_text("z*\n")
    places = {"hooks": hooks, "attributes": folder / "attributes", "order": folder / "order"}
    (folder / ".gitconfig").write_text(HOSTILE.format(**places))
    return folder
