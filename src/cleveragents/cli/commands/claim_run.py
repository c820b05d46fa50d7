"""A command that runs while a bug is held."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import click

from cleveragents.claims.client.answers import ClaimView, Wish
from cleveragents.claims.client.held import Claim, Keeping
from cleveragents.claims.client.own import OwnClaims
from cleveragents.claims.model import Verb
from cleveragents.errors import ClaimLostError, ExitCode
from cleveragents.executor import run_command

FENCE, BUG = "CLEVERAGENTS_CLAIM_FENCE", "CLEVERAGENTS_CLAIM_BUG"


def run_holding(own: OwnClaims, view: ClaimView, words: Sequence[str], *, completes: bool) -> int:
    """Run a command while a claim that was taken just now is renewed; it is told to end when that is lost.

    Raises:
        ClaimLostError: Somebody else may have the bug; the command has ended.
        CannotRunError: It cannot be started; the bug is given back.
    """
    children: list[subprocess.Popen[bytes]] = []
    claim = _claim(own, view, children)
    is_lost = False
    try:
        with claim:
            code = run_command(
                words, more=_environment(view), started=lambda child: _watch(claim, child, children)
            )
            if completes and code == ExitCode.OK and claim.is_held:
                claim.complete()
    except ClaimLostError:
        is_lost = True  # its key stays, so that nobody forgets that it was lost
        raise
    finally:
        if not is_lost:
            own.forget(view.bug, view.operation)
    return code


def _claim(own: OwnClaims, view: ClaimView, children: list[subprocess.Popen[bytes]]) -> Claim:
    def stop(reason: str) -> None:
        click.echo(f"error: {ClaimLostError(view.what, view.fence, reason)}", err=True)
        for child in children:
            child.terminate()

    key = own.key(view.bug, view.operation)
    secret = key.secret if key else ""
    return Claim(own.claims, Wish(Verb.CLAIM, view.bug, view.operation, secret), Keeping(lost=stop))


def _environment(view: ClaimView) -> dict[str, str]:
    return {FENCE: str(view.fence), BUG: str(view.bug)}


def _watch(claim: Claim, child: subprocess.Popen[bytes], children: list[subprocess.Popen[bytes]]) -> None:
    children.append(child)
    if not claim.is_held:  # it was lost before there was a command to stop
        child.terminate()
