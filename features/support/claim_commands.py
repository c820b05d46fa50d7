"""Commands about claims, and what they leave."""

from __future__ import annotations

import json
import os
import shlex
import signal
import stat
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from unittest import mock

from cleveragents.app import open_claims, open_config
from cleveragents.claims.client.local import LocalClaims
from cleveragents.claims.conflicts import RetryPolicy
from cleveragents.claims.service import ClaimService
from cleveragents.claims.tokens import Scope, ServerToken, digest
from support import gates
from support.workspace import HOME, Workspace

NAMESPACE = "team"
READY = "echo ready; exec sleep 60"
# What a command does under a claim: it tells, and goes on until it is told to end, or for a while.
COMPLETES = "{python} -m cleveragents claim complete 7 -o capture && sleep 1 && echo went on"
IS_BROKEN = "trap 'echo told to end; exit 0' TERM; {python} {program}; while :; do sleep 0.02; done"
BREAKS = """
import sys
import uuid
from pathlib import Path
from cleveragents.claims.clock import clock_of
from cleveragents.claims.model import Verb
from cleveragents.claims.policy import Ask
from cleveragents.claims.service import ClaimService
from cleveragents.claims.sqlite_store import SqliteStore

store = SqliteStore(Path({file!r}))
service = ClaimService(store, clock_of(store))
service.ask(Ask(Verb.BREAK, "team", 7, "capture", "Root", note="gone home"))
service.close()
"""


def call(workspace: Workspace, arguments: str, folder: str = ".") -> subprocess.CompletedProcess[str]:
    """Run ``cleveragents`` in this process, with the variables of the workspace."""
    return gates.call(workspace, workspace.folder / folder, shlex.split(arguments), **workspace.environment)


def call_all(workspace: Workspace, commands: str) -> None:
    """Run several ``cleveragents claim`` commands, which all succeed; ``none`` is none."""
    for command in commands.split(";") if commands != "none" else ():
        done = call(workspace, f"claim {command}")
        assert done.returncode == 0, done.stdout


def token_of(service: ClaimService, owner: str) -> str:
    """A new token of the server, with which somebody may claim, and no more."""
    secret = uuid.uuid4().hex
    scopes = frozenset({Scope.CLAIM})
    service.store.put_token(ServerToken("one", digest(secret), owner, NAMESPACE, scopes, service.clock()))
    return secret


def retries_of(workspace: Workspace) -> RetryPolicy:
    """How claims of this machine are changed that others change too, by the settings of a workspace."""
    own = {**os.environ, "CLEVERAGENTS_HOME": str(workspace.folder / HOME), **workspace.environment}
    with mock.patch.dict(os.environ, own, clear=True):
        claims = open_claims(open_config({}, print)).claims
    try:
        policy: RetryPolicy = claims._service.retrier.policy  # type: ignore[attr-defined]  # noqa: SLF001 - what it was given
        return policy
    finally:
        claims.close()


def is_project(workspace: Workspace, *bugs: int, released: int | None = None) -> None:
    """Make the workspace a project whose tests capture bugs, one a commit, in that order."""
    workspace.run("git", "init", "--quiet")
    for age, bug in enumerate(bugs):
        tags = f"@tdd_bug @tdd_bug_{bug} {'' if bug == released else '@tdd_expected_fail'}"
        text = f"Feature: Bug {bug}\n\n  {tags}\n  Scenario: Bug {bug}\n    Then it is right\n"
        workspace.write(f"features/bug_{bug}.feature", text)
        who = ("-c", "user.name=Anna", "-c", "user.email=anna@shop.example")
        date = f"2026-01-{age + 1:02}T12:00:00"
        workspace.run("git", "add", ".")
        workspace.run("git", *who, "commit", "-qm", "test: x", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)


def state_of(workspace: Workspace, bug: int = 7, operation: str = "capture") -> str:
    """How a claim of this machine stands."""
    claims = LocalClaims.open(workspace.folder / HOME / "claims.db", NAMESPACE, "Root")
    state = str(claims.get(bug, operation).state)
    claims.close()
    return state


def shell_under_a_claim(workspace: Workspace, what: str) -> list[str]:
    """The words of a shell that does something while it runs under a claim."""
    program = workspace.write("breaks.py", BREAKS.format(file=str(workspace.folder / HOME / "claims.db")))
    script = {"completes": COMPLETES, "breaks": IS_BROKEN}[what]
    return ["sh", "-c", script.format(python=sys.executable, program=program)]


def begin(workspace: Workspace, arguments: str) -> subprocess.Popen[str]:
    """Start ``cleveragents``; its output can be read as it comes."""
    return subprocess.Popen(
        [sys.executable, "-m", "cleveragents", *shlex.split(arguments)],
        cwd=workspace.folder,
        env=workspace.whole_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> None:
    """Make an end of a program and its group."""
    with suppress(ProcessLookupError):  # a program that was killed leaves its command behind
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that a program prints."""
    assert process.stdout
    return process.stdout.readline()


def document(text: str) -> dict[str, object]:
    """What a command prints for programs, with all its parts."""
    return dict(_facts("", json.loads(text)))


def _facts(place: str, told: object) -> Iterator[tuple[str, object]]:
    """A document and its parts, each by its place in it: ``results.0.claim.owner``."""
    yield place.removesuffix("."), told
    parts = enumerate(told) if isinstance(told, list) else told.items() if isinstance(told, dict) else ()
    for name, part in parts:
        yield from _facts(f"{place}{name}.", part)


def modes(folder: Path) -> set[int]:
    """What others may do with the files in a folder."""
    return {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in folder.rglob("*")}
