"""Names in a repository: which commit is meant, where two of them parted, and which branch it is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from cleveragents.errors import GitError, NoMergeBaseError, UnknownRefError
from cleveragents.gate.ci import HEADS, branch_in_ci
from cleveragents.git import Repository

SHA = re.compile(r"[0-9a-f]{40,64}")
REMOTES = "refs/remotes/"
# HEAD~3, HEAD^ or HEAD~2^: so many generations before a commit.
ANCESTOR = re.compile(r".+?(?P<steps>(?:\^|~[0-9]{0,6})+)", re.DOTALL)
# What a CI system's checkout has to be told.
WHOLE_IN_CI = "in CI let the checkout fetch all (fetch-depth: 0, or GIT_DEPTH: 0)"


def commit_of(repository: Repository, ref: str) -> str:
    """The full name of the commit that ``ref`` leads to.

    Raises:
        UnknownRefError: It leads to none.
        GitError: git refuses the repository.
    """
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    try:
        found = repository.run(*asked).decode("ascii").strip()
    except (GitError, ValueError) as error:  # no argument of a program holds a zero byte
        raise UnknownRefError(ref, _advice(repository, ref)) from error
    if not SHA.fullmatch(found):  # "^main" is all commits but those of main
        raise UnknownRefError(ref, "name one commit, by a branch, a tag or its number")
    return found


def merge_base(repository: Repository, base: str, head: str) -> str:
    """The best common ancestor of two refs; where there are several, git's first.

    Raises:
        NoMergeBaseError: There is none, or a shallow clone lacks it.
        UnknownRefError: One of the two leads to no commit.
        GitError: git refuses the repository.
    """
    commits = commit_of(repository, base), commit_of(repository, head)
    try:
        return repository.run("merge-base", *commits).decode("ascii").strip()
    except GitError as error:
        raise NoMergeBaseError(base, head, _advice_on_ancestors(repository, commits)) from error


def branch_of(repository: Repository, head: str, environ: Mapping[str, str]) -> str:
    """The name of the branch that ``head`` is, without its remote; empty where nobody knows it.

    In CI HEAD is often no branch: then the variables of the CI system in ``environ`` count.
    """
    for ref in (head, HEADS + head):  # the second, because a tag may have the same name
        full = _full_name(repository, ref)
        if full.startswith(HEADS):
            return full.removeprefix(HEADS)
        if full.startswith(REMOTES):
            return _without_remote(repository, full.removeprefix(REMOTES))
    return branch_in_ci(environ)


def _full_name(repository: Repository, ref: str) -> str:
    try:
        asked = ("rev-parse", "--verify", "--quiet", "--symbolic-full-name", "--end-of-options", ref)
        return repository.run(*asked).decode("utf-8", "surrogateescape").strip("\n")
    except (GitError, ValueError):
        return ""


def _without_remote(repository: Repository, name: str) -> str:
    fitting = [remote for remote in _remotes(repository) if name.startswith(f"{remote}/")]
    return name.removeprefix(max(fitting, key=len, default=name.partition("/")[0]) + "/")


def _remotes(repository: Repository) -> list[str]:
    return repository.run("remote").decode("utf-8", "surrogateescape").splitlines()


def _advice(repository: Repository, ref: str) -> str:
    """What to do about a name that leads to no commit; git fails here too where it refuses the repository."""
    tracked = _tracked(repository, ref)
    if tracked:
        return f"name {tracked}, or make the branch: {_command('git', 'branch', ref, tracked)}"
    fetch = _fetch(repository, ref)
    if is_shallow(repository):
        return _advice_on_depth(ref, fetch)
    if fetch:
        return f"fetch it, if it is a branch: {_command(*fetch)}"
    return "git branch --all lists the branches that there are"


def _advice_on_depth(ref: str, fetch: list[str]) -> str:
    ancestor = ANCESTOR.fullmatch(ref)
    if ancestor:
        depth = 1 + sum(int(step[1:] or 1) for step in re.findall(r"\^|~[0-9]*", ancestor["steps"]))
        return f"this clone is shallow, and {ref} needs a depth of {depth}: git fetch --depth={depth}"
    command = _command("git", "fetch", "--unshallow", *fetch[2:])
    return f"this clone is shallow: run {command}, or {WHOLE_IN_CI}"


def _advice_on_ancestors(repository: Repository, commits: tuple[str, str]) -> str:
    if not is_shallow(repository):
        return "their histories are separate: name the branch that this one was made from"
    of_base, of_head = (_count(repository, commit) for commit in commits)
    have = f"this clone is shallow: it has {of_base} of the base's commits and {of_head} of the head's"
    return f"{have}, which is too few. Run git fetch --unshallow, or {WHOLE_IN_CI}"


def is_shallow(repository: Repository) -> bool:
    """Whether the older commits of a repository were left out when it was cloned."""
    return repository.run("rev-parse", "--is-shallow-repository").strip() == b"true"


def _count(repository: Repository, commit: str) -> int:
    return int(repository.run("rev-list", "--count", commit))


def _tracked(repository: Repository, ref: str) -> str:
    listed = repository.run("for-each-ref", "--format=%(refname)", REMOTES).decode("utf-8", "surrogateescape")
    names = [name.removeprefix(REMOTES) for name in listed.splitlines()]
    return next((name for name in names if ref and name.endswith(f"/{ref}")), "")


def _fetch(repository: Repository, ref: str) -> list[str]:
    """The words that fetch a branch which nobody has fetched yet; none where no remote is named."""
    if not re.fullmatch(r"\w[\w./-]*", ref) or re.fullmatch(r"HEAD|[0-9a-f]{7,64}", ref):
        return []
    for remote in sorted(_remotes(repository), key=lambda name: name != "origin"):
        branch = ref.removeprefix(f"{remote}/")
        return ["git", "fetch", remote, f"+{HEADS}{branch}:{REMOTES}{remote}/{branch}"]
    return []


def _command(*words: str) -> str:
    return shlex.join(words)
