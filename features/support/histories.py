"""Small git repositories with fixed authors and dates."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cleveragents.bugs.catalog import read_catalog
from cleveragents.bugs.first_commit import FirstCommit
from cleveragents.bugs.history import read_history
from cleveragents.bugs.tags import TagNames
from support.workspace import Workspace, clean_environment

# What a user may have set that would change what git prints.
SETTINGS = {
    "color.ui": "always",
    "diff.external": "false",
    "diff.mnemonicPrefix": "true",
    "diff.noprefix": "true",
    "diff.renames": "copies",
    "i18n.logOutputEncoding": "ISO-8859-1",
    "log.date": "relative",
    "log.diffMerges": "off",
    "log.follow": "true",
    "log.showSignature": "true",
    "mailmap.file": "other.mailmap",
    "diff.odd.command": "false",
    "diff.odd.textconv": "tac",
}
# Words of a scenario for one commit: what it does.
DEEDS: dict[str, Callable[[History, re.Match[str]], None]] = {}


@dataclass
class History:
    """A repository that grows commit by commit; dates are days of 2026, or ``12 days ago``."""

    folder: Path
    author: str = "Anna"
    date: str = "2026-01-01"

    @classmethod
    def of(cls, workspace: Workspace) -> History:
        """A new repository in a workspace."""
        history = cls(workspace.folder)
        history.git("init", "--quiet", "--initial-branch=main")
        return history

    def git(self, *arguments: str) -> None:
        """Run git as the author of the day."""
        person = {"NAME": self.author, "EMAIL": f"{self.author.split()[0].lower()}@example.org"}
        date = {"DATE": f"{_moment(self.date):%Y-%m-%dT%H:%M:%S+00:00}"}
        who = {
            f"GIT_{role}_{key}": text
            for role in ("AUTHOR", "COMMITTER")
            for key, text in (person | date).items()
        }
        alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(
            ["git", *arguments],  # noqa: S607 - the system's git
            cwd=self.folder,
            env={**clean_environment(), **who, **alone},
            check=True,
            capture_output=True,
        )

    def commit(self, date: str, author: str, deed: str) -> None:
        """Do what the words say, and commit it."""
        self.date, self.author = date, author
        pattern, found = next((word, found) for word in DEEDS if (found := re.fullmatch(word, deed)))
        DEEDS[pattern](self, found)

    def save(self, *more: str) -> None:
        """Commit all that is in the folder."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "work", *more)

    def write(self, file: str, text: bytes) -> None:
        """Put a file into the folder."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)

    def read(self, root: str, names: TagNames) -> Mapping[int, FirstCommit]:
        """The first commits of the bugs below a folder, the root of a project."""
        folder = self.folder / root
        captured = read_catalog([folder], lambda _: names).captured()
        found = read_history(folder, names, captured)
        return {bug: first for (bug, _), first in found.items()}

    def shallow(self, depth: int) -> History:
        """A clone whose history is cut off, in a folder of this one."""
        clone = self.folder / "clone"
        self.git("clone", "--quiet", f"--depth={depth}", f"file://{self.folder}", str(clone))
        return History(clone)

    def slowed_git(self, seconds: float) -> str:
        """A PATH on which git waits before it lists commits."""
        slow = self.folder / "bin/git"
        real = shutil.which("git")
        text = f'#!/bin/sh\ncase "$*" in *rev-list*) sleep {seconds};; esac\nexec {real} "$@"\n'
        self.write("bin/git", text.encode())
        slow.chmod(0o755)
        return f"{slow.parent}{os.pathsep}{os.environ['PATH']}"

    def configure(self) -> None:
        """Set all that a user may have set."""
        for key, value in SETTINGS.items():
            self.git("config", key, value)
        (self.folder / ".git/info/attributes").write_text("*.feature diff=odd\n*.robot -diff\n")


def test_text(file: str, tags: str) -> bytes:
    """A file with one captured bug; ``tags`` are written as they are."""
    if file.lower().endswith(".robot"):
        return as_text(f"*** Test Cases ***\nOne\n    [Tags]    {tags}\n    Log    1\n")
    return as_text(f"Feature: One\n  {tags}\n  Scenario: Two\n    When three\n")


def as_text(escaped: str) -> bytes:
    r"""What a table cell means: ``\n``, ``\t``, and ``\p`` for the pipe."""
    for mark, letter in (("\\n", "\n"), ("\\t", "\t"), ("\\p", "|")):
        escaped = escaped.replace(mark, letter)
    return escaped.encode()


def _moment(date: str) -> datetime:
    ago = re.fullmatch(r"(\d+) days ago", date)
    if ago:
        return datetime.now(UTC) - timedelta(days=int(ago[1]), hours=1)
    return datetime.fromisoformat(f"{date}T12:00:00+00:00")


def _captures(history: History, found: re.Match[str]) -> None:
    history.write(found[2], test_text(found[2], found[1]))
    history.save()


def _writes(history: History, found: re.Match[str]) -> None:
    history.write(found[2], as_text(found[1]))
    history.save()


def _moves(history: History, found: re.Match[str]) -> None:
    (history.folder / found[2]).parent.mkdir(parents=True, exist_ok=True)
    history.git("mv", found[1], found[2])
    history.save()


def _branches(history: History, _found: re.Match[str]) -> None:
    history.git("checkout", "--quiet", "-b", "side")


def _returns(history: History, _found: re.Match[str]) -> None:
    history.git("checkout", "--quiet", "main")


def _merges(history: History, found: re.Match[str]) -> None:
    history.git("merge", "--quiet", "--no-ff", "--no-commit", "side")
    if found[2]:
        history.write(found[3], test_text(found[3], found[2]))
    history.save()


DEEDS |= {
    r"captures (.+) in (.+)": _captures,
    r"writes (.+) into (.+)": _writes,
    r"moves (.+) to (.+)": _moves,
    r"leaves for a branch": _branches,
    r"returns from the branch": _returns,
    r"merges the branch( and captures (.+) in (.+))?": _merges,
}
