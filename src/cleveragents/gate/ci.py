"""What the variables of a CI system say of a pull request: its branch, and what it is to be merged into."""

from __future__ import annotations

from collections.abc import Mapping

HEADS = "refs/heads/"
# In the order in which they are looked at; those of a pull request come before those of any build.
BRANCHES = (
    "GITHUB_HEAD_REF",  # GitHub, Gitea, Forgejo
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",  # GitLab
    "CI_COMMIT_SOURCE_BRANCH",  # Woodpecker
    "SYSTEM_PULLREQUEST_SOURCEBRANCH",  # Azure
    "CHANGE_BRANCH",  # Jenkins
    "BITBUCKET_BRANCH",
    "CI_COMMIT_BRANCH",
)
TARGETS = (
    "GITHUB_BASE_REF",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
    "CI_COMMIT_TARGET_BRANCH",
    "SYSTEM_PULLREQUEST_TARGETBRANCH",
    "CHANGE_TARGET",
    "BITBUCKET_PR_DESTINATION_BRANCH",
)
BASE_COMMIT = "CI_MERGE_REQUEST_DIFF_BASE_SHA"


def default_base(environ: Mapping[str, str]) -> str | None:
    """The ref or commit that a pull request is compared with; None where no variable says so."""
    if environ.get(BASE_COMMIT):
        return environ[BASE_COMMIT]
    target = _first(environ, TARGETS)
    return f"origin/{target}" if target else None


def branch_in_ci(environ: Mapping[str, str]) -> str:
    """The branch that is being built; empty where no variable says so."""
    return _first(environ, BRANCHES) or _built_by_github(environ) or _built_by_gitlab(environ)


def _first(environ: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((environ[name].removeprefix(HEADS) for name in names if environ.get(name)), "")


def _built_by_github(environ: Mapping[str, str]) -> str:
    ref = environ.get("GITHUB_REF", "")
    return environ.get("GITHUB_REF_NAME", ref.removeprefix(HEADS)) if ref.startswith(HEADS) else ""


def _built_by_gitlab(environ: Mapping[str, str]) -> str:
    return "" if environ.get("CI_COMMIT_TAG") else environ.get("CI_COMMIT_REF_NAME", "")
