"""Histories of branches, told in a few words, and what the gate sees of them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from cleveragents.errors import CleverAgentsError
from cleveragents.gate.changes import changes, commits
from cleveragents.gate.refs import branch_of, commit_of, merge_base
from cleveragents.gate.worktree import worktree
from support.command_line import as_bytes
from support.repositories import Repo, environment, pair
from support.workspace import Workspace

BRANCH = "bugfix/prices"
# A process that is killed in its worktree says where that was.
KILLED = """
import os, signal, sys
from pathlib import Path
from cleveragents.git import Repository
from cleveragents.gate.worktree import worktree
with worktree(Repository(Path(sys.argv[1])), "HEAD") as tree:
    print(tree, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
ENCODINGS = {
    "none": b"",
    "Latin-1": b"encoding ISO-8859-1\n",
    "one that nobody knows": b"encoding x-none\n",
    "one that is not of texts": b"encoding hex\n",
    "one that cannot replace": b"encoding idna\n",
    "a signature": b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n",
}


def make(workspace: Workspace) -> Repo:
    """A repository with a branch for a pull request."""
    return pair(workspace.folder / "shop", BRANCH)


def path_of(cell: str) -> str:
    """The path that a table's cell means; its bytes may be any."""
    return os.fsdecode(as_bytes(cell))


def do(repo: Repo, what: str) -> None:
    """Change files as a scenario says: ``write a b=text``, ``remove a``, ``rename a -> b``, ``link a``, ``run a``."""
    verb, _, rest = what.partition(" ")
    name, _, text = rest.partition("=")
    if verb == "write":
        repo.write(path_of(name), as_bytes(text))
    elif verb == "rename":
        repo.rename(*(path_of(part) for part in rest.split(" -> ")))
    else:
        path = repo.folder / path_of(name)
        repo.remove(path_of(name)) if verb != "run" else path.chmod(0o755)
        path.symlink_to("README") if verb == "link" else None


def listed_changes(repo: Repo) -> list[tuple[str, str, str]]:
    """What the branch has changed."""
    repository = repo.repository
    found = changes(repository, merge_base(repository, "main", "HEAD"), "HEAD")
    return [(change.status, change.old, change.new) for change in found]


def messages(repo: Repo) -> list[str]:
    """The messages of the branch's commits."""
    return [commit.message for commit in commits(repo.repository, "main", "HEAD")]


def refusal_of(repo: Repo, ref: str) -> str:
    """Why a name is no commit; its commit where it is one."""
    try:
        return commit_of(repo.repository, ref)
    except CleverAgentsError as error:
        return str(error)


def ancestor(repo: Repo, base: str, head: str) -> str:
    """The first line of the merge base's message, or why there is none."""
    try:
        return repo.git("log", "-1", "--format=%s", merge_base(repo.repository, base, head))
    except CleverAgentsError as error:
        return str(error)


def branch_name(repo: Repo, head: str, variables: str) -> str:
    """The name of the branch that ``head`` is, with variables such as ``A=b C=d``."""
    environ = dict(word.split("=", 1) for word in variables.split())
    return branch_of(repo.repository, head, environ)


def looked_into(repo: Repo, commit: str, end: BaseException | None = None) -> Path:
    """The folder that was a commit's worktree, whose files were those of the commit, until that ended."""
    folder = Path()
    with suppress(ValueError, KeyboardInterrupt), worktree(repo.repository, commit) as tree:
        folder = tree
        names = sorted(path.name for path in folder.iterdir())
        assert names == [".git", *sorted(repo.git("ls-tree", "--name-only", commit).splitlines())], names
        if end:
            raise end
    return folder


def killed_in_worktree(repo: Repo) -> Path:
    """The folder that a killed process has left behind."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(repo.folder)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return Path(done.stdout.strip())


def worktrees(repo: Repo) -> list[str]:
    """The worktrees that git knows of besides the first."""
    lines = repo.git("worktree", "list", "--porcelain").splitlines()
    return [line.removeprefix("worktree ") for line in lines if line.startswith("worktree ")][1:]
